"""The memory of each process of `sulh serve`, pass by pass.

    python -m tests.soak.tree [--passes 60] [--every-seconds 20] [--out serve.jsonl]

A real `sulh serve` with a server of its own over the press on loopback, whose clock runs so fast that
ten minutes of it go by from one pass to the next. `serve` and `server` are what the two processes that
stay hold when a pass has ended, `run` is the most that the pass's own process held, seen twice a second;
those with `own` are without pages of files. `python -m tests.soak.chart --serve serve.jsonl` puts the lines
into the documents.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.service.processes import descendants_of, kill_processes
from flows.steps.sign_off import read_mark
from tests.soak.server import ROOT, press_on_loopback

_PATIENCE = 300.0  # seconds for a start, or for a pass on a busy machine
_STOP = 30.0
_LOOK = 0.5
_TEN_MINUTES = 600.0
_MEMORY = {"mb": "VmRSS", "own_mb": "RssAnon"}
Seen = dict[str, float]


def look(root: int) -> Seen:
    """What each kind of process of the tree holds now; of several runs the sum."""
    seen: Seen = {}
    for process in (root, *descendants_of(root)):
        try:
            words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
            status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        except OSError:  # it has just ended
            continue
        kind = "serve" if process == root else "server" if b"server" in words else "run"
        for unit, field in _MEMORY.items():
            kilobytes = status.partition(f"{field}:")[2].split()[:1]
            if kilobytes:
                name = f"{kind}_{unit}"
                seen[name] = seen.get(name, 0.0) + int(kilobytes[0]) / 1000
    return seen


def most_of(most: Seen, now: Seen) -> Seen:
    """The most that each kind held so far; what has ended is not forgotten."""
    return {name: max(now.get(name, 0.0), most.get(name, 0.0)) for name in now.keys() | most}


def watch_pass(root: "subprocess.Popen[bytes]", data: Path) -> dict[str, float]:
    """Look until the next pass has ended."""
    before, began, most = read_mark(data), time.monotonic(), Seen()
    while (mark := read_mark(data)) is None or mark == before:
        if root.poll() is not None:
            raise RuntimeError(f"the service ended by itself with {root.returncode}")
        if time.monotonic() - began > _PATIENCE:
            raise RuntimeError("no pass ended in time")
        most = most_of(most, look(root.pid))
        time.sleep(_LOOK)
    seen = {name: value for name, value in most.items() if name.startswith("run")}
    seen |= {name: value for name, value in look(root.pid).items() if not name.startswith("run")}
    line = {name: round(value, 1) for name, value in sorted(seen.items())}
    line["database_mb"] = round((data / "sulh.duckdb").stat().st_size / 1e6, 1)
    line["prefect_mb"] = round((data / "prefect" / "prefect.db").stat().st_size / 1e6, 1)
    return line


@contextmanager
def serving(folder: Path, *, every_seconds: float) -> "Iterator[subprocess.Popen[bytes]]":
    """The service; it is told to end at the end, and must."""
    plain = {name: word for name, word in os.environ.items() if "PREFECT" not in name}
    words = ["--config", str(folder / "sulh.toml"), "serve", "--port", "0"]
    words += ["--every", str(every_seconds / 60)]
    with (folder / "serve.log").open("wb") as log:
        service = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", *words],
            cwd=ROOT, env=plain | {"PYTHONPATH": str(ROOT)}, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield service
        _end(service)
    except BaseException:
        sys.stderr.write((folder / "serve.log").read_text(encoding="utf-8")[-4000:])
        raise
    finally:
        kill_processes([*descendants_of(service.pid), service.pid])
        service.wait()


def _end(service: "subprocess.Popen[bytes]") -> None:
    service.send_signal(signal.SIGTERM)
    if service.wait(_STOP) != 0:
        raise RuntimeError(f"told to end, the service ended with {service.returncode}")


def main() -> int:
    """Watch, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", type=int, default=60)
    parser.add_argument("--every-seconds", type=float, default=20)
    parser.add_argument("--out", type=Path, default=Path("serve.jsonl"))
    given = parser.parse_args()
    pace = _TEN_MINUTES / given.every_seconds
    with (
        tempfile.TemporaryDirectory() as name,
        press_on_loopback(Path(name), outlets=12, items=12, pace=pace),
        serving(Path(name), every_seconds=given.every_seconds) as service,
        given.out.open("w", encoding="utf-8") as file,
    ):
        for number in range(1, given.passes + 1):
            line = {"pass": number} | watch_pass(service, Path(name) / "data")
            print(json.dumps(line), file=file, flush=True)
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

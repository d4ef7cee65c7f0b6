"""Weeks of passes under Prefect, in an hour: what its server keeps.

    python -m tests.soak.server [--days 30] [--every-minutes 120] [--out prefect.jsonl]

A server of its own, set up as `sulh serve` does it, and the flow that it serves, run against it in one
process. After each day's passes everything in the server's database is made a day older, and its own
vacuum, which looks more often here than once an hour, lets go what is older than a week, as it ships.
The press is small and on loopback: what is measured is Prefect. `python -m tests.soak.chart` puts the
lines into the documents.
"""

import argparse
import asyncio
import json
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median

from flows.feed_list.read import FeedList
from flows.feed_list.render import render_feed_list
from flows.service.server import server_environment
from tests.soak.press import BEGINNING, Press

ROOT = Path(__file__).parents[2]
_TABLES = ("flow_run", "task_run", "events", "event_resources", "artifact", "log")
AGES = (
    ("flow_run", "end_time"),
    ("flow_run", "created"),
    ("task_run", "end_time"),
    ("events", "occurred"),
    ("event_resources", "occurred"),
    ("artifact", "created"),
    ("log", "timestamp"),
)
_START_UP = 180.0
_VACUUM = 5  # seconds between two looks of the vacuum
_SETTLE = 12.0  # at the end of a day: events are written behind the runs, then the vacuum looks
SETTINGS = """\
data = "data"
feeds = "feeds.toml"
[alerts]
console = false
file = "alerts.jsonl"
[collect]
look_back_days = 60
spacing_seconds = 0
allow_private = ["127.0.0.1:{port}"]
"""


def age(database: Path) -> None:
    """Make everything that the vacuum judges by its age a day older."""
    with closing(sqlite3.connect(database, timeout=60)) as connection, connection:
        for table, column in AGES:
            connection.execute(
                f"UPDATE {table} SET {column} = "  # noqa: S608 - constants
                f"strftime('%Y-%m-%d %H:%M:%S', {column}, '-1 day') || substr({column}, 20) "
                f"WHERE {column} IS NOT NULL"
            )


def measure(database: Path, server: int) -> dict[str, object]:
    """What the server keeps: rows of its tables, the size of its file, its memory."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)) as connection:
        rows = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in _TABLES
        }
    return rows | {
        "prefect_mb": round(database.stat().st_size / 1e6, 1),
        "server_mb": round(resident_mb(server), 1),
        "process_mb": round(resident_mb(os.getpid()), 1),
    }


def resident_mb(process: int) -> float:
    """The memory that a process holds now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


def run_passes(folder: Path, *, days: int, every: float, server: int, out: Path) -> None:
    """Run the flow day by day, and measure at the end of each."""
    from flows.monitor import monitor  # noqa: PLC0415 - Prefect reads the environment then

    database = folder / "prefect" / "prefect.db"
    with out.open("w", encoding="utf-8") as file:
        for day in range(1, days + 1):
            spans = []
            for _ in range(round(24 * 60 / every)):
                began = time.perf_counter()
                asyncio.run(monitor(str(folder / "sulh.toml")))
                spans.append(time.perf_counter() - began)
            age(database)
            time.sleep(_SETTLE)
            line = {"day": day, "passes": len(spans), "pass_ms": round(median(spans) * 1000)}
            line |= measure(database, server)
            file.write(json.dumps(line) + "\n")
            file.flush()
            print(line, flush=True)


@contextmanager
def press_on_loopback(
    folder: Path, *, outlets: int = 2, items: int = 4, pace: float = 0
) -> Iterator[None]:
    """A small press over HTTP, and the settings that watch it."""
    command = [sys.executable, "-m", "tests.workers.web", str(outlets), str(items), str(pace)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as web:
        try:
            assert web.stdout is not None
            port = int(web.stdout.readline())
            press = Press(
                start=BEGINNING, outlets=outlets, place=f"http://127.0.0.1:{port}/press{{n}}"
            )
            listed = FeedList(
                outlets=press.list_outlets(), feeds={feed.url: feed for feed in press.list_feeds()}
            )
            (folder / "feeds.toml").write_text(render_feed_list(listed), encoding="utf-8")
            settings = SETTINGS.format(port=port)
            (folder / "sulh.toml").write_text(settings, encoding="utf-8")
            yield
        finally:
            web.kill()


@contextmanager
def prefect_server(folder: Path, environment: dict[str, str]) -> Iterator[int]:
    """The server; its process id, once it answers."""
    port = environment["PREFECT_API_URL"].rpartition(":")[2].removesuffix("/api")
    words = ("-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port)
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *words], env=environment, cwd=ROOT, stdout=log, stderr=log
        )
    try:
        deadline = time.monotonic() + _START_UP
        while time.monotonic() < deadline and process.poll() is None:
            try:
                urllib.request.urlopen(f"{environment['PREFECT_API_URL']}/health", timeout=5)  # noqa: S310
            except OSError:
                time.sleep(0.3)
            else:
                break
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def main() -> int:
    """Soak, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--every-minutes", type=float, default=120)
    parser.add_argument("--out", type=Path, default=Path("prefect.jsonl"))
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--server", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        run_passes(
            given.inside,
            days=given.days,
            every=given.every_minutes,
            server=given.server,
            out=given.out,
        )
        return 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = {key: word for key, word in os.environ.items() if "PREFECT" not in key}
        own = plain | server_environment(folder / "prefect", port) | {"PYTHONPATH": str(ROOT)}
        own |= {"PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": str(_VACUUM)}
        with press_on_loopback(folder), prefect_server(folder, own) as server:
            words = ["--days", str(given.days), "--every-minutes", str(given.every_minutes)]
            words += ["--out", str(given.out.absolute())]
            words += ["--inside", str(folder), "--server", str(server)]
            inside = [sys.executable, "-m", "tests.soak.server", *words]
            return subprocess.run(inside, cwd=ROOT, env=own, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

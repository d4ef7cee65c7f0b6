"""Several workers on a Prefect server with PostgreSQL and Redis: throughput, and a worker that dies.

    python -m tests.workers [--workers 1 2 4] [--rounds 3] [--outlets 16] [--items 30] [--kill]

Each measurement is a real pass of `deploy/prefect.yaml`: a writer splits it, workers fetch and read,
the writer stores. Printed are the articles a second between the first part's start and the last
part's end, and the processor time that the readers took. A round measures each number of workers in
turn, so that a machine's other load falls on all of them; medians and the spread stand at the end.
"""

import argparse
import json
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

import httpx
import yaml

from flows.feed_list.read import FeedList
from flows.feed_list.render import render_feed_list
from storage.columns import fetch
from storage.database import Database
from storage.stock import count_stock
from tests.soak.press import BEGINNING, Press
from tests.workers.cluster import ROOT, Cluster, cluster, kill_tree

SETTINGS = """\
data = "{data}"
feeds = "{folder}/feeds.toml"
[alerts]
console = false
file = "{folder}/alerts.jsonl"
[collect]
look_back_days = 60
spacing_seconds = 0
pages_per_pass = 100000
allow_private = ["127.0.0.1:{port}"]
[workers]
spool = "{folder}/spool"
feeds_a_part = {a_part}
patience_minutes = {patience}
"""
_FINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


@dataclass
class Bench:
    """A cluster with a press to read."""

    cluster: Cluster
    config: Path
    database: Path
    alerts: Path  # the file channel's
    articles: int

    def start_pass(self) -> str:
        """Ask for a pass; the id of its run."""
        words = (
            "deployment",
            "run",
            "gather/sulh",
            "--param",
            f"config={json.dumps(str(self.config))}",
        )
        out = self.cluster.prefect(*words)
        return next(word for line in out.splitlines() if "UUID:" in line
                    for word in line.split()[-1:])  # fmt: skip

    def await_pass(self, run: str, *, patience: float = 600) -> str:
        """How a pass ended."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            state = self.ask(f"flow_runs/{run}")["state"]
            if state["type"] in _FINAL:
                return f"{state['type']}: {state.get('message')}"
            time.sleep(0.5)
        return "too long"

    def ask(
        self, path: str, body: object = None
    ) -> "dict[str, object] | list[dict[str, object]] | object":
        """Ask the server; on a busy machine it may need to be asked again."""
        url = f"{self.cluster.environment['PREFECT_API_URL']}/{path}"
        for patience in (1.0, 5.0, 20.0, None):
            try:
                answer = (
                    httpx.post(url, json=body, timeout=60)
                    if body is not None
                    else httpx.get(url, timeout=60)
                )
                return answer.raise_for_status().json()
            except httpx.HTTPError:
                if patience is None:
                    raise
                time.sleep(patience)
        raise AssertionError("unreachable")

    def span_of_parts(self) -> tuple[int, float]:
        """How many parts were done, and the seconds from the first start to the last end."""
        found = self.ask("flow_runs/filter", {"flows": {"name": {"any_": ["read-part"]}}})
        done = [run for run in found if run["start_time"] and run["end_time"]]
        starts = [datetime.fromisoformat(run["start_time"]) for run in done]
        ends = [datetime.fromisoformat(run["end_time"]) for run in done]
        return len(done), (max(ends) - min(starts)).total_seconds()

    def forget(self) -> None:
        """Begin anew: nothing is known, no run is remembered."""
        shutil.rmtree(self.database.parent, ignore_errors=True)
        self.alerts.unlink(missing_ok=True)
        found = self.ask("flow_runs/filter", {"flows": {"name": {"any_": ["read-part"]}}})
        for run in found:
            httpx.delete(
                f"{self.cluster.environment['PREFECT_API_URL']}/flow_runs/{run['id']}", timeout=60
            )

    def memory(self) -> set[str]:
        """The ids of all events and mentions."""
        with Database.open(self.database, holder="bench", wait=timedelta(seconds=30)) as database:
            rows = fetch(database.connection, "SELECT id FROM events UNION SELECT id FROM mentions")
            return {str(row[0]) for row in rows}

    def stock(self) -> dict[str, int]:
        """What is stored."""
        with Database.open(self.database, holder="bench", wait=timedelta(seconds=30)) as database:
            return count_stock(database.connection)


@contextmanager
def open_bench(
    folder: Path, *, outlets: int, items: int, a_part: int, patience: float
) -> Iterator[Bench]:
    """Start everything and deploy `deploy/prefect.yaml`, without its schedules."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.workers.web", str(outlets), str(items)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as web:  # fmt: skip
        try:
            assert web.stdout is not None
            port = int(web.stdout.readline())
            place = f"http://127.0.0.1:{port}/press{{n}}"
            press = Press(start=BEGINNING, outlets=outlets, place=place)
            listed = FeedList(
                outlets=press.list_outlets(), feeds={feed.url: feed for feed in press.list_feeds()}
            )
            (folder / "feeds.toml").write_text(render_feed_list(listed), encoding="utf-8")
            config = folder / "sulh.toml"
            data = folder / "writer-data"
            config.write_text(
                SETTINGS.format(
                    data=data, folder=folder, port=port, a_part=a_part, patience=patience
                ),
                encoding="utf-8",
            )
            with cluster(folder) as made:
                deploy(made, folder)
                yield Bench(
                    cluster=made,
                    config=config,
                    database=data / "sulh.duckdb",
                    alerts=folder / "alerts.jsonl",
                    articles=outlets * items,
                )
        finally:
            web.kill()


def deploy(made: Cluster, folder: Path) -> None:
    """Deploy the file that ships, but for the schedules: the bench says when."""
    shipped = yaml.safe_load((ROOT / "deploy" / "prefect.yaml").read_text(encoding="utf-8"))
    for one in shipped["deployments"]:
        one.pop("schedules", None)
    quiet = folder / "prefect.yaml"
    quiet.write_text(yaml.safe_dump(shipped), encoding="utf-8")
    made.prefect("work-pool", "create", "sulh-write", "--type", "process")
    made.prefect("work-pool", "create", "sulh-read", "--type", "process")
    made.prefect("--no-prompt", "deploy", "--prefect-file", str(quiet), "--all")


@dataclass(frozen=True)
class Measured:
    """One pass with so many workers."""

    workers: int
    parts: int
    articles: int
    seconds: float  # from the first part's start to the last part's end
    processor: float  # seconds of all readers: the workers and what they started
    whole: float  # seconds of the pass
    ended: str

    @property
    def rate(self) -> float:
        """Articles a second by the clock."""
        return self.articles / self.seconds

    @property
    def cost(self) -> float:
        """Milliseconds of a processor an article."""
        return 1000 * self.processor / self.articles

    def row(self) -> str:
        """A line of the table."""
        return (
            f"| {self.workers} | {self.parts} | {self.articles} | {self.seconds:.1f} | "
            f"{self.rate:.1f} | {self.cost:.0f} | {self.whole:.1f} | {self.ended} |"
        )


def measure(bench: Bench, workers: int) -> Measured:
    """One pass with so many workers."""
    bench.forget()
    with bench.cluster.workers("sulh-write", 1):
        with bench.cluster.workers("sulh-read", workers):
            began = time.perf_counter()
            run = bench.start_pass()
            before = processor_of_the_ended()
            ended = bench.await_pass(run)
            whole = time.perf_counter() - began
        processor = processor_of_the_ended() - before  # the readers ended, the writer did not
    parts, span = bench.span_of_parts()
    return Measured(
        workers=workers,
        parts=parts,
        articles=bench.stock()["articles"],
        seconds=span,
        processor=processor,
        whole=whole,
        ended=ended.partition(":")[0].lower(),
    )


def processor_of_the_ended() -> float:
    """Seconds of a processor that our children took, and theirs, as far as they have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def summarise(found: list[Measured]) -> str:
    """The medians of the rounds, with the lowest and the highest."""
    lines = [
        "| workers | rounds | articles/s | lowest, highest | processor ms an article | lowest, highest |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for workers in sorted({one.workers for one in found}):
        rates = [one.rate for one in found if one.workers == workers]
        costs = [one.cost for one in found if one.workers == workers]
        lines.append(
            f"| {workers} | {len(rates)} | {median(rates):.1f} | {min(rates):.1f} to {max(rates):.1f} | "
            f"{median(costs):.0f} | {min(costs):.0f} to {max(costs):.0f} |"
        )
    return "\n".join(lines)


def kill_one(bench: Bench, *, patience: float) -> str:
    """Kill a worker with all its processes in the middle of its part; then one more pass.

    Compared with what the pass before, which nothing happened to, left behind.
    """
    want = bench.memory()
    text = bench.config.read_text(encoding="utf-8")
    bench.config.write_text(
        re.sub(r"patience_minutes = \S+", f"patience_minutes = {patience}", text), encoding="utf-8"
    )
    bench.forget()
    with bench.cluster.workers("sulh-write", 1), bench.cluster.workers("sulh-read", 2) as workers:
        run = bench.start_pass()
        while not any(
            found["state"]["type"] == "RUNNING"
            for found in bench.ask("flow_runs/filter", {"flows": {"name": {"any_": ["read-part"]}}})
        ):
            time.sleep(0.3)
        time.sleep(4)
        kill_tree(workers[0], signal.SIGKILL)
        first = bench.await_pass(run)
        after_first = bench.stock()
        bench.config.write_text(text, encoding="utf-8")  # the one that is left reads all of it
        second = bench.await_pass(bench.start_pass())
    have, after = bench.memory(), bench.stock()
    told = [line for line in bench.alerts.read_text(encoding="utf-8").splitlines() if line]
    return (
        f"a worker killed: {first}; {after_first['articles']} of {bench.articles} articles\n"
        f"the next pass: {second}; {after['articles']} of {bench.articles} articles, "
        f"{after['events']} events\n"
        f"against the pass in peace: {len(want - have)} events and mentions lost, "
        f"{len(have - want)} extra; {after['alerts']} alerts, {len(told)} lines in the channel's file"
    )


def main() -> int:
    """Measure, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2, 4])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--outlets", type=int, default=16)
    parser.add_argument("--items", type=int, default=30)
    parser.add_argument("--a-part", type=int, default=2)
    parser.add_argument("--patience", type=float, default=8)
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--kill-patience", type=float, default=2.5)
    given = parser.parse_args()
    # Whoever stops the bench stops what it started: the blocks end in order.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o755)  # PostgreSQL's own user goes through it
        with open_bench(
            folder,
            outlets=given.outlets,
            items=given.items,
            a_part=given.a_part,
            patience=given.patience,
        ) as bench:
            print(
                "| workers | parts | articles | seconds | articles/s | processor ms an article "
                "| whole pass | ended |"
            )
            print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |", flush=True)
            found = []
            for _ in range(given.rounds):
                for count in given.workers:
                    found.append(measure(bench, count))
                    print(found[-1].row(), flush=True)
            if given.rounds > 1:
                print(summarise(found), flush=True)
            if given.kill:
                print(kill_one(bench, patience=given.kill_patience), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

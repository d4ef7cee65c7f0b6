"""Weeks of passes under a simulated clock: what grows, and how fast.

    python -m tests.soak [--days 30] [--every-minutes 10] [--out FOLDER]

Real passes over a generated press, the real database file, upkeep once a day. Prints a line a day
and writes `soak.jsonl`, from which `python -m tests.soak.chart` makes the table and chart of the
documents. Thirty days take about half an hour on an idle machine.
"""

import argparse
import asyncio
import json
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

from flows.alerts.channels import FileChannel
from flows.settings import Settings, UpkeepSettings
from flows.steps.assemble import assemble
from flows.steps.keep import keep_up
from flows.steps.run_pass import PassReport, run_pass
from flows.steps.services import PassServices, Watch
from storage.database import Database
from storage.stock import count_stock
from tests.soak.press import BEGINNING, Press, PressFetcher

_KEEP_TEXTS = 14  # days: so that a soak of a month sees texts go


@dataclass
class Day:
    """What one simulated day measured."""

    reports: list[PassReport]
    seconds: list[float]


def prepare(folder: Path, press: Press, fetcher: PressFetcher) -> PassServices:
    """The services of a real pass, with the press in place of the web."""
    made = assemble(Settings(data=folder))
    return replace(
        made,
        watch=Watch(outlets=press.list_outlets(), feeds=press.list_feeds()),
        open_fetcher=fetcher.open,
        channels={"file": FileChannel(folder / "alerts.jsonl")},
        clock=lambda: fetcher.now,
    )


def run_day(
    services: PassServices,
    fetcher: PressFetcher,
    *,
    every: timedelta,
    length: timedelta = timedelta(days=1),
) -> Day:
    """Passes of one day of the simulation, or of another while."""
    day = Day(reports=[], seconds=[])
    end = fetcher.now + length
    while fetcher.now < end:
        began = time.perf_counter()
        day.reports.append(asyncio.run(run_pass(services, command="soak")))
        day.seconds.append(time.perf_counter() - began)
        fetcher.now += every
    return day


def measure(
    number: int, day: Day, services: PassServices, *, upkeep_seconds: float
) -> dict[str, object]:
    """A line of the soak."""
    with Database.open(services.database, holder="soak") as database:
        stock = count_stock(database.connection)
    slow = quantiles(day.seconds, n=20)[-1] if len(day.seconds) > 1 else day.seconds[0]
    return {
        "day": number,
        "passes": len(day.reports),
        "items": sum(report.items for report in day.reports),
        "articles": stock["articles"],
        "revisions": stock["revisions"],
        "events": stock["events"],
        "alerts": stock["alerts"],
        "told": sum(report.delivery.delivered for report in day.reports),
        "database_mb": round(services.database.stat().st_size / 1e6, 1),
        "memory_mb": round(memory_mb(), 1),
        "own_mb": round(memory_mb("RssAnon"), 1),
        "pass_ms": round(median(day.seconds) * 1000),
        "pass_ms_95": round(slow * 1000),
        "upkeep_ms": round(upkeep_seconds * 1000),
    }


def soak(
    folder: Path, *, days: int, every: timedelta, press: Press, out: Path
) -> list[dict[str, object]]:
    """Run the whole; each day is appended to `out` as soon as it is over."""
    fetcher = PressFetcher(press=press, now=BEGINNING)
    services = prepare(folder, press, fetcher)
    lines = []
    with out.open("w", encoding="utf-8") as file:
        for number in range(1, days + 1):
            day = run_day(services, fetcher, every=every)
            began = time.perf_counter()
            settings = UpkeepSettings(backups=2, text_days=_KEEP_TEXTS)
            keep_up(services.database, settings, holder="soak", now=fetcher.now)
            line = measure(number, day, services, upkeep_seconds=time.perf_counter() - began)
            file.write(json.dumps(line) + "\n")
            file.flush()
            lines.append(line)
            print(line, flush=True)
    return lines


def memory_mb(kind: str = "VmRSS") -> float:
    """Resident now, not at its peak: a leak shows as growth. `RssAnon` is without pages of files."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    words = status.read_text(encoding="utf-8").partition(f"{kind}:")[2].split()
    return int(words[0]) / 1000


def main() -> int:
    """Soak, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--every-minutes", type=float, default=10)
    parser.add_argument("--outlets", type=int, default=12)
    parser.add_argument("--out", type=Path, default=Path("soak.jsonl"))
    given = parser.parse_args()
    press = Press(start=BEGINNING - timedelta(days=1), outlets=given.outlets)
    with tempfile.TemporaryDirectory() as folder:
        soak(
            Path(folder),
            days=given.days,
            every=timedelta(minutes=given.every_minutes),
            press=press,
            out=given.out,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

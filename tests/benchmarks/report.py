"""What refreshing the page costs with many events stored.

    python tests/benchmarks/report.py [--events 1000 10000] [--outlets 3]

A real DuckDB file with so many events, ten a day, each told by `--outlets` pages of 2,500 characters;
one page in ten was edited once. Each size runs in a process of its own and is refreshed twice, as
after a pass: everything is read and shaped again, and only files that changed are written.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import duckdb

from extractors.records.articles import Article, Revision
from extractors.records.events import Event, Mention
from extractors.records.feeds import DateSource
from extractors.records.identity import content_id
from flows.report.contents import read_contents
from flows.report.page import write_page
from storage.articles import save_articles, save_revisions
from storage.database import Database
from storage.events import save_events
from storage.feeds import save_outlets
from storage.mentions import StoredMention, save_mentions
from tests.flows.report.sample import AT, OUTLETS, make_many

_LETTERS = 2_500  # of a page: the length of a usual agency report
_SHINGLES = 300
_A_BATCH = 500  # events
_EDITED = 10  # one page in so many


def fill(connection: duckdb.DuckDBPyConnection, events: int, outlets: int) -> None:
    """Store so many events with the pages that tell them."""
    save_outlets(connection, tuple(OUTLETS.values()))
    known = make_many(events)
    for start in range(0, events, _A_BATCH):
        told = [
            mention
            for number, event in enumerate(known[start : start + _A_BATCH], start)
            for mention in _mentions(event, number, outlets)
        ]
        save_articles(connection, [_article(mention) for mention in told])
        save_revisions(connection, [version for m in told for version in _versions(m)])
        save_events(connection, [mention for mention in told if mention.founding])
        save_mentions(connection, [StoredMention(mention=m, origin=m.outlet_id) for m in told])
    connection.execute("CHECKPOINT")


def _mentions(event: Event, number: int, outlets: int) -> Iterator[Mention]:
    founding = event.founding
    for order, outlet in enumerate(list(OUTLETS)[:outlets]):
        name = f"{number}-{order}"
        yield replace(
            founding,
            id=content_id("mention", name),
            article_id=content_id("article", name),
            revision_id=content_id("revision", name),
            document=name,
            url=f"https://bench.example/{name}",
            outlet_id=outlet,
            founding=order == 0,
            published_at=founding.published_at + timedelta(minutes=order),
            seen_at=founding.published_at + timedelta(hours=1),
        )


def _article(mention: Mention) -> Article:
    return Article(
        id=mention.article_id,
        url=mention.url,
        outlet_id=mention.outlet_id,
        first_seen_at=mention.seen_at,
    )


def _versions(mention: Mention) -> Iterator[tuple[Revision, str]]:
    span = mention.development.span
    lead = "كلمة " * 100
    text = f"{lead[: span.start]:<{span.start}}{mention.development.evidence} {mention.document}."
    said = (f"وقال مصدر مطلع إن بحث البند {n} مستمر." for n in range(_LETTERS // 38))
    text = "\n".join([text, " ".join(said)])
    version = Revision(
        id=mention.revision_id,
        article_id=mention.article_id,
        document=mention.document,
        title=f"عنوان {mention.document}",
        text=text,
        published_at=mention.published_at,
        modified_at=None,
        date_source=DateSource.FEED,
        seen_at=mention.seen_at,
        shingles=tuple(range(_SHINGLES)),
    )
    yield version, mention.outlet_id
    if int(mention.document.partition("-")[0]) % _EDITED == 0:
        edited = replace(
            version,
            id=content_id("revision", mention.document, "edited"),
            text=text.replace("مستمر", "متوقف", 3),
            seen_at=mention.seen_at + timedelta(hours=2),
        )
        yield edited, mention.outlet_id


def refresh(path: Path, folder: Path) -> None:
    """What a pass does at its end."""
    with Database.open(path, holder="bench") as database:
        contents = read_contents(database.connection)
    write_page(contents, folder=folder, generated_at=AT, timezone="Asia/Beirut")


def measure(events: int, outlets: int) -> None:
    """Print the row of one size."""
    with tempfile.TemporaryDirectory() as name:
        path, folder = Path(name) / "bench.duckdb", Path(name) / "page"
        filling = multiprocessing.get_context("spawn").Process(
            target=_fill, args=(path, events, outlets)
        )
        filling.start()
        filling.join()
        times, busy = [], []
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        for _ in range(2):
            start, spent = time.perf_counter(), time.process_time()
            refresh(path, folder)
            times.append(time.perf_counter() - start)
            busy.append(time.process_time() - spent)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        files = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
        index = (folder / "index.html").stat().st_size
        print(
            f"{events:>8} {path.stat().st_size / 1e6:>7.0f} MB {times[0]:>8.1f} s {times[1]:>8.1f} s"
            f" {busy[1]:>8.1f} s"
            f" {memory:>8.0f} MB {memory - before:>8.0f} MB {len(files):>6}"
            f" {sum(files) / 1e6:>7.1f} MB {index / 1e3:>7.0f} KB",
            flush=True,
        )


def _fill(path: Path, events: int, outlets: int) -> None:
    with Database.open(path, holder="bench") as database:
        fill(database.connection, events, outlets)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--outlets", type=int, default=3)
    options = parser.parse_args()
    print(
        f"{'events':>8} {'database':>10} {'first':>10} {'again':>10} {'its CPU':>10}"
        f" {'memory':>11} {'of it':>11} {'files':>6} {'page':>10} {'index':>10}",
        flush=True,
    )
    for size in options.events:
        process = multiprocessing.get_context("spawn").Process(
            target=measure, args=(size, options.outlets)
        )
        process.start()
        process.join()


if __name__ == "__main__":
    main()

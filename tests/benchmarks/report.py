"""What refreshing the page costs with many events stored, against writing all of it.

    python tests/benchmarks/report.py [--events 1000 10000] [--outlets 3] [--new 10]

A real DuckDB file with so many events, ten a day, each told by `--outlets` pages of 2,500 characters;
one page in ten was edited once. Each size runs in a process of its own: the whole page is written,
then refreshed as after a pass that found nothing, and as after one that found `--new` events. The last
figure is the ratio of CPU times: the whole page to the refresh with new events.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[2]))

import duckdb

from extractors.records.articles import Article, Revision
from extractors.records.events import Event, Mention
from extractors.records.feeds import DateSource
from extractors.records.identity import content_id
from flows.alerts.names import shipped_names
from flows.report.contents import read_changes
from flows.report.kept import FOLDER, NOTHING, load_kept, name_maker
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


def fill(
    connection: duckdb.DuckDBPyConnection, events: Sequence[Event], have: int, outlets: int
) -> None:
    """Store events with the pages that tell them; `have` numbers the first."""
    save_outlets(connection, tuple(OUTLETS.values()))
    for start in range(0, len(events), _A_BATCH):
        told = [
            mention
            for number, event in enumerate(events[start : start + _A_BATCH], have + start)
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
            development=replace(founding.development, date=event.date),
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


def refresh(path: Path, folder: Path, *, whole: bool = False) -> float:
    """What a pass does at its end; the CPU seconds that it took."""
    names, zone = shipped_names(), "Asia/Beirut"
    start = time.process_time()
    kept = NOTHING if whole else load_kept(folder, maker=name_maker(names, zone))
    with Database.open(path, holder="bench") as database:
        contents = read_changes(database.connection, kept, names=names, zone=ZoneInfo(zone))
    write_page(contents, folder=folder, generated_at=AT, timezone=zone, names=names)
    return time.process_time() - start


def measure(events: int, outlets: int, new: int) -> None:
    """Print the row of one size."""
    with tempfile.TemporaryDirectory() as name:
        path, folder = Path(name) / "bench.duckdb", Path(name) / "page"
        _run(_fill, path, slice(0, events), events + new, outlets)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        whole = refresh(path, folder, whole=True)
        nothing = refresh(path, folder)
        _run(_fill, path, slice(events, events + new), events + new, outlets)
        some = refresh(path, folder)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        shown = [p for p in folder.rglob("*") if p.is_file() and FOLDER not in p.parts]
        kept = sum(file.stat().st_size for file in (folder / FOLDER).iterdir())
        print(
            f"{events:>8} {path.stat().st_size / 1e6:>7.0f} MB {whole:>8.2f} s {nothing:>8.2f} s"
            f" {some:>8.2f} s {whole / some:>8.1f} {memory - before:>8.0f} MB {len(shown):>6}"
            f" {sum(file.stat().st_size for file in shown) / 1e6:>7.1f} MB {kept / 1e6:>7.1f} MB",
            flush=True,
        )


def _run(work: Callable[..., None], *arguments: object) -> None:
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    process.start()
    process.join()


def _fill(path: Path, part: slice, total: int, outlets: int) -> None:
    """Store a part of so many events: the latest come last, as they do in a newsroom."""
    with Database.open(path, holder="bench") as database:
        fill(database.connection, make_many(total)[::-1][part], part.start, outlets)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--outlets", type=int, default=3)
    parser.add_argument("--new", type=int, default=10)
    options = parser.parse_args()
    print(
        f"{'events':>8} {'database':>10} {'whole':>10} {'nothing':>10} {'some new':>10} {'ratio':>8}"
        f" {'memory':>11} {'files':>6} {'page':>10} {'kept':>10}",
        flush=True,
    )
    for size in options.events:
        _run(measure, size, options.outlets, options.new)


if __name__ == "__main__":
    main()

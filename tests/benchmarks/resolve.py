"""What resolving one development costs with few and with many events stored.

    python tests/benchmarks/resolve.py [--events 10000 1000000] [--rounds 40] [--a-day 100]

Real DuckDB files, filled with as many events a day as `--a-day`, so that more events are more years.
Each round commits one reading with one development, as a pass does: candidates, origins and versions
are loaded, it is decided, written and committed. The ratio is what counts, since machines differ; the
project's bound is 1.5 between ten thousand and a million. Each development may be of other sides, of another
day and at another place as well: the reader leaves .6, .7 and .4 such readings a development.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parents[2]))

import duckdb

from extractors.records.articles import Article, Revision, article_id, revision_id
from extractors.records.developments import (
    ActDate,
    DatePrecision,
    Dating,
    Development,
    Kind,
    Placing,
    Role,
    Sides,
    Span,
    Status,
    TextPart,
)
from extractors.records.feeds import DateSource, Outlet
from extractors.records.readings import Reading
from storage.database import Database
from storage.resolve.candidates import own_keys
from storage.resolve.commit import commit_readings

_END = datetime(2026, 3, 1, tzinfo=UTC)
_PAIRS = (
    ("RUS", "USA"), ("UKR", "USA"), ("RUS", "UKR"), ("TUR", "UKR"),
    ("EU", "UKR"), ("FRA", "UKR"), ("RUS", "TUR"), ("ARE", "RUS"),
)  # fmt: skip
_KINDS = tuple(Kind)
_PLACES = ("Vienna", "Geneva", "Istanbul", "Abu Dhabi", "Riyadh", "Moscow", "Kyiv")
_SHINGLES = 120
_OUTLET = Outlet(id="bench", name="bench", family="bench", country="OMN")

# i: the number of the event; t: its report. Everything is written in the order of time, as it comes.
_FILL = """
CREATE TEMP TABLE made AS SELECT i, $end - to_microseconds(($events - i) * $gap) AS t,
    md5('event' || i)::UUID AS event, md5('mention' || i)::UUID AS mention,
    md5('article' || i)::UUID AS article, md5('revision' || i)::UUID AS revision,
    kinds[1 + i % len(kinds)] AS kind, pairs[1 + (i // len(kinds)) % len(pairs)] AS parties,
    places[1 + (i // 3) % len(places)] AS place,
    list_transform(range(0, $shingles), lambda n: (hash(i * 1000 + n))::UBIGINT) AS shingles
FROM range($events) r(i), (SELECT $kinds AS kinds, $pairs AS pairs, $places AS places);
INSERT INTO articles SELECT article, 'https://bench.example/' || i, 'bench', t FROM made ORDER BY i;
INSERT INTO revisions BY NAME SELECT revision AS id, article AS article_id, i::VARCHAR AS document,
    'عنوان' AS title, 'نص ' || i AS text, t AS published_at, 'feed' AS date_source, t AS seen_at,
    '' AS author, [] AS credits, shingles, 'outlet:bench' AS origin FROM made ORDER BY i;
INSERT INTO readings SELECT revision, 1, t FROM made ORDER BY i;
INSERT INTO events SELECT event, kind, mention, t FROM made ORDER BY i;
INSERT INTO mentions BY NAME SELECT mention AS id, event AS event_id, article AS article_id,
    revision AS revision_id, i::VARCHAR AS document, 'https://bench.example/' || i AS url,
    'bench' AS outlet_id, 'outlet:bench' AS origin, t AS published_at, t AS seen_at, kind,
    'done' AS status, parties, [] AS people, place, t::DATE AS date_first, t::DATE AS date_last,
    'day' AS date_precision, [] AS topics, 'news' AS role, 'قال كذا في يوم ' || i AS evidence,
    'text' AS span_part, 0 AS span_start, 9 AS span_end, [] AS addressees, [] AS reported_by,
    [] AS marks, ['لفظ' || i % 997, 'قول' || i % 89] AS lemmas, [] AS reasons, 'new' AS verdict, 1 AS chance,
    false AS doubtful, true AS founding, [] AS decision_reasons FROM made ORDER BY i;
INSERT INTO event_keys SELECT t, k.key, event, t FROM made
    JOIN keys k ON k.kind = made.kind AND list_contains(made.parties, k.party) ORDER BY i;
INSERT INTO shingle_keys SELECT t, s, revision FROM
    (SELECT i, t, revision, unnest(shingles) AS s FROM made) WHERE s % 8 = 0 ORDER BY i;
DROP TABLE made
"""


def fill(connection: duckdb.DuckDBPyConnection, events: int, a_day: int) -> None:
    """Store so many events, the last of them just before the measured readings."""
    connection.execute("CREATE TEMP TABLE keys (kind VARCHAR, party VARCHAR, key UBIGINT)")
    parties = sorted({party for pair in _PAIRS for party in pair})
    rows = [
        (kind.value, party, next(iter(own_keys(_act(kind, (party,), 0)))))
        for kind in _KINDS
        for party in parties
    ]
    connection.executemany("INSERT INTO keys VALUES (?, ?, ?)", rows)
    values = {
        "end": _END,
        "events": events,
        "gap": round(86_400_000_000 / a_day),
        "kinds": [kind.value for kind in _KINDS],
        "pairs": [list(pair) for pair in _PAIRS],
        "places": list(_PLACES),
        "shingles": _SHINGLES,
    }
    for statement in _FILL.split(";"):
        used = {name: value for name, value in values.items() if f"${name}" in statement}
        connection.execute(statement, used)
    connection.execute("DROP TABLE keys")
    connection.execute("CHECKPOINT")


def measure(connection: duckdb.DuckDBPyConnection, rounds: int) -> list[float]:
    """Seconds of each commit of one reading; the first ones warm up and are left out."""
    times = []
    for number in range(rounds + 3):
        reading = _reading(number)
        start = time.perf_counter()
        report = commit_readings(
            connection,
            [reading],
            outlets={"bench": _OUTLET},
            now=_END,
            choose_alert=lambda _: None,
        )
        times.append(time.perf_counter() - start)
        assert report.stored == 1
    return times[3:]


def _on_day(day: date) -> ActDate:
    return ActDate(first=day, last=day, precision=DatePrecision.DAY)


def _act(kind: Kind, parties: tuple[str, ...], number: int) -> Development:
    day = date(2026, 2, 28)
    return Development(
        kind=kind,
        status=Status.DONE,
        parties=parties,
        people=(),
        place=_PLACES[number % len(_PLACES)],
        date=_on_day(day),
        topics=(),
        role=Role.NEWS,
        evidence=f"اجتمع الوفدان للمرة {number}",
        span=Span(part=TextPart.TEXT, start=0, end=9),
        lemmas=(f"لفظ{number}", "اجتمع", "وفد"),
        others=(Sides(parties=_PAIRS[number % len(_PAIRS)], people=(), odds=0.3),),
        datings=(Dating(date=_on_day(day - timedelta(days=14)), odds=0.4),),
        placings=(Placing(place=None, odds=0.3),),
    )


def _reading(number: int) -> Reading:
    url = f"https://bench.example/new/{number}"
    article = Article(id=article_id(url), url=url, outlet_id="bench", first_seen_at=_END)
    text = f"نص جديد {number}"
    revision = Revision(
        id=revision_id(article.id, "عنوان", text),
        article_id=article.id,
        document=str(number),
        title="عنوان",
        text=text,
        published_at=_END + timedelta(minutes=number),
        modified_at=None,
        date_source=DateSource.FEED,
        seen_at=_END + timedelta(minutes=number),
        shingles=tuple(range(number * 10_000_000, number * 10_000_000 + _SHINGLES)),
    )
    act = _act(_KINDS[number % len(_KINDS)], _PAIRS[number % len(_PAIRS)], number)
    return Reading(article=article, revision=revision, developments=(act,))


def run(sizes: Sequence[int], *, rounds: int, a_day: int) -> dict[int, float]:
    """Print a row for each size; the median seconds by size."""
    found: dict[int, float] = {}
    print(
        f"{'events':>9} {'years':>6} {'filled in':>9} {'file':>8} {'median':>9} {'nine in ten':>12}"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bench.duckdb"
            start = time.perf_counter()
            with Database.open(path, holder="bench") as database:
                fill(database.connection, size, a_day)
            filled = time.perf_counter() - start
            with Database.open(path, holder="bench") as database:
                times = measure(database.connection, rounds)
            found[size] = median(times)
            print(
                f"{size:>9} {size / a_day / 365:>6.1f} {filled:>7.0f} s "
                f"{path.stat().st_size / 1e6:>5.0f} MB {found[size] * 1000:>6.1f} ms "
                f"{quantiles(times, n=10)[-1] * 1000:>9.1f} ms",
                flush=True,
            )
    return found


def main() -> None:
    """Print the table, the ratio and the memory at its highest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--a-day", type=int, default=100)
    options = parser.parse_args()
    found = run(options.events, rounds=options.rounds, a_day=options.a_day)
    first, last = options.events[0], options.events[-1]
    print(f"ratio {found[last] / found[first]:.2f} ({last} events against {first})")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()

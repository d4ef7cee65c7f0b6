"""What came of the pages that were asked for: the past by which the decay of an outlet is judged."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import duckdb

from extractors.records.articles import PageRead
from extractors.records.feeds import DateSource
from extractors.records.outcomes import ItemOutcome
from storage.columns import Table, encode, fetch, instant

# Long enough that an alarm of weeks still has the time before it to compare with.
KEPT = timedelta(days=90)
_MOST = 400  # reads of one outlet that are looked at: the latest and ten times as many before

_READS = Table(
    "page_reads",
    (
        ("outlet_id", "VARCHAR"),
        ("read_at", "TIMESTAMPTZ"),
        ("outcome", "VARCHAR"),
        ("letters", "INTEGER"),
        ("date_source", "VARCHAR"),
    ),
)


def save_page_reads(
    connection: duckdb.DuckDBPyConnection, reads: Sequence[PageRead], *, now: datetime
) -> None:
    """Store what came of pages, and forget what is older than `KEPT`."""
    _READS.append(
        connection, [(r.outlet_id, r.at, r.outcome, r.letters, r.date_source) for r in reads]
    )
    connection.execute("DELETE FROM page_reads WHERE read_at < ?", [now - KEPT])


def page_reads(
    connection: duckdb.DuckDBPyConnection, outlet_ids: Sequence[str], *, since: datetime
) -> dict[str, tuple[PageRead, ...]]:
    """The latest reads of each outlet's pages, oldest first; an outlet without any is missing."""
    rows = fetch(
        connection,
        "SELECT outlet_id, read_at, outcome, letters, date_source FROM page_reads "
        "WHERE read_at >= ? "
        "AND outlet_id IN (SELECT unnest(from_json(?::JSON, '[\"VARCHAR\"]'))) "
        "QUALIFY row_number() OVER (PARTITION BY outlet_id ORDER BY read_at DESC, rowid DESC) <= ? "
        "ORDER BY outlet_id, read_at, rowid",
        [since, encode(list(outlet_ids)), _MOST],
    )
    found: dict[str, list[PageRead]] = {}
    for outlet_id, at, outcome, letters, date_source in rows:
        found.setdefault(outlet_id, []).append(
            PageRead(
                outlet_id=outlet_id,
                at=instant(at),
                outcome=ItemOutcome(outcome),
                letters=letters,
                date_source=None if date_source is None else DateSource(date_source),
            )
        )
    return {outlet_id: tuple(reads) for outlet_id, reads in found.items()}

"""What came of the pages that were asked for: the past by which the decay of an outlet is judged."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import duckdb

from extractors.records.alarms import OF_PAGES
from extractors.records.articles import PageHistory, PageRead
from extractors.records.feeds import DateSource
from extractors.records.outcomes import ItemOutcome
from storage.columns import Table, encode, fetch, instant

# Long enough that an alarm of weeks still has the time before it to compare with.
KEPT = timedelta(days=90)
_MOST = 400  # reads of one outlet that are looked at: the latest and ten times as many before
_TROUBLES = ", ".join(f"'{kind}'" for kind in sorted(OF_PAGES))

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


def page_histories(
    connection: duckdb.DuckDBPyConnection,
    outlet_ids: Sequence[str],
    *,
    since: datetime,
    latest: int,
) -> dict[str, PageHistory]:
    """The `latest` reads of each outlet's pages, and the `_MOST` before that are no times of trouble.

    From when an alarm on its pages was raised until it was over, however long ago, an outlet was not
    read as is usual. An outlet without any read is missing.
    """
    rows = fetch(
        connection,
        "WITH reads AS (SELECT *, rowid AS number, row_number() OVER "  # noqa: S608 - own constants
        "(PARTITION BY outlet_id ORDER BY read_at DESC, rowid DESC) AS rank FROM page_reads "
        "WHERE read_at >= ? "
        "AND outlet_id IN (SELECT unnest(from_json(?::JSON, '[\"VARCHAR\"]')))), "
        "kept AS (SELECT * FROM reads r WHERE rank <= ? OR NOT EXISTS (FROM alarms a "
        f"WHERE a.subject = r.outlet_id AND a.kind IN ({_TROUBLES}) "
        "AND r.read_at >= a.raised_at AND (a.mended_at IS NULL OR r.read_at < a.mended_at))) "
        "SELECT outlet_id, read_at, outcome, letters, date_source, rank FROM kept "
        "QUALIFY row_number() OVER (PARTITION BY outlet_id ORDER BY rank) <= ? "
        "ORDER BY outlet_id, read_at, number",
        [since, encode(list(outlet_ids)), latest, _MOST],
    )
    found: dict[str, tuple[list[PageRead], list[PageRead]]] = {}
    for outlet_id, at, outcome, letters, date_source, rank in rows:
        last, past = found.setdefault(outlet_id, ([], []))
        (last if rank <= latest else past).append(
            PageRead(
                outlet_id=outlet_id,
                at=instant(at),
                outcome=ItemOutcome(outcome),
                letters=letters,
                date_source=None if date_source is None else DateSource(date_source),
            )
        )
    return {
        outlet_id: PageHistory(latest=tuple(last), past=tuple(past))
        for outlet_id, (last, past) in found.items()
    }

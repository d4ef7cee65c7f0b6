"""What is kept for how long, and the file written anew without what is gone.

Events, mentions, their evidence and their alerts are kept for good. What goes is the text of old
pages, where the settings say so, and the small change of running: old runs, items, notices.

DuckDB gives room back at the end of the file only, and a table with list columns may not be updated
(Decision 2): so the whole file is written anew beside itself, compared, and takes its own name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from extractors.records.faults import SulhError
from storage.backup import count_rows, force_to_disk
from storage.columns import fetch
from storage.database import Database, connect_file
from storage.drafts import drafting
from storage.faults import translated
from storage.lock import owning

_NEVER_FEWER = ("events", "mentions", "articles", "revisions", "alerts", "corrections", "readings")
_WAIT = timedelta(seconds=60)
_FREE_SHARE = 0.25  # of the file, in holes: below, writing it anew is not worth the wear
_LEAST_GAIN = 4_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What may go. None keeps."""

    texts_before: datetime | None = None  # of revisions seen earlier
    history_before: datetime | None = None  # runs, settled items, quarantine, told notices


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How much went."""

    texts: int = 0
    rows: int = 0  # of the history


def forget(database: Database, retention: Retention, *, now: datetime) -> Forgotten:
    """Delete old history and note the texts that the next rewrite leaves out. One transaction."""
    with database.transaction() as connection:
        texts = _drop_texts(connection, retention.texts_before, now)
        rows = _drop_history(connection, retention.history_before)
    return Forgotten(texts=texts, rows=rows)


def _drop_texts(
    connection: duckdb.DuckDBPyConnection, before: datetime | None, now: datetime
) -> int:
    """Latest versions too: an edit that comes later than this is a new text to compare with nothing."""
    if before is None:
        return 0
    gone = fetch(
        connection,
        "INSERT INTO dropped_texts SELECT id, ? FROM revisions WHERE seen_at < ? "
        "ON CONFLICT DO NOTHING RETURNING revision_id",
        [now, before],
    )
    connection.execute("DELETE FROM shingle_keys WHERE reported_at < ?", [before])
    return len(gone)


def _drop_history(connection: duckdb.DuckDBPyConnection, before: datetime | None) -> int:
    if before is None:
        return 0
    old = {
        "runs": "started_at < $1",
        "quarantine": "quarantined_at < $1",
        "items": "last_outcome_at < $1 AND next_try_at IS NULL",
        "notices": "created_at < $1 AND id NOT IN "
        "(SELECT alert_id FROM deliveries WHERE state = 'pending')",
    }
    count = 0
    for table, condition in old.items():
        statement = f"DELETE FROM {table} WHERE {condition} RETURNING 1"  # noqa: S608 - constants
        count += len(fetch(connection, statement, [before]))
    connection.execute(
        "DELETE FROM deliveries WHERE alert_id NOT IN "
        "(SELECT id FROM alerts UNION ALL SELECT id FROM notices)"
    )
    return count


def is_worth_rewriting(database: Database) -> bool:
    """Whether texts wait to be left out, or much of the file is free."""
    waiting = fetch(
        database.connection,
        "SELECT count(*) FROM revisions JOIN dropped_texts ON id = revision_id WHERE text <> ''",
    )[0][0]
    block, used = fetch(
        database.connection, "SELECT block_size, used_blocks FROM pragma_database_size()"
    )[0]
    size = database.path.stat().st_size  # DuckDB cuts off what is free at the end by itself
    return bool(waiting) or size - block * used > max(_FREE_SHARE * size, _LEAST_GAIN)


def rewrite(path: Path, *, holder: str) -> tuple[int, int]:
    """Write the file anew without the texts that were dropped; returns its sizes before and after.

    A crash at any moment leaves the old file or the new one. Nobody may hold the database.

    Raises:
        SulhError: the new file would lack something; the old one is as it was.
    """
    with owning(path, holder=holder, wait=_WAIT):
        before = path.stat().st_size
        with drafting(path) as draft:
            connection = connect_file(path)
            try:
                _write_anew(connection, draft)
            finally:
                connection.close()  # the log is folded in: no `.wal` is left behind
            force_to_disk(draft)
            draft.replace(path)
            force_to_disk(path.parent)
        return before, path.stat().st_size


def _write_anew(connection: duckdb.DuckDBPyConnection, draft: Path) -> None:
    live = fetch(connection, "SELECT current_database()")[0][0]
    place = str(draft).replace("'", "''")
    with translated(draft):
        connection.execute(f"ATTACH '{place}' AS anew (STORAGE_VERSION 'v1.5.0')")
        try:
            connection.execute(f'COPY FROM DATABASE "{live}" TO anew (SCHEMA)')
            for table in count_rows(connection, live):
                connection.execute(_copy_of(table, live))
            _compare(count_rows(connection, live), count_rows(connection, "anew"), draft)
        finally:
            connection.execute("DETACH anew")


def _copy_of(table: str, live: str) -> str:
    """The statement that copies a table, in the order of its rows: look-ups lie in time order."""
    columns = "*"
    if table == "revisions":
        dropped = f'(SELECT revision_id FROM "{live}".main.dropped_texts)'  # noqa: S608
        columns = (
            f"* REPLACE (CASE WHEN id IN {dropped} THEN '' ELSE text END AS text, "
            f"CASE WHEN id IN {dropped} THEN [] ELSE shingles END AS shingles)"
        )
    return f'INSERT INTO anew.main."{table}" SELECT {columns} FROM "{live}".main."{table}"'  # noqa: S608


def _compare(live: Mapping[str, int], anew: Mapping[str, int], path: Path) -> None:
    wrong = sorted(table for table in live if live[table] != anew.get(table))
    if wrong or not set(_NEVER_FEWER) <= set(anew):
        raise SulhError(f"the new file differs in {', '.join(wrong)}", subject=str(path))

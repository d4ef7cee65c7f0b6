"""What could not be processed, kept with its reason so that a person can look at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import duckdb

from storage.columns import Table, fetch, instant

_QUARANTINE = Table(
    "quarantine",
    (
        ("id", "UUID"),
        ("stage", "VARCHAR"),
        ("subject", "VARCHAR"),
        ("reason", "VARCHAR"),
        ("detail", "VARCHAR"),
        ("quarantined_at", "TIMESTAMPTZ"),
    ),
    key=("id",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineEntry:
    """One thing that was set aside: a feed, item, archive line or revision."""

    id: UUID
    stage: str  # the step that gave up: "collect", "read", "replay", "resolve", …
    subject: str  # a URL, an id, or file and line
    reason: str  # a stable word
    detail: str  # the fault in words, with its traceback where it is our own
    quarantined_at: datetime


def save(connection: duckdb.DuckDBPyConnection, entries: Sequence[QuarantineEntry]) -> None:
    """Store entries; one that is there already stays as it is."""
    rows = {e.id: (e.id, e.stage, e.subject, e.reason, e.detail, e.quarantined_at) for e in entries}
    _QUARANTINE.append(connection, list(rows.values()))


def list_entries(
    connection: duckdb.DuckDBPyConnection, *, limit: int = 100
) -> tuple[QuarantineEntry, ...]:
    """The latest entries, newest first."""
    rows = fetch(
        connection,
        "SELECT id, stage, subject, reason, detail, quarantined_at FROM quarantine "
        "ORDER BY quarantined_at DESC, id LIMIT ?",
        [limit],
    )
    return tuple(
        QuarantineEntry(
            id=row[0],
            stage=row[1],
            subject=row[2],
            reason=row[3],
            detail=row[4],
            quarantined_at=instant(row[5]),
        )
        for row in rows
    )

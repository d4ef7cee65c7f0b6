"""What each pass did: its counts, its end, its error."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from json import dumps, loads
from typing import Any
from uuid import UUID

import duckdb

from storage.columns import Table, fetch, instant, optional_instant

_RUNS = Table(
    "runs",
    (
        ("id", "UUID"),
        ("command", "VARCHAR"),
        ("started_at", "TIMESTAMPTZ"),
        ("finished_at", "TIMESTAMPTZ"),
        ("outcomes", "VARCHAR"),
        ("developments", "INTEGER"),
        ("new_events", "INTEGER"),
        ("alerts", "INTEGER"),
        ("error", "VARCHAR"),
    ),
    key=("id",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One pass. `finished_at` is None while it goes on, and stays so after a kill."""

    id: UUID
    command: str
    started_at: datetime
    finished_at: datetime | None = None
    outcomes: Mapping[str, int] = field(default_factory=dict)  # ItemOutcome → items
    developments: int = 0
    new_events: int = 0
    alerts: int = 0
    error: str | None = None


def save_run(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Store a run, in place of what was stored of it before."""
    _RUNS.upsert(
        connection,
        [
            (
                run.id,
                run.command,
                run.started_at,
                run.finished_at,
                dumps(dict(run.outcomes)),
                run.developments,
                run.new_events,
                run.alerts,
                run.error,
            )
        ],
    )


def note_error(
    connection: duckdb.DuckDBPyConnection, run_id: UUID, error: str, at: datetime
) -> None:
    """A run that began failed; what it had stored of itself by then stays."""
    connection.execute(
        "UPDATE runs SET error = ?, finished_at = coalesce(finished_at, ?) WHERE id = ?",
        [error, at, run_id],
    )


def latest_runs(connection: duckdb.DuckDBPyConnection, *, limit: int = 20) -> tuple[Run, ...]:
    """The latest runs, newest first."""
    rows = fetch(connection, f"{_SELECT} ORDER BY started_at DESC, id LIMIT ?", [limit])
    return tuple(_run(row) for row in rows)


def latest_success(connection: duckdb.DuckDBPyConnection) -> Run | None:
    """The run that ended well and last, if there is one."""
    rows = fetch(
        connection,
        f"{_SELECT} WHERE finished_at IS NOT NULL AND error IS NULL "
        "ORDER BY finished_at DESC, id LIMIT 1",
    )
    return _run(rows[0]) if rows else None


def first_start(connection: duckdb.DuckDBPyConnection) -> datetime | None:
    """When the first run that is still remembered began."""
    return optional_instant(fetch(connection, "SELECT min(started_at) FROM runs")[0][0])


_SELECT = f"SELECT {', '.join(name for name, _ in _RUNS.columns)} FROM runs"  # noqa: S608 - constants


def _run(row: tuple[Any, ...]) -> Run:
    return Run(
        id=row[0],
        command=row[1],
        started_at=instant(row[2]),
        finished_at=optional_instant(row[3]),
        outcomes=loads(row[4]),
        developments=row[5],
        new_events=row[6],
        alerts=row[7],
        error=row[8],
    )

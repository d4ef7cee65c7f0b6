"""What each pass did: its counts, its end, its error."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from json import dumps, loads
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


def latest_runs(connection: duckdb.DuckDBPyConnection, *, limit: int = 20) -> tuple[Run, ...]:
    """The latest runs, newest first."""
    names = ", ".join(name for name, _ in _RUNS.columns)
    rows = fetch(
        connection,
        f"SELECT {names} FROM runs ORDER BY started_at DESC, id LIMIT ?",  # noqa: S608 - constants
        [limit],
    )
    return tuple(
        Run(
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
        for row in rows
    )

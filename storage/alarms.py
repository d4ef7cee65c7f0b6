"""Alarms: what is blind now and what was, and the reads of pages that they are judged by."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import duckdb

from extractors.records.alarms import Alarm, AlarmKind
from storage.columns import Table, fetch, instant, optional_instant

_ALARMS = Table(
    "alarms",
    (
        ("id", "UUID"),
        ("kind", "VARCHAR"),
        ("subject", "VARCHAR"),
        ("outlet_id", "VARCHAR"),
        ("detail", "VARCHAR"),
        ("raised_at", "TIMESTAMPTZ"),
        ("mended_at", "TIMESTAMPTZ"),
        ("mended_detail", "VARCHAR"),
    ),
    key=("id",),
)
_SELECT = (
    "SELECT id, kind, subject, outlet_id, detail, raised_at, mended_at, mended_detail FROM alarms "
)


def save_alarms(connection: duckdb.DuckDBPyConnection, alarms: Sequence[Alarm]) -> None:
    """Store alarms, each in place of what was known of it."""
    rows = {
        a.id: (
            a.id,
            a.kind,
            a.subject,
            a.outlet_id,
            a.detail,
            a.raised_at,
            a.mended_at,
            a.mended_detail,
        )
        for a in alarms
    }
    _ALARMS.upsert(connection, list(rows.values()))


def open_alarms(connection: duckdb.DuckDBPyConnection) -> tuple[Alarm, ...]:
    """The alarms that are not mended, oldest first."""
    rows = fetch(connection, _SELECT + "WHERE mended_at IS NULL ORDER BY raised_at, id")
    return tuple(_alarm(row) for row in rows)


def alarms_since(connection: duckdb.DuckDBPyConnection, since: datetime) -> tuple[Alarm, ...]:
    """The alarms that were raised or mended since then, latest first."""
    rows = fetch(
        connection,
        _SELECT + "WHERE raised_at >= ? OR mended_at >= ? ORDER BY raised_at DESC, id",
        [since, since],
    )
    return tuple(_alarm(row) for row in rows)


def _alarm(row: tuple[Any, ...]) -> Alarm:
    return Alarm(
        id=row[0],
        kind=AlarmKind(row[1]),
        subject=row[2],
        outlet_id=row[3],
        detail=row[4],
        raised_at=instant(row[5]),
        mended_at=optional_instant(row[6]),
        mended_detail=row[7],
    )

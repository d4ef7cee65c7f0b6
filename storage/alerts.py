"""Alerts and their outbox: chosen with the event, delivered afterwards, channel by channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import duckdb

from extractors.records.events import Alert, AlertReason, AlertState
from storage.columns import Table, encode, fetch, instant

# Tries on one channel before a person has to revive it. Passes are minutes apart.
MAXIMUM_TRIES = 10

_ALERTS = Table(
    "alerts",
    (
        ("id", "UUID"),
        ("event_id", "UUID"),
        ("reason", "VARCHAR"),
        ("created_at", "TIMESTAMPTZ"),
        ("detail", "VARCHAR"),
    ),
    key=("id",),
)
_DELIVERIES = Table(
    "deliveries",
    (
        ("alert_id", "UUID"),
        ("channel", "VARCHAR"),
        ("state", "VARCHAR"),
        ("tries", "INTEGER"),
        ("last_error", "VARCHAR"),
        ("changed_at", "TIMESTAMPTZ"),
    ),
    key=("alert_id", "channel"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingDelivery:
    """One alert that still has to go out through one channel."""

    alert: Alert
    channel: str
    tries: int  # so far, all failed
    last_error: str | None
    changed_at: datetime  # of the last try, where there was one


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where one alert stands on one channel."""

    alert: Alert
    channel: str
    state: AlertState
    tries: int
    last_error: str | None
    changed_at: datetime


def save_alerts(
    connection: duckdb.DuckDBPyConnection, alerts: Sequence[Alert], *, channels: Sequence[str]
) -> None:
    """Store alerts and a delivery of each for every channel; what is there already stays."""
    unique = {alert.id: alert for alert in alerts}.values()
    _ALERTS.append(
        connection, [(a.id, a.event_id, a.reason, a.created_at, a.detail) for a in unique]
    )
    _DELIVERIES.append(
        connection,
        [
            (alert.id, channel, AlertState.PENDING, 0, None, alert.created_at)
            for alert in unique
            for channel in dict.fromkeys(channels)
        ],
    )


def pending(connection: duckdb.DuckDBPyConnection) -> tuple[PendingDelivery, ...]:
    """What still has to go out, oldest first."""
    rows = fetch(
        connection,
        _SELECT + "WHERE d.state = 'pending' ORDER BY a.created_at, a.id, d.channel",
    )
    return tuple(
        PendingDelivery(
            alert=_alert(row),
            channel=row[5],
            tries=row[7],
            last_error=row[8],
            changed_at=instant(row[9]),
        )
        for row in rows
    )


def list_deliveries(
    connection: duckdb.DuckDBPyConnection, *, limit: int = 100
) -> tuple[Delivery, ...]:
    """The latest alerts with their state on each channel, newest first."""
    rows = fetch(
        connection, _SELECT + "ORDER BY a.created_at DESC, a.id, d.channel LIMIT ?", [limit]
    )
    return tuple(
        Delivery(
            alert=_alert(row),
            channel=row[5],
            state=AlertState(row[6]),
            tries=row[7],
            last_error=row[8],
            changed_at=instant(row[9]),
        )
        for row in rows
    )


def mark_delivered(
    connection: duckdb.DuckDBPyConnection, alert_id: UUID, channel: str, at: datetime
) -> None:
    """The channel confirmed the alert: it never goes out there again."""
    _set(connection, alert_id, channel, AlertState.DELIVERED, at)


def mark_suppressed(
    connection: duckdb.DuckDBPyConnection, alert_id: UUID, channel: str, at: datetime
) -> None:
    """The alert shall not go out there (a filter, a throttle), and is kept for the record."""
    _set(connection, alert_id, channel, AlertState.SUPPRESSED, at)


def mark_failed(
    connection: duckdb.DuckDBPyConnection, alert_id: UUID, channel: str, error: str, at: datetime
) -> None:
    """A try failed; after `MAXIMUM_TRIES` the delivery waits for a person."""
    connection.execute(
        "UPDATE deliveries SET tries = tries + 1, last_error = ?, changed_at = ?, "
        "state = CASE WHEN tries + 1 >= ? THEN 'failed' ELSE 'pending' END "
        "WHERE alert_id = ? AND channel = ? AND state = 'pending'",
        [error, at, MAXIMUM_TRIES, alert_id, channel],
    )


def retry_failed(connection: duckdb.DuckDBPyConnection, *, at: datetime) -> int:
    """Give every failed delivery a new set of tries; returns how many there were."""
    rows = fetch(
        connection,
        "UPDATE deliveries SET state = 'pending', tries = 0, changed_at = ? "
        "WHERE state = 'failed' RETURNING alert_id",
        [at],
    )
    return len(rows)


def suppress_pending(
    connection: duckdb.DuckDBPyConnection, event_id: UUID, *, at: datetime
) -> None:
    """What still waits to be sent, or failed, of an event's alerts shall not go out."""
    connection.execute(
        "UPDATE deliveries SET state = 'suppressed', changed_at = ? "
        "WHERE state IN ('pending', 'failed') "
        "AND alert_id IN (SELECT id FROM alerts WHERE event_id = ?)",
        [at, event_id],
    )


def move_alerts(connection: duckdb.DuckDBPyConnection, event_id: UUID, target: UUID) -> None:
    """Count the alerts of one event as another's."""
    connection.execute("UPDATE alerts SET event_id = ? WHERE event_id = ?", [target, event_id])


def alerts_of(
    connection: duckdb.DuckDBPyConnection, event_ids: Sequence[UUID]
) -> dict[UUID, tuple[Alert, ...]]:
    """The alerts of events, oldest first; an event without any is missing."""
    rows = fetch(
        connection,
        "SELECT id, event_id, reason, created_at, detail FROM alerts "
        "WHERE event_id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]'))) "
        "ORDER BY created_at, id",
        [encode(list(event_ids))],
    )
    found: dict[UUID, tuple[Alert, ...]] = {}
    for row in rows:
        found[row[1]] = (*found.get(row[1], ()), _alert(row))
    return found


_SELECT = (
    "SELECT a.id, a.event_id, a.reason, a.created_at, a.detail, "
    "d.channel, d.state, d.tries, d.last_error, d.changed_at "
    "FROM deliveries d JOIN alerts a ON a.id = d.alert_id "
)


def _set(
    connection: duckdb.DuckDBPyConnection,
    alert_id: UUID,
    channel: str,
    state: AlertState,
    at: datetime,
) -> None:
    connection.execute(
        "UPDATE deliveries SET state = ?, changed_at = ? WHERE alert_id = ? AND channel = ?",
        [state, at, alert_id, channel],
    )


def _alert(row: tuple[Any, ...]) -> Alert:
    return Alert(
        id=row[0],
        event_id=row[1],
        reason=AlertReason(row[2]),
        created_at=instant(row[3]),
        detail=row[4],
    )

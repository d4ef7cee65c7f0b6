"""Alerts and their outbox: chosen with the event, delivered afterwards, channel by channel.

An outbox row moves only as `TRANSITIONS` says; docs/alerts.md has the same as a table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import duckdb

from extractors.records.events import Alert, AlertReason, AlertState
from extractors.records.notices import Notice
from storage.columns import Table, encode, fetch, instant

# A delivery is given up after so many tries, and not before its alert is so old: a service that is
# down over a long weekend still gets everything by itself. One that refuses a message for good
# (a webhook's 400) is not waited for.
MAXIMUM_TRIES = 10
PATIENCE = timedelta(days=3)

# What may become of a delivery, by what happens to it. Everything else leaves it as it is: above
# all, nothing ever sends again what a channel confirmed.
TRANSITIONS: Mapping[str, Mapping[AlertState, AlertState]] = {
    "confirmed": {
        AlertState.PENDING: AlertState.DELIVERED,
        AlertState.FAILED: AlertState.DELIVERED,
    },
    "failed": {AlertState.PENDING: AlertState.PENDING},
    "given up": {AlertState.PENDING: AlertState.FAILED},
    "suppressed": {
        AlertState.PENDING: AlertState.SUPPRESSED,
        AlertState.FAILED: AlertState.SUPPRESSED,
    },
    "revived": {AlertState.FAILED: AlertState.PENDING},
}

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
    """One alert or notice that still has to go out through one channel."""

    alert: Alert | Notice
    channel: str
    tries: int  # so far, all failed
    last_error: str | None
    changed_at: datetime  # of the last try, where there was one


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where one alert or notice stands on one channel."""

    alert: Alert | Notice
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
    open_deliveries(connection, [(a.id, a.created_at) for a in unique], channels=channels)


def open_deliveries(
    connection: duckdb.DuckDBPyConnection,
    told: Sequence[tuple[UUID, datetime]],
    *,
    channels: Sequence[str],
) -> None:
    """A row of the outbox for each alert or notice and channel; what is there already stays."""
    _DELIVERIES.append(
        connection,
        [
            (told_id, channel, AlertState.PENDING, 0, None, created_at)
            for told_id, created_at in told
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


def heard_of(
    connection: duckdb.DuckDBPyConnection, event_ids: Sequence[UUID]
) -> frozenset[tuple[UUID, str]]:
    """Which channels confirmed an alert of which of the events."""
    if not event_ids:
        return frozenset()
    rows = fetch(
        connection,
        "SELECT DISTINCT a.event_id, d.channel FROM deliveries d JOIN alerts a ON a.id = d.alert_id "
        "WHERE d.state = 'delivered' "
        "AND a.event_id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))",
        [encode(list(event_ids))],
    )
    return frozenset((row[0], row[1]) for row in rows)


def mark_delivered(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[UUID], channel: str, at: datetime
) -> None:
    """The channel confirmed the message: what it told never goes out there again."""
    connection.execute(
        "UPDATE deliveries SET state = 'delivered', changed_at = ? "  # noqa: S608 - constants
        f"WHERE state IN ('pending', 'failed') AND channel = ? AND {_AMONG}",
        [at, channel, encode(list(ids))],
    )


def mark_suppressed(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[UUID], channel: str, at: datetime
) -> None:
    """What shall not go out there (a filter, a threshold) is kept for the record."""
    connection.execute(
        "UPDATE deliveries SET state = 'suppressed', changed_at = ? "  # noqa: S608 - constants
        f"WHERE state IN ('pending', 'failed') AND channel = ? AND {_AMONG}",
        [at, channel, encode(list(ids))],
    )


def mark_failed(  # noqa: PLR0913 - all of one failure
    connection: duckdb.DuckDBPyConnection,
    ids: Sequence[UUID],
    channel: str,
    error: str,
    at: datetime,
    *,
    refused: bool = False,
) -> None:
    """A try failed. After `MAXIMUM_TRIES` and `PATIENCE` the delivery waits for a person.

    Args:
        connection: Of the database.
        ids: What the message would have told.
        channel: Which failed.
        error: In words, without secrets.
        at: When.
        refused: The channel will never take this message: it is not waited for.
    """
    oldest = at if refused else at - PATIENCE
    connection.execute(
        "UPDATE deliveries SET tries = tries + 1, last_error = ?, changed_at = ?, "  # noqa: S608
        "state = CASE WHEN tries + 1 >= ? AND coalesce("
        "(SELECT created_at FROM alerts WHERE id = alert_id), "
        "(SELECT created_at FROM notices WHERE id = alert_id), changed_at) <= ? "
        "THEN 'failed' ELSE 'pending' END "
        f"WHERE state = 'pending' AND channel = ? AND {_AMONG}",
        [error, at, MAXIMUM_TRIES, oldest, channel, encode(list(ids))],
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


_AMONG = "alert_id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))"
_SELECT = (
    "SELECT a.id, a.event_id, a.reason, a.created_at, a.detail, "
    "d.channel, d.state, d.tries, d.last_error, d.changed_at "
    "FROM deliveries d JOIN alerts a ON a.id = d.alert_id "
)


def _alert(row: tuple[Any, ...]) -> Alert:
    return Alert(
        id=row[0],
        event_id=row[1],
        reason=AlertReason(row[2]),
        created_at=instant(row[3]),
        detail=row[4],
    )

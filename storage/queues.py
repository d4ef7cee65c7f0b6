"""What stands before each channel: how much waits, how much was given up, and why."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from storage.columns import fetch, optional_instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What stands before one channel."""

    channel: str
    pending: int
    failed: int
    oldest_at: datetime | None  # of what is pending
    last_error: str | None


def read_queues(connection: duckdb.DuckDBPyConnection) -> tuple[Queue, ...]:
    """What waits or was given up, by channel; a channel without either is missing."""
    rows = fetch(
        connection,
        "SELECT d.channel, count(*) FILTER (d.state = 'pending'), "
        "count(*) FILTER (d.state = 'failed'), "
        "min(coalesce(a.created_at, n.created_at)) FILTER (d.state = 'pending'), "
        "arg_max(d.last_error, d.changed_at) FILTER (d.last_error IS NOT NULL) "
        "FROM deliveries d LEFT JOIN alerts a ON a.id = d.alert_id "
        "LEFT JOIN notices n ON n.id = d.alert_id "
        "WHERE d.state IN ('pending', 'failed') GROUP BY d.channel ORDER BY d.channel",
    )
    return tuple(
        Queue(
            channel=row[0],
            pending=row[1],
            failed=row[2],
            oldest_at=optional_instant(row[3]),
            last_error=row[4],
        )
        for row in rows
    )

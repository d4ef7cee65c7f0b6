"""Notices to whoever keeps Sulh running, in the same outbox as alerts."""

from collections.abc import Sequence
from typing import Any

import duckdb

from extractors.records.events import AlertState
from extractors.records.notices import Notice, NoticeKind
from storage.alerts import Delivery, PendingDelivery, list_deliveries, open_deliveries
from storage.columns import Table, fetch, instant

_COLUMNS = "id, kind, subject, is_mended, text_ar, text_en, created_at"
_OF_NOTICE = ", ".join(f"n.{name}" for name in _COLUMNS.split(", "))
_NOTICES = Table(
    "notices",
    (
        ("id", "UUID"),
        ("kind", "VARCHAR"),
        ("subject", "VARCHAR"),
        ("is_mended", "BOOLEAN"),
        ("text_ar", "VARCHAR"),
        ("text_en", "VARCHAR"),
        ("created_at", "TIMESTAMPTZ"),
    ),
    key=("id",),
)


def save_notices(
    connection: duckdb.DuckDBPyConnection, notices: Sequence[Notice], *, channels: Sequence[str]
) -> None:
    """Store notices and a delivery of each for every channel; what is there already stays."""
    unique = {notice.id: notice for notice in notices}.values()
    _NOTICES.append(
        connection,
        [
            (n.id, n.kind, n.subject, n.is_mended, n.text_ar, n.text_en, n.created_at)
            for n in unique
        ],
    )
    open_deliveries(connection, [(n.id, n.created_at) for n in unique], channels=channels)


def pending_notices(connection: duckdb.DuckDBPyConnection) -> tuple[PendingDelivery, ...]:
    """The notices that still have to go out, oldest first."""
    rows = fetch(
        connection,
        f"SELECT {_OF_NOTICE}, d.channel, d.tries, d.last_error, d.changed_at "  # noqa: S608 - own constants
        "FROM deliveries d JOIN notices n ON n.id = d.alert_id "
        "WHERE d.state = 'pending' ORDER BY n.created_at, n.id, d.channel",
    )
    return tuple(
        PendingDelivery(
            alert=_notice(row),
            channel=row[7],
            tries=row[8],
            last_error=row[9],
            changed_at=instant(row[10]),
        )
        for row in rows
    )


def list_told(connection: duckdb.DuckDBPyConnection, *, limit: int = 100) -> tuple[Delivery, ...]:
    """The latest alerts and notices with their state on each channel, newest first."""
    rows = fetch(
        connection,
        f"SELECT {_OF_NOTICE}, d.channel, d.state, d.tries, d.last_error, d.changed_at "  # noqa: S608
        "FROM deliveries d JOIN notices n ON n.id = d.alert_id "
        "ORDER BY n.created_at DESC, n.id, d.channel LIMIT ?",
        [limit],
    )
    notices = [
        Delivery(
            alert=_notice(row),
            channel=row[7],
            state=AlertState(row[8]),
            tries=row[9],
            last_error=row[10],
            changed_at=instant(row[11]),
        )
        for row in rows
    ]
    both = [*list_deliveries(connection, limit=limit), *notices]
    both.sort(key=lambda one: one.alert.created_at, reverse=True)  # what is equal stays in order
    return tuple(both[:limit])


def standing_notices(connection: duckdb.DuckDBPyConnection) -> tuple[Notice, ...]:
    """What was raised and is not mended: the latest word about each subject, where it is no good one."""
    rows = fetch(
        connection,
        f"SELECT {_COLUMNS} FROM notices "  # noqa: S608 - own constants
        "QUALIFY row_number() OVER (PARTITION BY kind, subject ORDER BY created_at DESC, is_mended) "
        "= 1 ORDER BY created_at, id",
    )
    return tuple(notice for notice in map(_notice, rows) if not notice.is_mended)


def _notice(row: tuple[Any, ...]) -> Notice:
    return Notice(
        id=row[0],
        kind=NoticeKind(row[1]),
        subject=row[2],
        is_mended=row[3],
        text_ar=row[4],
        text_en=row[5],
        created_at=instant(row[6]),
    )

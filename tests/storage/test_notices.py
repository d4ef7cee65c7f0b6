from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from extractors.records.events import Alert, AlertReason, AlertState
from extractors.records.identity import content_id
from extractors.records.notices import Notice, NoticeKind, make_notice
from storage import alerts
from storage.notices import list_told, pending_notices, save_notices, standing_notices
from tests.storage.builders import NOW, open_database

FEED = "https://a.example/feed"


def notice(*, mended: bool = False, hours: int = 0, since: int = 0, subject: str = FEED) -> Notice:
    return make_notice(
        NoticeKind.FEED,
        subject=subject,
        since=NOW + timedelta(hours=since),
        is_mended=mended,
        text_ar="صمت",
        text_en="silent",
        now=NOW + timedelta(hours=hours),
    )


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        save_notices(database.connection, [notice()], channels=["mail", "file"])
        yield database.connection


def test_a_notice_waits_for_each_channel_as_it_was_made(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    waiting = pending_notices(connection)
    assert [one.alert for one in waiting] == [notice(), notice()]
    assert [one.channel for one in waiting] == ["file", "mail"]
    assert alerts.pending(connection) == ()


def test_a_state_that_lasts_is_told_once(connection: duckdb.DuckDBPyConnection) -> None:
    alerts.mark_delivered(connection, [notice().id], "mail", NOW)
    save_notices(connection, [notice(hours=5)], channels=["mail", "file"])
    assert [one.channel for one in pending_notices(connection)] == ["file"]
    assert notice().id == notice(hours=5).id != notice(mended=True).id


def test_a_notice_is_given_up_as_an_alert_is(connection: duckdb.DuckDBPyConnection) -> None:
    for _ in range(alerts.MAXIMUM_TRIES):
        late = NOW + alerts.PATIENCE
        alerts.mark_failed(connection, [notice().id], "mail", "down", late)
        alerts.mark_failed(connection, [notice().id], "file", "down", NOW)
    assert [one.channel for one in pending_notices(connection)] == ["file"]


def test_what_is_raised_stands_until_it_is_mended(connection: duckdb.DuckDBPyConnection) -> None:
    other = notice(subject="https://b.example/feed")
    save_notices(connection, [other], channels=["mail"])
    assert standing_notices(connection) == tuple(sorted([notice(), other], key=lambda n: n.id))
    save_notices(connection, [notice(mended=True, hours=1)], channels=["mail"])
    assert standing_notices(connection) == (other,)
    again = notice(hours=2, since=2)
    save_notices(connection, [again], channels=["mail"])
    assert again in standing_notices(connection)


def test_notices_are_listed_among_the_alerts_newest_first(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    alert = Alert(
        id=content_id("alert", "1"),
        event_id=content_id("event", "1"),
        reason=AlertReason.NEW,
        created_at=NOW + timedelta(hours=1),
    )
    alerts.save_alerts(connection, [alert], channels=["mail"])
    later = notice(mended=True, hours=2)
    save_notices(connection, [later], channels=["mail"])
    alerts.mark_delivered(connection, [later.id], "mail", NOW + timedelta(hours=3))
    listed = list_told(connection)
    assert [(one.alert, one.channel, one.state) for one in listed] == [
        (later, "mail", AlertState.DELIVERED),
        (alert, "mail", AlertState.PENDING),
        (notice(), "file", AlertState.PENDING),
        (notice(), "mail", AlertState.PENDING),
    ]
    assert list_told(connection, limit=2) == listed[:2]

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import duckdb
import pytest

from extractors.records.events import Alert, AlertReason, AlertState
from storage import alerts
from tests.storage.builders import NOW, open_database

ALERT = Alert(
    id=UUID(int=1), event_id=UUID(int=2), reason=AlertReason.NEW, created_at=NOW, detail="d"
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        alerts.save_alerts(database.connection, [ALERT], channels=["console", "mail"])
        yield database.connection


def channels(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [delivery.channel for delivery in alerts.pending(connection)]


def test_an_alert_waits_for_each_channel(connection: duckdb.DuckDBPyConnection) -> None:
    assert [delivery.alert for delivery in alerts.pending(connection)] == [ALERT, ALERT]
    assert channels(connection) == ["console", "mail"]


def test_a_confirmed_channel_never_gets_it_again(connection: duckdb.DuckDBPyConnection) -> None:
    alerts.mark_delivered(connection, ALERT.id, "mail", NOW)
    alerts.save_alerts(connection, [ALERT], channels=["console", "mail"])
    assert channels(connection) == ["console"]


def test_a_suppressed_delivery_does_not_go_out(connection: duckdb.DuckDBPyConnection) -> None:
    alerts.mark_suppressed(connection, ALERT.id, "mail", NOW)
    assert channels(connection) == ["console"]


def test_a_failure_is_counted_and_tried_again(connection: duckdb.DuckDBPyConnection) -> None:
    alerts.mark_failed(connection, ALERT.id, "mail", "refused", NOW)
    mail = alerts.pending(connection)[1]
    assert (mail.tries, mail.last_error) == (1, "refused")


def test_after_too_many_failures_a_person_has_to_revive_it(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for _ in range(alerts.MAXIMUM_TRIES):
        alerts.mark_failed(connection, ALERT.id, "mail", "refused", NOW)
    assert channels(connection) == ["console"]
    states = {each.channel: each.state for each in alerts.list_deliveries(connection)}
    assert states == {"console": AlertState.PENDING, "mail": AlertState.FAILED}
    assert alerts.retry_failed(connection, at=NOW + timedelta(hours=1)) == 1
    assert channels(connection) == ["console", "mail"]


def test_alerts_are_found_by_their_event(connection: duckdb.DuckDBPyConnection) -> None:
    assert alerts.alerts_of(connection, [ALERT.event_id, UUID(int=9)]) == {ALERT.event_id: (ALERT,)}

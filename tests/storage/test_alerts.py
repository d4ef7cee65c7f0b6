from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
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
    alerts.mark_delivered(connection, [ALERT.id], "mail", NOW)
    alerts.save_alerts(connection, [ALERT], channels=["console", "mail"])
    assert channels(connection) == ["console"]


def test_a_suppressed_delivery_does_not_go_out(connection: duckdb.DuckDBPyConnection) -> None:
    alerts.mark_suppressed(connection, [ALERT.id], "mail", NOW)
    assert channels(connection) == ["console"]


def test_a_failure_is_counted_and_tried_again(connection: duckdb.DuckDBPyConnection) -> None:
    alerts.mark_failed(connection, [ALERT.id], "mail", "refused", NOW)
    mail = alerts.pending(connection)[1]
    assert (mail.tries, mail.last_error) == (1, "refused")


def fail(connection: duckdb.DuckDBPyConnection, at: datetime, *, refused: bool = False) -> None:
    for _ in range(alerts.MAXIMUM_TRIES):
        alerts.mark_failed(connection, [ALERT.id], "mail", "refused", at, refused=refused)


def states(connection: duckdb.DuckDBPyConnection) -> dict[str, AlertState]:
    return {each.channel: each.state for each in alerts.list_deliveries(connection)}


def test_after_too_many_failures_a_person_has_to_revive_it(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    fail(connection, NOW + alerts.PATIENCE)
    assert channels(connection) == ["console"]
    assert states(connection) == {"console": AlertState.PENDING, "mail": AlertState.FAILED}
    assert alerts.retry_failed(connection, at=NOW + timedelta(days=4)) == 1
    assert channels(connection) == ["console", "mail"]


def test_a_channel_that_is_down_for_two_days_is_not_given_up(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    fail(connection, NOW + timedelta(days=2))
    assert channels(connection) == ["console", "mail"]


def test_a_message_that_is_refused_is_not_waited_for(connection: duckdb.DuckDBPyConnection) -> None:
    fail(connection, NOW, refused=True)
    assert channels(connection) == ["console"]


Act = Callable[[duckdb.DuckDBPyConnection], object]
ACTS: dict[str, Act] = {
    "confirmed": lambda c: alerts.mark_delivered(c, [ALERT.id], "mail", NOW),
    "failed": lambda c: alerts.mark_failed(c, [ALERT.id], "mail", "down", NOW),
    "given up": lambda c: fail(c, NOW, refused=True),
    "suppressed": lambda c: alerts.mark_suppressed(c, [ALERT.id], "mail", NOW),
    "revived": lambda c: alerts.retry_failed(c, at=NOW),
}


def test_every_act_on_the_outbox_has_its_transitions() -> None:
    assert set(ACTS) == set(alerts.TRANSITIONS)


@pytest.mark.parametrize("state", list(AlertState))
@pytest.mark.parametrize("act", list(ACTS))
def test_the_outbox_moves_as_the_table_of_transitions_says(
    connection: duckdb.DuckDBPyConnection, state: AlertState, act: str
) -> None:
    connection.execute("UPDATE deliveries SET state = ? WHERE channel = 'mail'", [state])
    ACTS[act](connection)
    assert states(connection)["mail"] is alerts.TRANSITIONS[act].get(state, state)


def test_alerts_are_found_by_their_event(connection: duckdb.DuckDBPyConnection) -> None:
    assert alerts.alerts_of(connection, [ALERT.event_id, UUID(int=9)]) == {ALERT.event_id: (ALERT,)}

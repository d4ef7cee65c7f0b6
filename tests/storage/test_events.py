from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import duckdb
import pytest

from extractors.records.developments import Kind
from extractors.records.faults import RejectedError
from storage.events import EventFilter, event_day, find_events, load_event, load_events
from storage.resolve.commit import commit_readings
from tests.flows.alerts.event_builders import make_doubtful, make_event, make_mention
from tests.storage.builders import (
    NOW,
    OUTLETS,
    alert_on_new,
    make_development,
    make_reading,
    make_word,
    open_database,
)

TALKS = make_reading(make_development())
WORD = make_reading(
    make_word(date=None),
    url="https://qimma.example/2",
    outlet="qimma",
    at=NOW + timedelta(days=9),
    title="موسكو تقيم المسار",
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        commit_readings(
            database.connection,
            [TALKS, WORD],
            outlets=OUTLETS,
            now=NOW,
            choose_alert=alert_on_new,
        )
        yield database.connection


BOTH = {Kind.TALKS, Kind.ASSESSMENT}


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (EventFilter(), BOTH),
        (EventFilter(kind=Kind.TALKS), {Kind.TALKS}),
        (EventFilter(party="RUS"), {Kind.ASSESSMENT}),
        (EventFilter(party="FRA"), set()),
        (EventFilter(place="vienna"), {Kind.TALKS}),
        (EventFilter(since=date(2025, 6, 13)), {Kind.ASSESSMENT}),
        (EventFilter(until=date(2025, 6, 12)), {Kind.TALKS}),
        (EventFilter(since=date(2025, 6, 12), until=date(2025, 6, 19)), BOTH),
        (EventFilter(text="الأراضي"), {Kind.ASSESSMENT}),
        (EventFilter(text="تقيم المسار"), {Kind.ASSESSMENT}),
        (EventFilter(text="'; DROP TABLE events; --"), set()),
        (EventFilter(doubtful=True), set()),
        (EventFilter(doubtful=False), BOTH),
        (EventFilter(kind=Kind.TALKS, party="UKR", text="فيينا"), {Kind.TALKS}),
    ],
)
def test_the_timeline_shows_what_passes_the_filter(
    connection: duckdb.DuckDBPyConnection, wanted: EventFilter, kinds: set[Kind]
) -> None:
    assert {event.kind for event in find_events(connection, wanted)} == kinds


def test_the_timeline_is_in_the_order_of_the_acts(connection: duckdb.DuckDBPyConnection) -> None:
    days = [event_day(event) for event in find_events(connection)]
    assert days == [date(2025, 6, 12), date(2025, 6, 19)]


def test_an_event_without_a_day_has_that_of_its_first_report_that_counts() -> None:
    told = make_mention()
    event = make_event(mentions=(make_doubtful(), told), date=None)
    assert event_day(event) == told.published_at.date()


def test_an_event_is_found_by_its_id_and_by_a_beginning_of_it(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for event in find_events(connection):
        assert load_event(connection, event.id) == event
        assert load_event(connection, str(event.id)[:8].upper()) == event


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        pytest.param("ffffffff-0000", "no-such-event", id="unknown"),
        pytest.param(UUID(int=0), "no-such-event", id="unknown id"),
        pytest.param("a", "ambiguous-event", id="too short to mean one"),
    ],
)
def test_what_names_no_event_is_rejected(
    connection: duckdb.DuckDBPyConnection, reference: UUID | str, reason: str
) -> None:
    with pytest.raises(RejectedError) as error:
        load_event(connection, reference)
    assert error.value.reason == reason


def test_a_beginning_of_two_ids_is_rejected(connection: duckdb.DuckDBPyConnection) -> None:
    event = find_events(connection)[0]
    twin = UUID(int=event.id.int ^ 1)
    connection.execute(
        "INSERT INTO events SELECT ?, kind, founding_mention_id, founded_at FROM events LIMIT 1",
        [twin],
    )
    with pytest.raises(RejectedError, match="several events"):
        load_event(connection, str(event.id)[:8])


def test_a_withdrawn_event_is_marked_and_can_be_filtered(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    word = next(e for e in find_events(connection) if e.kind is Kind.ASSESSMENT)
    connection.execute("INSERT INTO withdrawals VALUES (?, ?)", [word.founding.id, NOW])
    marked = {event.kind: event.withdrawn for event in find_events(connection)}
    assert marked == {Kind.TALKS: False, Kind.ASSESSMENT: True}
    standing = find_events(connection, EventFilter(withdrawn=False))
    assert {event.kind for event in standing} == {Kind.TALKS}
    shown = find_events(connection, EventFilter(withdrawn=True))
    assert shown[0].mentions == (replace(word.founding, withdrawn=True),)


def test_unknown_ids_load_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    assert load_events(connection, [UUID(int=5)]) == ()

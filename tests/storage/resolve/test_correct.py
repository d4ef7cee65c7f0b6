from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import duckdb
import pytest

from extractors.records.developments import Status
from extractors.records.events import Event, EventChange, Verdict
from extractors.records.faults import RejectedError
from extractors.records.readings import Reading
from storage import alerts
from storage.corrections import Action, Signature, list_corrections
from storage.events import EventFilter, event_day, find_events, load_event
from storage.resolve.commit import CommitReport, commit_readings
from storage.resolve.correct import merge_events, restore_event, retract_event, split_event
from tests.storage.builders import (
    NOW,
    OUTLETS,
    alert_on_new,
    day,
    make_development,
    make_reading,
    open_database,
)

HOUR = timedelta(hours=1)
SIGNED = Signature(author="سلمى", reason="لقاء واحد في مدينتين", made_at=NOW + 5 * HOUR)

VIENNA = make_reading(make_development())
GENEVA = make_reading(
    make_development(place="Geneva", evidence="يلتقي الوفدان في جنيف الخميس"),
    url="https://qimma.example/7",
    outlet="qimma",
    at=NOW + HOUR,
)
GENEVA_DONE = make_reading(
    make_development(place="Geneva", status=Status.DONE, evidence="اختتم لقاء جنيف"),
    url="https://sahel.example/9",
    outlet="sahel",
    at=NOW + timedelta(days=2, hours=8),
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        yield database.connection


def commit(connection: duckdb.DuckDBPyConnection, *readings: Reading) -> CommitReport:
    return commit_readings(
        connection, readings, outlets=OUTLETS, now=NOW, choose_alert=alert_on_new
    )


def two_events(connection: duckdb.DuckDBPyConnection) -> tuple[Event, Event]:
    """The meeting as the outlet of Vienna has it, and as that of Geneva has it."""
    commit(connection, VIENNA)
    commit(connection, GENEVA)
    events = {event.place: event for event in find_events(connection)}
    return events["Vienna"], events["Geneva"]


def waiting(connection: duckdb.DuckDBPyConnection) -> set[UUID]:
    return {delivery.alert.event_id for delivery in alerts.pending(connection)}


def test_a_merge_keeps_the_first_event_with_the_mentions_of_both(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    vienna, geneva = two_events(connection)
    merged = merge_events(connection, vienna.id, geneva.id, signed=SIGNED)
    assert merged.id == vienna.id
    assert merged.founding.id == vienna.founding.id
    assert {m.id for m in merged.mentions} == {vienna.founding.id, geneva.founding.id}
    assert (merged.outlets, merged.families) == (2, 2)
    assert find_events(connection) == (merged,)
    assert load_event(connection, str(geneva.id)[:8]) == merged


def test_a_correction_keeps_who_made_it_when_and_why(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    vienna, geneva = two_events(connection)
    merge_events(connection, vienna.id, geneva.id, signed=SIGNED)
    (kept,) = list_corrections(connection)
    assert (kept.action, kept.event_id, kept.other_id) == (Action.MERGE, geneva.id, vienna.id)
    assert kept.signed == SIGNED


def test_a_merge_sends_nothing_then_or_later(connection: duckdb.DuckDBPyConnection) -> None:
    vienna, geneva = two_events(connection)
    for delivery in alerts.pending(connection):
        alerts.mark_delivered(connection, [delivery.alert.id], delivery.channel, NOW)
    merged = merge_events(connection, vienna.id, geneva.id, signed=SIGNED)
    assert waiting(connection) == set()
    assert len(merged.alerts) == 2
    assert commit(connection, GENEVA_DONE).alerts == ()


def test_of_two_alerts_that_wait_a_merge_leaves_one(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    vienna, geneva = two_events(connection)
    merge_events(connection, vienna.id, geneva.id, signed=SIGNED)
    assert [delivery.alert.event_id for delivery in alerts.pending(connection)] == [vienna.id]


def test_an_alert_that_waits_goes_out_where_the_kept_event_was_never_told(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit_readings(connection, [VIENNA], outlets=OUTLETS, now=NOW, choose_alert=lambda _: None)
    commit(connection, GENEVA)
    vienna, geneva = sorted(find_events(connection), key=lambda event: event.first_seen_at)
    merge_events(connection, vienna.id, geneva.id, signed=SIGNED)
    assert waiting(connection) == {vienna.id}


def test_later_reports_find_the_merged_event_by_what_either_told(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    vienna, geneva = two_events(connection)
    merge_events(connection, geneva.id, vienna.id, signed=SIGNED)
    report = commit(connection, GENEVA_DONE)
    assert report.verdicts[Verdict.UPDATE] == 1
    (event,) = find_events(connection)
    assert (event.id, event.status) == (geneva.id, Status.DONE)


def test_a_merge_outlives_a_second_replay_and_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "sulh.duckdb"
    with open_database(path) as database:
        vienna, geneva = two_events(database.connection)
        merged = merge_events(database.connection, vienna.id, geneva.id, signed=SIGNED)
    with open_database(path) as database:
        assert commit(database.connection, VIENNA, GENEVA).known == 2
        assert find_events(database.connection) == (merged,)


def test_merges_follow_each_other(connection: duckdb.DuckDBPyConnection) -> None:
    vienna, geneva = two_events(connection)
    commit(
        connection,
        make_reading(make_development(place="Paris", date=day(20)), url="https://sahel.example/30"),
    )
    paris = next(event for event in find_events(connection) if event.place == "Paris")
    merge_events(connection, vienna.id, geneva.id, signed=SIGNED)
    merged = merge_events(connection, paris.id, vienna.id, signed=SIGNED)
    assert len(merged.mentions) == 3
    assert {load_event(connection, one).id for one in (vienna.id, geneva.id)} == {paris.id}


def test_what_was_merged_by_mistake_comes_back_under_its_old_id(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    vienna, geneva = two_events(connection)
    merge_events(connection, vienna.id, geneva.id, signed=SIGNED)
    left, new = split_event(connection, vienna.id, ["https://qimma.example/7"], signed=SIGNED)
    assert (left.id, new.id) == (vienna.id, geneva.id)
    assert new.founding.id == geneva.founding.id
    assert [event_day(event) for event in find_events(connection)] == [event_day(vienna)] * 2
    assert {load_event(connection, one.id).id for one in (vienna, geneva)} == {left.id, new.id}


def test_a_split_takes_mentions_out_and_later_reports_find_both(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, GENEVA, GENEVA_DONE)
    (whole,) = find_events(connection)
    document = GENEVA_DONE.revision.document
    left, new = split_event(connection, whole.id, [document], signed=SIGNED)
    assert (left.status, new.status) == (Status.PLANNED, Status.DONE)
    assert left.id == whole.id
    assert not new.doubtful
    assert {event.id for event in find_events(connection)} == {left.id, new.id}
    assert load_event(connection, new.id) == new


def test_a_split_tells_nobody_anything_again(connection: duckdb.DuckDBPyConnection) -> None:
    commit(connection, GENEVA, GENEVA_DONE)
    (whole,) = find_events(connection)
    before = alerts.pending(connection)
    _, new = split_event(connection, whole.id, [str(whole.mentions[1].id)[:8]], signed=SIGNED)
    assert alerts.pending(connection) == before
    assert [alert.reason for alert in new.alerts] == [alert.reason for alert in whole.alerts]


@pytest.mark.parametrize(
    ("reference", "reason"),
    [("https://nowhere.example/1", "no-such-mention"), (GENEVA.article.url, "founding-mention")],
)
def test_a_split_refuses_what_it_cannot_do(
    connection: duckdb.DuckDBPyConnection, reference: str, reason: str
) -> None:
    commit(connection, GENEVA, GENEVA_DONE)
    (whole,) = find_events(connection)
    with pytest.raises(RejectedError) as fault:
        split_event(connection, whole.id, [reference], signed=SIGNED)
    assert fault.value.reason == reason
    assert find_events(connection) == (whole,)
    assert list_corrections(connection) == ()


def test_an_event_is_not_merged_with_itself(connection: duckdb.DuckDBPyConnection) -> None:
    vienna, geneva = two_events(connection)
    merge_events(connection, vienna.id, geneva.id, signed=SIGNED)
    with pytest.raises(RejectedError, match="one event already"):
        merge_events(connection, vienna.id, geneva.id, signed=SIGNED)


def test_what_was_taken_back_leaves_the_timeline_and_alerts_nobody(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    _, geneva = two_events(connection)
    assert retract_event(connection, geneva.id, signed=SIGNED).withdrawn
    assert geneva.id not in {event.id for event in find_events(connection)}
    assert geneva.id in {e.id for e in find_events(connection, EventFilter(retracted=True))}
    assert geneva.id not in waiting(connection)
    asked: list[EventChange] = []
    commit_readings(
        connection,
        [GENEVA_DONE],
        outlets=OUTLETS,
        now=NOW,
        choose_alert=asked.append,
    )
    assert asked == []
    assert len(load_event(connection, geneva.id).mentions) == 2


def test_a_retraction_can_be_undone(connection: duckdb.DuckDBPyConnection) -> None:
    vienna, _ = two_events(connection)
    retract_event(connection, vienna.id, signed=SIGNED)
    later = Signature(author="سلمى", reason="كان صحيحا", made_at=NOW + 6 * HOUR)
    assert not restore_event(connection, vienna.id, signed=later).withdrawn
    assert vienna.id in {event.id for event in find_events(connection)}
    with pytest.raises(RejectedError, match="was not taken back"):
        restore_event(connection, vienna.id, signed=later)


def unlikely(**changes: object) -> Reading:
    """A text that is not sure of the meeting in Vienna."""
    act = make_development(chance=0.3, evidence="من المقرر أن يجتمع الوفدان", **changes)
    reading = make_reading(
        url="https://sahel.example/4", outlet="sahel", at=NOW + timedelta(hours=1)
    )
    return replace(reading, unsure=(act,))


def test_a_merge_makes_nothing_likely(connection: duckdb.DuckDBPyConnection) -> None:
    commit(connection, make_reading(make_development()))
    commit(connection, unlikely(status=Status.CANCELLED))
    doha = make_development(place="Doha", date=day(25), evidence="لقاء في الدوحة", lemmas=())
    commit(connection, make_reading(doha, url="https://qimma.example/4", outlet="qimma"))
    events = {event.place: event for event in find_events(connection)}
    merged = merge_events(connection, events["Doha"].id, events["Vienna"].id, signed=SIGNED)
    assert (merged.status, merged.outlets, len(merged.mentions)) == (Status.PLANNED, 2, 3)
    assert [m.counts for m in merged.mentions if m.outlet_id == "sahel"] == [False]


def test_what_a_person_splits_off_by_name_is_not_doubtful_any_more(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, make_reading(make_development()))
    commit(connection, unlikely())
    (whole,) = find_events(connection)
    _, new = split_event(connection, whole.id, ["https://sahel.example/4"], signed=SIGNED)
    assert [mention.counts for mention in new.mentions] == [True]


def test_a_split_is_founded_by_what_counts(connection: duckdb.DuckDBPyConnection) -> None:
    commit(connection, make_reading(make_development()))
    commit(connection, unlikely())
    sure = make_reading(
        make_development(evidence="يلتقي الوفدان في فيينا غدا"),
        url="https://sahel.example/4",
        outlet="sahel",
        at=NOW + timedelta(hours=1),
        text="نص ثان",
        modified_at=NOW + timedelta(hours=2),
    )
    commit(connection, sure)
    (whole,) = find_events(connection)
    _, new = split_event(connection, whole.id, ["https://sahel.example/4"], signed=SIGNED)
    assert (new.founding.development.chance, len(new.mentions)) == (1.0, 2)
    assert all(mention.counts for mention in new.mentions)

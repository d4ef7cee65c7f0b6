"""Stored texts resolved again under other rules: what stands, what changes, and that nobody is told."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from extractors.records.developments import Development, Kind, Role, Span, Status, TextPart
from extractors.records.events import Event
from extractors.records.readings import Reading
from storage import alerts
from storage.columns import fetch
from storage.corrections import Signature, list_corrections
from storage.database import Database
from storage.events import find_events, load_event
from storage.reprocess.difference import Difference, attached, find_difference
from storage.reprocess.rebuild import Kept, Read, Rebuilt, rebuild
from storage.reprocess.stored import StoredText
from storage.reprocess.swap import swap
from storage.resolve.commit import CommitReport, commit_readings
from storage.resolve.correct import merge_events, retract_event, split_event
from storage.resolve.profiles import Geography
from storage.retention import Retention, forget, rewrite
from tests.storage.builders import (
    NOW,
    OUTLETS,
    alert_on_new,
    day,
    make_development,
    make_reading,
    make_word,
    open_database,
)

HOUR = timedelta(hours=1)
LATER = NOW + timedelta(days=3)
SIGNED = Signature(author="سلمى", reason="لقاء واحد", made_at=NOW + 5 * HOUR)

PLANNED = make_reading(make_development())
DONE = make_reading(
    make_development(status=Status.DONE, evidence="اختتم الوفدان لقاء فيينا"),
    url="https://qimma.example/7",
    outlet="qimma",
    at=NOW + HOUR,
)
WORD = make_reading(make_word(), url="https://sahel.example/9", outlet="sahel", at=NOW + 2 * HOUR)

Rule = Callable[[Reading], tuple[Development, ...]]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "sulh.duckdb") as opened:
        yield opened


def commit(database: Database, *readings: Reading) -> CommitReport:
    return commit_readings(
        database.connection, readings, outlets=OUTLETS, now=NOW, choose_alert=alert_on_new
    )


@contextmanager
def rebuilt(database: Database, stored: Sequence[Reading], rule: Rule) -> Iterator[Difference]:
    """The stored readings under a rule that makes other developments of them."""
    by_text = {reading.revision.id: reading for reading in stored}

    def read(texts: Sequence[StoredText]) -> Sequence[Reading]:
        readings = [by_text[text.revision.id] for text in texts if text.revision.id in by_text]
        return [replace(reading, developments=rule(reading)) for reading in readings]

    with beside(database, read):
        yield find_difference(database.connection)


@contextmanager
def beside(database: Database, read: Read) -> Iterator[Rebuilt]:
    path = database.path.with_name("beside.duckdb")
    report = rebuild(database, beside=path, read=read, geography=Geography(), now=LATER)
    with attached(database.connection, path):
        yield report
    path.unlink()


def reprocess(database: Database, stored: Sequence[Reading], rule: Rule) -> Difference:
    with rebuilt(database, stored, rule) as difference:
        swap(database.connection, now=LATER)
    return difference


def as_before(reading: Reading) -> tuple[Development, ...]:
    return reading.developments


def without(reading: Reading) -> Rule:
    return lambda each: () if each.revision.id == reading.revision.id else each.developments


def changed(reading: Reading, **changes: object) -> Rule:
    return lambda each: (
        tuple(replace(act, **changes) for act in each.developments)  # type: ignore[arg-type]
        if each.revision.id == reading.revision.id
        else each.developments
    )


def only(database: Database) -> Event:
    (event,) = find_events(database.connection)
    return event


def waiting(database: Database) -> set[UUID]:
    return {delivery.alert.event_id for delivery in alerts.pending(database.connection)}


def test_under_the_same_rules_nothing_changes(database: Database) -> None:
    commit(database, PLANNED, DONE, WORD)
    before = find_events(database.connection)
    difference = reprocess(database, (PLANNED, DONE, WORD), as_before)
    assert difference.is_empty
    assert (difference.events_before, difference.events_kept) == (2, 2)
    assert find_events(database.connection) == before


def test_the_difference_is_known_before_anything_is_changed(database: Database) -> None:
    commit(database, PLANNED, DONE)
    before = find_events(database.connection)
    with rebuilt(database, (PLANNED, DONE), without(DONE)) as difference:
        assert (difference.mentions_before, difference.mentions_after) == (2, 1)
        (example,) = difference.examples
        assert (example.what, example.evidence) == ("gone", DONE.developments[0].evidence)
    assert find_events(database.connection) == before


def test_an_event_keeps_its_id_where_its_founding_words_are_told_still(database: Database) -> None:
    commit(database, PLANNED, DONE)
    before = only(database)
    wider = Span(part=TextPart.TEXT, start=4, end=60)
    difference = reprocess(database, (PLANNED, DONE), changed(PLANNED, span=wider, place="Geneva"))
    assert (difference.changed, difference.moved, difference.events_kept) == (1, 1, 1)
    after = load_event(database.connection, before.id)
    assert after.founding.id == before.founding.id
    assert after.place == "Geneva"


def test_an_act_that_is_called_otherwise_keeps_its_id(database: Database) -> None:
    commit(database, WORD)
    before = only(database)
    reprocess(database, (WORD,), changed(WORD, kind=Kind.DEMAND))
    assert (only(database).id, only(database).kind) == (before.id, Kind.DEMAND)


def test_what_no_rule_finds_any_more_is_gone_and_is_not_sent(database: Database) -> None:
    commit(database, WORD)
    assert waiting(database)
    reprocess(database, (WORD,), without(WORD))
    assert find_events(database.connection) == ()
    assert waiting(database) == set()


def test_nobody_is_told_again_of_an_event_that_lost_its_founding_mention(
    database: Database,
) -> None:
    commit(database, PLANNED, DONE)
    before = only(database)
    reprocess(database, (PLANNED, DONE), without(PLANNED))
    after = only(database)
    assert after.id != before.id
    assert [alert.id for alert in after.alerts] == [alert.id for alert in before.alerts]
    late = make_reading(
        make_development(status=Status.DONE, evidence="انتهى لقاء فيينا"),
        url="https://sahel.example/late",
        outlet="sahel",
        at=NOW + 4 * HOUR,
    )
    assert commit(database, late).alerts == ()
    assert only(database).id == after.id


def test_new_finds_and_new_events_alert_nobody(database: Database) -> None:
    commit(database, PLANNED, WORD)
    already = waiting(database)
    found = make_development(kind=Kind.PRESSURE, status=None, parties=("USA",), place=None)

    def rule(reading: Reading) -> tuple[Development, ...]:
        if reading.revision.id != WORD.revision.id:
            return reading.developments
        return (
            *reading.developments,
            replace(found, span=Span(part=TextPart.TEXT, start=40, end=60)),
        )

    difference = reprocess(database, (PLANNED, WORD), rule)
    assert (difference.new, difference.events_after) == (1, 3)
    assert waiting(database) == already


def test_of_an_event_that_falls_in_two_both_count_as_told(database: Database) -> None:
    commit(database, PLANNED, DONE)
    reprocess(database, (PLANNED, DONE), changed(DONE, place="Geneva"))
    one, other = find_events(database.connection)
    assert one.alerts
    assert other.alerts
    assert len(waiting(database)) == 1


def test_a_text_on_which_the_reader_fails_tells_what_it_told(database: Database) -> None:
    commit(database, PLANNED, WORD)
    before = find_events(database.connection)
    assert reprocess(database, (WORD,), as_before).is_empty
    assert find_events(database.connection) == before


def unlikely() -> Reading:
    act = make_development(chance=0.3, evidence="من المقرر أن يجتمع الوفدان")
    reading = make_reading(url="https://sahel.example/4", outlet="sahel", at=NOW + HOUR)
    return replace(reading, unsure=(act,))


def test_an_unlikely_act_of_a_text_on_which_the_reader_fails_stays_unlikely(
    database: Database,
) -> None:
    commit(database, PLANNED, unlikely())
    before = only(database)
    assert [mention.counts for mention in before.mentions] == [True, False]
    assert reprocess(database, (PLANNED,), as_before).is_empty
    assert only(database) == before
    reprocess(database, (PLANNED,), without(PLANNED))
    assert find_events(database.connection) == ()


def test_an_unlikely_act_that_a_person_put_somewhere_stays_there(database: Database) -> None:
    commit(database, PLANNED, unlikely())
    (_, doubtful) = only(database).mentions
    split_event(database.connection, only(database).id, [doubtful.url], signed=SIGNED)
    before = {event.id for event in find_events(database.connection)}
    assert len(before) == 2
    reprocess(database, (PLANNED, unlikely()), without(PLANNED))
    assert [m.url for e in find_events(database.connection) for m in e.mentions] == [doubtful.url]


def test_what_was_told_of_an_event_does_not_count_for_what_only_doubted_it(
    database: Database,
) -> None:
    commit(database, PLANNED, unlikely())
    told = only(database)
    act = make_development(place="Doha", date=day(25), evidence=unlikely().unsure[0].evidence)
    surely = replace(unlikely(), developments=(act,), unsure=())
    reprocess(database, (PLANNED, surely), as_before)
    alerted = {event.place: bool(event.alerts) for event in find_events(database.connection)}
    assert alerted == {"Vienna": bool(told.alerts), "Doha": False}
    assert told.alerts


def find_nothing(texts: Sequence[StoredText]) -> Sequence[Reading]:
    """What a reader makes of texts of which nothing is left."""
    assert not any(text.is_dropped for text in texts)
    return [
        Reading(article=text.article, revision=text.revision, developments=()) for text in texts
    ]


def test_a_text_that_retention_dropped_is_not_read_and_tells_what_it_told(
    database: Database,
) -> None:
    old = replace(PLANNED, revision=replace(PLANNED.revision, seen_at=NOW - 90 * HOUR))
    commit(database, old)
    commit(database, WORD)
    before = find_events(database.connection)
    forget(database, Retention(texts_before=NOW - 80 * HOUR), now=LATER)
    with beside(database, find_nothing) as report:
        difference = find_difference(database.connection)
    assert (report.read, report.kept) == (1, {Kept.DROPPED: 1, Kept.FAILED: 0})
    (gone,) = difference.examples
    assert (gone.what, gone.kind) == ("gone", WORD.developments[0].kind)
    assert difference.mentions_after == len(before) - 1


def test_what_retention_dropped_is_left_alone_after_its_words_are_gone_from_the_file(
    tmp_path: Path,
) -> None:
    with open_database(tmp_path / "old.duckdb") as opened:
        commit(opened, PLANNED, DONE)
        before = find_events(opened.connection)
        forget(opened, Retention(texts_before=LATER), now=LATER)
        path = opened.path
    rewrite(path, holder="test")
    with open_database(path) as opened:
        with beside(opened, find_nothing) as report:
            assert find_difference(opened.connection).is_empty
            swap(opened.connection, now=LATER)
        assert report.kept[Kept.DROPPED] == 2
        assert find_events(opened.connection) == before


def test_every_text_is_read_or_kept_for_one_reason(database: Database) -> None:
    commit(database, PLANNED, DONE)
    forget(database, Retention(texts_before=NOW + HOUR / 2), now=LATER)
    with beside(database, lambda _: ()) as report:
        assert (report.read, report.kept) == (0, {Kept.DROPPED: 1, Kept.FAILED: 1})


def test_later_reports_find_their_event(database: Database) -> None:
    commit(database, PLANNED)
    reprocess(database, (PLANNED,), as_before)
    commit(database, DONE)
    assert {mention.outlet_id for mention in only(database).mentions} == {"nahr", "qimma"}


def test_a_mention_that_was_taken_back_keeps_the_date_of_that(database: Database) -> None:
    edited = make_reading(text="نص بلا خبر", modified_at=NOW + HOUR)
    commit(database, PLANNED)
    commit(database, edited)
    before = fetch(database.connection, "FROM withdrawals")
    reprocess(database, (PLANNED, edited), as_before)
    assert fetch(database.connection, "FROM withdrawals") == before
    assert only(database).withdrawn


GENEVA = make_reading(
    make_development(place="Geneva", evidence="يلتقي الوفدان في جنيف الخميس"),
    url="https://qimma.example/8",
    outlet="qimma",
    at=NOW + HOUR,
)


def merged(database: Database) -> Event:
    commit(database, PLANNED)
    commit(database, GENEVA)
    events = {event.place: event for event in find_events(database.connection)}
    return merge_events(
        database.connection, events["Vienna"].id, events["Geneva"].id, signed=SIGNED
    )


def test_a_merge_by_a_person_outlives_it(database: Database) -> None:
    before = merged(database)
    reprocess(database, (PLANNED, GENEVA), changed(GENEVA, people=("umerov",)))
    after = only(database)
    assert after.id == before.id
    assert {m.id for m in after.mentions} == {m.id for m in before.mentions}
    assert list_corrections(database.connection)


def test_a_merge_stands_although_the_event_lost_its_founding_mention(database: Database) -> None:
    before = merged(database)
    reprocess(database, (PLANNED, GENEVA), without(PLANNED))
    after = only(database)
    assert after.id == before.id
    assert [m.url for m in after.mentions] == ["https://qimma.example/8"]
    assert after.alerts == before.alerts


def test_a_split_by_a_person_outlives_it(database: Database) -> None:
    commit(database, PLANNED, DONE)
    split_event(database.connection, only(database).id, ["https://qimma.example/7"], signed=SIGNED)
    before = {event.id for event in find_events(database.connection)}
    assert len(before) == 2
    reprocess(database, (PLANNED, DONE), as_before)
    assert {event.id for event in find_events(database.connection)} == before


def test_what_a_person_took_back_stays_so(database: Database) -> None:
    commit(database, WORD)
    retract_event(database.connection, only(database).id, signed=SIGNED)
    reprocess(database, (WORD,), changed(WORD, role=Role.BACKGROUND))
    assert find_events(database.connection) == ()


def test_a_failure_on_the_way_leaves_everything_as_it_was(database: Database) -> None:
    commit(database, PLANNED, WORD)
    before = find_events(database.connection)

    def fail(_: Sequence[StoredText]) -> Sequence[Reading]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(
            database,
            beside=database.path.with_name("beside.duckdb"),
            read=fail,
            geography=Geography(),
            now=LATER,
        )
    assert find_events(database.connection) == before

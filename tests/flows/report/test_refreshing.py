"""A refresh makes anew what changed, and leaves the very page that one made from nothing would be."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import duckdb
import pytest

from extractors.records.developments import Kind, Status
from extractors.records.events import Alert, AlertReason, Event
from extractors.records.faults import RejectedError
from extractors.records.identity import content_id
from flows.alerts.names import Names, TopicName, shipped_names
from flows.report.contents import PageContents, read_changes, read_contents
from flows.report.kept import FOLDER, load_kept, name_maker
from flows.report.page import write_page
from storage.alerts import save_alerts
from storage.articles import save_revisions
from storage.corrections import Action, Correction, Placement, Signature, retracted, save_correction
from storage.database import Database
from storage.events import find_events, save_links
from storage.fingerprints import event_fingerprints
from storage.resolve.commit import commit_readings
from storage.resolve.correct import merge_events, restore_event, retract_event, split_event
from storage.retention import Retention, forget
from tests.storage.builders import (
    NOW,
    OUTLETS,
    alert_on_new,
    day,
    make_development,
    make_reading,
    make_word,
    no_alert,
    open_database,
)

NAMES, ZONE = shipped_names(), "Asia/Beirut"
SIGNED = Signature(author="سلمى", reason="لقاء واحد", made_at=NOW)
SPLIT = replace(SIGNED, made_at=NOW + timedelta(hours=1))

TALKS = make_reading(make_development())
MONTHS = tuple(
    make_reading(
        make_development(date=day(number + 3, month), place="Istanbul", status=Status.DONE),
        url=f"https://qimma.example/{month}-{number}",
        outlet="qimma",
        at=NOW.replace(month=month, day=number + 4),
    )
    for month in (2, 3, 4)
    for number in range(0, 20, 5)
)


def tell(connection: duckdb.DuckDBPyConnection, *readings: object, alert: bool = True) -> None:
    commit_readings(
        connection,
        readings,  # type: ignore[arg-type]
        outlets=OUTLETS,
        now=NOW,
        choose_alert=alert_on_new if alert else no_alert,
    )


def first(connection: duckdb.DuckDBPyConnection, kind: Kind = Kind.TALKS) -> Event:
    found = [event for event in find_events(connection) if event.kind is kind]
    return max(found, key=lambda event: (len(event.mentions), str(event.id)))


def a_new_event(database: Database) -> None:
    tell(database.connection, make_reading(make_word(), url="https://nahr.example/word"))


def a_second_outlet(database: Database) -> None:
    told = make_development(status=Status.DONE, evidence="التقى الوفدان في فيينا")
    at = NOW + timedelta(days=2, hours=9)
    tell(
        database.connection,
        make_reading(told, url="https://sahel.example/2", outlet="sahel", at=at),
    )


def an_edit(database: Database) -> None:
    told = make_development()
    edited = make_reading(told, text="نص الخبر كما عدل لاحقا", modified_at=NOW + timedelta(hours=3))
    tell(database.connection, edited)


def an_event_of_long_ago(database: Database) -> None:
    at = NOW.replace(month=3, day=2)
    told = make_development(date=day(1, 3), place="Paris", evidence="لقاء باريس")
    tell(database.connection, make_reading(told, url="https://nahr.example/old", at=at))


def a_denial(database: Database) -> None:
    denial = make_word(kind=Kind.REFUSAL, evidence="نفى الكرملين ذلك", lemmas=("نفى",))
    tell(database.connection, make_reading(denial, url="https://nahr.example/denial"))
    claim, denied = first(database.connection), first(database.connection, Kind.REFUSAL)
    save_links(database.connection, [(denied.id, claim.id)], now=NOW)


def a_merge(database: Database) -> None:
    other = make_development(place="Geneva", evidence="يلتقي الوفدان في جنيف الخميس")
    tell(database.connection, make_reading(other, url="https://qimma.example/g", outlet="qimma"))
    found = {event.place: event for event in find_events(database.connection)}
    if {"Vienna", "Geneva"} <= set(found):  # in some orders one of them was taken back before
        merge_events(database.connection, found["Vienna"].id, found["Geneva"].id, signed=SIGNED)


def a_split(database: Database) -> None:
    event = first(database.connection)
    if len(event.mentions) > 1:
        taken = next(mention for mention in event.mentions if not mention.founding)
        split_event(database.connection, event.id, [str(taken.id)], signed=SPLIT)


def a_retraction(database: Database) -> None:
    retract_event(database.connection, first(database.connection).id, signed=SPLIT)


def a_restoration(database: Database) -> None:
    signed = replace(SPLIT, made_at=NOW + timedelta(hours=2))
    for event in retracted(database.connection):
        restore_event(database.connection, event, signed=signed)


def an_alert_that_comes_later(database: Database) -> None:
    event = find_events(database.connection)[0]
    later = Alert(
        id=content_id("later"),
        event_id=event.id,
        reason=AlertReason.CONFIRMED,
        created_at=NOW + timedelta(hours=5),
    )
    save_alerts(database.connection, [later], channels=())


def an_edit_that_tells_nothing(database: Database) -> None:
    """A version of an old page without any development: a diff under the event, and no more."""
    old = MONTHS[0]
    edited = replace(
        old.revision,
        id=content_id("edited"),
        text=old.revision.text + " بعد التصحيح",
        seen_at=NOW,
    )
    save_revisions(database.connection, [(edited, "outlet:qimma")])


def a_withdrawal(database: Database) -> None:
    """The page that told it does not tell it any more."""
    silent = make_reading(
        url=MONTHS[5].article.url,
        outlet="qimma",
        at=MONTHS[5].revision.published_at,
        text="نص آخر لا يروي شيئا",
        modified_at=NOW,
    )
    tell(database.connection, silent)


def another_name_of_an_outlet(database: Database) -> None:
    database.connection.execute("UPDATE outlets SET name = 'النهر', family = 'x' WHERE id = 'nahr'")


def texts_that_are_dropped(database: Database) -> None:
    forget(database, Retention(texts_before=NOW + timedelta(days=1)), now=NOW)


STEPS: tuple[Callable[[Database], None], ...] = (
    a_new_event,
    a_second_outlet,
    an_edit,
    an_event_of_long_ago,
    a_denial,
    a_merge,
    a_split,
    a_retraction,
    a_restoration,
    an_alert_that_comes_later,
    an_edit_that_tells_nothing,
    a_withdrawal,
    another_name_of_an_outlet,
    texts_that_are_dropped,
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "sulh.duckdb") as opened:
        tell(opened.connection, TALKS, *MONTHS)
        yield opened


def refresh(database: Database, folder: Path, *, names: Names = NAMES) -> PageContents:
    kept = load_kept(folder, maker=name_maker(names, ZONE))
    read = read_changes(database.connection, kept, names=names, zone=ZoneInfo(ZONE))
    write_page(read, folder=folder, generated_at=NOW, timezone=ZONE, names=names)
    return read


def write_whole(database: Database, folder: Path, *, names: Names = NAMES) -> None:
    read = read_contents(database.connection)
    write_page(read, folder=folder, generated_at=NOW, timezone=ZONE, names=names)


def page(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("order", range(4))
def test_a_refresh_leaves_the_very_page_that_one_from_nothing_makes(
    database: Database, tmp_path: Path, order: int
) -> None:
    steps = list(STEPS)
    if order:
        random.Random(order).shuffle(steps)
    refresh(database, tmp_path / "page")
    for number, step in enumerate(steps):
        before = event_fingerprints(database.connection)
        step(database)
        refresh(database, tmp_path / "page")
        write_whole(database, tmp_path / f"whole-{number}")
        assert page(tmp_path / "page") == page(tmp_path / f"whole-{number}"), step.__name__
        if not order:
            assert event_fingerprints(database.connection) != before


def test_without_a_change_nothing_is_read_and_the_same_page_lies_there(
    database: Database, tmp_path: Path
) -> None:
    assert len(refresh(database, tmp_path / "page").events) == len(find_events(database.connection))
    before = page(tmp_path / "page")
    assert refresh(database, tmp_path / "page").events == ()
    assert page(tmp_path / "page") == before


def test_only_the_events_of_a_changed_chunk_are_read_and_only_its_files_written(
    database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "page"
    refresh(database, folder)
    before = page(folder)
    a_new_event(database)
    read = refresh(database, folder)
    assert {event.id for event in read.events} == {
        event.id
        for event in find_events(database.connection)
        if event.date is not None and event.date.first.month == NOW.month
    }
    assert 0 < len(read.events) < len(find_events(database.connection))
    gone = {name.partition("-0-")[0] for name in before if name not in page(folder)}
    chunks = {name for name in gone if name.startswith("data/2")}
    assert chunks == {"data/2025-06"}


def test_a_denial_makes_what_it_denies_anew_in_another_month(
    database: Database, tmp_path: Path
) -> None:
    refresh(database, tmp_path / "page")
    denial = make_word(kind=Kind.REFUSAL, evidence="نفى الكرملين ذلك", lemmas=("نفى",))
    tell(database.connection, make_reading(denial, url="https://nahr.example/denial"))
    refresh(database, tmp_path / "page")
    old = next(e for e in find_events(database.connection) if e.date and e.date.first.month == 2)
    denying = first(database.connection, Kind.REFUSAL)
    save_links(database.connection, [(denying.id, old.id)], now=NOW)
    read = refresh(database, tmp_path / "page")
    assert {old.id, denying.id} <= {event.id for event in read.events}
    chunk = next((tmp_path / "page/data").glob("2025-02-*.js")).read_text(encoding="utf-8")
    assert "نفى الكرملين ذلك" in chunk
    assert '"word":"denied_by"' in chunk
    assert '"word":"denies"' not in chunk


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_bytes(b"{"), id="half a file"),
        pytest.param(lambda path: path.write_bytes(b"{}"), id="another file"),
    ],
)
def test_a_damaged_fragment_is_refused_not_shown(
    database: Database, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    folder = tmp_path / "page"
    refresh(database, folder)
    for path in (folder / FOLDER).glob("2025-0[23]*.json"):
        spoil(path)
    a_new_event(database)
    with pytest.raises(RejectedError, match="damaged"):
        refresh(database, folder)


@pytest.mark.parametrize("pattern", ["data/2025-02*.js", f"{FOLDER}/2025-02*.json"])
def test_a_file_that_somebody_deleted_is_made_again(
    database: Database, tmp_path: Path, pattern: str
) -> None:
    folder = tmp_path / "page"
    refresh(database, folder)
    before = page(folder)
    for path in folder.glob(pattern):
        path.unlink()
    refresh(database, folder)
    assert page(folder) == before


@pytest.mark.parametrize("content", [b"", b"[]", b'{"maker":"x"}', b"\xff"])
def test_a_word_of_the_last_refresh_that_is_none_costs_time_only(
    database: Database, tmp_path: Path, content: bytes
) -> None:
    folder = tmp_path / "page"
    refresh(database, folder)
    before = page(folder)
    (folder / FOLDER / "index.json").write_bytes(content)
    assert len(refresh(database, folder).events) == len(find_events(database.connection))
    assert page(folder) == before


def test_other_names_make_the_whole_page_anew(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "page"
    refresh(database, folder)
    other = replace(NAMES, places={**NAMES.places, "Vienna": "فيينا القديمة"})
    assert len(refresh(database, folder, names=other).events) == len(
        find_events(database.connection)
    )
    write_whole(database, tmp_path / "whole", names=other)
    assert page(folder) == page(tmp_path / "whole")
    assert TopicName(ar="", en="") not in other.topics.values()


def test_a_fingerprint_is_of_one_event_and_of_what_it_is_linked_to(database: Database) -> None:
    connection = database.connection
    a_new_event(database)
    before = event_fingerprints(connection)
    a_denial(database)
    after = event_fingerprints(connection)
    denial, claim = first(connection, Kind.REFUSAL), first(connection)
    changed = {event for event in after if after[event] != before.get(event)}
    assert changed == {denial.id, claim.id}


@pytest.mark.parametrize("founding", [True, False])
def test_where_a_person_put_a_mention_is_in_the_fingerprint(
    database: Database, *, founding: bool
) -> None:
    connection = database.connection
    event = first(connection)
    before = event_fingerprints(connection)[event.id]
    (told,) = event.mentions
    made = Correction(action=Action.MERGE, event_id=event.id, other_id=event.id, signed=SIGNED)
    place = Placement(mention_id=told.id, home_id=event.id, event_id=event.id, founding=founding)
    save_correction(connection, made, [place])
    assert event_fingerprints(connection)[event.id] != before


def test_events_that_are_taken_back_have_no_fingerprint(database: Database) -> None:
    event = first(database.connection)
    a_retraction(database)
    assert event.id not in event_fingerprints(database.connection)
    assert content_id("nothing") not in event_fingerprints(database.connection)
    assert all(isinstance(known, UUID) for known in event_fingerprints(database.connection))

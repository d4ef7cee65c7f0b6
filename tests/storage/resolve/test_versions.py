from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import duckdb
import pytest

from extractors.records.developments import Kind, Span, Status, TextPart
from extractors.records.events import EventChange
from extractors.records.readings import Reading
from storage.columns import fetch
from storage.events import EventFilter, find_events
from storage.resolve.commit import CommitReport, commit_readings
from tests.storage.builders import (
    NOW,
    OUTLETS,
    alert_on_new,
    make_development,
    make_reading,
    make_word,
    open_database,
)

HOUR = timedelta(hours=1)
TALKS = make_development()
WORD = make_word()
DEMAND = make_word(kind=Kind.DEMAND, evidence="طالب بضمانات مكتوبة", lemmas=("طالب", "ضمان"))

FIRST = make_reading(TALKS, WORD)
EDITED = make_reading(
    make_development(status=Status.POSTPONED, evidence="أرجئ لقاء الوفدين في فيينا"),
    DEMAND,
    text="نص معدل",
    modified_at=NOW + HOUR,
)
ELSEWHERE = make_reading(WORD, url="https://qimma.example/3", outlet="qimma", at=NOW + HOUR)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        yield database.connection


def commit(connection: duckdb.DuckDBPyConnection, *readings: Reading) -> CommitReport:
    return commit_readings(
        connection, readings, outlets=OUTLETS, now=NOW, choose_alert=alert_on_new
    )


def standings(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, bool, list[bool]]]:
    events = find_events(connection)
    return sorted(
        (str(event.kind), event.withdrawn, [mention.withdrawn for mention in event.mentions])
        for event in events
    )


def test_an_edit_tells_what_it_adds_changes_and_takes_back(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    told = {c.mention.development.kind: c.mention.id for c in commit(connection, FIRST).changes}
    report = commit(connection, EDITED)
    now_told = {c.mention.development.kind: c.mention.id for c in report.changes}
    (edit,) = report.edits
    assert edit.revision_id == EDITED.revision.id
    assert edit.added == (now_told[Kind.DEMAND],)
    assert edit.changed == (now_told[Kind.TALKS],)
    assert edit.withdrawn == (told[Kind.ASSESSMENT],)


def test_the_only_mention_taken_back_takes_its_event_back(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, FIRST)
    commit(connection, EDITED)
    assert standings(connection) == [
        ("assessment", True, [True]),
        ("demand", False, [False]),
        ("talks", False, [False, False]),
    ]
    standing = find_events(connection, EventFilter(withdrawn=False))
    assert {event.kind for event in standing} == {Kind.TALKS, Kind.DEMAND}


def test_what_another_outlet_tells_stands(connection: duckdb.DuckDBPyConnection) -> None:
    for reading in (FIRST, ELSEWHERE, EDITED):
        commit(connection, reading)
    word = next(e for e in find_events(connection) if e.kind is Kind.ASSESSMENT)
    assert [mention.withdrawn for mention in word.mentions] == [True, False]
    assert (word.withdrawn, word.outlets) == (False, 1)


def test_another_outlet_that_tells_it_later_brings_it_back(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for reading in (FIRST, EDITED, ELSEWHERE):
        commit(connection, reading)
    word = next(e for e in find_events(connection) if e.kind is Kind.ASSESSMENT)
    assert [mention.withdrawn for mention in word.mentions] == [True, False]


def test_an_edit_that_tells_nothing_takes_everything_back(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, FIRST)
    commit(connection, make_reading(text="نص آخر", modified_at=NOW + HOUR))
    assert all(event.withdrawn for event in find_events(connection))


def test_the_same_words_elsewhere_in_the_text_are_no_change(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, FIRST)
    (edit,) = commit(
        connection, make_reading(WORD, TALKS, text="نص معدل", modified_at=NOW + HOUR)
    ).edits
    assert (edit.added, edit.changed, edit.withdrawn) == ((), (), ())


def test_the_order_in_which_versions_come_in_does_not_matter(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(permutations([FIRST, EDITED, ELSEWHERE])):
        with open_database(tmp_path / f"{number}.duckdb") as database:
            for reading in order:
                commit(database.connection, reading)
            found.append(standings(database.connection))
    with open_database(tmp_path / "batch.duckdb") as database:
        commit(database.connection, ELSEWHERE, EDITED, FIRST)
        found.append(standings(database.connection))
    assert all(each == found[0] for each in found)


def test_an_old_version_that_comes_late_alerts_nobody_of_what_was_taken_back(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, EDITED)
    changes: list[EventChange] = list(commit(connection, FIRST).changes)
    taken_back = {c.mention.development.kind for c in changes if c.mention.withdrawn}
    assert taken_back == {Kind.ASSESSMENT}


def test_a_first_version_is_no_edit(connection: duckdb.DuckDBPyConnection) -> None:
    assert commit(connection, FIRST, ELSEWHERE).edits == ()
    assert fetch(connection, "SELECT * FROM withdrawals") == []


def test_what_was_taken_back_keeps_its_date(connection: duckdb.DuckDBPyConnection) -> None:
    commit(connection, FIRST)
    commit(connection, EDITED)
    again = make_reading(DEMAND, text="نص ثالث", modified_at=NOW + 2 * HOUR)
    commit_readings(
        connection, [again], outlets=OUTLETS, now=NOW + 9 * HOUR, choose_alert=alert_on_new
    )
    dates = {row[0] for row in fetch(connection, "SELECT withdrawn_at FROM withdrawals")}
    assert dates == {NOW, NOW + 9 * HOUR}


ENTRIES = {
    "talks": "20:20 - يلتقي الوفدان في فيينا الخميس.",
    "word": "19:40 - الناطق: لا تقدم يذكر في ملف الأراضي.",
    "demand": "14:00 - رئيس الوفد طالب بضمانات مكتوبة.",
}
ACTS = {"talks": TALKS, "word": WORD, "demand": DEMAND}


def live(*names: str, at: timedelta = timedelta(), others: tuple[str, ...] = ()) -> Reading:
    """A live page with these entries, and above them others that tell nothing."""
    text = "\n".join([*others, *(ENTRIES[name] for name in names)])
    acts = [
        replace(
            ACTS[name],
            span=Span(
                part=TextPart.TEXT,
                start=text.index(ENTRIES[name]),
                end=text.index(ENTRIES[name]) + len(ENTRIES[name]),
            ),
        )
        for name in names
    ]
    return make_reading(*acts, text=text, modified_at=NOW + at if at else None)


SCROLLED = (
    live("talks", "word", "demand"),
    live("talks", at=HOUR, others=("21:05 - خبر.", "20:50 - خبر آخر.")),
    live(at=2 * HOUR, others=("22:10 - خبر.", "22:00 - خبر آخر.", "21:05 - خبر ثالث.")),
)


def test_what_scrolls_off_a_live_page_stands(connection: duckdb.DuckDBPyConnection) -> None:
    edits = [edit for reading in SCROLLED for edit in commit(connection, reading).edits]
    assert [edit.withdrawn for edit in edits] == [(), ()]
    assert not any(event.withdrawn for event in find_events(connection))
    assert fetch(connection, "SELECT * FROM withdrawals") == []


def test_what_a_live_page_cuts_out_is_taken_back(connection: duckdb.DuckDBPyConnection) -> None:
    commit(connection, SCROLLED[0])
    commit(connection, live("talks", "demand", at=HOUR, others=("21:05 - خبر.",)))
    assert [kind for kind, withdrawn, _ in standings(connection) if withdrawn] == ["assessment"]


def test_what_was_cut_out_stays_so_when_all_has_scrolled_off(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, SCROLLED[0])
    commit(connection, live("talks", "demand", at=HOUR, others=("21:05 - خبر.",)))
    commit(connection, SCROLLED[2])
    assert [kind for kind, withdrawn, _ in standings(connection) if withdrawn] == ["assessment"]


def test_versions_of_a_live_page_may_come_in_any_order(tmp_path: Path) -> None:
    for number, order in enumerate(permutations(SCROLLED)):
        with open_database(tmp_path / f"{number}.duckdb") as database:
            for reading in order:
                commit(database.connection, reading)
            assert not any(event.withdrawn for event in find_events(database.connection))


def test_a_page_that_says_that_it_is_live_needs_no_times(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for is_live, url in (
        (True, "https://nahr.example/live"),
        (False, "https://nahr.example/story"),
    ):
        before = make_reading(WORD, text="خبر أول\nخبر ثان", url=url, is_live=is_live)
        after = make_reading(text="خبر ثالث", url=url, is_live=is_live, modified_at=NOW + HOUR)
        commit(connection, before)
        (edit,) = commit(connection, after).edits
        assert bool(edit.withdrawn) is not is_live

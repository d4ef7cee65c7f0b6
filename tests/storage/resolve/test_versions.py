from collections.abc import Iterator
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import duckdb
import pytest

from extractors.records.developments import Kind, Status
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

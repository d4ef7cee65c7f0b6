from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from extractors.records.developments import Kind, Role, Status
from extractors.records.events import Alert, AlertReason, EventCorrection
from extractors.records.identity import content_id
from extractors.records.readings import Reading
from storage.alerts import alerts_of, pending
from storage.events import find_events
from storage.resolve.commit import CommitReport, commit_readings
from storage.resolve.correct import retract_event
from tests.storage.builders import (
    NOW,
    OUTLETS,
    alert_on_new,
    make_development,
    make_reading,
    make_word,
    open_database,
)
from tests.storage.resolve.test_correct import SIGNED
from tests.storage.resolve.test_versions import SCROLLED, live

HOUR = timedelta(hours=1)
WORD = make_word()
TALKS = make_development()
FIRST = make_reading(TALKS, WORD)
WITHOUT_WORD = make_reading(TALKS, text="نص بلا تقييم", modified_at=NOW + HOUR)
WITHOUT_ALL = make_reading(text="نص آخر", modified_at=NOW + HOUR)
ELSEWHERE = make_reading(WORD, url="https://qimma.example/3", outlet="qimma", at=NOW + HOUR)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        yield database.connection


class Asked:
    """Keeps what it is asked, and tells of each."""

    def __init__(self) -> None:
        self.corrections: list[EventCorrection] = []

    def __call__(self, correction: EventCorrection) -> Alert:
        self.corrections.append(correction)
        return Alert(
            id=content_id("alert", str(correction.event_id), "corrected"),
            event_id=correction.event_id,
            reason=AlertReason.CORRECTED,
            created_at=NOW + HOUR,
        )

    def kinds(self) -> list[Kind]:
        return [each.told.development.kind for each in self.corrections]


def commit(
    connection: duckdb.DuckDBPyConnection, *readings: Reading, asked: Asked | None = None
) -> CommitReport:
    return commit_readings(
        connection,
        readings,
        outlets=OUTLETS,
        now=NOW,
        choose_alert=alert_on_new,
        choose_correction=asked or Asked(),
    )


def test_what_the_only_article_says_no_more_is_asked_about(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, FIRST)
    asked = Asked()
    report = commit(connection, WITHOUT_WORD, asked=asked)
    (correction,) = [each for each in asked.corrections if each.instead is None]
    assert correction.told.development == WORD
    assert correction.text == WITHOUT_WORD.revision.text
    assert [alert.reason for alert in correction.alerts] == [AlertReason.NEW]
    assert AlertReason.CORRECTED in {alert.reason for alert in report.alerts}
    stored = alerts_of(connection, [correction.event_id])[correction.event_id]
    assert [alert.reason for alert in stored] == [AlertReason.NEW, AlertReason.CORRECTED]
    waiting = [one.alert for one in pending(connection)]
    assert stored[1] in waiting  # in the outbox, in the transaction that took it back


def test_an_edit_that_tells_nothing_at_all_is_asked_about_too(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """Then nothing of the new version leads to the events of the old one."""
    commit(connection, FIRST)
    asked = Asked()
    commit(connection, WITHOUT_ALL, asked=asked)
    assert sorted(asked.kinds()) == [Kind.ASSESSMENT, Kind.TALKS]


@pytest.mark.parametrize("order", [(FIRST, ELSEWHERE), (ELSEWHERE, FIRST)])
def test_what_another_article_tells_stands(
    connection: duckdb.DuckDBPyConnection, order: tuple[Reading, ...]
) -> None:
    for reading in order:
        commit(connection, reading)
    asked = Asked()
    commit(connection, WITHOUT_WORD, asked=asked)
    assert Kind.ASSESSMENT not in asked.kinds()


def test_another_article_of_the_same_pass_counts(connection: duckdb.DuckDBPyConnection) -> None:
    commit(connection, FIRST)
    asked = Asked()
    commit(connection, WITHOUT_ALL, ELSEWHERE, asked=asked)
    assert asked.kinds() == [Kind.TALKS]


def test_when_the_last_of_two_articles_takes_it_back_it_is_told(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for reading in (FIRST, ELSEWHERE, WITHOUT_WORD):
        commit(connection, reading)
    asked = Asked()
    gone = make_reading(
        url="https://qimma.example/3",
        outlet="qimma",
        at=NOW + HOUR,
        text="حذف",
        modified_at=NOW + 2 * HOUR,
    )
    commit(connection, gone, asked=asked)
    assert asked.kinds() == [Kind.ASSESSMENT]


def test_two_articles_that_take_it_back_in_one_pass_leave_nobody(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, FIRST, ELSEWHERE)
    gone = make_reading(
        url="https://qimma.example/3",
        outlet="qimma",
        at=NOW + HOUR,
        text="حذف",
        modified_at=NOW + 2 * HOUR,
    )
    asked = Asked()
    commit(connection, WITHOUT_ALL, gone, asked=asked)
    assert sorted(asked.kinds()) == [Kind.ASSESSMENT, Kind.TALKS]


def test_what_is_told_otherwise_comes_with_both_versions(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, make_reading(make_development(status=Status.UNDER_WAY)))
    asked = Asked()
    planned = make_development(evidence="يلتقي الوفدان غدا في فيينا")
    commit(connection, make_reading(planned, text="نص", modified_at=NOW + HOUR), asked=asked)
    (correction,) = asked.corrections
    assert correction.instead is not None
    assert correction.told.development.status is Status.UNDER_WAY
    assert correction.instead.development.status is Status.PLANNED


def test_what_becomes_another_act_takes_the_first_one_back(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, make_reading(TALKS))
    asked = Asked()
    oslo = make_development(place="Oslo", evidence="يلتقي الوفدان غدا في أوسلو")
    report = commit(connection, make_reading(oslo, text="نص", modified_at=NOW + HOUR), asked=asked)
    (correction,) = asked.corrections
    assert (correction.told.development.place, correction.instead) == ("Vienna", None)
    assert len(report.new_events) == 1


def test_nobody_is_asked_about_what_nobody_was_told_of(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    recalled = make_word(role=Role.BACKGROUND)
    commit(connection, make_reading(recalled))
    connection.execute("DELETE FROM alerts")
    asked = Asked()
    commit(connection, WITHOUT_ALL, asked=asked)
    assert [each for each in asked.corrections if each.instead is None] == []


def test_what_a_person_took_back_before_is_not_told_again(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, FIRST)
    word = next(e for e in find_events(connection) if e.kind is Kind.ASSESSMENT)
    retract_event(connection, word.id, signed=SIGNED)
    asked = Asked()
    commit(connection, WITHOUT_ALL, asked=asked)
    assert asked.kinds() == [Kind.TALKS]


def test_it_is_said_of_a_change_that_it_brings_an_event_back(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for reading in (FIRST, WITHOUT_WORD):
        commit(connection, reading)
    changes = commit(connection, ELSEWHERE).changes
    assert [change.revives for change in changes] == [True]
    other = make_reading(WORD, url="https://sahel.example/4", outlet="sahel", at=NOW + 2 * HOUR)
    assert [change.revives for change in commit(connection, other).changes] == [False]


def test_nobody_is_asked_about_what_only_scrolled_off_a_live_page(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    asked = Asked()
    for reading in SCROLLED:
        commit(connection, reading, asked=asked)
    assert [each for each in asked.corrections if each.instead is None] == []


def test_an_entry_that_a_live_page_cuts_out_is_asked_about(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, SCROLLED[0])
    asked = Asked()
    cut = live("talks", "demand", at=HOUR, others=("21:05 - خبر.",))
    commit(connection, cut, asked=asked)
    gone = [each for each in asked.corrections if each.instead is None]
    assert [each.told.development.kind for each in gone] == [Kind.ASSESSMENT]


def unlikely(*, text: str = "نص", edited: timedelta | None = None) -> Reading:
    """A version of another article, which doubts that they talk."""
    act = make_development(chance=0.3, evidence="من المقرر أن يجتمع الوفدان")
    reading = make_reading(
        url="https://sahel.example/4",
        outlet="sahel",
        at=NOW + HOUR,
        text=text,
        modified_at=NOW + edited if edited else None,
    )
    return replace(reading, unsure=(act,))


def test_an_article_that_only_doubted_takes_nothing_back(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, make_reading(TALKS))
    commit(connection, unlikely())
    commit_readings(connection, [WITHOUT_ALL], outlets=OUTLETS, now=NOW, choose_alert=alert_on_new)
    asked = Asked()
    without = replace(unlikely(text="نص ثان", edited=3 * HOUR), unsure=())
    commit(connection, without, asked=asked)
    assert asked.corrections == []


def test_an_edit_that_doubts_still_hides_no_withdrawal(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, make_reading(TALKS))
    commit(connection, unlikely())
    asked = Asked()
    commit(connection, WITHOUT_ALL, unlikely(text="نص ثان", edited=3 * HOUR), asked=asked)
    assert [each.told.outlet_id for each in asked.corrections] == ["nahr"]


def test_an_article_that_only_doubts_it_does_not_stand_for_it(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, make_reading(TALKS))
    commit(connection, unlikely())
    asked = Asked()
    commit(connection, WITHOUT_ALL, asked=asked)
    assert asked.kinds() == [Kind.TALKS]


def doubting_edit(*, hours: float = 1) -> Reading:
    """An edit that keeps the very words and makes the act unlikely."""
    edited = make_reading(text="نص معدل", modified_at=NOW + hours * HOUR)
    return replace(edited, unsure=(replace(TALKS, chance=0.3),))


def test_what_is_only_doubted_now_is_not_told_otherwise(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, make_reading(TALKS))
    asked = Asked()
    commit(connection, doubting_edit(), asked=asked)
    assert asked.corrections == []


def test_what_was_told_is_what_counted(connection: duckdb.DuckDBPyConnection) -> None:
    commit(connection, make_reading(TALKS))
    commit(connection, doubting_edit())
    asked = Asked()
    commit(connection, make_reading(text="نص ثالث", modified_at=NOW + 3 * HOUR), asked=asked)
    assert [each.told.counts for each in asked.corrections] == [True]

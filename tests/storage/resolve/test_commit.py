import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractors.records.developments import (
    Dating,
    Development,
    Kind,
    Placing,
    Role,
    Sides,
    Span,
    Status,
    TextPart,
)
from extractors.records.events import AlertReason, Event, EventChange, Verdict
from extractors.records.readings import Reading
from storage import alerts
from storage.articles import latest_revisions
from storage.columns import fetch, instant
from storage.events import find_events
from storage.resolve.batch import ChooseAlert
from storage.resolve.commit import CommitReport, commit_readings
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

ROOT = Path(__file__).resolve().parents[3]
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

PLAN = make_reading(make_development())
HELD = make_reading(
    make_development(status=Status.DONE, evidence="اختتمت المحادثات في فيينا"),
    make_word(date=day(12), people=("witkoff",), parties=("USA",)),
    url="https://qimma.example/7",
    outlet="qimma",
    at=NOW + timedelta(days=2, hours=8),
)
RECALLED = make_reading(
    make_development(
        status=Status.DONE, role=Role.BACKGROUND, date=None, evidence="بعد لقاء فيينا"
    ),
    url="https://sahel.example/9",
    outlet="sahel",
    at=NOW + timedelta(days=5),
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        yield database.connection


def commit(
    connection: duckdb.DuckDBPyConnection,
    *readings: Reading,
    choose: ChooseAlert = alert_on_new,
    **changes: Any,  # noqa: ANN401 - options of the function under test
) -> CommitReport:
    options = {"outlets": OUTLETS, "now": NOW, "choose_alert": choose, **changes}
    return commit_readings(connection, readings, **options)


def shape(events: Sequence[Event]) -> list[tuple[object, ...]]:
    """What an event is, apart from its id, which follows its founding mention."""
    return sorted(
        (
            str(event.kind),
            str(event.status),
            event.parties,
            str(event.place),
            sorted(mention.document for mention in event.mentions),
        )
        for event in events
    )


def dump(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    tables = fetch(connection, "SELECT table_name FROM duckdb_tables() ORDER BY table_name")
    return {
        table: sorted(fetch(connection, f"SELECT * FROM {table}"), key=repr)  # noqa: S608
        for (table,) in tables
    }


def test_one_act_of_three_outlets_is_one_event_with_one_alert(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for reading in (PLAN, HELD, RECALLED):
        commit(connection, reading)
    talks, word = find_events(connection)
    assert [m.verdict for m in talks.mentions] == [Verdict.NEW, Verdict.UPDATE, Verdict.SAME]
    assert (talks.kind, talks.status, talks.place) == (Kind.TALKS, Status.DONE, "Vienna")
    assert (talks.outlets, talks.families, talks.origins) == (3, 2, 3)
    assert [alert.reason for alert in talks.alerts] == [AlertReason.NEW]
    assert word.kind is Kind.ASSESSMENT


def test_background_moves_no_clock(connection: duckdb.DuckDBPyConnection) -> None:
    commit(connection, HELD, RECALLED)
    talks = next(e for e in find_events(connection) if e.kind is Kind.TALKS)
    assert talks.last_seen_at == HELD.revision.seen_at


def test_the_counts_of_the_report_add_up(connection: duckdb.DuckDBPyConnection) -> None:
    report = commit(connection, PLAN, HELD, PLAN)
    assert (report.stored, report.known, report.developments) == (2, 1, 3)
    assert sum(report.verdicts.values()) == report.developments == len(report.changes)
    assert len(report.new_events) == report.verdicts[Verdict.NEW] == 2


def test_the_same_readings_again_change_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    commit(connection, PLAN, HELD, RECALLED)
    before = dump(connection)
    report = commit(connection, RECALLED, HELD, PLAN, now=NOW + HOUR)
    assert (report.stored, report.known, report.changes, report.alerts) == (0, 3, (), ())
    assert dump(connection) == before


def test_a_reading_without_developments_is_remembered_too(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    empty = make_reading()
    assert commit(connection, empty).stored == 1
    assert commit(connection, empty).known == 1
    assert latest_revisions(connection, [empty.article.id])


def test_a_batch_leads_to_what_its_readings_lead_to_one_by_one(tmp_path: Path) -> None:
    shapes = []
    for name, groups in (("one", [[PLAN], [HELD], [RECALLED]]), ("all", [[RECALLED, PLAN, HELD]])):
        with open_database(tmp_path / f"{name}.duckdb") as database:
            for group in groups:
                commit(database.connection, *group)
            shapes.append([event.id for event in find_events(database.connection)])
    assert shapes[0] == shapes[1]


def test_articles_out_of_order_lead_to_the_same_events(tmp_path: Path) -> None:
    shapes = []
    for number, order in enumerate(permutations([PLAN, HELD, RECALLED])):
        with open_database(tmp_path / f"{number}.duckdb") as database:
            for reading in order:
                commit(database.connection, reading)
            shapes.append(shape(find_events(database.connection)))
    assert all(each == shapes[0] for each in shapes)
    assert len(shapes[0]) == 2


def test_a_denial_is_linked_at_both_ends(connection: duckdb.DuckDBPyConnection) -> None:
    claim = make_reading(make_word(kind=Kind.AGREEMENT, parties=("RUS", "USA"), people=()))
    denial = make_reading(
        make_word(kind=Kind.REFUSAL, lemmas=("نفى", "تقدم", "ملف", "أرض")),
        url="https://qimma.example/8",
        at=NOW + HOUR,
    )
    commit(connection, claim)
    report = commit(connection, denial)
    one, two = find_events(connection)
    assert {link.event_id for link in one.related} == {two.id}
    assert {link.event_id for link in two.related} == {one.id}
    claimed = next(event.id for event in (one, two) if event.kind is Kind.AGREEMENT)
    assert report.changes[0].contradicts == claimed


def test_an_edited_article_meets_its_own_events(connection: duckdb.DuckDBPyConnection) -> None:
    first = make_reading(make_word(people=(), lemmas=(), date=None, evidence="لا جديد"))
    demand = make_word(kind=Kind.DEMAND, span=Span(part=TextPart.TEXT, start=40, end=60))
    edited = make_reading(*first.developments, demand, text="نص معدل", modified_at=NOW + HOUR)
    commit(connection, first)
    report = commit(connection, edited)
    assert report.verdicts[Verdict.SAME] == report.verdicts[Verdict.NEW] == 1
    assert "exact: an earlier version's words" in report.changes[0].mention.reasons


def test_words_that_tell_two_kinds_make_one_event_that_is_found_by_either(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    refusal = make_word(kind=Kind.REFUSAL)
    report = commit(connection, make_reading(make_word(), refusal))
    assert len(report.new_events) == 1
    assert report.changes[1].mention.reasons == ("the same words tell it here as assessment",)
    later = make_reading(refusal, url="https://qimma.example/5", outlet="qimma", at=NOW + HOUR)
    assert commit(connection, later).new_events == ()


def test_words_that_tell_an_event_that_is_known_stay_its_mention(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    refusal = make_word(kind=Kind.REFUSAL)
    known = commit(connection, make_reading(refusal)).new_events
    both = make_reading(
        make_word(), refusal, url="https://qimma.example/5", outlet="qimma", at=NOW + HOUR
    )
    report = commit(connection, both)
    assert len(report.new_events) == 1
    assert report.changes[1].mention.event_id == known[0]


COPY = make_word(people=(), date=None, lemmas=(), evidence="لم تحرز المحادثات أي تقدم حتى الآن")


@pytest.mark.parametrize(
    ("changes", "later", "is_copy"),
    [
        pytest.param({}, HOUR, True, id="agency copy"),
        pytest.param({"evidence": COPY.evidence.replace(" ", "  ")}, HOUR, True, id="its spaces"),
        pytest.param({}, 4 * DAY, False, id="days later"),
        pytest.param({"parties": ("UKR",)}, HOUR, False, id="another side's words"),
        pytest.param({"date": day(2)}, HOUR, False, id="of another day"),
        pytest.param({"kind": Kind.DEMAND}, HOUR, False, id="read as another kind"),
    ],
)
def test_the_same_words_in_another_text_attach_at_once(
    connection: duckdb.DuckDBPyConnection,
    changes: dict[str, Any],
    later: timedelta,
    *,
    is_copy: bool,
) -> None:
    commit(connection, make_reading(COPY))
    copy = make_reading(
        replace(COPY, **changes), url="https://qimma.example/5", outlet="qimma", at=NOW + later
    )
    (change,) = commit(connection, copy).changes
    assert ("exact: the same words in another text" in change.mention.reasons) is is_copy


def test_a_turn_of_phrase_is_no_copy(connection: duckdb.DuckDBPyConnection) -> None:
    phrase = replace(COPY, evidence="لا تقدم")
    commit(connection, make_reading(phrase))
    other = make_reading(phrase, url="https://qimma.example/5", outlet="qimma", at=NOW + HOUR)
    (change,) = commit(connection, other).changes
    assert not any(reason.startswith("exact") for reason in change.mention.reasons)


def test_twins_in_one_text_are_both_kept(connection: duckdb.DuckDBPyConnection) -> None:
    twin = make_word(parties=("UKR",), people=("umerov",), evidence="أمل", lemmas=("أمل",))
    report = commit(connection, make_reading(make_word(), twin))
    assert len({change.mention.id for change in report.changes}) == 2


def test_agency_copy_is_one_origin(connection: duckdb.DuckDBPyConnection) -> None:
    shingles = tuple(range(0, 800, 8))
    for number, name in enumerate(("nahr", "qimma", "sahel")):
        copy = make_reading(
            make_development(),
            url=f"https://{name}.example/1",
            outlet=name,
            at=NOW + number * HOUR,
            shingles=shingles[number * 5 :],
        )
        commit(connection, copy)
    (event,) = find_events(connection)
    assert (event.outlets, event.families, event.origins) == (3, 2, 1)


def test_the_choice_of_an_alert_sees_what_the_event_had_so_far(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    seen: list[EventChange] = []

    def choose(change: EventChange) -> Any:  # noqa: ANN401 - records, then alerts
        seen.append(change)
        return alert_on_new(change)

    commit(connection, PLAN, choose=choose)
    commit(connection, HELD, choose=choose)
    plan, held, _ = seen
    assert (plan.status_before, plan.status_after, plan.alerted) == (None, Status.PLANNED, ())
    assert (held.status_before, held.status_after) == (Status.PLANNED, Status.DONE)
    assert held.alerted == (AlertReason.NEW,)
    assert held.founding_reported_at == NOW
    assert (plan.parties_before, plan.parties_after) == ((), ("UKR", "USA"))
    assert (plan.outlets_after, held.outlets_after) == (1, 2)
    assert (plan.last_alerted_at, held.last_alerted_at) == (None, NOW)


def test_a_later_mention_of_one_batch_sees_the_alert_that_an_earlier_one_made(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    report = commit(connection, PLAN, HELD)
    plan, held, _ = report.changes
    assert (plan.last_alerted_at, held.last_alerted_at) == (None, NOW)


def test_each_alert_waits_for_every_channel(connection: duckdb.DuckDBPyConnection) -> None:
    commit(connection, PLAN, channels=("console", "mail"))
    assert [delivery.channel for delivery in alerts.pending(connection)] == ["console", "mail"]


def test_a_fault_in_the_choice_leaves_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    before = dump(connection)

    def fail(_: EventChange) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        commit(connection, PLAN, choose=fail)
    assert dump(connection) == before


def test_long_past_acts_are_found_by_their_told_date(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, HELD)
    late = make_reading(
        make_development(status=Status.DONE, role=Role.BACKGROUND),
        url="https://sahel.example/200",
        at=NOW + timedelta(days=200),
    )
    assert commit(connection, late).verdicts[Verdict.SAME] == 1


def test_two_rounds_weeks_apart_stay_two(connection: duckdb.DuckDBPyConnection) -> None:
    commit(connection, HELD, choose=no_alert)
    second = make_reading(
        make_development(status=Status.DONE, date=day(28)),
        url="https://sahel.example/20",
        at=NOW + timedelta(days=18),
    )
    assert commit(connection, second).verdicts[Verdict.NEW] == 1


KILLED = """
import os, sys
from pathlib import Path
from storage.resolve.commit import commit_readings
from tests.storage.builders import NOW, OUTLETS, alert_on_new, open_database
from tests.storage.resolve.test_commit import HELD, PLAN
def die(change):
    if change.mention.outlet_id == "qimma":
        os.kill(os.getpid(), 9)
    return alert_on_new(change)
with open_database(Path(sys.argv[1])) as database:
    for reading in (PLAN, HELD):
        commit_readings(
            database.connection, [reading], outlets=OUTLETS, now=NOW, choose_alert=die
        )
"""


def test_kill_in_a_commit_loses_and_repeats_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sulh.duckdb"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    with open_database(path) as database:
        assert [len(event.mentions) for event in find_events(database.connection)] == [1]
        for _ in range(2):
            commit(database.connection, PLAN, HELD)
        crashed = dump(database.connection)
    with open_database(tmp_path / "calm.duckdb") as database:
        commit(database.connection, PLAN)
        commit(database.connection, HELD)
        calm = dump(database.connection)
    for unlike in ("migrations",):
        crashed.pop(unlike)
        calm.pop(unlike)
    assert crashed == calm


def test_readings_of_one_batch_may_repeat_a_revision_with_other_particulars(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    other = replace(PLAN, revision=replace(PLAN.revision, document="again"))
    report = commit(connection, PLAN, other)
    assert (report.stored, report.known) == (1, 1)
    assert report.changes[0].mention.document == PLAN.revision.document


def unsure(*acts: Development, at: datetime = NOW + HOUR, **changes: Any) -> Reading:  # noqa: ANN401
    """A reading that is sure of nothing."""
    reading = make_reading(url="https://sahel.example/4", outlet="sahel", at=at, **changes)
    return replace(reading, unsure=acts)


def doubted(**changes: Any) -> Development:  # noqa: ANN401 - of any field
    """The act of `PLAN` in other words, too unlikely by its text alone."""
    return make_development(chance=0.3, evidence="من المقرر أن يجتمع الوفدان", **changes)


def test_an_unlikely_act_is_shown_with_the_event_that_another_text_told(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    report = commit(connection, unsure(doubted()))
    assert (report.developments, report.new_events) == (1, ())
    (event,) = find_events(connection)
    assert [mention.counts for mention in event.mentions] == [True, False]


def test_an_unlikely_act_that_nobody_told_leaves_nothing(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    report = commit(connection, unsure(doubted()))
    assert (report.stored, report.developments) == (1, 0)
    assert find_events(connection) == ()


def test_an_unlikely_act_moves_nothing_and_tells_nobody(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN, choose=no_alert)
    before = shape(find_events(connection))
    called_off = doubted(status=Status.CANCELLED, people=("umerov",))
    report = commit(connection, unsure(called_off))
    assert (report.developments, report.alerts) == (1, ())
    (event,) = find_events(connection)
    assert shape([replace(event, mentions=event.mentions[:1])]) == before
    assert event.outlets == 1


def test_an_unlikely_act_is_compared_with_nothing_after_it(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    commit(connection, unsure(doubted(date=day(15))))
    apart = make_development(date=day(18), evidence="يجتمع الوفدان الأربعاء", lemmas=("أربعاء",))
    later = make_reading(apart, url="https://qimma.example/4", outlet="qimma", at=NOW + 2 * HOUR)
    commit(connection, later)
    assert len(find_events(connection)) == 2


def test_an_unlikely_act_is_not_told_twice_by_one_text(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    again = doubted(span=Span(part=TextPart.TEXT, start=60, end=90))
    report = commit(connection, unsure(doubted(), again))
    assert report.developments == 1
    both = replace(
        unsure(again, text="نص ثالث"), developments=(make_development(evidence="يجتمعان"),)
    )
    assert commit(connection, both).developments == 1


def test_an_article_does_not_make_likely_what_it_alone_told(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    edited = make_reading(text="نص معدل", modified_at=NOW + HOUR)
    report = commit(connection, replace(edited, unsure=(doubted(),)))
    assert report.developments == 0
    (event,) = find_events(connection)
    assert event.withdrawn


def test_an_edit_that_keeps_the_words_keeps_the_act_though_it_is_less_likely_now(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    edited = make_reading(text="نص معدل", modified_at=NOW + HOUR)
    report = commit(connection, replace(edited, unsure=(make_development(chance=0.3),)))
    assert [edit.withdrawn for edit in report.edits] == [()]
    (event,) = find_events(connection)
    assert not event.withdrawn


def test_what_is_withdrawn_is_not_told_again_by_an_unlikely_act(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    commit(connection, unsure(doubted()))
    commit(connection, make_reading(text="نص معدل بلا خبر", modified_at=NOW + 2 * HOUR))
    (event,) = find_events(connection)
    assert event.withdrawn
    seen: list[EventChange] = []

    def choose(change: EventChange) -> None:
        seen.append(change)

    again = make_reading(
        make_development(), url="https://qimma.example/4", outlet="qimma", at=NOW + 3 * HOUR
    )
    commit(connection, again, choose=choose)
    assert [change.revives for change in seen] == [True]


def test_a_mention_is_kept_with_the_sides_that_its_event_has(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    sides = Sides(parties=("UKR", "USA"), people=("umerov",), odds=0.5)
    misread = make_development(
        parties=("CHN", "RUS"), others=(sides,), evidence="من المقرر أن يجتمع الوفدان"
    )
    other = make_reading(misread, url="https://sahel.example/4", outlet="sahel", at=NOW + HOUR)
    commit(connection, other)
    (event,) = find_events(connection)
    assert event.parties == ("UKR", "USA")
    assert {mention.development.parties for mention in event.mentions} == {("UKR", "USA")}


def test_other_sides_are_no_way_out_for_what_a_text_tells_twice(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    known = make_development(parties=("CHN", "RUS"))
    commit(connection, make_reading(known, url="https://qimma.example/4", outlet="qimma"))
    sides = Sides(parties=("CHN", "RUS"), people=(), odds=0.5)
    twice = make_development(parties=("RUS", "TUR"), place="Doha", others=(sides,))
    first = make_development(parties=("RUS", "UKR"), place="Doha", date=day(30))
    commit(connection, make_reading(first, twice, at=NOW + HOUR))
    assert sorted(len(event.mentions) for event in find_events(connection)) == [1, 2]


def sahel(*acts: Development, hours: float, **changes: Any) -> Reading:  # noqa: ANN401
    """A version of one article: the first, or an edit of `hours` after."""
    edited = {"text": "نص ثان", "modified_at": NOW + hours * HOUR} if hours > 1 else {}
    values = {"url": "https://sahel.example/4", "outlet": "sahel", "at": NOW + HOUR, **edited}
    return make_reading(*acts, **(values | changes))


def test_what_joined_with_doubt_is_no_earlier_version_that_words_are_the_same_as(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    commit(connection, unsure(doubted(date=None)))
    surely = make_development(
        evidence=doubted().evidence, date=day(30), place="Doha", status=Status.DONE
    )
    commit(connection, sahel(surely, hours=2))
    vienna, doha = sorted(find_events(connection), key=lambda event: str(event.place), reverse=True)
    assert (vienna.place, vienna.status, vienna.outlets) == ("Vienna", Status.PLANNED, 1)
    assert (doha.place, doha.outlets) == ("Doha", 1)


def test_what_joined_with_doubt_is_copied_by_nobody(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    long = replace(doubted(), evidence="من المقرر أن يجتمع الوفدان هناك قريبا")
    commit(connection, PLAN)
    assert commit(connection, unsure(long)).developments == 1
    sure = make_reading(long, url="https://qimma.example/4", outlet="qimma", at=NOW + 2 * HOUR)
    (change,) = commit(connection, sure).changes
    assert not any(reason.startswith("exact") for reason in change.mention.reasons)


CHINA = make_development(parties=("CHN", "RUS"), evidence="تلتقي الصين وروسيا في فيينا الخميس")
OPEN = make_development(
    parties=("CHN", "RUS"),
    others=(Sides(parties=("UKR", "USA"), people=(), odds=0.5),),
    evidence="من المقرر أن يجتمع الوفدان هناك قريبا",
)


def test_an_edit_with_the_very_same_words_stays_with_the_sides_that_they_were_given(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    commit(connection, sahel(OPEN, hours=1))
    commit(connection, make_reading(CHINA, url="https://qimma.example/4", outlet="qimma"))
    report = commit(connection, sahel(OPEN, hours=3))
    assert [edit.withdrawn for edit in report.edits] == [()]
    (change,) = report.changes
    assert change.mention.development.parties == ("UKR", "USA")
    assert change.mention.reasons == ("exact: an earlier version's words",)


LATE = make_development(
    date=day(16),
    datings=(Dating(date=day(12), odds=0.8),),
    evidence="من المقرر أن يجتمع الوفدان هناك قريبا",
)


def test_an_edit_with_the_very_same_words_stays_on_the_day_that_they_were_given(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    commit(connection, sahel(LATE, hours=1))
    report = commit(connection, sahel(LATE, hours=3))
    (change,) = report.changes
    assert change.mention.development.date == day(12)
    assert change.mention.reasons == ("exact: an earlier version's words",)
    assert [edit.changed for edit in report.edits] == [()]


def test_an_edit_with_the_very_same_words_stays_at_the_place_that_they_were_given(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    astray = replace(
        LATE, place="Rome", date=day(12), datings=(), placings=(Placing(place="Vienna", odds=0.8),)
    )
    commit(connection, sahel(astray, hours=1))
    (change,) = commit(connection, sahel(astray, hours=3)).changes
    assert change.mention.development.place == "Vienna"


def test_agency_copy_has_the_day_that_its_words_were_given(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    commit(connection, sahel(LATE, hours=1))
    copy = make_reading(LATE, url="https://qimma.example/4", outlet="qimma", at=NOW + 2 * HOUR)
    (change,) = commit(connection, copy).changes
    assert change.mention.development.date == day(12)
    assert change.mention.reasons == ("exact: the same words in another text",)


def test_an_event_of_a_less_likely_day_far_off_is_loaded(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    far = make_development(
        status=Status.DONE,
        role=Role.BACKGROUND,
        date=day(1, 12),
        datings=(Dating(date=day(12), odds=0.9),),
        evidence="اختتمت المحادثات في فيينا",
    )
    late = make_reading(far, url="https://qimma.example/4", outlet="qimma", at=NOW + 200 * DAY)
    commit(connection, late)
    assert [len(event.mentions) for event in find_events(connection)] == [2]


def test_a_place_that_an_outlet_corrects_is_not_settled_by_what_it_said_before(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, sahel(make_development(), hours=1))
    corrected = make_development(
        place="Geneva",
        placings=(Placing(place=None, odds=0.9),),
        evidence="يلتقي الوفدان في جنيف الخميس",
    )
    (edit,) = commit(connection, sahel(corrected, hours=3)).edits
    vienna, geneva = sorted(find_events(connection), key=lambda event: event.place != "Vienna")
    assert edit.withdrawn == tuple(mention.id for mention in vienna.mentions)
    assert geneva.place == "Geneva"


def test_agency_copy_has_the_sides_that_its_words_were_given(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    commit(connection, sahel(OPEN, hours=1))
    copy = make_reading(OPEN, url="https://qimma.example/4", outlet="qimma", at=NOW + 2 * HOUR)
    (change,) = commit(connection, copy).changes
    assert change.mention.reasons == ("exact: the same words in another text",)
    assert change.mention.development.parties == ("UKR", "USA")


def test_an_event_is_found_though_a_doubtful_telling_was_published_before_it(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(connection, PLAN)
    commit(connection, unsure(doubted(), at=NOW - 5 * HOUR))
    commit(connection, HELD)
    planned = next(event for event in find_events(connection) if event.kind is Kind.TALKS)
    assert [mention.counts for mention in planned.mentions] == [False, True, True]
    keys = fetch(
        connection, "SELECT min(founded_at) FROM event_keys WHERE event_id = ?", [planned.id]
    )
    assert instant(keys[0][0]) == NOW - 5 * HOUR


def test_words_that_a_text_tells_of_two_pairs_are_no_earlier_version_of_each_other(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    commit(
        connection,
        make_reading(replace(CHINA, parties=("RUS", "USA")), url="https://qimma.example/4"),
    )
    words = "من المقرر أن يجتمع الوفدان هناك قريبا"
    first = make_development(evidence=words)
    span = Span(part=TextPart.TEXT, start=60, end=97)
    second = replace(OPEN, parties=("RUS", "USA"), evidence=words, span=span)
    (one, other) = commit(connection, sahel(first, second, hours=1)).changes
    assert one.mention.development.parties == ("UKR", "USA")
    assert other.mention.development.parties == ("RUS", "USA")

"""Late and out of order: within a window, the order in which articles come in does not matter.

The law holds for tellings that can be compared with any other of their act: they name the sides,
and the place or the day. Five exceptions are known, each with its test below. What they have in
common: a verdict is final, since a reader was told by it; what comes later moves no mention.

1. The id of an event follows from its founding mention, the first that came in. It is a name, under
   which alerts and corrections were given.
2. A telling without place and day joins the only meeting of its sides that is known. Where two are
   known, it is kept apart and marked as doubtful: to guess between them would be worse.
3. A plan without a day that is published well after the report of an act is a plan for another act.
   Where the plan came in first, the report meets it as any report meets its plan: it cannot know that
   it was published before.
4. Whose act it is, when and where it was, where its text leaves two readings, is settled by the events that
   are known by then.
5. An act that its text alone does not make likely is told where another text told it before, and only there.
   It says nothing of its event.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.records.developments import (
    Dating,
    Development,
    Kind,
    Placing,
    Role,
    Sides,
    Status,
)
from extractors.records.events import Event
from extractors.records.readings import Reading
from storage.events import find_events
from storage.resolve.commit import commit_readings
from tests.storage.builders import (
    NOW,
    OUTLETS,
    day,
    make_development,
    make_reading,
    make_word,
    no_alert,
    open_database,
)

HOUR = timedelta(hours=1)


def told(number: int, *acts: Development, hours: float) -> Reading:
    outlet = ("nahr", "sahel", "qimma")[number % 3]
    return make_reading(
        *acts, url=f"https://{outlet}.example/{number}", outlet=outlet, at=NOW + hours * HOUR
    )


def held(**changes: object) -> Development:
    values = {"status": Status.DONE, "evidence": "اختتمت المحادثات في فيينا", **changes}
    return make_development(**values)


# A week: a meeting from plan to end, another in another city, a word about each, one recalled.
WEEK = (
    told(1, make_development(), hours=0),
    told(2, make_development(evidence="من المقرر أن يلتقي الوفدان"), make_word(), hours=5),
    told(3, held(), make_word(date=day(12), parties=("USA",), people=("witkoff",)), hours=56),
    told(4, held(status=Status.UNDER_WAY, evidence="بدأت المحادثات"), hours=50),
    told(5, make_word(evidence="لا تقدم يذكر بحسب المتحدث"), hours=9),
    told(6, make_development(place="Geneva", date=day(15), parties=("RUS", "USA")), hours=30),
    told(7, held(place="Geneva", date=day(15), parties=("RUS", "USA")), hours=130),
    told(8, held(role=Role.BACKGROUND), make_word(kind=Kind.DEMAND, date=day(16)), hours=150),
)


def resolve(batches: Sequence[Sequence[Reading]]) -> tuple[Event, ...]:
    with TemporaryDirectory() as folder, open_database(Path(folder) / "x.duckdb") as database:
        for batch in batches:
            commit_readings(
                database.connection, batch, outlets=OUTLETS, now=NOW, choose_alert=no_alert
            )
        return find_events(database.connection)


def shape(events: Sequence[Event]) -> list[tuple[object, ...]]:
    """Everything of the events but their ids and who founded them."""
    return sorted(
        (
            event.kind.value,
            str(event.status),
            event.parties,
            str(event.place),
            str(event.date),
            event.outlets,
            sorted(str(mention.id) for mention in event.mentions),
        )
        for event in events
    )


@cache
def in_order() -> tuple[tuple[object, ...], ...]:
    return tuple(shape(resolve([[reading] for reading in WEEK])))


def test_the_week_in_order_has_its_five_acts() -> None:
    assert [row[0] for row in in_order()] == [
        "assessment",
        "assessment",
        "demand",
        "talks",
        "talks",
    ]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(st.permutations(WEEK), st.lists(st.integers(1, len(WEEK) - 1), max_size=3))
def test_any_order_in_any_batches_leads_to_the_same_events(
    order: list[Reading], cuts: list[int]
) -> None:
    edges = [0, *sorted(set(cuts)), len(order)]
    batches = [order[a:b] for a, b in pairwise(edges)]
    assert shape(resolve(batches)) == list(in_order())


def test_exception_one_the_id_follows_the_mention_that_came_first() -> None:
    forward = resolve([[WEEK[0]], [WEEK[2]]])
    backward = resolve([[WEEK[2]], [WEEK[0]]])
    assert shape(forward) == shape(backward)
    assert {event.founding.url for event in forward} != {event.founding.url for event in backward}


def test_exception_two_a_thin_telling_joins_the_only_meeting_that_is_known() -> None:
    vienna = told(1, make_development(), hours=0)
    geneva = told(2, make_development(place="Geneva", date=day(13)), hours=2)
    bare = make_development(place=None, date=None, evidence="لقاء مرتقب", lemmas=("لقاء",))
    thin = told(3, bare, hours=4)
    early = resolve([[vienna], [thin], [geneva]])
    late = resolve([[vienna], [geneva], [thin]])
    assert [len(event.mentions) for event in early] == [2, 1]
    assert sorted(len(event.mentions) for event in late) == [1, 1, 1]
    assert [event.doubtful for event in late if event.place is None] == [True]


def test_exception_three_a_plan_after_the_report_is_another_plan_unless_it_came_first() -> None:
    done = told(1, held(date=day(10)), hours=4)
    plan = told(2, make_development(date=None, evidence="يلتقي الوفدان مجددا"), hours=40)
    assert len(resolve([[done], [plan]])) == 2
    assert len(resolve([[plan], [done]])) == 1


def test_exception_four_the_sides_that_a_text_leaves_open_are_settled_by_what_is_known() -> None:
    known = told(1, held(), hours=0)
    open_sides = (Sides(parties=("UKR", "USA"), people=(), odds=0.8),)
    doubtful = told(2, held(parties=("RUS", "UKR"), others=open_sides), hours=2)
    after = resolve([[known], [doubtful]])
    before = resolve([[doubtful], [known]])
    assert [event.parties for event in after] == [("UKR", "USA")]
    assert sorted(event.parties for event in before) == [("RUS", "UKR"), ("UKR", "USA")]


@pytest.mark.parametrize(
    ("misread", "left_open"),
    [
        ({"date": day(16)}, {"datings": (Dating(date=day(12), odds=0.8),)}),
        ({"date": day(16)}, {"datings": (Dating(date=None, odds=0.8),)}),
        ({"place": "Rome"}, {"placings": (Placing(place="Vienna", odds=0.8),)}),
        ({"place": "Rome"}, {"placings": (Placing(place=None, odds=0.8),)}),
    ],
)
def test_exception_four_and_so_are_the_day_and_the_place_that_it_leaves_open(
    misread: dict[str, object], left_open: dict[str, object]
) -> None:
    known = told(1, held(), hours=0)
    doubtful = told(2, held(**misread, **left_open), hours=2)
    assert [len(event.mentions) for event in resolve([[known], [doubtful]])] == [2]
    assert [len(event.mentions) for event in resolve([[doubtful], [known]])] == [1, 1]


def test_exception_five_an_unlikely_act_is_told_only_after_another_text_told_it() -> None:
    known = told(1, held(), hours=0)
    unlikely = replace(told(2, hours=2), unsure=(held(chance=0.3),))
    assert [len(event.mentions) for event in resolve([[known], [unlikely]])] == [2]
    assert [len(event.mentions) for event in resolve([[unlikely], [known]])] == [1]

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.records.developments import Development, Kind, Role, Status
from storage.resolve.profiles import Geography, profile
from storage.resolve.vetoes import days_apart, find_clash, find_veto, share_place
from tests.storage.builders import NOW, day, make_candidate, make_context, make_development
from tests.storage.resolve.test_decide import developments

CONTEXT = make_context()


def exchange(mark: str) -> Development:
    return make_development(kind=Kind.EXCHANGE, parties=("RUS", "UKR"), marks=(mark,), place=None)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        pytest.param("ordinal:3", "ordinal:3", None, id="the same round"),
        pytest.param("ordinal:3", "ordinal:2", "ordinal 3 ≠ 2", id="another round"),
        pytest.param("count:28:point", "count:28:point", None, id="the same plan"),
        pytest.param("count:28:point", "count:19:point", "count point 28 ≠ 19", id="another plan"),
        pytest.param("count:28:point", "count:19:prisoner", None, id="counts of other things"),
        pytest.param("count:1003:body", "count:1000:body", None, id="a rounded count of people"),
        pytest.param("count:1200:body", "count:1000:body", "count body 1200 ≠ 1000", id="too far"),
        pytest.param(
            "name:north-plan", "name:south-plan", "name north-plan ≠ south-plan", id="name"
        ),
        pytest.param("ordinal:3", "name:north-plan", None, id="marks of other sorts"),
    ],
)
def test_marks_of_one_sort_must_meet(one: str, other: str, clash: str | None) -> None:
    known = make_candidate(exchange(other))
    assert find_veto(profile(exchange(one), CONTEXT), known, CONTEXT) == clash


def test_a_truce_may_break_weeks_after_it_began() -> None:
    truce = make_development(kind=Kind.CEASEFIRE, status=Status.UNDER_WAY, date=day(1))
    broken = make_development(kind=Kind.CEASEFIRE, status=Status.BROKEN, date=day(29))
    context = make_context(NOW + timedelta(days=19))
    assert find_veto(profile(broken, context), make_candidate(truce), context) is None


def test_a_truce_of_which_no_place_is_told_may_break_weeks_later_too() -> None:
    truce = make_development(kind=Kind.CEASEFIRE, status=Status.UNDER_WAY, date=day(1), place=None)
    broken = make_development(kind=Kind.CEASEFIRE, status=Status.BROKEN, date=day(29))
    second = make_development(kind=Kind.CEASEFIRE, status=Status.UNDER_WAY, date=day(29))
    context = make_context(NOW + timedelta(days=19))

    assert find_veto(profile(broken, context), make_candidate(truce), context) is None
    assert find_veto(profile(second, context), make_candidate(truce), context) is not None


AGREED = make_development(
    kind=Kind.EXCHANGE,
    parties=("RUS", "UKR"),
    place="Istanbul",
    date=day(1),
    marks=("count:1000:prisoner", "of:prisoner"),
)
TRUCE = make_development(
    kind=Kind.CEASEFIRE, parties=("RUS", "UKR"), place=None, date=day(1), marks=("of:sea",)
)


@pytest.mark.parametrize(
    ("told", "veto"),
    [
        pytest.param({"date": day(20)}, None, id="all of them, weeks later"),
        pytest.param({"date": day(30)}, "date 2025-06-30 ≠ 2025-06-01", id="a month later"),
        pytest.param({"marks": ("count:390:prisoner",)}, None, id="a first group"),
        pytest.param(
            {"marks": ("count:1200:prisoner",)}, "count prisoner 1200 ≠ 1000", id="more than agreed"
        ),
        pytest.param({"marks": ("count:9:child",)}, None, id="others beside them"),
        pytest.param({"marks": ("of:body",)}, "of body ≠ prisoner", id="the dead"),
        pytest.param(
            {"marks": ("count:9:child", "of:child")}, "of child ≠ prisoner", id="a few children"
        ),
        pytest.param(
            {"status": Status.PLANNED, "marks": ("count:390:prisoner",)},
            "count prisoner 390 ≠ 1000",
            id="fewer, agreed on later",
        ),
    ],
)
def test_who_is_to_come_home_does_so_within_weeks_and_in_several_groups(
    told: dict[str, Any], veto: str | None
) -> None:
    handed_over = replace(AGREED, status=Status.UNDER_WAY, place=None, date=day(10))
    assert find_veto_of(replace(handed_over, **told), AGREED, days=20) == veto


def test_of_several_groups_each_is_of_what_was_agreed() -> None:
    first = replace(AGREED, status=Status.UNDER_WAY, date=day(10), marks=("count:390:prisoner",))
    second = replace(first, date=day(11), marks=("count:307:prisoner",))
    context = make_context(NOW + timedelta(days=5))
    assert find_veto(profile(second, context), make_candidate(AGREED, first), context) is None
    alone = find_veto(profile(second, context), make_candidate(first), context)
    assert alone == "count prisoner 307 ≠ 390"


GROUPS = tuple(
    replace(AGREED, status=Status.UNDER_WAY, place=None, date=day(number), marks=(mark,))
    for number, mark in (
        (10, "count:390:prisoner"),
        (11, "count:307:prisoner"),
        (12, "count:200:prisoner"),
    )
)


@pytest.mark.parametrize("told", list(permutations(GROUPS)), ids=lambda _: "")
def test_groups_are_of_one_exchange_in_any_order_and_however_often_they_are_told(
    told: tuple[Development, ...],
) -> None:
    for last in range(len(told)):
        known = [each for each in told[:last] for _ in range(2)]
        candidate = make_candidate(AGREED, *known)
        context = make_context(NOW + timedelta(days=9))
        assert find_veto(profile(told[last], context), candidate, context) is None


def test_counts_of_other_people_are_no_part() -> None:
    agreed = replace(AGREED, marks=("count:1000:prisoner", "count:6000:body"))
    more = replace(agreed, status=Status.UNDER_WAY, marks=("count:1200:prisoner",))
    assert find_veto_of(more, agreed, days=2) == "count prisoner 1200 ≠ 1000"


def test_two_plans_of_one_hour_clash_whichever_is_looked_at_first() -> None:
    early, late = (profile(replace(AGREED, date=day(n)), CONTEXT) for n in (1, 11))
    assert find_clash(early, late, CONTEXT) == find_clash(late, early, CONTEXT) == "date: apart"


def test_a_country_is_no_other_place_than_its_cities_and_joins_no_two_of_them() -> None:
    geography = Geography(
        parents={"Riyadh": "Saudi Arabia", "Jeddah": "Saudi Arabia"},
        countries=frozenset({"Saudi Arabia"}),
    )
    context = make_context(geography=geography)
    country, riyadh, jeddah = (
        make_development(place=place) for place in ("Saudi Arabia", "Riyadh", "Jeddah")
    )
    for one, other in ((country, riyadh), (riyadh, country)):
        assert find_veto(profile(one, context), make_candidate(other), context) is None
    for known in ((country, riyadh), (riyadh, country)):
        veto = find_veto(profile(jeddah, context), make_candidate(*known), context)
        assert veto == "place Jeddah ≠ Riyadh"
    assert not share_place(profile(country, context), profile(riyadh, context), context)


@pytest.mark.parametrize(
    ("told", "veto"),
    [
        pytest.param({"status": Status.UNDER_WAY}, None, id="it began ten days later"),
        pytest.param({"status": Status.DONE, "date": day(30)}, None, id="it ended"),
        pytest.param({"date": day(9)}, None, id="planned for a later day"),
        pytest.param(
            {"status": Status.UNDER_WAY, "marks": ("of:easter",)}, "of easter ≠ sea", id="another"
        ),
    ],
)
def test_a_truce_is_told_by_the_day_of_the_word_and_later_by_those_of_the_deed(
    told: dict[str, Any], veto: str | None
) -> None:
    assert find_veto_of(replace(TRUCE, **{"date": day(11)} | told), TRUCE, days=20) == veto


def test_a_truce_is_begun_on_one_day_and_ended_on_another_though_no_plan_is_known() -> None:
    begun = replace(TRUCE, status=Status.UNDER_WAY)
    ended = replace(TRUCE, status=Status.DONE, date=day(14))
    assert find_veto_of(ended, begun, days=5) is None
    assert find_clash(profile(begun, CONTEXT), profile(ended, CONTEXT), CONTEXT) is None


def test_what_happened_before_the_word_was_given_does_not_keep_it() -> None:
    agreed = replace(AGREED, date=day(20))
    earlier = replace(agreed, status=Status.DONE, place=None, date=day(5), marks=())
    assert find_veto_of(earlier, agreed, days=2) == "date 2025-06-05 ≠ 2025-06-20"


def test_a_truce_that_is_over_before_one_is_agreed_on_is_another() -> None:
    before = replace(TRUCE, status=Status.DONE)
    agreed = replace(TRUCE, status=Status.PLANNED, date=day(20), role=Role.BACKGROUND)
    assert find_veto_of(agreed, before, days=20) == "date 2025-06-20 ≠ 2025-06-01"


def find_veto_of(told: Development, known: Development, *, days: int) -> str | None:
    context = make_context(NOW + timedelta(days=days))
    return find_veto(profile(told, context), make_candidate(known), context)


def test_a_round_that_began_days_after_it_was_to_is_that_round() -> None:
    plan = make_development(date=day(12))
    held = make_development(status=Status.DONE, date=day(17))
    assert find_veto_of(held, plan, days=7) is None
    assert find_veto_of(replace(held, date=day(18)), plan, days=8) == "date 2025-06-18 ≠ 2025-06-12"
    of_others = replace(held, parties=("RUS", "UKR", "USA"))
    assert find_veto_of(of_others, plan, days=7) == "date 2025-06-17 ≠ 2025-06-12"


def test_two_rounds_that_were_held_days_apart_are_two() -> None:
    first = make_development(status=Status.DONE, date=day(12))
    second = make_development(status=Status.DONE, date=day(16))
    assert find_veto_of(second, first, days=6) == "date 2025-06-16 ≠ 2025-06-12"


@pytest.mark.parametrize(
    ("kind", "mark", "same"),
    [
        pytest.param(Kind.TALKS, "ordinal:2", True, id="the second round"),
        pytest.param(Kind.PROPOSAL, "count:28", True, id="the plan of 28 points"),
        pytest.param(Kind.EXCHANGE, "count:300:prisoner", False, id="exchanges of one size recur"),
        pytest.param(Kind.ASSESSMENT, "ordinal:2", False, id="a word on a round"),
    ],
)
def test_what_has_a_number_is_known_by_it_for_weeks(kind: Kind, mark: str, *, same: bool) -> None:
    known = make_development(kind=kind, status=None, marks=(mark,), date=day(12))
    told = replace(known, date=day(28))
    assert (find_veto_of(told, known, days=18) is None) is same
    assert find_veto_of(replace(known, date=day(28, 8)), known, days=80) is not None


@settings(max_examples=300, deadline=None)
@given(developments(), developments(), st.sampled_from(["one kind", "any"]), st.integers(-20, 20))
def test_a_clash_of_two_tellings_is_mutual(
    one: Development, other: Development, of: str, days: int
) -> None:
    if of == "one kind":
        other = replace(other, kind=one.kind)
    here = profile(one, CONTEXT)
    there = profile(other, make_context(NOW + timedelta(days=days)))
    assert (find_clash(here, there, CONTEXT) is None) == (find_clash(there, here, CONTEXT) is None)
    assert days_apart(here, there) == days_apart(there, here) >= 0


@settings(max_examples=100, deadline=None)
@given(developments())
def test_no_telling_clashes_with_itself(told: Development) -> None:
    here = profile(told, CONTEXT)
    assert find_clash(here, here, CONTEXT) is None

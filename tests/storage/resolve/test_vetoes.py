from datetime import timedelta

import pytest
from hypothesis import given, settings

from extractors.records.developments import Development, Kind, Status
from storage.resolve.profiles import profile
from storage.resolve.vetoes import days_apart, find_clash, find_veto
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


@settings(max_examples=150, deadline=None)
@given(developments(), developments())
def test_a_clash_of_two_tellings_is_mutual(one: Development, other: Development) -> None:
    here, there = profile(one, CONTEXT), profile(other, CONTEXT)
    assert (find_clash(here, there, CONTEXT) is None) == (find_clash(there, here, CONTEXT) is None)
    assert days_apart(here, there) == days_apart(there, here) >= 0


@settings(max_examples=100, deadline=None)
@given(developments())
def test_no_telling_clashes_with_itself(told: Development) -> None:
    here = profile(told, CONTEXT)
    assert find_clash(here, here, CONTEXT) is None

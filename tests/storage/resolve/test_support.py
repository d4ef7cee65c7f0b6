from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from extractors.records.developments import Development, Kind, Role, Status
from storage.resolve.profiles import Geography, profile
from storage.resolve.signals import wording_overlap
from storage.resolve.support import DOUBTFUL, SAME, weigh
from tests.storage.builders import NOW, day, make_context, make_development, make_word
from tests.storage.resolve.test_decide import developments

CONTEXT = make_context()


def weight(one: Development, other: Development) -> float:
    return weigh(profile(one, CONTEXT), profile(other, CONTEXT), CONTEXT)[0]


@settings(max_examples=100, deadline=None)
@given(developments(), developments())
def test_the_weight_is_mutual(one: Development, other: Development) -> None:
    other = replace(other, kind=one.kind)
    assert weight(one, other) == pytest.approx(weight(other, one))


def test_parties_alone_are_never_enough() -> None:
    bare = make_word(people=(), date=None, lemmas=(), evidence="")
    recalled = make_word(people=(), date=None, lemmas=(), evidence="", role=Role.BACKGROUND)
    assert weight(bare, recalled) < DOUBTFUL < SAME


def test_the_same_words_are_named_as_such() -> None:
    words = "جرت الجولة في أجواء هادئة بعيدا عن الإعلام"
    one = profile(make_development(evidence=words), CONTEXT)
    _, reasons = weigh(one, one, CONTEXT)
    assert "wording: the very same" in reasons


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (("أ", "ب", "ج"), ("أ", "ب", "ج"), 0.75),
        (("أ",), ("أ", "ب", "ج"), 0.5),
        (("أ",), ("ب",), 0.0),
        ((), (), 0.0),
    ],
)
def test_few_words_in_common_weigh_less(
    one: tuple[str, ...], other: tuple[str, ...], overlap: float
) -> None:
    here = profile(make_development(lemmas=one), CONTEXT)
    there = profile(make_development(lemmas=other), CONTEXT)
    assert wording_overlap(here, there) == pytest.approx(overlap)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (Status.PLANNED, Status.PLANNED, "status: the same"),
        (Status.PLANNED, Status.DONE, "status: a later stage, told later"),
        (Status.UNDER_WAY, Status.DONE, "status: a later stage, told later"),
        (Status.DONE, Status.PLANNED, "status: another"),
    ],
)
def test_stages_in_the_order_of_an_act_are_named_as_such(
    before: Status, after: Status, reason: str
) -> None:
    first = profile(make_development(status=before), CONTEXT)
    later = profile(make_development(status=after), make_context(NOW + timedelta(days=1)))
    for one, other in ((first, later), (later, first)):
        stages = [each for each in weigh(one, other, CONTEXT)[1] if each.startswith("status")]
        assert stages == [reason]


def test_another_day_of_a_truce_is_no_call_on_the_next_day() -> None:
    truce = make_development(kind=Kind.CEASEFIRE, status=Status.UNDER_WAY, place=None)
    one, other = (profile(replace(truce, date=day(number)), CONTEXT) for number in (12, 13))
    assert "date: another day of a truce" in weigh(one, other, CONTEXT)[1]
    meetings = [
        profile(make_development(place=None, date=day(number)), CONTEXT) for number in (12, 13)
    ]
    assert "date: a day apart" in weigh(*meetings, CONTEXT)[1]


@pytest.mark.parametrize(("number", "expected"), [(18, False), (19, True)])
def test_a_day_of_a_truce_a_week_later_is_another_sign(number: int, *, expected: bool) -> None:
    truce = make_development(kind=Kind.CEASEFIRE, status=Status.UNDER_WAY, place=None)
    one, other = (profile(replace(truce, date=day(n)), CONTEXT) for n in (12, number))
    late = "date: a day of a truce, a week later or more" in weigh(one, other, CONTEXT)[1]
    assert late is expected


def test_a_country_and_a_city_of_it_speak_neither_for_one_act_nor_for_two() -> None:
    geography = Geography(parents={"Vienna": "Austria"}, countries=frozenset({"Austria"}))
    context = make_context(geography=geography)
    city, country = (
        profile(make_development(place=place), context) for place in ("Vienna", "Austria")
    )
    assert not [why for why in weigh(city, country, context)[1] if why.startswith("place")]


def test_who_declares_a_truce_is_one_and_who_breaks_it_are_two() -> None:
    truce = make_development(kind=Kind.CEASEFIRE, parties=("RUS",))
    both = replace(truce, parties=("RUS", "UKR"))
    part = "parties: some are named by one only"
    assert part not in weigh(profile(truce, CONTEXT), profile(both, CONTEXT), CONTEXT)[1]
    meeting = make_development(parties=("RUS", "UKR", "USA"))
    fewer = replace(meeting, parties=("RUS", "UKR"))
    assert part in weigh(profile(meeting, CONTEXT), profile(fewer, CONTEXT), CONTEXT)[1]


def test_what_a_truce_spares_and_who_comes_home_are_signs_of_their_own() -> None:
    truce = make_development(kind=Kind.CEASEFIRE, marks=("of:energy",))
    handover = make_development(kind=Kind.EXCHANGE, marks=("of:child",))
    for act, expected in (
        (truce, "marks: a truce of the same"),
        (handover, "marks: the same who come home"),
    ):
        assert expected in weigh(profile(act, CONTEXT), profile(act, CONTEXT), CONTEXT)[1]

import pytest
from hypothesis import given, settings

from extractors.records.developments import Development, Kind
from storage.resolve.parties import Fit, fit_parties
from storage.resolve.profiles import profile
from tests.storage.builders import make_context, make_development
from tests.storage.resolve.test_decide import developments

CONTEXT = make_context()


@pytest.mark.parametrize(
    ("kind", "one", "other", "fit"),
    [
        (Kind.TALKS, "UKR USA", "UKR USA", Fit.EQUAL),
        (Kind.TALKS, "UKR USA", "EUROPE UKR USA", Fit.PART),
        (Kind.TALKS, "UKR USA", "RUS USA", Fit.CLASH),
        (Kind.TALKS, "USA", "UKR USA", Fit.PART),  # in one place
        (Kind.CEASEFIRE, "RUS", "RUS UKR", Fit.PART),
        (Kind.TALKS, "DEU FRA GBR UKR", "EUROPE UKR", Fit.EQUAL),
        (Kind.TALKS, "FRA UKR", "EUROPE UKR USA", Fit.PART),
        (Kind.ASSESSMENT, "UKR", "UKR USA", Fit.CLASH),
        (Kind.AGREEMENT, "UKR USA", "EUROPE UKR USA", Fit.PART),
        (Kind.EXCHANGE, "UKR", "RUS UKR", Fit.PART),
        (Kind.TALKS, "", "", Fit.PART),
        (Kind.TALKS, "", "UKR USA", Fit.CLASH),
    ],
)
def test_parties_fit_by_the_kind_of_act(kind: Kind, one: str, other: str, fit: Fit) -> None:
    here, there = (
        profile(make_development(kind=kind, parties=tuple(parties.split())), CONTEXT)
        for parties in (one, other)
    )
    assert fit_parties(here, there) is fit
    assert fit_parties(there, here) is fit


def test_one_side_of_a_meeting_is_not_the_meeting_where_no_place_ties_them() -> None:
    one = make_development(parties=("UKR",), place=None)
    for place in (None, "Geneva"):
        other = make_development(parties=("RUS", "UKR"), place=place)
        assert fit_parties(profile(one, CONTEXT), profile(other, CONTEXT)) is Fit.CLASH


def test_a_plan_of_so_many_points_is_that_plan_whoever_wrote_it() -> None:
    mine, theirs = (
        make_development(kind=Kind.PROPOSAL, parties=parties, marks=("count:19",))
        for parties in (("USA",), ("EUROPE",))
    )
    assert fit_parties(profile(mine, CONTEXT), profile(theirs, CONTEXT)) is Fit.PART


def test_a_person_in_common_lets_one_side_stand_for_both() -> None:
    visit = make_development(parties=("USA",), people=("witkoff",))
    meeting = make_development(parties=("UKR", "USA"), people=("umerov", "witkoff"))
    assert fit_parties(profile(visit, CONTEXT), profile(meeting, CONTEXT)) is Fit.PART


@settings(max_examples=100, deadline=None)
@given(developments(), developments())
def test_the_fit_is_mutual(one: Development, other: Development) -> None:
    here, there = profile(one, CONTEXT), profile(other, CONTEXT)
    if one.kind is other.kind:
        assert fit_parties(here, there) is fit_parties(there, here)

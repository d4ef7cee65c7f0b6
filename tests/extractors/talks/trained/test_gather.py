"""One text, each act once, weighed: tellings come together, and what is worth too little is dropped."""

from dataclasses import replace

import pytest

from extractors.records.developments import Development, Kind, Role, Status
from extractors.talks.telling import Told
from extractors.talks.trained.gather import gather, group_tellings, join_tellings
from extractors.talks.trained.same import pair_features
from extractors.talks.trained.trained import Trained
from extractors.talks.trained.weights import Weights
from extractors.talks.trained.worth import act_features
from tests.extractors.talks.reading import read
from tests.extractors.talks.trained.nets import adding_net

NEVER, ALWAYS = -9.0, 9.0


def weights(name: str, bias: float, **of: float) -> Weights:
    return Weights(classes=(name,), bias=(bias,), of={f: ((0, w),) for f, w in of.items()})


def trained(*, same: Weights, worth: Weights | None = None) -> Trained:
    return Trained(
        kinds=adding_net(list(Kind), bias=NEVER, of={}),
        statuses=weights("done", 0),
        roles=weights("background", NEVER),
        sides=weights("whose", 0),
        same=same,
        worth=worth or weights("told", ALWAYS),
    )


def meeting() -> Development:
    (found,) = read("التقى ويتكوف بوتين في الكرملين لبحث خطة السلام في أوكرانيا.")
    return found


def told(chance: float = 0.9, **changes: object) -> Told:
    return Told(replace(meeting(), **changes), chance=chance)  # type: ignore[arg-type]


TWO, THREE = ("RUS", "USA"), ("RUS", "UKR", "USA")


def test_tellings_that_weigh_as_one_act_are_told_once() -> None:
    once = gather([told(), told()], trained(same=weights("same", ALWAYS)))
    assert len(once.told) == 1


def test_tellings_that_weigh_as_two_acts_are_told_twice() -> None:
    twice = gather([told(), told()], trained(same=weights("same", NEVER)))
    assert len(twice.told) == 2


def test_tellings_of_two_kinds_are_never_one_act() -> None:
    found = [told(), told(kind=Kind.REFUSAL, status=None)]
    assert len(gather(found, trained(same=weights("same", ALWAYS))).told) == 2


def test_a_telling_joins_the_act_that_it_is_most_likely_of() -> None:
    same = Weights(
        classes=("same",), bias=(0.5,), of={"who:same": ((0, 5.0),), "who:nested": ((0, 1.0),)}
    )
    apart = Weights(
        classes=("same",), bias=(NEVER,), of={"who:same": ((0, 18.0),), "who:nested": ((0, 1.0),)}
    )
    found = [told(parties=TWO), told(parties=THREE), told(parties=TWO)]
    for each in (same, apart):
        sizes = [len(group) for group in group_tellings(found, each)]
        assert sizes == ([3] if each is same else [2, 1])


def test_whose_act_it_is_says_the_surest_telling() -> None:
    for first, second, parties in ((0.9, 0.5, TWO), (0.5, 0.9, THREE)):
        joined = join_tellings([told(first, parties=TWO), told(second, parties=THREE)])
        assert joined.parties == parties


def test_who_is_named_beside_a_party_that_is_left_out_is_left_out_too() -> None:
    three = told(0.5, parties=THREE, people=("putin", "witkoff", "zelensky"), addressees=("UKR",))
    joined = join_tellings([told(0.9, parties=TWO, people=("putin",)), three])
    assert (joined.parties, joined.people, joined.addressees) == (TWO, ("putin",), ("UKR",))
    joined = join_tellings([told(0.9, parties=THREE, people=("putin",)), three])
    assert joined.people == ("putin", "witkoff", "zelensky")
    assert joined.addressees == ()


def test_an_act_told_as_news_and_recalled_is_news_with_the_day_that_either_knows() -> None:
    known = meeting().date
    joined = join_tellings(
        [told(role=Role.BACKGROUND, date=known), told(role=Role.NEWS, date=None)]
    )
    assert (joined.role, joined.date) == (Role.NEWS, known)


@pytest.mark.parametrize(("log_odds", "kept"), [(-1.0, False), (0.0, True)])
def test_an_act_is_told_from_a_chance_on_and_what_is_not_is_kept_for_explaining(
    log_odds: float, *, kept: bool
) -> None:
    given = trained(same=weights("same", ALWAYS), worth=weights("told", log_odds))
    found = gather([told(0.99), told(0.98)], given)
    if kept:
        assert [each.chance for each in found.told] == [0.5]
        assert found.doubted == ()
    else:
        assert found.told == ()
        assert [round(each.chance, 2) for each in found.doubted] == [0.27, 0.27]


def test_tellings_are_compared_by_who_when_and_where() -> None:
    here = told(parties=TWO, place="Moscow")
    features = pair_features(here, told(parties=THREE, place="Geneva", status=Status.PLANNED))
    assert {"who:nested", "place:clash", "stages:done/planned", "rule:False"} <= set(features)
    same = pair_features(here, here)
    assert {"who:same/talks", "day:same", "place:same", "gap:over", "words:0.95"} <= set(same)


def test_what_an_act_is_worth_sees_its_tellings_and_its_rivals() -> None:
    mine = told(0.55)
    rival = [told(0.85, kind=Kind.REFUSAL, status=None)]
    alone = set(act_features(mine.development, [mine], []))
    among = set(act_features(mine.development, [mine, told(0.3)], [rival]))
    assert {"sure:0.5", "tellings:1", "kind:talks"} <= alone
    assert "sure:0.6" not in alone
    assert {"tellings:2", "again:0.2", "rival:0.8", "rivalled", "beside:1"} <= among - alone
    assert "alike:0.2" not in among


def test_a_clash_of_days_is_seen() -> None:
    day = read("التقى ويتكوف بوتين في الكرملين الجمعة لبحث خطة السلام في أوكرانيا.")[0].date
    other = read("التقى ويتكوف بوتين في الكرملين الاثنين لبحث خطة السلام في أوكرانيا.")[0].date
    assert "day:clash" in pair_features(told(date=day), told(date=other))
    assert "day:same" in pair_features(told(date=day), told(date=day))

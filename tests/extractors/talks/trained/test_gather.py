"""One text, each act once, weighed: tellings come together, and what is worth too little is dropped."""

from dataclasses import replace
from datetime import date
from math import exp

import pytest

from extractors.records.developments import (
    Development,
    Kind,
    Placing,
    Role,
    Sides,
    Status,
    TextPart,
)
from extractors.talks.telling import Told
from extractors.talks.timings import Calendar
from extractors.talks.trained.gather import gather, group_tellings, join_tellings
from extractors.talks.trained.same import pair_features
from extractors.talks.trained.trained import Trained
from extractors.talks.trained.weights import Weights
from extractors.talks.trained.worth import act_features
from tests.extractors.talks.reading import explain, read
from tests.extractors.talks.trained.nets import adding_net, whose_net

NEVER, ALWAYS = -9.0, 9.0
LATER = "التقى ويتكوف أوميروف لبحث خطة السلام في أوكرانيا. وكان اللقاء يوم الخميس في جنيف."
UNDATED = Calendar(day=date(2025, 12, 7))  # a text that names no day
BY_RULE = {"rule:True/talks": ((0, 5.0),)}


def weights(name: str, bias: float, **of: float) -> Weights:
    return Weights(classes=(name,), bias=(bias,), of={f: ((0, w),) for f, w in of.items()})


def trained(
    *,
    same: Weights,
    worth: Weights | None = None,
    past: Weights | None = None,
    venues: Weights | None = None,
    dates: Weights | None = None,
) -> Trained:
    return Trained(
        kinds=adding_net(list(Kind), bias=NEVER, of={}),
        statuses=weights("done", 0),
        roles=weights("background", NEVER),
        sides=whose_net({}),
        same=same,
        worth=worth or weights("told", ALWAYS),
        past=past or weights("background", NEVER),
        venues=venues or Weights(classes=("where",), bias=(0.0,), of=BY_RULE),
        dates=dates or Weights(classes=("when",), bias=(0.0,), of=BY_RULE),
    )


def meeting() -> Development:
    (found,) = read("التقى ويتكوف بوتين في الكرملين لبحث خطة السلام في أوكرانيا.")
    return found


def told(
    chance: float = 0.9, *, first: int = 0, last: int = 0, drafted: bool = False, **changes: object
) -> Told:
    development = replace(meeting(), **changes)  # type: ignore[arg-type]
    return Told(development, first=first, last=last, drafted=drafted, chance=chance)


TWO, THREE = ("RUS", "USA"), ("RUS", "UKR", "USA")


def test_tellings_that_weigh_as_one_act_are_told_once() -> None:
    once = gather([told(), told()], (), UNDATED, trained(same=weights("same", ALWAYS)))
    assert len(once.told) == 1


def test_tellings_that_weigh_as_two_acts_are_told_twice() -> None:
    twice = gather([told(), told()], (), UNDATED, trained(same=weights("same", NEVER)))
    assert len(twice.told) == 2


def test_tellings_of_two_kinds_are_never_one_act() -> None:
    found = [told(), told(kind=Kind.REFUSAL, status=None)]
    assert len(gather(found, (), UNDATED, trained(same=weights("same", ALWAYS))).told) == 2


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
    found = gather([told(0.99), told(0.98)], (), UNDATED, given)
    if kept:
        assert [each.chance for each in found.told] == [0.5]
        assert found.doubted == ()
    else:
        assert found.told == ()
        assert [round(each.chance, 2) for each in found.doubted] == [0.27, 0.27]


@pytest.mark.parametrize(("log_odds", "unsure"), [(-3.0, False), (-1.0, True), (0.0, False)])
def test_an_act_that_is_neither_likely_nor_hopeless_is_unsure(
    log_odds: float, *, unsure: bool
) -> None:
    given = trained(same=weights("same", ALWAYS), worth=weights("told", log_odds))
    found = gather([told(0.99), told(0.98)], (), UNDATED, given)
    assert [round(each.chance, 2) for each in found.unsure] == ([0.27] if unsure else [])


@pytest.mark.parametrize(
    ("log_odds", "related", "kept"),
    [(0.0, True, True), (0.0, False, False), (1.0, False, False), (2.0, False, True)],
)
def test_in_a_text_that_does_not_name_the_talks_an_act_must_be_likelier_to_be_told(
    log_odds: float, *, related: bool, kept: bool
) -> None:
    given = trained(same=weights("same", ALWAYS), worth=weights("told", log_odds))
    found = gather([replace(told(), text_related=related)], (), UNDATED, given)
    assert (len(found.told), len(found.unsure)) == ((1, 0) if kept else (0, 1))


def test_an_unsure_act_has_its_role_and_place_weighed_as_well() -> None:
    given = trained(
        same=weights("same", ALWAYS),
        worth=weights("told", -1.0),
        past=weights("background", ALWAYS),
    )
    (act,) = gather([told(role=Role.NEWS)], (), UNDATED, given).unsure
    assert act.role is Role.BACKGROUND
    open_to_all = replace(given, venues=weights("where", 0), dates=weights("when", 0))
    reading = explain(LATER)
    assert reading.calendar is not None
    (act,) = gather(reading.tellings[:1], reading.namings, reading.calendar, open_to_all).unsure
    assert {act.place, *(each.place for each in act.placings)} == {"Ukraine", "Geneva", None}
    assert len(act.datings) == len({timing.date for timing in reading.calendar.timings})


def test_whose_act_it_may_be_as_well_says_the_surest_telling() -> None:
    three, two = (Sides(parties=each, people=(), odds=0.5) for each in (THREE, TWO))
    sure = told(0.9, parties=TWO, others=(three,))
    fuller = told(0.5, parties=THREE, others=(two,))
    for drafted in (False, True):  # the words are those of the telling that a rule built
        joined = join_tellings([fuller, replace(sure, drafted=drafted)])
        assert joined.others == (three,)


def test_tellings_are_compared_by_who_when_and_where() -> None:
    here = told(parties=TWO, place="Moscow")
    features = pair_features(here, told(parties=THREE, place="Geneva", status=Status.PLANNED))
    assert {"who:nested", "place:clash", "stages:done/planned", "rule:False"} <= set(features)
    same = pair_features(here, here)
    assert {"who:same/talks", "day:same", "place:same", "gap:over", "words:0.95"} <= set(same)


def test_a_telling_joins_an_act_by_the_mean_of_what_it_shares_with_its_tellings() -> None:
    once = Weights(classes=("same",), bias=(NEVER,), of={"who:same": ((0, 18.0),)})
    found = [told(parties=TWO), told(parties=TWO), told(parties=TWO)]
    assert [len(group) for group in group_tellings(found, once)] == [3]
    even = Weights(classes=("same",), bias=(0.0,), of={"gap:over": ((0, 9.0),)})
    near = [told(first=0, last=9), told(first=0, last=9), told(first=40, last=42)]
    assert [len(group) for group in group_tellings(near, even)] == [2, 1]  # .5 with either, not 1


def title(chance: float = 0.9) -> Told:
    span = replace(meeting().span, part=TextPart.TITLE)
    return told(chance, span=span)


@pytest.mark.parametrize(
    ("one", "other", "feature"),
    [
        pytest.param(told(), title(), "gap:parts", id="title and text"),
        pytest.param(told(last=3), told(first=6, last=8), "gap:0", id="the next clause"),
        pytest.param(told(last=3), told(first=22, last=25), "gap:2", id="some clauses further"),
        pytest.param(told(last=3), told(first=900, last=905), "gap:5", id="the text's other end"),
    ],
)
def test_how_far_apart_tellings_stand_is_counted_in_doublings_of_a_clause(
    one: Told, other: Told, feature: str
) -> None:
    assert feature in pair_features(one, other)


def test_a_pair_is_as_sure_as_the_less_sure_of_it() -> None:
    assert "sure:0.35" in pair_features(told(0.9), told(0.4))
    assert "sure:0.5" not in pair_features(told(0.9), told(0.4))


@pytest.mark.parametrize(
    ("tellings", "feature"),
    [
        pytest.param([told(0.4), told(0.9)], "sure:0.9", id="the surest"),
        pytest.param([told(0.9), title()], "part:both", id="title and text"),
        pytest.param([title()], "part:title", id="title alone"),
        pytest.param([replace(title(), alone=True)], "part:text", id="a title without a text"),
        pytest.param(
            [replace(title(), alone=True)], "deep:0", id="a title without a text opens it"
        ),
        pytest.param([told(drafted=True), told()], "drafted:False", id="a rule knows one"),
        pytest.param([told(drafted=True)], "drafted:True", id="no rule knows any"),
        pytest.param([told(first=140, last=900)], "deep:140", id="as deep as its first word"),
        pytest.param([told()], "related:True", id="a text on the talks"),
        pytest.param(
            [replace(told(), text_related=False)], "related:False", id="a text on a side only"
        ),
    ],
)
def test_what_is_seen_of_an_act(tellings: list[Told], feature: str) -> None:
    assert feature in act_features(tellings[0].development, tellings, [])


def test_how_deep_an_act_stands_is_not_how_far_it_goes() -> None:
    tellings = [told(first=40, last=200)]
    assert "deep:140" not in act_features(tellings[0].development, tellings, [])


def test_what_else_a_text_tells_of_a_kind_and_of_the_same_parties_is_seen() -> None:
    mine = told(0.9, parties=TWO)
    nested, other = told(0.5, parties=THREE), told(0.7, parties=("TUR", "UKR"))
    seen = set(act_features(mine.development, [mine], [[nested], [other]]))
    assert {"alike:0.6", "nested:0.4", "beside:2", "room:1"} <= seen
    assert not {"nested:0.6", "room:2"} & seen


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


def test_an_act_that_its_text_recalls_is_background_and_says_why() -> None:
    past = weights("background", NEVER, **{"least:0.4": 18.0})
    given = trained(same=weights("same", ALWAYS), past=past)
    found = [replace(told(), past=0.45), replace(told(), past=0.48)]
    (act,) = gather(found, (), UNDATED, given).told
    assert act.role is Role.BACKGROUND
    assert act.reasons[-1] == "role: weighed over the text, 1.00 for background"


def test_an_act_is_not_one_of_those_beside_it() -> None:
    unlike = weights("background", NEVER, **{"alike:0": 18.0})
    alone, twins = [told()], [told(), told()]
    for found, role in ((alone, Role.BACKGROUND), (twins, Role.NEWS)):
        given = trained(same=weights("same", NEVER), past=unlike)
        assert {act.role for act in gather(found, (), UNDATED, given).told} == {role}


def test_an_act_whose_role_its_text_does_not_change_has_no_further_reason() -> None:
    (act,) = gather([told()], (), UNDATED, trained(same=weights("same", ALWAYS))).told
    assert act.reasons == meeting().reasons


IN_ANOTHER = "التقى ويتكوف أوميروف لبحث خطة السلام في أوكرانيا. وكان ذلك في جنيف."


def test_an_act_is_where_the_text_around_it_says() -> None:
    """The sentence of the meeting names no place, the next one does."""
    reading = explain(IN_ANOTHER)
    by_rule = trained(same=weights("same", ALWAYS))
    assert gather(reading.tellings, reading.namings, UNDATED, by_rule).told[0].place is None
    behind = Weights(classes=("where",), bias=(0.0,), of={"gap:1/False/in/talks": ((0, 9.0),)})
    given = trained(same=weights("same", ALWAYS), venues=behind)
    act = gather(reading.tellings, reading.namings, UNDATED, given).told[0]
    assert act.place == "Geneva"
    assert act.reasons[-1] == "place: weighed over the text"


def test_where_words_were_said_is_left_to_the_rules() -> None:
    elsewhere = Weights(classes=("where",), bias=(0.0,), of={"is:city/refusal": ((0, 9.0),)})
    reading = explain(IN_ANOTHER)
    found = [replace(told(kind=Kind.REFUSAL, status=None), seat=reading.tellings[0].seat)]
    given = trained(same=weights("same", ALWAYS), venues=elsewhere)
    assert gather(found, reading.namings, UNDATED, given).told[0].place == meeting().place


def test_an_act_was_when_the_text_around_it_says() -> None:
    """The sentence of the meeting names no day, the next one does."""
    reading = explain(LATER)
    assert reading.calendar is not None
    by_rule = trained(same=weights("same", ALWAYS))
    first = reading.tellings[:1]
    own = first[0].development.date
    (act,) = gather(first, reading.namings, reading.calendar, by_rule).told
    assert act.date == own
    assert "date: weighed over the text" not in act.reasons
    behind = Weights(classes=("when",), bias=(0.0,), of={"gap:1/False/talks": ((0, 9.0),)})
    given = trained(same=weights("same", ALWAYS), dates=behind)
    (act,) = gather(first, reading.namings, reading.calendar, given).told
    assert act.date is not None
    assert act.date != own
    assert act.date.first in {date(2025, 12, 4), date(2025, 12, 11)}
    assert [each for each in act.reasons if each.startswith("date: ")] == [
        "date: weighed over the text"
    ]
    assert len(act.reasons) == len(first[0].development.reasons)


def test_the_day_and_the_place_of_the_acts_beside_it_are_seen() -> None:
    reading = explain(LATER)
    assert reading.calendar is not None
    thursday = next(each.date for each in reading.calendar.timings)
    beside = replace(
        reading.tellings[0].development,
        kind=Kind.REFUSAL,
        status=None,
        date=thursday,
        place="Geneva",
    )
    given = trained(
        same=weights("same", ALWAYS),
        venues=Weights(classes=("where",), bias=(0.0,), of={"others:True/talks": ((0, 9.0),)}),
        dates=Weights(classes=("when",), bias=(0.0,), of={"others:True/True/talks": ((0, 9.0),)}),
    )
    found = [reading.tellings[0], replace(reading.tellings[0], development=beside)]
    act, _ = gather(found, reading.namings, reading.calendar, given).told
    assert (act.date, act.place) == (thursday, "Geneva")


def test_what_day_and_place_may_be_as_well_is_kept_with_its_odds() -> None:
    reading = explain(LATER)
    assert reading.calendar is not None
    given = trained(
        same=weights("same", ALWAYS),
        venues=Weights(classes=("where",), bias=(0.0,), of={"none/parties:2/talks": ((0, 1.0),)}),
        dates=Weights(classes=("when",), bias=(0.0,), of={"none/days:2/talks": ((0, 4.0),)}),
    )
    (act,) = gather(reading.tellings[:1], reading.namings, reading.calendar, given).told
    assert (act.date, act.place, act.datings) == (None, None, ())
    assert set(act.placings) == {
        Placing(place="Ukraine", odds=exp(-1)),
        Placing(place="Geneva", odds=exp(-1)),
    }
    thursday = Weights(classes=("when",), bias=(0.0,), of={"day:2/talks": ((0, 1.6),)})
    unsure = trained(same=weights("same", ALWAYS), dates=thursday)
    (act,) = gather(reading.tellings[:1], reading.namings, reading.calendar, unsure).told
    assert act.date is not None
    assert {each.date and each.date.first: each.odds for each in act.datings} == {
        date(2025, 12, 11): pytest.approx(exp(-2)),
        None: pytest.approx(exp(-2)),
    }

"""Whose act it is and whether it is told: a text's doubt is settled by what other texts told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import exp, log

import pytest

from extractors.records.developments import (
    ActDate,
    Dating,
    Development,
    Kind,
    Placing,
    Role,
    Sides,
    Status,
)
from extractors.records.events import Decision, Verdict
from storage.resolve.candidates import asked_keys, own_keys
from storage.resolve.decide import decide
from storage.resolve.profiles import Candidate
from storage.resolve.variants import decide_unsure, decide_variant, joins, sides_of, variants_of
from tests.storage.builders import day, make_candidate, make_context, make_development, make_word

HELD = make_development(status=Status.DONE, parties=("FRA", "UKR"), place="Paris")
KNOWN = make_candidate(HELD)
MISREAD = replace(HELD, parties=("UKR", "USA"))
OTHER = make_candidate(replace(HELD, parties=("UKR", "USA"), place="Rome"), name="two")
THIN = replace(HELD, place=None, lemmas=())


def left_open(odds: float, *, act: Development = MISREAD) -> Development:
    """An act of whose sides its text leaves two readings."""
    return replace(act, others=(Sides(parties=("FRA", "UKR"), people=("macron",), odds=odds),))


def finding(*candidates: Candidate) -> Callable[[Development], Sequence[Candidate]]:
    """A look-up that finds, as the pool does, what shares a key."""

    def find(act: Development) -> Sequence[Candidate]:
        return [c for c in candidates if asked_keys(act) & own_keys(c.founding.development)]

    return find


def decided(act: Development, *candidates: Candidate) -> tuple[tuple[str, ...], Decision]:
    find, context = finding(*candidates), make_context()
    variant, decision = decide_variant(act, decide(act, context, find(act)), context, find)
    return variant.parties, decision


def test_less_likely_sides_hold_where_an_event_has_them() -> None:
    parties, decision = decided(left_open(0.5), KNOWN)
    assert (parties, decision.event_id) == (("FRA", "UKR"), KNOWN.event_id)
    assert "parties: as the event has them, in shares of the likeliest 0.50" in decision.reasons


def test_without_an_event_an_act_stays_as_it_was_read() -> None:
    parties, decision = decided(left_open(0.9))
    assert (parties, decision.verdict) == (("UKR", "USA"), Verdict.NEW)


def test_what_is_certain_of_its_sides_joins_nobody_else() -> None:
    parties, decision = decided(MISREAD, KNOWN)
    assert (parties, decision.verdict) == (("UKR", "USA"), Verdict.NEW)


def test_the_likeliest_sides_hold_where_both_are_known_alike() -> None:
    twin = make_candidate(MISREAD, name="twin")
    parties, decision = decided(left_open(0.9), KNOWN, twin)
    assert (parties, decision.event_id) == (("UKR", "USA"), twin.event_id)


def test_to_be_the_only_one_that_it_can_be_is_no_advantage_of_less_likely_sides() -> None:
    twin = make_candidate(MISREAD, name="twin")
    another = make_candidate(replace(MISREAD, date=day(13)), name="another")
    alone = make_candidate(replace(HELD, date=day(13)), name="alone")
    parties, decision = decided(left_open(0.9), twin, another, alone)
    assert (parties, decision.event_id) == (("UKR", "USA"), twin.event_id)


def test_an_event_that_fits_better_outweighs_a_little_doubt() -> None:
    near = make_candidate(replace(MISREAD, place=None, lemmas=(), people=("rubio",)), name="near")
    act = left_open(0.9, act=replace(MISREAD, people=("macron",)))
    assert joins(decided(replace(act, others=()), near)[1])
    parties, decision = decided(act, near, KNOWN)
    assert (parties, decision.event_id) == (("FRA", "UKR"), KNOWN.event_id)


@pytest.mark.parametrize("odds", [0.9, 0.5, 0.1])
def test_what_less_likely_sides_lack_must_be_spoken_for_by_their_event(odds: float) -> None:
    certain = decide(replace(HELD, people=("macron",)), make_context(), [KNOWN])
    _, decision = decided(left_open(odds), KNOWN)
    assert decision.weight == pytest.approx(certain.weight + log(odds))


def test_sides_that_lack_more_than_speaks_for_their_event_do_not_hold() -> None:
    spare = (
        next(
            each
            for each in range(1, 400)
            if not joins(decide(THIN, make_context(), [KNOWN], lacking=each / 10))
        )
        / 10
    )
    act = replace(THIN, parties=MISREAD.parties)
    sides = Sides(parties=("FRA", "UKR"), people=(), odds=0)
    enough, too_little = (
        replace(act, others=(replace(sides, odds=exp(-lacking)),))
        for lacking in (spare - 0.2, spare + 0.1)
    )
    assert joins(decided(enough, KNOWN)[1])
    assert not joins(decided(too_little, KNOWN)[1])


def test_what_denies_an_act_is_of_those_who_most_likely_say_it() -> None:
    talks = make_candidate(make_development(marks=("name:us-28-point-plan",)), name="talks")
    word = make_word(kind=Kind.REFUSAL, parties=("RUS",), addressees=("USA",))
    denial = replace(word, marks=("name:us-28-point-plan",))
    older = make_candidate(replace(denial, parties=("UKR",)), name="older")
    assert decide(denial, make_context(), [talks]).verdict is Verdict.CONTRADICTS
    act = replace(denial, others=(Sides(parties=("UKR",), people=("peskov",), odds=0.9),))
    parties, decision = decided(act, talks, older)
    assert (parties, decision.verdict) == (("RUS",), Verdict.CONTRADICTS)
    assert decision.event_id == talks.event_id


def test_other_sides_bring_their_own_people_and_are_addressed_to_nobody_of_theirs() -> None:
    act = replace(left_open(0.5), people=("rubio", "zelensky"), addressees=("FRA", "RUS"))
    first, second = sides_of(act)
    assert (first.act, first.odds, first.reasons) == (act, 1.0, ())
    assert (second.act.parties, second.act.people) == (("FRA", "UKR"), ("macron",))
    assert (second.act.addressees, second.act.others, second.odds) == (("RUS",), (), 0.5)


LATE, ABROAD = replace(HELD, date=day(20)), replace(HELD, place="Rome")


def dated(odds: float, when: ActDate | None = None) -> Development:
    """An act that is read eight days too late, and may be of another day or of one that is not told."""
    return replace(LATE, datings=(Dating(date=when, odds=odds),))


def placed(odds: float, place: str | None = None) -> Development:
    """An act that is read in another city, and may be of a third or of one that is not told."""
    return replace(ABROAD, placings=(Placing(place=place, odds=odds),))


def settled(act: Development, *candidates: Candidate) -> tuple[Development, Decision]:
    find, context = finding(*candidates), make_context()
    return decide_variant(act, decide(act, context, find(act)), context, find)


def test_what_is_certain_of_its_day_and_place_joins_no_other() -> None:
    for act in (LATE, ABROAD):
        assert settled(act, KNOWN)[1].verdict is Verdict.NEW


@pytest.mark.parametrize("when", [day(12), None])
def test_a_less_likely_day_or_none_holds_where_an_event_is_of_it(when: ActDate | None) -> None:
    act, decision = settled(dated(0.5, when), KNOWN)
    assert (act.date, decision.event_id) == (when, KNOWN.event_id)
    why = "as the event has it" if when else "not held by its text"
    assert f"date: {why}, in shares of the likeliest 0.50" in decision.reasons


@pytest.mark.parametrize("place", ["Paris", None])
def test_a_less_likely_place_or_none_holds_where_an_event_has_it(place: str | None) -> None:
    act, decision = settled(placed(0.5, place), KNOWN)
    assert (act.place, decision.event_id) == (place, KNOWN.event_id)
    why = "as the event has it" if place else "not held by its text"
    assert f"place: {why}, in shares of the likeliest 0.50" in decision.reasons


def test_an_act_is_given_no_day_or_place_that_its_text_may_not_tell() -> None:
    other = make_candidate(replace(HELD, parties=("FRA", "RUS"), date=day(3)), name="a first one")
    for act in (dated(0.5), placed(0.5)):
        given, decision = settled(act, other, KNOWN)
        assert decision.event_id == KNOWN.event_id
        assert None in (given.date, given.place)


@pytest.mark.parametrize(
    "act", [dated(0.9, day(12)), dated(0.9), placed(0.9, "Paris"), placed(0.9)]
)
def test_what_this_article_alone_told_before_settles_no_day_or_place_of_it(
    act: Development,
) -> None:
    """An outlet that corrects a day or a place is not understood as it was before."""
    context = make_context()
    own = replace(KNOWN, founding=replace(KNOWN.founding, article_id=context.article_id))
    find = finding(own)
    given, decision = decide_variant(act, decide(act, context, find(act)), context, find)
    assert (given, decision.verdict) == (act, Verdict.NEW)
    copied = replace(own, confirmed=(KNOWN.founding,))
    find = finding(copied)
    _, decision = decide_variant(act, decide(act, context, find(act)), context, find)
    assert decision.event_id == copied.event_id


def test_it_is_the_event_itself_that_must_be_told_elsewhere() -> None:
    context = make_context()
    founding = replace(KNOWN.founding, article_id=context.article_id)
    own = replace(KNOWN, founding=founding)
    act = dated(0.9, day(12))
    for others in ((OTHER, own), (own, OTHER)):
        find = finding(*others)
        _, decision = decide_variant(act, decide(act, context, find(act)), context, find)
        assert decision.verdict is Verdict.NEW


def test_the_likeliest_day_holds_where_both_are_known_alike() -> None:
    twin = make_candidate(LATE, name="twin")
    act, decision = settled(dated(0.9, day(12)), KNOWN, twin)
    assert (act.date, decision.event_id) == (day(20), twin.event_id)


@pytest.mark.parametrize("odds", [0.9, 0.3])
def test_what_a_less_likely_day_lacks_must_be_spoken_for_by_its_event(odds: float) -> None:
    certain = decide(HELD, make_context(), [KNOWN])
    _, decision = settled(dated(odds, day(12)), KNOWN)
    assert decision.weight == pytest.approx(certain.weight + log(odds))


def test_sides_day_and_place_vary_together_as_long_as_that_is_likely_enough() -> None:
    act = replace(
        left_open(0.5),
        datings=(Dating(date=day(20), odds=0.5), Dating(date=None, odds=0.2)),
        placings=(Placing(place="Rome", odds=0.4),),
    )
    found = {
        (v.act.parties[0], v.act.date and v.act.date.first.day, v.act.place): v.odds
        for v in variants_of(act)
    }
    assert found == pytest.approx(
        {
            ("UKR", 12, "Paris"): 1.0,
            ("UKR", 12, "Rome"): 0.4,
            ("UKR", 20, "Paris"): 0.5,
            ("UKR", 20, "Rome"): 0.2,
            ("UKR", None, "Paris"): 0.2,
            ("FRA", 12, "Paris"): 0.5,
            ("FRA", 12, "Rome"): 0.2,
            ("FRA", 20, "Paris"): 0.25,
            ("FRA", 20, "Rome"): 0.1,
            ("FRA", None, "Paris"): 0.1,
        }
    )


def test_of_a_variant_nothing_is_left_open_that_it_settles() -> None:
    act = replace(
        left_open(0.5),
        datings=(Dating(date=day(20), odds=0.5),),
        placings=(Placing(place="Rome", odds=0.9),),
    )
    for variant in variants_of(act):
        differs = {reason.partition(":")[0] for reason in variant.reasons}
        settled = {"parties": variant.act.others, "date": variant.act.datings}
        settled["place"] = variant.act.placings
        assert {name for name, rest in settled.items() if not rest} == differs


def test_a_variant_says_all_that_differs() -> None:
    act = replace(left_open(0.5), datings=(Dating(date=day(20), odds=0.5),))
    *_, last = variants_of(act)
    assert [reason.partition(":")[0] for reason in last.reasons] == ["parties", "date"]


@pytest.mark.parametrize(
    ("chance", "told"), [(1.0, True), (0.44, True), (0.3, True), (0.02, False)]
)
def test_an_unlikely_act_is_told_where_enough_speaks_for_a_known_event(
    chance: float, *, told: bool
) -> None:
    known = decide_unsure(replace(HELD, place=None, chance=chance), make_context(), finding(KNOWN))
    assert (known is not None) is told
    if known:
        assert known[1].event_id == KNOWN.event_id
        assert known[1].doubtful
        assert f"not sure by its text alone, {chance:.2f}; it was told before" in known[1].reasons


def test_an_act_that_is_likelier_than_not_and_unsure_all_the_same_needs_as_much_for_it() -> None:
    """As in a text that does not name the talks: its chance is no reason for a known event."""
    act = replace(HELD, status=Status.PLANNED, role=Role.BACKGROUND, lemmas=())
    alone = decide(act, make_context(), finding(KNOWN)(act))
    assert joins(alone)
    assert alone.weight < 0
    unsure = replace(act, chance=0.7)
    assert decide_unsure(unsure, make_context(), finding(KNOWN)) is None
    likely = replace(HELD, place=None, chance=0.7)
    assert decide_unsure(likely, make_context(), finding(KNOWN)) is not None


def test_an_unlikely_act_that_nobody_told_is_not_told() -> None:
    unsure = replace(HELD, chance=0.44)
    assert decide_unsure(unsure, make_context(), finding()) is None
    assert decide_unsure(unsure, make_context(), finding(OTHER)) is None


def test_an_unlikely_act_may_be_of_the_less_likely_sides() -> None:
    known = decide_unsure(replace(left_open(0.5), chance=0.4), make_context(), finding(KNOWN))
    assert known is not None
    assert known[0].parties == ("FRA", "UKR")

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.records.developments import (
    ActDate,
    DatePrecision,
    Development,
    Kind,
    Role,
    Status,
)
from extractors.records.events import Verdict
from storage.resolve.decide import decide
from storage.resolve.profiles import Candidate, Geography, profile
from storage.resolve.vetoes import find_veto
from tests.storage.builders import (
    NOW,
    day,
    make_candidate,
    make_context,
    make_development,
    make_word,
)

LATER = NOW + timedelta(days=3)
WEEK = ActDate(first=date(2025, 6, 9), last=date(2025, 6, 15), precision=DatePrecision.WEEK)
DONE = make_development(status=Status.DONE, date=day(12))

TALKS = make_development()

SAME_ACT = [
    pytest.param(TALKS, make_development(evidence="قال مصدر إنهما يجتمعان"), id="other words"),
    pytest.param(TALKS, make_development(place=None), id="no place told, the day is the same"),
    pytest.param(
        make_development(parties=("RUS", "UKR", "USA")), TALKS, id="one outlet leaves a side out"
    ),
    pytest.param(
        make_development(parties=("DEU", "UKR", "USA")),
        make_development(parties=("NATO", "UKR", "USA")),
        id="each outlet adds a side of its own",
    ),
    pytest.param(
        make_development(parties=("DEU", "FRA", "UKR")),
        make_development(parties=("EUROPE", "UKR")),
        id="states told as the Europeans",
    ),
    pytest.param(TALKS, make_development(date=WEEK), id="a week holds the day"),
    pytest.param(
        make_development(people=("umerov",)),
        make_development(people=("umerov", "witkoff")),
        id="one names more people",
    ),
    pytest.param(TALKS, make_development(date=day(13)), id="a round told by its second day"),
    pytest.param(
        make_development(marks=("ordinal:3",)),
        make_development(marks=()),
        id="one leaves the number of the round out",
    ),
    pytest.param(
        TALKS,
        make_development(role=Role.BACKGROUND, date=None, status=Status.DONE),
        id="recalled without its date",
    ),
    pytest.param(
        make_word(), make_word(lemmas=("جمود",), evidence="الجمود سيد الموقف"), id="speaker and day"
    ),
    pytest.param(
        make_word(),
        make_word(people=(), evidence="موسكو: لا تقدم في ملف الأراضي"),
        id="one names only the state, in like words",
    ),
    pytest.param(
        make_word(kind=Kind.PROPOSAL, people=(), lemmas=(), marks=("count:28:point",)),
        make_word(kind=Kind.PROPOSAL, people=(), lemmas=(), marks=("count:28:point",), date=None),
        id="the same plan by its points",
    ),
]

OTHER_ACT = [
    pytest.param(TALKS, make_development(parties=("RUS", "USA")), id="other parties"),
    pytest.param(TALKS, make_development(place="Oslo"), id="another place"),
    pytest.param(TALKS, make_development(date=day(19)), id="a week later in the same city"),
    pytest.param(
        make_development(marks=("ordinal:2",)),
        make_development(marks=("ordinal:3",)),
        id="another round by its number",
    ),
    pytest.param(
        make_development(place=None, status=Status.DONE, people=("putin", "trump")),
        make_development(
            place=None,
            status=Status.DONE,
            people=("putin", "trump"),
            date=day(13),
            lemmas=("اتصل",),
        ),
        id="two calls on two days",
    ),
    pytest.param(
        make_word(kind=Kind.PROPOSAL, marks=("count:28:point",)),
        make_word(kind=Kind.PROPOSAL, marks=("count:20:point",)),
        id="a plan of other points",
    ),
    pytest.param(make_word(), make_word(kind=Kind.DEMAND), id="another kind of word"),
    pytest.param(
        make_word(),
        make_word(people=("lavrov",), lemmas=("أمل",), evidence="أمل في جولة قادمة"),
        id="another speaker of one state",
    ),
    pytest.param(
        make_word(topics=("territory",)),
        make_word(
            topics=("sanctions",),
            people=("lavrov",),
            lemmas=("عقوبة",),
            evidence="العقوبات عقبة أمام الحوار",
        ),
        id="another subject, another speaker",
    ),
    pytest.param(
        make_development(kind=Kind.EXCHANGE, place=None, marks=("count:1200:prisoner",)),
        make_development(kind=Kind.EXCHANGE, place=None, marks=("count:300:prisoner",)),
        id="an exchange of other size",
    ),
]


@pytest.mark.parametrize(("known", "told"), SAME_ACT)
def test_one_act_told_twice_is_one(known: Development, told: Development) -> None:
    candidate = make_candidate(known)
    decision = decide(told, make_context(), [candidate])
    assert decision.verdict in {Verdict.SAME, Verdict.UPDATE}, decision.reasons
    assert decision.event_id == candidate.event_id


@pytest.mark.parametrize(("known", "told"), OTHER_ACT)
def test_two_acts_stay_two(known: Development, told: Development) -> None:
    decision = decide(told, make_context(), [make_candidate(known)])
    assert decision.verdict is Verdict.NEW, decision.reasons


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (Status.PROPOSED, Status.PLANNED, Verdict.UPDATE),
        (Status.PLANNED, Status.DONE, Verdict.UPDATE),
        (Status.PLANNED, Status.CANCELLED, Verdict.UPDATE),
        (Status.UNDER_WAY, Status.DONE, Verdict.UPDATE),
        (Status.DONE, Status.UNDER_WAY, Verdict.SAME),
        (Status.DONE, Status.DONE, Verdict.SAME),
    ],
)
def test_an_act_that_moves_on_is_an_update(before: Status, after: Status, verdict: Verdict) -> None:
    known = make_candidate(make_development(status=before))
    decision = decide(make_development(status=after), make_context(), [known])
    assert decision.verdict is verdict
    assert (f"status: {before} > {after}" in decision.reasons) is (verdict is Verdict.UPDATE)


def test_a_plan_told_after_the_act_was_done_is_another_plan() -> None:
    known = make_candidate(DONE, at=NOW + timedelta(days=2))
    plan = make_development(date=None)
    assert decide(plan, make_context(LATER), [known]).verdict is Verdict.NEW
    recalled = replace(plan, role=Role.BACKGROUND)
    assert decide(recalled, make_context(LATER), [known]).verdict is Verdict.SAME


def test_a_meeting_put_off_may_be_held_on_another_day() -> None:
    known = make_candidate(TALKS, make_development(status=Status.POSTPONED))
    held = make_development(status=Status.DONE, date=day(28))
    decision = decide(held, make_context(NOW + timedelta(days=18)), [known])
    assert decision.verdict is Verdict.UPDATE
    elsewhere = replace(held, place=None)
    decision = decide(elsewhere, make_context(NOW + timedelta(days=18)), [known])
    assert decision.verdict is Verdict.NEW


@pytest.mark.parametrize("off", [Status.POSTPONED, Status.CANCELLED])
def test_another_meeting_is_not_the_one_that_was_called_off(off: Status) -> None:
    known = make_candidate(TALKS, make_development(status=off))
    call = make_development(place=None, status=Status.DONE)
    decision = decide(call, make_context(NOW + timedelta(days=2)), [known])
    assert decision.reasons == (f"veto: status: it was {off}",)


def test_a_word_recalled_needs_less_than_news_of_one() -> None:
    known = make_candidate(make_word(people=(), date=None))
    told = make_word(people=(), date=None, lemmas=("وفد",), evidence="الوفد")
    later = make_context(NOW + timedelta(days=3))
    assert decide(told, later, [known]).verdict is Verdict.NEW
    recalled = replace(told, role=Role.BACKGROUND)
    assert decide(recalled, later, [known]).verdict is Verdict.SAME


def test_the_only_refusal_of_a_side_needs_less_than_one_of_two() -> None:
    known = make_candidate(make_word(kind=Kind.REFUSAL, people=()))
    other = make_candidate(make_word(kind=Kind.REFUSAL, people=(), lemmas=("مهلة",)), name="other")
    told = make_word(kind=Kind.REFUSAL, people=(), date=None, lemmas=("إنذار",), evidence="ترفض")
    assert decide(told, make_context(), [known]).verdict is Verdict.SAME
    among_two = decide(told, make_context(), [known, other])
    assert (among_two.verdict, among_two.doubtful) == (Verdict.NEW, True)


def test_a_place_inside_the_place_is_the_same_place() -> None:
    geography = Geography(parents={"Hofburg": "Vienna", "Vienna": "Austria", "Austria": "Austria"})
    told = make_development(place="Hofburg", date=None)
    known = make_candidate(make_development(place="Austria"))
    context = make_context(geography=geography)
    assert decide(told, context, [known]).verdict is Verdict.SAME
    assert decide(told, make_context(), [known]).verdict is Verdict.NEW


def test_a_chain_of_likenesses_does_not_reach_beyond_the_founding_day() -> None:
    days = [make_development(date=day(number), status=Status.UNDER_WAY) for number in (14, 16)]
    known = make_candidate(make_development(date=day(12)), *days)
    late = make_development(date=day(18), status=Status.UNDER_WAY)
    assert decide(late, make_context(), [known]).verdict is Verdict.NEW


def test_the_better_of_two_events_is_joined() -> None:
    near = make_candidate(make_development(people=("umerov",)), name="near")
    far = make_candidate(make_development(place=None), name="far")
    told = make_development(people=("umerov",))
    for candidates in ([near, far], [far, near]):
        assert decide(told, make_context(), candidates).event_id == near.event_id


def test_a_near_miss_is_new_and_doubtful_and_says_of_what() -> None:
    known = make_candidate(make_word(people=(), date=None))
    told = make_word(people=(), date=None, lemmas=("وفد",), evidence="الوفد")
    decision = decide(told, make_context(NOW + timedelta(days=2)), [known])
    assert (decision.verdict, decision.doubtful) == (Verdict.NEW, True)
    assert decision.reasons[0] == f"near event {known.event_id}"


def test_a_denial_is_linked_to_what_it_denies() -> None:
    claim = make_word(kind=Kind.AGREEMENT, parties=("RUS", "USA"), people=())
    denial = make_word(kind=Kind.REFUSAL, lemmas=("نفى", "تقدم", "ملف", "أرض"))
    known = make_candidate(claim)
    decision = decide(denial, make_context(NOW + timedelta(hours=5)), [known])
    assert (decision.verdict, decision.event_id) == (Verdict.CONTRADICTS, known.event_id)
    second = make_candidate(denial, name="two")
    again = decide(denial, make_context(NOW + timedelta(hours=6)), [known, second])
    assert (again.verdict, again.event_id) == (Verdict.SAME, second.event_id)


@pytest.mark.parametrize(
    "denial",
    [
        pytest.param(make_word(kind=Kind.REFUSAL, lemmas=("هدنة", "عيد", "رفض")), id="other words"),
        pytest.param(make_word(kind=Kind.DEMAND, lemmas=("تقدم", "ملف", "أرض")), id="no refusal"),
    ],
)
def test_what_denies_nothing_is_simply_new(denial: Development) -> None:
    known = make_candidate(make_word(kind=Kind.AGREEMENT))
    decision = decide(denial, make_context(NOW + timedelta(hours=5)), [known])
    assert decision.verdict is Verdict.NEW


def test_without_candidates_everything_is_new() -> None:
    decision = decide(TALKS, make_context(), [])
    assert (decision.verdict, decision.reasons) == (Verdict.NEW, ("nothing like it is known",))


def test_a_veto_is_told() -> None:
    decision = decide(
        make_development(marks=("ordinal:3",)),
        make_context(),
        [make_candidate(make_development(marks=("ordinal:2",)))],
    )
    assert decision.reasons == ("veto: ordinal 3 ≠ 2",)


DAYS = st.integers(1, 28).map(day) | st.none() | st.just(WEEK)
MARKS = st.sampled_from(
    [
        (), ("ordinal:2",), ("ordinal:3",), ("count:28",), ("count:1000:prisoner", "of:prisoner"),
        ("count:300:prisoner",), ("of:energy",), ("of:easter",),
    ]
)  # fmt: skip
WORDS = st.lists(st.sampled_from(["تقدم", "ملف", "أرض", "هدنة", "عيد"]), unique=True).map(tuple)


@st.composite
def developments(draw: st.DrawFn) -> Development:
    parties = draw(st.sets(st.sampled_from(["RUS", "UKR", "USA", "EUROPE", "FRA"]), max_size=4))
    return make_development(
        kind=draw(st.sampled_from(list(Kind))),
        status=draw(st.sampled_from(list(Status)) | st.none()),
        parties=tuple(sorted(parties)),
        people=tuple(sorted(draw(st.sets(st.sampled_from(["umerov", "witkoff", "peskov"]))))),
        place=draw(st.sampled_from(["Vienna", "Oslo", None])),
        date=draw(DAYS),
        topics=tuple(sorted(draw(st.sets(st.sampled_from(["territory", "guarantees"]))))),
        role=draw(st.sampled_from(list(Role))),
        evidence=draw(st.sampled_from(["قال إن الجولة القادمة قريبة", "رفض", ""])),
        marks=draw(MARKS),
        lemmas=draw(WORDS),
    )


@st.composite
def candidates(draw: st.DrawFn) -> Candidate:
    founding = draw(developments())
    confirmed = draw(
        st.lists(developments().map(lambda d: replace(d, kind=founding.kind)), max_size=2)
    )
    at = NOW + timedelta(days=draw(st.integers(-40, 40)))
    name = draw(st.text("abcdef", min_size=8, max_size=8))
    return make_candidate(founding, *confirmed, at=at, name=name)


@settings(max_examples=150, deadline=None)
@given(developments(), st.lists(candidates(), max_size=3, unique_by=lambda c: c.event_id))
def test_a_veto_always_wins(told: Development, known: list[Candidate]) -> None:
    context = make_context()
    decision = decide(told, context, known)
    assert decision.reasons
    if decision.verdict in {Verdict.SAME, Verdict.UPDATE}:
        joined = next(c for c in known if c.event_id == decision.event_id)
        assert find_veto(profile(told, context), joined, context) is None


@settings(max_examples=100, deadline=None)
@given(developments(), st.lists(candidates(), max_size=3, unique_by=lambda c: c.event_id))
def test_the_order_of_candidates_does_not_matter(told: Development, known: list[Candidate]) -> None:
    context = make_context()
    one, other = decide(told, context, known), decide(told, context, known[::-1])
    assert (one.verdict, one.event_id, one.doubtful) == (
        other.verdict,
        other.event_id,
        other.doubtful,
    )

"""The scorer against cases small enough to be counted by hand."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.scoring import Balance, Score, Told, read_events, read_labels, score

MET = "التقى المبعوث الأميركي الرئيس الروسي في موسكو"
SAID = "وصف الكرملين اللقاء بأنه مفيد"
REFUSED = "رفضت كييف التخلي عن أراضيها"

Row = dict[str, Any]


def label(evidence: str = MET, **changes: object) -> Row:
    return {
        "kind": "talks",
        "status": "done",
        "parties": ["RUS", "USA"],
        "place": "Moscow",
        "date": "2025-12-02",
        "role": "news",
        "evidence": evidence,
        "gist": "",
        "cluster": "moscow",
    } | changes


def said(**changes: object) -> Row:
    fixed: Row = {
        "kind": "assessment",
        "status": None,
        "parties": ["RUS"],
        "place": None,
        "date": None,
    }
    return label(SAID, **(fixed | {"cluster": "useful"} | changes))


def text(name: str, *labels: Row) -> Row:
    return {"id": name, "developments": list(labels)}


def mention(document: str, of: Row, **changes: object) -> Row:
    kept = {key: value for key, value in of.items() if key not in {"cluster", "gist"}}
    return kept | {"document": document} | changes


def event(name: str, *mentions: Row, new: int = 1) -> Row:
    return {
        "event_id": name,
        "kind": "talks",
        "status": None,
        "parties": [],
        "place": None,
        "date": None,
        "alerts": [{"reason": "new", "at": ""}] * new + [{"reason": "update", "at": ""}],
        "mentions": list(mentions),
    }


def scored(texts: Sequence[Row], events: Sequence[Row]) -> Score:
    return score(read_labels(texts), read_events(events))


def balance(precision: float, recall: float, f1: float) -> Balance:
    return Balance(precision=precision, recall=recall, f1=f1)


PERFECT = balance(1.0, 1.0, 1.0)


def test_a_reader_that_finds_all_as_it_is_labelled_has_full_marks() -> None:
    texts = [text("a", label(), said()), text("b", label()), text("weather")]
    events = [
        event("1", mention("a", label()), mention("b", label())),
        event("2", mention("a", said())),
    ]
    assert scored(texts, events) == Score(
        documents=PERFECT,
        developments=PERFECT,
        kind=PERFECT,
        kind_and_parties=PERFECT,
        role=1.0,
        status=1.0,
        date=1.0,
        place=1.0,
        b_cubed=PERFECT,
        couples=PERFECT,
        told=Told(once=1.0, missed=0.0, duplicates=0.0, false_share=0.0, sent=2),
        false_in_negatives=0,
    )


def test_a_reader_that_finds_nothing_misses_all() -> None:
    result = scored([text("a", label(), said())], [])
    assert result.documents == result.developments == balance(0.0, 0.0, 0.0)
    assert result.told == Told(once=0.0, missed=1.0, duplicates=0.0, false_share=0.0, sent=0)


def test_nothing_found_where_nothing_is_told_is_right() -> None:
    result = scored([text("weather")], [])
    assert result.documents == result.developments == PERFECT


def test_what_is_found_in_a_text_that_tells_nothing_is_counted_apart() -> None:
    texts = [text("a", label()), text("weather")]
    events = [event("1", mention("a", label())), event("2", mention("weather", said()))]
    result = scored(texts, events)
    assert result.false_in_negatives == 1
    assert result.documents == result.developments == balance(0.5, 1.0, 0.6667)
    assert result.told.false_share == 0.5


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"kind": "mediation"}, {"kind", "kind_and_parties"}),
        ({"parties": ["RUS", "UKR"]}, {"kind_and_parties"}),
        ({"role": "background"}, {"role"}),
        ({"status": "planned"}, {"status"}),
        ({"date": "2025-12-03"}, {"date"}),
        ({"date": None}, {"date"}),
        ({"place": "Geneva"}, {"place"}),
        ({"place": "moscow"}, set()),
    ],
    ids=lambda each: "-".join(map(str, sorted(each))) or "nothing",
)
def test_one_wrong_field_costs_its_own_figures(changes: Row, wrong: set[str]) -> None:
    result = scored([text("a", label())], [event("1", mention("a", label(), **changes))])
    marks = {
        "kind": result.kind.f1,
        "kind_and_parties": result.kind_and_parties.f1,
        "role": result.role,
        "status": result.status,
        "date": result.date,
        "place": result.place,
    }
    assert {name for name, mark in marks.items() if mark == 0.0} == wrong
    assert result.developments == PERFECT


def test_a_date_that_no_label_has_is_not_judged() -> None:
    result = scored([text("a", said())], [event("1", mention("a", said(), date="2025-12-02"))])
    assert (result.date, result.status) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"evidence": "«التقى المبعوث» الأميركي."}, True),
        ({"evidence": "التقى وفد آخر وفودا", "parties": ["RUS"]}, True),
        ({"evidence": "التقى وفد آخر وفودا", "parties": ["UKR"]}, False),
        ({"evidence": "التقى وفد آخر وفودا", "kind": "mediation"}, False),
        ({"evidence": "التقى المبعوث الأميركي وفدا آخر غيره", "kind": "mediation"}, True),
    ],
    ids=["marks", "kind and a party", "kind alone", "parties alone", "half of the words"],
)
def test_a_mention_stands_for_a_label_by_its_words_or_its_kind_and_a_party(
    changes: Row, *, found: bool
) -> None:
    result = scored([text("a", label())], [event("1", mention("a", label(), **changes))])
    assert result.developments.recall == float(found)


def test_each_label_is_paired_once_and_with_what_fits_it_best() -> None:
    worse = mention("a", label(), kind="mediation")
    texts = [text("a", label())]
    result = scored(texts, [event("1", worse), event("2", mention("a", label()))])
    assert result.kind == balance(0.5, 1.0, 0.6667)


def test_a_mention_that_is_silent_says_what_its_event_says() -> None:
    silent = {"document": "a", "role": "news", "evidence": MET}
    result = scored([text("a", label())], [event("1", silent) | {"place": "Moscow"}])
    assert (result.kind.f1, result.place, result.status) == (1.0, 1.0, 0.0)


def test_texts_without_a_row_of_labels_are_left_out() -> None:
    result = scored([text("a", label())], [event("1", mention("a", label()), mention("z", said()))])
    assert result.developments == PERFECT


def test_two_acts_in_one_event_cost_purity() -> None:
    texts = [text("a", label()), text("b", label()), text("c", label(cluster="another"))]
    events = [event("1", *(mention(name, label()) for name in "abc"))]
    result = scored(texts, events)
    assert result.b_cubed == balance(0.5556, 1.0, 0.7143)  # (2/3 + 2/3 + 1/3) / 3
    assert result.couples == balance(0.3333, 1.0, 0.5)


def test_one_act_in_two_events_costs_wholeness() -> None:
    texts = [text(name, label()) for name in "abc"]
    events = [
        event("1", *(mention(name, label()) for name in "ab")),
        event("2", mention("c", label())),
    ]
    result = scored(texts, events)
    assert result.b_cubed == balance(1.0, 0.5556, 0.7143)
    assert result.couples == balance(1.0, 0.3333, 0.5)
    assert result.told == Told(once=0.0, missed=0.0, duplicates=1.0, false_share=0.0, sent=2)


def test_alerts_of_what_is_recalled_are_false() -> None:
    old = label(REFUSED, kind="refusal", parties=["UKR"], role="background", cluster="old")
    texts = [text("a", label(), old)]
    events = [event("1", mention("a", label())), event("2", mention("a", old), new=1)]
    assert scored(texts, events).told == Told(
        once=1.0, missed=0.0, duplicates=0.0, false_share=0.5, sent=2
    )


def test_an_event_stands_for_the_act_that_most_of_its_mentions_are_of() -> None:
    texts = [text("a", label()), text("b", label()), text("c", label(cluster="another"))]
    result = scored(texts, [event("1", *(mention(name, label()) for name in "abc"))])
    assert result.told == Told(once=0.5, missed=0.5, duplicates=0.0, false_share=0.0, sent=1)


MENTIONS = st.lists(
    st.tuples(
        st.sampled_from("abz"),
        st.sampled_from([label(), said(), label(REFUSED, kind="refusal", parties=["UKR"])]),
        st.integers(0, 3),
    ),
    max_size=8,
)


@given(MENTIONS)
def test_every_share_is_between_nothing_and_all(found: list[tuple[str, Row, int]]) -> None:
    texts = [text("a", label(), said()), text("b", label())]
    events = [
        event(str(number), *(mention(name, of) for name, of, place in found if place == number))
        for number in range(4)
    ]
    result = scored(texts, events)
    shares = [result.role, result.status, result.date, result.place, result.told.once]
    for each in (
        result.documents,
        result.developments,
        result.kind,
        result.b_cubed,
        result.couples,
    ):
        shares += [each.precision, each.recall, each.f1]
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert result.told.once + result.told.missed <= 1.0 + 1e-3

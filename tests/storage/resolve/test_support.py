from dataclasses import replace

import pytest
from hypothesis import given, settings

from extractors.records.developments import Development, Role
from storage.resolve.profiles import profile
from storage.resolve.signals import wording_overlap
from storage.resolve.support import DOUBTFUL, SAME, weigh
from tests.storage.builders import make_context, make_development, make_word
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

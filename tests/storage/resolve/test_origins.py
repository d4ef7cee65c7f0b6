from hypothesis import given
from hypothesis import strategies as st

from extractors.records.articles import Revision
from storage.resolve.origins import OriginIndex, sampled
from tests.storage.builders import make_reading

TEXT = tuple(range(0, 1600, 8))  # every one of them is sampled


def revise(
    shingles: tuple[int, ...],
    *,
    url: str = "https://nahr.example/1",
    credits_: tuple[str, ...] = (),
) -> Revision:
    return make_reading(url=url, shingles=shingles, credits=credits_).revision


def test_a_text_of_its_own_has_its_outlet_as_origin() -> None:
    assert OriginIndex().decide_origin(revise(TEXT), "nahr") == "outlet:nahr"


def test_a_credited_agency_is_the_origin() -> None:
    origin = OriginIndex().decide_origin(revise(TEXT, credits_=("رويترز",)), "nahr")
    assert origin == "agency:رويترز"


def test_a_copy_has_the_origin_of_what_it_copies_even_when_cut() -> None:
    index = OriginIndex()
    index.decide_origin(revise(TEXT, credits_=("رويترز",)), "nahr")
    cut = revise(TEXT[:60], url="https://qimma.example/1")
    assert index.decide_origin(cut, "qimma") == "agency:رويترز"


def test_a_quoted_sentence_does_not_make_a_copy() -> None:
    index = OriginIndex()
    index.decide_origin(revise(TEXT), "nahr")
    own = revise(TEXT[:10] + tuple(range(100_000, 100_400, 8)), url="https://qimma.example/1")
    assert index.decide_origin(own, "qimma") == "outlet:qimma"


def test_a_text_without_shingles_is_its_outlets() -> None:
    index = OriginIndex()
    index.decide_origin(revise(()), "nahr")
    assert index.decide_origin(revise((), url="https://qimma.example/1"), "qimma") == "outlet:qimma"


@given(st.sets(st.integers(0, 2**64 - 1), max_size=200))
def test_the_sample_of_a_part_is_part_of_the_sample(shingles: set[int]) -> None:
    part = set(list(shingles)[: len(shingles) // 2])
    assert set(sampled(part)) <= set(sampled(shingles))

"""Rough stems: the forms of one root weigh as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.arabic.normalise import fold
from extractors.talks.trained.stems import rough_stem

FAMILIES = {
    "met": ("اجتمع", "يجتمع", "اجتماع", "الاجتماعات", "واجتمع"),
    "refused": ("رفض", "يرفض", "رفضت", "برفضه", "ورفضوا"),
    "agreed": ("اتفق", "اتفاق", "الاتفاق", "متفق", "اتفقا"),
    "proposed": ("اقترح", "مقترح", "اقتراح", "المقترحات"),
}


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_the_forms_of_one_root_share_a_stem(family: tuple[str, ...]) -> None:
    assert len({rough_stem(fold(word)) for word in family}) == 1


def test_families_stay_apart() -> None:
    stems = {rough_stem(fold(family[0])) for family in FAMILIES.values()}
    assert len(stems) == len(FAMILIES)


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=20))
def test_a_stem_is_never_empty_nor_longer_than_its_word(word: str) -> None:
    assert 0 < len(rough_stem(word)) <= len(word)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.talks.wording import content_words, light_stem

STEMS = {
    "article": ("المحادثات", "محادث"),
    "and-article": ("والمحادثات", "محادث"),
    "in-article": ("بالمحادثات", "محادث"),
    "bare": ("محادثات", "محادث"),
    "feminine": ("هدنه", "هدن"),
    "short-word-stays": ("وقف", "وقف"),
    "possessive": ("محادثاتها", "محادثات"),
}


@pytest.mark.parametrize(("word", "stem"), STEMS.values(), ids=STEMS)
def test_a_word_is_cut_to_its_light_stem(word: str, stem: str) -> None:
    assert light_stem(word) == stem


def test_particles_and_marks_carry_no_meaning() -> None:
    assert content_words(("قال", "في", "،", "التي", "الهدنه", "28")) == ("28", "هدن")


@given(st.lists(st.text(st.sampled_from("والبتنمهيكسر"), min_size=1, max_size=9)))
def test_content_words_are_sorted_and_each_once_whatever_their_order(words: list[str]) -> None:
    found = content_words(tuple(words))

    assert list(found) == sorted(set(found))
    assert found == content_words(tuple(reversed(words)))


@given(st.text(st.sampled_from("والبتنمهيكسر"), min_size=3, max_size=9))
def test_a_stem_never_falls_below_three_letters(word: str) -> None:
    assert len(light_stem(word)) >= 3

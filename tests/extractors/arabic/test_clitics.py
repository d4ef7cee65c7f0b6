import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.arabic.clitics import Peeled, peel

READINGS = {
    "bare": ("موسكو", Peeled("موسكو")),
    "and": ("وموسكو", Peeled("موسكو", conjunction="و")),
    "then": ("فموسكو", Peeled("موسكو", conjunction="ف")),
    "in": ("بموسكو", Peeled("موسكو", preposition="ب")),
    "for": ("لموسكو", Peeled("موسكو", preposition="ل")),
    "article": ("الهدنه", Peeled("هدنه", definite=True)),
    "and-the": ("والهدنه", Peeled("هدنه", conjunction="و", definite=True)),
    "in-the": ("بالهدنه", Peeled("هدنه", preposition="ب", definite=True)),
    "for-the": ("للهدنه", Peeled("هدنه", preposition="ل", definite=True)),
    "for-a-name-with-article": ("للكرملين", Peeled("الكرملين", preposition="ل")),
    "and-in-the": ("وبالهدنه", Peeled("هدنه", conjunction="و", preposition="ب", definite=True)),
    "and-for-the": ("وللهدنه", Peeled("هدنه", conjunction="و", preposition="ل", definite=True)),
    "and-for": ("ولموسكو", Peeled("موسكو", conjunction="و", preposition="ل")),
    "root-letter-may-stay": ("واشنطن", Peeled("واشنطن")),
    "name-may-stay": ("فيصل", Peeled("فيصل")),
    "like-the": ("كالهدنه", Peeled("هدنه", preposition="ك", definite=True)),
}


@pytest.mark.parametrize(("word", "reading"), READINGS.values(), ids=READINGS)
def test_a_word_can_be_read_with_its_particles_taken_off(word: str, reading: Peeled) -> None:
    assert reading in peel(word)


@pytest.mark.parametrize("word", ["واشنطن", "فيصل", "لندن", "بوتين", "كييف", "الماتي"])
def test_the_whole_word_is_the_first_reading(word: str) -> None:
    assert peel(word)[0] == Peeled(word)


@pytest.mark.parametrize("word", ["و", "", "ب"])
def test_a_particle_alone_has_no_reading(word: str) -> None:
    assert peel(word) == ()


@given(st.text(st.sampled_from("والبلكفمسي"), max_size=12))
def test_a_core_is_the_end_of_its_word_and_never_a_single_letter(word: str) -> None:
    for reading in peel(word):
        end = reading.core if word.endswith(reading.core) else reading.core.removeprefix("ال")
        assert word.endswith(end)  # «للكرملين» has lost the alif of its core
        assert len(reading.core) >= 2


@given(st.text(st.sampled_from("والبلكفمسي"), max_size=12))
def test_particles_article_and_core_make_up_the_word(word: str) -> None:
    for reading in peel(word):
        article = "ال" if reading.definite else ""
        joined = f"{reading.conjunction}{reading.preposition}{article}{reading.core}"
        merged = joined.replace("لال", "لل", 1) if reading.preposition == "ل" else joined
        assert word in (joined, merged)

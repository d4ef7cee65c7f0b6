import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.arabic.words import split_words

TEXTS = {
    "plain": ("قال بوتين", ["قال", "بوتين"]),
    "comma-and-stop": ("قال، ثم صمت.", ["قال", "،", "ثم", "صمت", "."]),
    "count": ("28 بندا", ["28", "بندا"]),
    "decimal-number": ("3.5 مليار", ["3.5", "مليار"]),
    "thousands": ("1,200 اسير", ["1,200", "اسير"]),
    "percentage": ("90% من الخطه", ["90%", "من", "الخطه"]),
    "clock": ("الساعه 10:30 مساء", ["الساعه", "10:30", "مساء"]),
    "numeric-date": ("7/12/2025", ["7/12/2025"]),
    "number-at-the-end": ("عام 2025.", ["عام", "2025", "."]),
    "number-joined-to-letters": ("ب28بندا", ["ب", "28", "بندا"]),
    "quotation": ('"سلام"', ['"', "سلام", '"']),
    "brackets": ("(وكالات)", ["(", "وكالات", ")"]),
    "hyphen": ("اميركي-روسي", ["اميركي", "-", "روسي"]),
    "underscore-of-a-hashtag": ("#وقف_النار", ["#", "وقف", "_", "النار"]),
    "latin": ("منصه x", ["منصه", "x"]),
    "emoji": ("عاجل🔴", ["عاجل", "🔴"]),
    "nothing": ("  ", []),
}


@pytest.mark.parametrize(("text", "words"), TEXTS.values(), ids=TEXTS)
def test_a_text_is_split_into_words_numbers_and_marks(text: str, words: list[str]) -> None:
    assert [word.text for word in split_words(text)] == words


@pytest.mark.parametrize(
    ("text", "mark"), [("،", True), (".", True), ("_", True), ("28", False), ("قال", False)]
)
def test_a_mark_is_told_from_a_word(text: str, *, mark: bool) -> None:
    assert split_words(text)[0].is_mark is mark


def test_offsets_of_a_part_point_into_the_whole() -> None:
    whole = "مقدمه. قال بوتين نعم"

    words = split_words(whole, 7, 16)

    assert [whole[word.start : word.end] for word in words] == ["قال", "بوتين"]


@given(st.text())
def test_words_are_in_order_and_hold_every_character_but_spaces(text: str) -> None:
    words = split_words(text)

    assert all(text[word.start : word.end] == word.text for word in words)
    ends = [word.end for word in words]
    assert all(end <= word.start for end, word in zip(ends, words[1:], strict=False))
    assert "".join(word.text for word in words) == "".join(text.split())

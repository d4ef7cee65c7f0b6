import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.arabic.normalise import fold, normalise

FORMS = {
    "harakat": ("السَّلامُ", "السلام"),
    "tatweel": ("الســـلام", "السلام"),
    "superscript-alef": ("هٰذا", "هذا"),
    "hamza-above-alef": ("أوكرانيا", "اوكرانيا"),
    "hamza-below-alef": ("إسطنبول", "اسطنبول"),
    "madda": ("آخر", "اخر"),
    "wasla": ("ٱلله", "الله"),
    "alef-maksura": ("على", "علي"),
    "farsi-yeh": ("روسیا", "روسيا"),
    "teh-marbuta": ("هدنة", "هدنه"),
    "farsi-heh": ("ہدنہ", "هدنه"),
    "farsi-kaf": ("کییف", "كييف"),
    "veh": ("ڤلاديمير", "فلاديمير"),
    "peh": ("پوتين", "بوتين"),
    "arabic-digits": ("٢٨ بندا", "28 بندا"),
    "persian-digits": ("۲۸ بندا", "28 بندا"),
    "arabic-decimal-mark": ("٣٫٥", "3.5"),
    "arabic-thousands-mark": ("١٬٢٠٠", "1,200"),
    "guillemets": ("«سلام»", '"سلام"'),
    "curly-quotes": ("“سلام”", '"سلام"'),
    "en-dash": ("موسكو – كييف", "موسكو - كييف"),
    "no-break-space": ("بند\u00a0واحد", "بند واحد"),
    "right-to-left-mark": ("\u200fموسكو\u200f", "موسكو"),
    "bidi-isolates": ("\u2067موسكو\u2069", "موسكو"),
    "zero-width-non-joiner": ("مي\u200cامي", "ميامي"),
    "byte-order-mark": ("\ufeffموسكو", "موسكو"),
    "soft-hyphen": ("مو\u00adسكو", "موسكو"),
    "lam-alef-ligature": ("سﻼم", "سلام"),
    "presentation-forms": ("ﻣﻮﺳﻜﻮ", "موسكو"),
    "allah-ligature": ("ﷲ", "الله"),
    "latin-case": ("Reuters", "reuters"),
    "carriage-return": ("سطر\rسطر", "سطر\nسطر"),
    "line-separator": ("سطر\u2028سطر", "سطر\nسطر"),
}

SAME_WORD = {
    "official": ("مسؤول", "مسئول"),
    "affairs": ("شؤون", "شئون"),
    "officials": ("المسؤولين", "المسئولين"),
    "agreement-with-bare-alef": ("الاتفاق", "الإتفاق"),
    "pause-with-and-without-dots": ("هدنة", "هدنه"),
    "president-with-yeh-seat": ("الرئيس", "الرييس"),
}

DIFFERENT_WORDS = {
    "kyiv-and-how": ("كييف", "كيف"),
    "round-and-state": ("جولة", "دولة"),
    "side-and-group": ("طرف", "ظرف"),
    "war-and-party": ("حرب", "حزب"),
}


@pytest.mark.parametrize(("text", "form"), FORMS.values(), ids=FORMS)
def test_a_spelling_is_folded_into_its_matching_form(text: str, form: str) -> None:
    assert normalise(text).text == form
    assert fold(text) == form


@pytest.mark.parametrize(("one", "other"), SAME_WORD.values(), ids=SAME_WORD)
def test_two_spellings_of_a_word_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT_WORDS.values(), ids=DIFFERENT_WORDS)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_run_maps_back_to_the_very_letters_of_the_original() -> None:
    original = "قالَ «بُوتـين» إنّ"
    normal = normalise(original)
    start = normal.text.index("بوتين")

    low, high = normal.original_span(start, start + len("بوتين"))

    assert original[low:high] == "بُوتـين"


def test_a_run_takes_the_marks_on_its_last_letter_along() -> None:
    normal = normalise("السلامُ عادل")

    assert normal.original_span(0, 6) == (0, 7)


def test_a_run_of_a_ligature_maps_to_the_ligature() -> None:
    original = "سﻼم"
    normal = normalise(original)

    low, high = normal.original_span(1, 3)

    assert original[low:high] == "ﻼ"


@pytest.mark.parametrize("at", [0, 3, 6])
def test_an_empty_run_maps_to_an_empty_run(at: int) -> None:
    low, high = normalise("موسكوُو").original_span(at, at)

    assert low == high


@given(st.text())
@example("ﷺ٣٫٥")
@example("ئو")
@example("ئ\u064bو")
@example("ﺆﺋو")
def test_normalising_is_idempotent(text: str) -> None:
    once = normalise(text).text

    assert normalise(once).text == once
    assert fold(text) == once


@given(st.text())
@example("ئ\u0640ئو\u200f")
def test_every_letter_knows_where_it_stood(text: str) -> None:
    normal = normalise(text)

    assert normal.original == text
    assert len(normal.offsets) == len(normal.text)
    assert list(normal.offsets) == sorted(normal.offsets)
    assert all(0 <= offset < len(text) for offset in normal.offsets)


@given(st.text(), st.data())
def test_every_run_maps_into_the_original(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))

    low, high = normal.original_span(start, end)

    assert 0 <= low <= high <= len(text)


@given(st.text(st.characters(min_codepoint=0x620, max_codepoint=0x64A), min_size=1))
def test_harakat_never_change_the_form(text: str) -> None:
    marked = "".join(f"{letter}\u064e" for letter in text)

    assert fold(marked) == fold(text)


@given(st.text())
def test_the_form_holds_no_combining_harakat(text: str) -> None:
    harakat = {chr(code) for code in range(0x64B, 0x660)}

    assert not harakat & set(unicodedata.normalize("NFC", fold(text)))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.arabic.sentences import split_sentences

TEXTS = {
    "stops": ("قال بوتين نعم. ثم غادر.", ["قال بوتين نعم.", "ثم غادر."]),
    "commas-do-not-end": ("قال نعم، ثم غادر، ثم عاد.", ["قال نعم، ثم غادر، ثم عاد."]),
    "question-and-exclamation": ("هل ينجح؟ ربما! نرى.", ["هل ينجح؟", "ربما!", "نرى."]),
    "ellipsis": ("موسكو وكييف… جوله جديده", ["موسكو وكييف…", "جوله جديده"]),
    "paragraphs": ("العنوان\nقال بوتين نعم", ["العنوان", "قال بوتين نعم"]),
    "empty-paragraphs": ("اول\n\n \nثان", ["اول", "ثان"]),
    "decimal-number": ("كلفت 3.5 مليار دولار.", ["كلفت 3.5 مليار دولار."]),
    "abbreviated-title": ("قال د. حسن نعم. ثم غادر.", ["قال د. حسن نعم.", "ثم غادر."]),
    "stop-inside-a-quotation": (
        'قال "نحن قريبون. لم نصل بعد" ثم غادر. وعاد.',
        ['قال "نحن قريبون. لم نصل بعد" ثم غادر.', "وعاد."],
    ),
    "orphan-quotation-mark": (
        'قال "نحن قريبون. ثم غادر. وعاد.',
        ['قال "نحن قريبون.', "ثم غادر.", "وعاد."],
    ),
    "no-space-after-the-stop": (
        "انتهت الجوله اليوم.وعاد الوفدان",
        ["انتهت الجوله اليوم.", "وعاد الوفدان"],
    ),
    "closing-bracket-stays": ("عاد الوفد (مساء.) ثم غادر.", ["عاد الوفد (مساء.)", "ثم غادر."]),
    "bullets": ("• جوله اولى • جوله ثانيه", ["•", "جوله اولى •", "جوله ثانيه"]),
    "pipe": ("عاجل | بوتين يصل", ["عاجل |", "بوتين يصل"]),
    "nothing": (" \n ", []),
}


@pytest.mark.parametrize(("text", "sentences"), TEXTS.values(), ids=TEXTS)
def test_a_text_is_split_into_sentences(text: str, sentences: list[str]) -> None:
    assert [text[found.start : found.end] for found in split_sentences(text)] == sentences


def test_a_quotation_longer_than_any_real_one_does_not_hold_sentences_together() -> None:
    text = '"' + "كلمه طويله جدا هنا. " * 40 + '"'

    assert len(split_sentences(text)) > 30


def test_sentences_know_their_paragraph() -> None:
    found = split_sentences("عنوان\nاول هنا. ثان هنا.\nثالث")

    assert [sentence.paragraph for sentence in found] == [0, 1, 1, 2]


@given(st.text())
def test_sentences_hold_every_character_but_spaces_in_order(text: str) -> None:
    found = split_sentences(text)

    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    assert all(s.start < s.end for s in found)
    ends = [s.end for s in found]
    assert all(end <= s.start for end, s in zip(ends, found[1:], strict=False))

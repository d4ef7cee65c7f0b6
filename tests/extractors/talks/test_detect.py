"""Laws of reading: it never crashes, points into the original, and does not depend on spelling or order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.records.developments import KINDS_WITH_STATUS, TextPart
from tests.extractors.talks.reading import explain, outcome, read

TEXTS = {
    "talks": "عقد الوفدان الأميركي والأوكراني جولة جديدة من المحادثات في ميامي، السبت، لبحث سبل إنهاء "
    "الحرب مع روسيا.",
    "refusal": "رفض زيلينسكي التنازل عن أي أراض أوكرانية لروسيا في إطار خطة السلام.",
    "proposal": "قدمت واشنطن إلى كييف خطة سلام من 28 بندا لإنهاء الحرب مع روسيا.",
    "pressure": "أمهل ترامب بوتين خمسين يوما للتوصل إلى اتفاق سلام مع أوكرانيا.",
    "exchange": "تبادلت روسيا وأوكرانيا في 6 ديسمبر ثلاثمئة أسير حرب من كل جانب بوساطة إماراتية.",
    "mediation": "أبدى الفاتيكان استعداده لاستضافة محادثات سلام بين روسيا وأوكرانيا.",
    "assessment": "قال لافروف إن المفاوضات مع أوكرانيا متعثرة.\nيذكر أن الجانبين التقيا في 2 يونيو.",
    "quotation": "أكد زيلينسكي أن «المحادثات مع الأميركيين مثمرة» وأن السلام مع روسيا ممكن.",
    "ceasefire": "اقترح ترامب وقفا لإطلاق النار لمدة ثلاثين يوما بين روسيا وأوكرانيا.",
    "nothing": "أسقطت الدفاعات الأوكرانية سبعين مسيرة روسية فوق أوديسا.",
}

_HARAKAT = "\u064e\u064f\u0650\u0651\u0652\u064b\u064c\u064d"
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_FAR_KEYBOARD = str.maketrans("يك", "یک")


def _between_letters(text: str, mark: str) -> str:
    """A mark between every two letters of a word."""
    marked = [
        letter + mark if letter.isalpha() and text[at + 1 : at + 2].isalpha() else letter
        for at, letter in enumerate(text)
    ]
    return "".join(marked)


SPELLINGS = {
    "harakat": lambda text: "".join(
        letter + _HARAKAT[at % len(_HARAKAT)] if letter.isalpha() else letter
        for at, letter in enumerate(text)
    ),
    "tatweel": lambda text: _between_letters(text, "ـ"),
    "direction-marks": lambda text: "\u202b" + text.replace(" ", " \u200f") + "\u202c",
    "zero-width-joiners": lambda text: _between_letters(text, "\u200d"),
    "byte-order-mark": lambda text: f"\ufeff{text}",
    "arabic-digits": lambda text: text.translate(_ARABIC_DIGITS),
    "persian-digits": lambda text: text.translate(_PERSIAN_DIGITS),
    "no-hamza": lambda text: text.translate(str.maketrans("أإآ", "ااا")),
    "hamza-on-yeh-seat": lambda text: text.replace("ؤو", "ئو"),
    "dotless-yeh": lambda text: text.replace("ي ", "ى "),
    "heh-for-teh-marbuta": lambda text: text.replace("ة", "ه"),
    "farsi-letters": lambda text: text.translate(_FAR_KEYBOARD),
    "no-break-spaces": lambda text: text.replace(" ", "\u00a0"),
    "double-spaces": lambda text: text.replace(" ", "  "),
    "other-quotation-marks": lambda text: text.replace("«", "“").replace("»", "”"),
}


@pytest.mark.parametrize("respell", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_another_spelling_of_a_text_tells_the_same(text: str, respell: object) -> None:
    assert callable(respell)
    told = [outcome(found) for found in read(text)]

    assert [outcome(found) for found in read(respell(text))] == told


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "nothing"])
def test_the_texts_of_these_laws_tell_something(name: str) -> None:
    assert read(TEXTS[name])


@given(st.data())
@settings(max_examples=40)
def test_marks_at_any_letter_change_nothing(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(sorted(TEXTS.values())))
    spots = data.draw(st.sets(st.integers(0, len(text) - 1), max_size=12))
    marks = data.draw(st.lists(st.sampled_from("\u064e\u0651\u0640\u200f\u200d"), min_size=1))
    marked = "".join(
        letter + (marks[at % len(marks)] if at in spots and letter.isalpha() else "")
        for at, letter in enumerate(text)
    )

    assert [outcome(found) for found in read(marked)] == [outcome(found) for found in read(text)]


_FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "روسيا", "وأوكرانيا", "ترامب", "بوتين", "زيلينسكي", "قال", "إن", "رفض", "وافق", "على",
            "خطة", "السلام", "محادثات", "في", "إسطنبول", "جنيف", "هدنة", "أسرى", "تبادل", "الوفدان",
            "لم", "إذا", "غدا", "أمس", "28", "بندا", "،", ".", "\n", ":", "«", "»", '"', "(", ")",
            "–", "الروسي", "والأميركي", "نظيره", "التي", "بلاده", "الطرفان", "عقوبات", "هدد", "مهلة",
            "🔴", "|", "…", "استضافة", "مستعدة", "المتحدث", "باسم", "الكرملين", "السابق", "وكان",
        ]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@given(text=st.text(max_size=200), title=st.text(max_size=60))
@settings(max_examples=60)
def test_any_string_is_read_without_a_crash(text: str, title: str) -> None:
    assert isinstance(read(text, title), tuple)


@given(text=_FRAGMENTS, title=_FRAGMENTS)
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_told_of_any_words_is_sound(text: str, title: str) -> None:
    for found in read(text, title):
        part = title if found.span.part is TextPart.TITLE else text
        assert part[found.span.start : found.span.end] == found.evidence
        assert 0 < len(found.evidence) <= 200
        assert (found.status is not None) == (found.kind in KINDS_WITH_STATUS)
        assert found.parties
        assert list(found.parties) == sorted(set(found.parties))
        assert list(found.people) == sorted(set(found.people)) or len(found.people) > 0
        assert found.date is None or found.date.first <= found.date.last
        assert found.reasons


@given(_FRAGMENTS)
@settings(max_examples=40, deadline=None)
def test_reading_a_text_twice_tells_the_same(text: str) -> None:
    assert read(text) == read(text)


@given(st.permutations(sorted(TEXTS.values())))
@settings(max_examples=15, deadline=None)
def test_the_order_of_documents_changes_nothing(order: list[str]) -> None:
    alone = {text: read(text) for text in sorted(TEXTS.values())}

    assert {text: read(text) for text in order} == alone


def test_developments_of_the_sentences_are_those_before_settling() -> None:
    reading = explain("قال لافروف إن المفاوضات مع أوكرانيا متعثرة. وأضاف أن المفاوضات صعبة.")

    told = sum(len(sentence.developments) for sentence in reading.sentences)
    assert told == 2
    assert len(reading.developments) == 1


def test_a_very_long_text_keeps_its_evidence_short() -> None:
    text = "قال لافروف إن " + "المفاوضات المتعثرة مع أوكرانيا " * 400

    assert all(len(found.evidence) <= 200 for found in read(text))

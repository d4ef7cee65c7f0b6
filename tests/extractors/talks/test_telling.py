"""Tellings of acts: which words they take in their part of the text, and which of them share some."""

from dataclasses import replace

import pytest

from extractors.records.developments import Span, TextPart
from extractors.talks.telling import Told
from tests.extractors.talks.reading import explain, read

(MEETING,) = read("التقى ويتكوف بوتين في الكرملين لبحث خطة السلام في أوكرانيا.")
FIRST = "رفض الكرملين مقترح الهدنة الأوكراني."
SECOND = "والتقى ويتكوف بوتين في الكرملين."


def at(first: int, last: int, part: TextPart = TextPart.TEXT) -> Told:
    span = Span(part=part, start=0, end=1)
    return Told(replace(MEETING, span=span), first=first, last=last)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        pytest.param(at(3, 6), at(6, 9), True, id="the last word is the first"),
        pytest.param(at(3, 6), at(7, 9), False, id="one after the other"),
        pytest.param(at(3, 9), at(5, 6), True, id="one within the other"),
        pytest.param(at(3, 6), at(3, 6, TextPart.TITLE), False, id="title and text"),
    ],
)
def test_tellings_share_words(one: Told, other: Told, *, shared: bool) -> None:
    assert one.overlaps(other) is shared
    assert other.overlaps(one) is shared


def test_a_telling_knows_its_words_counted_from_the_beginning_of_its_part() -> None:
    reading = explain(f"{FIRST} {SECOND}", title=FIRST)
    scenes = {
        s.view.scene.index: s.view.scene for s in reading.sentences if s.view.scene.part == "text"
    }
    words = [word.text for index in sorted(scenes) for word in scenes[index].words]
    (title, refusal, meeting) = reading.tellings
    assert title.first == refusal.first == words.index("رفض")
    assert words[meeting.first : meeting.last + 1] == [
        word.text for word in scenes[1].words if not word.is_mark
    ]


def test_a_telling_knows_its_sentence_counted_over_title_and_text() -> None:
    reading = explain(f"{FIRST} {SECOND}", title=FIRST)
    assert [told.seat.sentence for told in reading.tellings] == [0, 1, 2]


def test_a_seat_has_the_cues_of_its_own_clause() -> None:
    reading = explain("أعلن ترامب في ميامي أن ويتكوف التقى أوميروف لبحث خطة السلام في أوكرانيا.")
    (found,) = reading.tellings
    assert {"meet", "discuss", "peace"} <= found.seat.cues
    assert not {"speech", "declare"} & found.seat.cues


@pytest.mark.parametrize(
    ("text", "past"),
    [
        pytest.param(SECOND, 0.0, id="new"),
        pytest.param("وكان ويتكوف قد التقى بوتين في الكرملين الشهر الماضي.", 1.0, id="recalled"),
    ],
)
def test_by_rule_a_telling_is_new_or_recalled(text: str, past: float) -> None:
    reading = explain(f"{FIRST} {text}")
    assert reading.tellings[-1].past == past


def test_vowel_marks_and_tatweel_move_no_telling() -> None:
    plain, marked = (
        [(told.first, told.last) for told in explain(text).tellings]
        for text in (f"{FIRST} {SECOND}", f"رَفَضَ الكرمـــلين مُقترح الهُدنة الأوكراني. {SECOND}")
    )
    assert plain == marked

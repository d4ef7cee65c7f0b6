"""One text, each act once."""

import pytest

from extractors.records.developments import Kind, Role, TextPart
from tests.extractors.talks.reading import outline, read

ONCE = {
    "title-and-lead": (
        "الكرملين: رفض مقترح الهدنة الأوكراني",
        "رفض الكرملين مقترح الهدنة الأوكراني.",
        ["refusal - RUS"],
    ),
    "lead-and-quotation": (
        "",
        (
            "قال أوشاكوف إن المفاوضات مع أوكرانيا مفيدة.\n"
            "وقال أوشاكوف إن المفاوضات مع أوكرانيا كانت مفيدة وبناءة."
        ),
        ["assessment - RUS"],
    ),
    "one-speaker-says-two-things-of-a-kind": (
        "",
        "قال أوشاكوف إن المفاوضات مع أوكرانيا صعبة. وأضاف أن المفاوضات متعثرة في ملف الأراضي.",
        ["assessment - RUS"],
    ),
    "meeting-told-twice": (
        "",
        (
            "عقد الوفدان الروسي والأوكراني اليوم جولة محادثات في إسطنبول.\n"
            "واستمرت المحادثات بين الوفدين الروسي والأوكراني في إسطنبول ساعتين."
        ),
        ["talks done RUS,UKR"],
    ),
    "swap-told-twice": (
        "تبادل أسرى بين روسيا وأوكرانيا",
        "تبادلت روسيا وأوكرانيا ثلاثمئة أسير حرب.",
        ["exchange done RUS,UKR"],
    ),
}

APART = {
    "two-kinds": (
        "رفض الكرملين مقترح الهدنة الأوكراني. وقال بيسكوف إن المفاوضات مع كييف متوقفة.",
        ["assessment - RUS", "refusal - RUS"],
    ),
    "two-speakers": (
        "قال لافروف إن المفاوضات مع أوكرانيا مفيدة.\nوقال زيلينسكي إن المفاوضات مع روسيا صعبة.",
        ["assessment - RUS", "assessment - UKR"],
    ),
    "two-refusals": (
        "رفض الكرملين مقترح الهدنة الأوكراني.\nورفض زيلينسكي التنازل عن دونباس.",
        ["refusal - RUS", "refusal - UKR"],
    ),
    "held-and-planned": (
        (
            "عقد الوفدان الروسي والأوكراني أمس جولة محادثات في إسطنبول.\n"
            "ومن المقرر أن يعقد الوفدان الروسي والأوكراني جولة محادثات جديدة في 20 ديسمبر."
        ),
        ["talks done RUS,UKR", "talks planned RUS,UKR"],
    ),
    "two-meetings-on-two-days": (
        (
            "عقد الوفدان الروسي والأوكراني أمس جولة محادثات في إسطنبول.\n"
            "والتقى ويتكوف بوتين في موسكو في 2 ديسمبر."
        ),
        ["talks done RUS,UKR", "talks done RUS,USA"],
    ),
}


@pytest.mark.parametrize(("title", "text", "told"), ONCE.values(), ids=ONCE)
def test_an_act_told_again_is_told_once(title: str, text: str, told: list[str]) -> None:
    assert outline(text, title) == told


@pytest.mark.parametrize(("text", "told"), APART.values(), ids=APART)
def test_different_acts_stay_apart(text: str, told: list[str]) -> None:
    assert sorted(outline(text)) == told


def test_the_words_of_the_text_are_kept_rather_than_those_of_the_title() -> None:
    found = read("تبادلت روسيا وأوكرانيا ثلاثمئة أسير حرب.", "تبادل أسرى بين روسيا وأوكرانيا")

    assert [item.span.part for item in found] == [TextPart.TEXT]


def test_what_one_telling_leaves_out_is_taken_from_the_other() -> None:
    found = read(
        "عقد الوفدان الروسي والأوكراني جولة محادثات أمس السبت.\n"
        "وجرت المحادثات بين الوفدين الروسي والأوكراني في إسطنبول."
    )

    assert [(item.place, str(item.date.first)) for item in found if item.date] == [
        ("Istanbul", "2025-12-06")
    ]


def test_an_act_told_as_news_and_recalled_is_news() -> None:
    found = read(
        "رفض الكرملين مقترح الهدنة الأوكراني.\nيذكر أن الكرملين رفض مقترح الهدنة الأوكراني."
    )

    assert [item.role for item in found if item.kind is Kind.REFUSAL] == [Role.NEWS]


def test_a_truce_that_begins_and_is_broken_is_two_acts() -> None:
    text = (
        "دخلت هدنة بين روسيا وأوكرانيا حيز التنفيذ صباح اليوم.\n"
        "واتهمت كييف بعد ساعات روسيا بخرق الهدنة مع أوكرانيا."
    )

    statuses = {str(found.status) for found in read(text) if found.kind is Kind.CEASEFIRE}
    assert statuses == {"under-way", "broken"}

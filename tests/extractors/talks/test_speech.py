"""Whose words are whose: an assessment belongs to the participant who says it, and to nobody else."""

import pytest

from extractors.records.developments import Kind
from tests.extractors.talks.reading import explain, read

SPEAKERS = {
    "said-that": (
        "قال لافروف إن المحادثات مع أوكرانيا كانت مثمرة.",
        "assessment",
        "RUS",
    ),
    "noun-first-said": (
        "لافروف يقول إن المحادثات مع أوكرانيا متعثرة.",
        "assessment",
        "RUS",
    ),
    "colon": (
        "لافروف: المحادثات مع أوكرانيا متعثرة.",
        "assessment",
        "RUS",
    ),
    "colon-place": (
        "لافروف من موسكو: المحادثات مع أوكرانيا متعثرة.",
        "assessment",
        "RUS",
    ),
    "line-with-colon": (
        "زيلينسكي:\nالمحادثات مع الأميركيين بشأن إنهاء الحرب مع روسيا كانت بناءة.",
        "assessment",
        "UKR",
    ),
    "line-with-title-colon": (
        (
            "الرئيس الأوكراني:\n- المحادثات مع الأميركيين كانت بناءة.\n- نعمل على إنهاء الحرب مع "
            "روسيا."
        ),
        "assessment",
        "UKR",
    ),
    "participle": (
        ("أعلن الكرملين موعد الجولة الجديدة مع أوكرانيا، مؤكدا أن المحادثات السابقة كانت مفيدة."),
        "assessment",
        "RUS",
    ),
    "added": (
        "قال بيسكوف إن موعد الجولة مع أوكرانيا لم يحدد. وأضاف أن المفاوضات متوقفة.",
        "assessment",
        "RUS",
    ),
    "for-his-part": (
        (
            "وصف أوشاكوف المحادثات مع ويتكوف بأنها مفيدة. من جانبه قال زيلينسكي إن المفاوضات مع "
            "روسيا صعبة."
        ),
        "assessment",
        "UKR",
    ),
    "in-a-post": (
        (
            "كتب زيلينسكي على منصة إكس أن المحادثات مع الجانب الأميركي بشأن السلام مع روسيا كانت "
            "بناءة."
        ),
        "assessment",
        "UKR",
    ),
    "anonymous": (
        "قال مسؤول أميركي رفيع إن محادثات السلام بين روسيا وأوكرانيا حققت تقدما.",
        "assessment",
        "USA",
    ),
    "statement-of-ministry": (
        "ذكرت الخارجية الروسية في بيان أن المفاوضات مع كييف متعثرة.",
        "assessment",
        "RUS",
    ),
    "quoted-inside": (
        'أكد زيلينسكي أن "المحادثات مع الأميركيين مثمرة" وأن السلام مع روسيا ممكن.',
        "assessment",
        "UKR",
    ),
}

NOBODY = {
    "analyst": "يرى المحلل أندريه كورتونوف أن محادثات السلام بين روسيا وأوكرانيا متعثرة.",
    "expert-said": (
        "قال الخبير في الشأن الروسي محمد سعيد إن المفاوضات بين موسكو وكييف وصلت إلى طريق مسدود."
    ),
    "observers": "ويعتقد مراقبون أن محادثات السلام بين موسكو وكييف متعثرة.",
    "source": "وقال مصدر دبلوماسي إن المحادثات بين الروس والأوكرانيين كانت صعبة.",
    "newspaper": "ورأت الصحيفة أن خطة السلام بين روسيا وأوكرانيا وصلت إلى طريق مسدود.",
}


@pytest.mark.parametrize(("text", "kind", "parties"), SPEAKERS.values(), ids=SPEAKERS)
def test_a_word_on_the_talks_belongs_to_its_speaker(text: str, kind: str, parties: str) -> None:
    assert parties in [",".join(found.parties) for found in read(text) if found.kind == kind]


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_a_word_of_somebody_without_a_part_is_nobodys_act(text: str) -> None:
    assert [found for found in read(text) if found.kind is Kind.ASSESSMENT] == []


def test_a_speech_says_how_its_speaker_was_found() -> None:
    reading = explain("لافروف: المحادثات مع أوكرانيا متعثرة.")

    speeches = [speech for sentence in reading.sentences for speech in sentence.view.speeches]
    assert any("colon" in speech.how for speech in speeches)

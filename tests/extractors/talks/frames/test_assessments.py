"""A participant's word on how the talks stand."""

import pytest

from extractors.records.developments import Kind
from tests.extractors.talks.reading import outline, read

ASSESSMENT = {
    "useful-but": (
        (
            "قال أوشاكوف إن المحادثات مع ويتكوف كانت مفيدة لكنها لم تحرز تقدما في ملف الأراضي "
            "الأوكرانية."
        ),
        ["assessment - RUS"],
    ),
    "colon-close": (
        "ترامب: نحن قريبون جدا من اتفاق لإنهاء الحرب في أوكرانيا.",
        ["assessment - USA"],
    ),
    "stalled": (
        "أكد الكرملين أن المفاوضات مع كييف متوقفة حاليا.",
        ["assessment - RUS"],
    ),
    "most-productive": (
        (
            "اعتبر وزير الخارجية الأميركي ماركو روبيو أن جولة جنيف كانت الأكثر إنتاجية منذ بدء "
            "مسار السلام بين روسيا وأوكرانيا."
        ),
        ["assessment - USA"],
    ),
    "quote-then-speaker": (
        '"لا يزال أمامنا عمل كثير للتوصل إلى سلام عادل مع روسيا"، قال زيلينسكي.',
        ["assessment - UKR"],
    ),
    "optimism": (
        ("أعرب الرئيس التركي رجب طيب أردوغان عن تفاؤله بإمكان التوصل إلى سلام بين موسكو وكييف."),
        ["assessment - TUR"],
    ),
    "wants-no-peace": (
        "قال المستشار الألماني فريدريش ميرتس إن بوتين لا يريد السلام في أوكرانيا.",
        ["assessment - DEU"],
    ),
    "depends-on": (
        "قال زيلينسكي إن إنهاء الحرب يتوقف على استعداد موسكو للتفاوض بجدية.",
        ["assessment - UKR"],
    ),
    "zelensky-after-call": (
        "أجرى زيلينسكي اتصالا مع ترامب بشأن خطة السلام. وقال إن المحادثة كانت بناءة للغاية.",
        ["talks done UKR,USA", "assessment - UKR"],
    ),
    "dmitriev": (
        (
            "قال المبعوث الروسي كيريل دميترييف إن المفاوضات مع الجانب الأميركي بشأن أوكرانيا "
            "تسير في أجواء إيجابية."
        ),
        ["assessment - RUS"],
    ),
    "rutte": (
        (
            "اعتبر الأمين العام لحلف شمال الأطلسي مارك روته أن بوتين غير جاد بشأن السلام في "
            "أوكرانيا."
        ),
        ["assessment - NATO"],
    ),
    "leavitt": (
        (
            "أعربت المتحدثة باسم البيت الأبيض كارولاين ليفيت عن تفاؤل واشنطن بقرب التوصل إلى "
            "اتفاق سلام بين روسيا وأوكرانيا."
        ),
        ["assessment - USA"],
    ),
    "not-satisfied": (
        "قال ترامب إنه يشعر بخيبة أمل لأن زيلينسكي لم يقرأ خطة السلام.",
        ["assessment - USA"],
    ),
}

NO_ASSESSMENT = {
    "expert-view": "رأى الخبير العسكري حسن جوني أن محادثات السلام بين روسيا وأوكرانيا لم تحقق تقدما.",
    "battlefield-progress": "أعلن زيلينسكي أن القوات الأوكرانية أحرزت تقدما قرب بوكروفسك.",
    "anonymous": "قال مصدر مطلع إن محادثات السلام بين الوفدين الأميركي والأوكراني كانت صعبة.",
    "coach": "قال مدرب منتخب أوكرانيا إن المباراة كانت صعبة.",
    "front": "قال بوتين إن قواته أحرزت تقدما كبيرا على طول الجبهة في أوكرانيا.",
    "columnist": "كتب الكاتب سمير عطا الله أن السلام بين روسيا وأوكرانيا بعيد المنال.",
    "gaza-progress": "قال ويتكوف إن محادثات غزة في الدوحة أحرزت تقدما.",
    "analyst-quote": (
        "وقال المحلل السياسي أوليغ إيغناتوف إن مفاوضات السلام بين موسكو وكييف وصلت إلى طريق مسدود."
    ),
    "harvest": "قال وزير الزراعة الأوكراني إن موسم الحصاد كان جيدا.",
    "club-coach": "وصف مدرب دينامو كييف اللقاء بأنه صعب.",
}


@pytest.mark.parametrize(("text", "told"), ASSESSMENT.values(), ids=ASSESSMENT)
def test_an_assessment_is_told(text: str, told: list[str]) -> None:
    assert sorted(outline(text)) == sorted(told)


@pytest.mark.parametrize("text", NO_ASSESSMENT.values(), ids=NO_ASSESSMENT)
def test_what_only_looks_like_an_assessment_is_none(text: str) -> None:
    assert [found for found in read(text) if found.kind is Kind.ASSESSMENT] == []

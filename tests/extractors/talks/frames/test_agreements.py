"""Agreements: told, and what only looks like one."""

import pytest

from extractors.records.developments import Kind
from tests.extractors.talks.reading import outline, read

AGREEMENT = {
    "accepted": (
        "قبل بوتين بالمقترح الأميركي لإنهاء الحرب في أوكرانيا.",
        ["agreement - RUS"],
    ),
    "reached-understanding": (
        (
            "توصل الوفدان الأميركي والأوكراني في جنيف إلى تفاهم مشترك بشأن البنود الأساسية لخطة "
            "السلام."
        ),
        ["agreement - UKR,USA"],
    ),
    "sides-agreed-framework": (
        (
            "اختتم الوفدان الأوكراني والأميركي محادثات السلام في فلوريدا. وقال عمروف إن الطرفين "
            "اتفقا على إطار للضمانات الأمنية."
        ),
        ["talks done UKR,USA", "agreement - UKR,USA"],
    ),
    "joint-statement": (
        (
            "أعلنت الولايات المتحدة وأوكرانيا في بيان مشترك أنهما اتفقتا على مواصلة العمل على "
            "خطة السلام."
        ),
        ["agreement - UKR,USA"],
    ),
    "europeans-agree": (
        (
            "اتفق القادة الأوروبيون على استخدام الأصول الروسية المجمدة لدعم أوكرانيا بعد اتفاق "
            "السلام."
        ),
        ["agreement - EUROPE"],
    ),
    "moscow-accepts-call": (
        "أعلن أوشاكوف أن روسيا وافقت على بعض بنود الخطة الأميركية للتسوية في أوكرانيا.",
        ["agreement - RUS"],
    ),
    "coalition-signs": (
        (
            "وقع ماكرون وستارمر وزيلينسكي في باريس وثيقة بشأن الضمانات الأمنية لأوكرانيا بعد "
            "انتهاء الحرب."
        ),
        ["agreement - FRA,GBR,UKR"],
    ),
    "consensus": (
        "توافق أميركي أوروبي على ضمانات أمنية قوية لأوكرانيا ضمن خطة السلام.",
        ["agreement - EUROPE,USA"],
    ),
    "common-ground": (
        (
            "أعلن ماكرون أن القادة الأوروبيين وترامب توصلوا إلى تفاهم حول الضمانات الأمنية "
            "لأوكرانيا بعد السلام."
        ),
        ["agreement - EUROPE,USA"],
    ),
    "approved-noun": (
        "موافقة روسية على المقترح الأميركي لإنهاء الحرب في أوكرانيا.",
        ["agreement - RUS"],
    ),
}

NO_AGREEMENT = {
    "no-compromise": "قال أوشاكوف إن موسكو وواشنطن لم تتوصلا إلى حل وسط بشأن الأراضي في أوكرانيا.",
    "conditional": "قال ترامب إن الحرب في أوكرانيا ستتوقف إذا وافقت موسكو على خطة السلام.",
    "trade": "اتفقت روسيا والصين على زيادة التبادل التجاري بينهما رغم الحرب في أوكرانيا.",
    "denied": "نفى زيلينسكي أن تكون بلاده وافقت على التخلي عن دونباس في إطار خطة السلام.",
    "jets": "وقعت أوكرانيا وفرنسا اتفاقا لشراء مئة مقاتلة رافال.",
    "refused-to-agree": "رفضت موسكو الموافقة على هدنة مع أوكرانيا.",
    "not-yet": "لم توافق موسكو بعد على خطة السلام الأميركية في أوكرانيا.",
    "grain-trade": "اتفقت أوكرانيا ومصر على زيادة صادرات القمح.",
    "urged-to-agree": "حث ستارمر بوتين على الموافقة على خطة السلام في أوكرانيا.",
    "would-not": "لن توافق موسكو على خطة السلام الأوروبية لأوكرانيا، كما قال بيسكوف.",
    "wished": "قال ماكرون إن على روسيا أن توافق على وقف إطلاق النار في أوكرانيا.",
    "waited-for": "ينتظر البيت الأبيض أن توافق موسكو على خطة السلام.",
    "if-he-accepts": "قد يقبل بوتين بهدنة في أوكرانيا إذا حصل على دونباس.",
    "hoped-near": "أعلن ترامب تفاؤله بقرب التوصل إلى اتفاق بين موسكو وكييف.",
}


@pytest.mark.parametrize(("text", "told"), AGREEMENT.values(), ids=AGREEMENT)
def test_an_agreement_is_told(text: str, told: list[str]) -> None:
    assert sorted(outline(text)) == sorted(told)


@pytest.mark.parametrize("text", NO_AGREEMENT.values(), ids=NO_AGREEMENT)
def test_what_only_looks_like_an_agreement_is_none(text: str) -> None:
    assert [found for found in read(text) if found.kind is Kind.AGREEMENT] == []

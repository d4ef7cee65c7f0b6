"""Where a word was said: not where what it speaks of would be."""

import pytest

from tests.extractors.talks.reading import read


def places(text: str, kind: str, title: str = "") -> list[str | None]:
    return [found.place for found in read(text, title) if found.kind == kind]


TOLD = {
    "where-one-speaks-from": (
        "رفض زيلينسكي، الجمعة من بروكسل، التنازل عن أي أراض في إطار خطة السلام.",
        "refusal",
        "Brussels",
    ),
    "where-the-sentence-opens": (
        "ومن فيلنيوس، رفض زيلينسكي التنازل عن أي أراض في إطار خطة السلام.",
        "refusal",
        "Vilnius",
    ),
    "whence-one-returns-is-not-where-one-speaks": (
        "رفض زيلينسكي في حديثه على متن الطائرة العائدة من لندن التنازل عن أي أراض في إطار خطة السلام.",
        "refusal",
        None,
    ),
    "land-that-is-spoken-of": (
        "رفض زيلينسكي خطة السلام وسحب القوات في إقليم دونيتسك.",
        "refusal",
        None,
    ),
    "where-the-refused-paper-was-written": (
        "أعلن لافروف رفض بلاده الورقة التي طرحها القادة الأوروبيون في باريس لإنهاء الحرب في أوكرانيا.",
        "refusal",
        None,
    ),
    "at-the-end-of-a-meeting": (
        "طالب عمروف، في ختام محادثات إسطنبول، بلقاء بين بوتين وزيلينسكي لإنهاء الحرب.",
        "demand",
        "Istanbul",
    ),
    "an-offer-made-at-a-meeting": (
        "أردوغان يعرض استضافة المفاوضات بين روسيا وأوكرانيا خلال لقائه بوتين في عشق آباد.",
        "mediation",
        "Ashgabat",
    ),
    "an-offer-to-host-is-not-made-there": (
        "عرض أردوغان استضافة المفاوضات بين روسيا وأوكرانيا في إسطنبول.",
        "mediation",
        None,
    ),
    "a-paper-handed-over": (
        "كشفت مصادر الورقة الأميركية التي قدمها ويتكوف للجانب الأوكراني أمس في جنيف، والمؤلفة من 19 بندا.",
        "proposal",
        "Geneva",
    ),
    "a-dateline": (
        "بشكيك 6 ديسمبر (المدى) - اشترط بوتين لوقف القتال أن تنسحب القوات الأوكرانية في إطار خطة السلام.",
        "demand",
        "Bishkek",
    ),
    "an-exchange-is-not-where-it-is-reported": (
        "كييف (المدى) - تبادلت روسيا وأوكرانيا اليوم 146 أسير حرب من كل جانب.",
        "exchange",
        None,
    ),
    "a-capital-named-by-its-state": (
        "يعقد الوفدان الروسي والأوكراني في العاصمة الإماراتية جولة محادثات لإنهاء الحرب.",
        "talks",
        "Abu Dhabi",
    ),
    "a-place-taken-up-by-where": (
        "انتقل الملف إلى ميامي حيث يلتقي ويتكوف الوفد الأوكراني لبحث خطة السلام مع روسيا.",
        "talks",
        "Miami",
    ),
    "whither-one-goes-for-a-meeting": (
        "سيسافر عمروف إلى الدوحة الأسبوع المقبل للقاء ويتكوف بشأن خطة السلام مع روسيا.",
        "talks",
        "Doha",
    ),
    "a-host-before-its-verb": (
        "يذكر أن إسطنبول استضافت في يوليو الماضي جولة محادثات بين روسيا وأوكرانيا.",
        "talks",
        "Istanbul",
    ),
    "a-call-with-a-verb": (
        "تحدث زيلينسكي هاتفيا مع ويتكوف من كييف بشأن خطة السلام مع روسيا.",
        "talks",
        None,
    ),
    "a-sea": (
        "اقترح بوتين هدنة في البحر الأسود بين روسيا وأوكرانيا.",
        "ceasefire",
        None,
    ),
    "where-a-truce-was-agreed-on": (
        "دخلت هدنة بين روسيا وأوكرانيا حيز التنفيذ اليوم، بموجب تفاهم أبرم في إسطنبول.",
        "ceasefire",
        None,
    ),
    "the-same-city": (
        (
            "عقد الوفدان الروسي والأوكراني جولة محادثات في إسطنبول أمس. وكانت الجولة الأولى بين "
            "الوفدين الروسي والأوكراني قد عقدت في المدينة نفسها في 16 مايو الماضي."
        ),
        "talks",
        "Istanbul",
    ),
    "said-after-the-meeting-just-told": (
        (
            "اختتم الوفدان الأميركي والأوكراني في جنيف أمس محادثات لإنهاء الحرب مع روسيا. "
            "وقال روبيو عقب اللقاء إن المحادثات كانت مثمرة."
        ),
        "assessment",
        "Geneva",
    ),
    "the-opening-holds-for-the-next-sentence": (
        "وفي موسكو، بدا بوتين مرتاحا أمام مجلس الأمن الروسي. قال إن المفاوضات مع أوكرانيا متعثرة.",
        "assessment",
        "Moscow",
    ),
    "at-a-forum": (
        "على هامش منتدى الدوحة، طالب زيلينسكي بضمانات أمنية ضمن أي اتفاق سلام مع روسيا.",
        "demand",
        "Doha",
    ),
    "where-the-meeting-was-that-dates-a-threat": (
        "بعد أسبوع على لقائهما في ألاسكا، هدد ترامب بوتين بعقوبات إذا لم يقبل وقف إطلاق النار في أوكرانيا.",
        "pressure",
        None,
    ),
    "a-dateline-that-ends-in-a-colon": (
        "بشكيك في 6 ديسمبر: اشترط بوتين لوقف القتال أن تنسحب القوات الأوكرانية في إطار خطة السلام.",
        "demand",
        "Bishkek",
    ),
    "the-nearest-of-two": (
        "توافق أميركي أوكراني في برلين على خطة السلام مع روسيا، ثم كلمة لترامب في مارالاغو.",
        "agreement",
        "Berlin",
    ),
}


@pytest.mark.parametrize(("text", "kind", "place"), TOLD.values(), ids=TOLD)
def test_where_an_act_was(text: str, kind: str, place: str | None) -> None:
    found = places(text, kind)

    assert found
    assert set(found) == {place}


def test_a_live_report_has_its_place_in_its_title() -> None:
    text = (
        "20:50\nبيان مشترك: واشنطن وكييف تتفقان على إطار سلام مع روسيا.\n"
        "22:10\nاختتام الجولة بين الأميركيين والأوكرانيين."
    )

    found = places(text, "talks", "مباشر | محادثات الدوحة بشأن خطة السلام في أوكرانيا")
    assert found == ["Doha"]


def test_a_denied_meeting_does_not_place_its_denial() -> None:
    text = (
        "نفى المتحدث باسم الكرملين دميتري بيسكوف أن يكون بوتين قد وافق على لقاء زيلينسكي في الدوحة."
    )
    assert [(found.kind, found.place) for found in read(text)] == [("refusal", None)]


def test_where_the_speaker_stood_is_the_place() -> None:
    text = "نفى بيسكوف في جنيف أن يكون بوتين قد وافق على لقاء زيلينسكي في الدوحة."
    assert [(found.kind, found.place) for found in read(text)] == [("refusal", "Geneva")]

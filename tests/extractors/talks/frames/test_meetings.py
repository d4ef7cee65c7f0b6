"""Rounds, meetings, calls and visits."""

import pytest

from extractors.records.developments import Kind
from extractors.talks.detect import read_text
from tests.extractors.talks.reading import knowledge, make_revision, outline, read

TALKS = {
    "round-held": (
        (
            "عقد الوفدان الأميركي والأوكراني جولة جديدة من المحادثات في ميامي، السبت، لبحث سبل "
            "إنهاء الحرب مع روسيا."
        ),
        ["talks done UKR,USA"],
    ),
    "call-with-two": (
        (
            "أجرى الرئيس الأوكراني فولوديمير زيلينسكي اتصالا هاتفيا مع المبعوث الأميركي ستيف "
            "ويتكوف وجاريد كوشنر تناول خطة السلام."
        ),
        ["talks done UKR,USA"],
    ),
    "planned-meeting": (
        (
            "من المقرر أن يلتقي الرئيس الروسي فلاديمير بوتين المبعوث الأميركي ستيف ويتكوف في "
            "موسكو الثلاثاء المقبل لمناقشة التسوية في أوكرانيا."
        ),
        ["talks planned RUS,USA"],
    ),
    "postponed-passive": (
        (
            "أرجئت الجولة الثالثة من المفاوضات بين روسيا وأوكرانيا التي كانت مقررة في إسطنبول "
            "إلى موعد يحدد لاحقا."
        ),
        ["talks postponed RUS,UKR"],
    ),
    "cancelled-summit": (
        (
            "ألغى البيت الأبيض القمة التي كان من المقرر أن تجمع الرئيسين الأميركي دونالد ترامب "
            "والروسي فلاديمير بوتين في بودابست لبحث الحرب في أوكرانيا."
        ),
        ["talks cancelled RUS,USA"],
    ),
    "second-day": (
        "تتواصل في برلين لليوم الثاني المحادثات الأميركية الأوكرانية بشأن خطة السلام.",
        ["talks under-way UKR,USA"],
    ),
    "ended": (
        "اختتمت المفاوضات الروسية الأوكرانية في إسطنبول بعد جولة استمرت ساعتين.",
        ["talks done RUS,UKR"],
    ),
    "received-at-palace": (
        (
            "استقبل الرئيس الفرنسي إيمانويل ماكرون نظيره الأوكراني في باريس لبحث مسار السلام مع "
            "روسيا."
        ),
        ["talks done FRA,UKR"],
    ),
    "call-tomorrow": (
        ("قال الكرملين إن بوتين وترامب سيجريان محادثة هاتفية غدا الاثنين حول التسوية في أوكرانيا."),
        ["talks planned RUS,USA"],
    ),
    "envoy-arrived": (
        (
            "وصل رئيس الوفد الأوكراني المفاوض رستم عمروف إلى واشنطن لإجراء محادثات مع مسؤولين "
            "أميركيين بشأن إنهاء الحرب مع روسيا."
        ),
        ["talks done UKR,USA"],
    ),
    "kremlin-says-met": (
        (
            "أعلن الكرملين أن الرئيس فلاديمير بوتين أجرى محادثات مع المبعوث الأميركي ستيف ويتكوف "
            "استمرت خمس ساعات في موسكو.\nوتناول اللقاء خطة السلام في أوكرانيا."
        ),
        ["talks done RUS,USA"],
    ),
    "three-sides-uae": (
        (
            "استضافت أبوظبي أمس السبت جولة ثلاثية من المفاوضات بين روسيا وأوكرانيا والولايات "
            "المتحدة لبحث إنهاء الحرب."
        ),
        ["talks done RUS,UKR,USA"],
    ),
    "delegation-will-fly": (
        (
            "قال زيلينسكي إن وفدا أوكرانيا سيتوجه إلى الولايات المتحدة هذا الأسبوع للقاء ويتكوف "
            "ومواصلة محادثات السلام."
        ),
        ["talks planned UKR,USA"],
    ),
    "security-advisers": (
        (
            "التقى مستشارو الأمن القومي لبريطانيا وفرنسا وألمانيا رئيس الوفد الأوكراني رستم "
            "عمروف في لندن لتنسيق المواقف من خطة السلام الأميركية."
        ),
        ["talks done DEU,FRA,GBR,UKR"],
    ),
    "meeting-between-dual": (
        ("عقد اجتماع بين الوفدين الروسي والأميركي في الرياض اليوم الأحد لبحث التسوية الأوكرانية."),
        ["talks done RUS,USA"],
    ),
    "met-with": (
        "اجتمع زيلينسكي مع ترامب في البيت الأبيض لبحث خطة السلام.",
        ["talks done UKR,USA"],
    ),
    "second-round-today": (
        "يستأنف المفاوضون الروس والأوكرانيون اليوم الأحد محادثاتهم في إسطنبول.",
        ["talks under-way RUS,UKR"],
    ),
    "summit-postponed": (
        "تأجلت القمة المقررة بين ترامب وبوتين في بودابست بشأن أوكرانيا.",
        ["talks postponed RUS,USA"],
    ),
}

NO_TALKS = {
    "not-met": "لم يلتق الوفدان الروسي والأوكراني في إسطنبول كما كان متوقعا.",
    "no-plans": "قال الكرملين إنه لا خطط لعقد لقاء بين بوتين وزيلينسكي.",
    "imf-mission": "اجتمع وزير المالية الأوكراني مع بعثة صندوق النقد الدولي لبحث موازنة العام المقبل.",
    "football": "يلتقي منتخب أوكرانيا نظيره الفرنسي في باريس ضمن تصفيات كأس العالم.",
    "un-council": (
        "عقد مجلس الأمن الدولي جلسة لبحث الوضع في السودان بمشاركة مندوبي روسيا والولايات المتحدة."
    ),
    "economic-forum": (
        "التقى بوتين رجال أعمال على هامش منتدى اقتصادي في موسكو، وتطرق إلى الحرب في أوكرانيا."
    ),
    "iran-talks": (
        "أجرى ويتكوف محادثات مع وزير الخارجية الإيراني عباس عراقجي في مسقط بشأن الملف النووي."
    ),
    "hoped": "أعرب زيلينسكي عن أمله في السلام مع روسيا.",
    "battle": "تدور معارك بين القوات الروسية والأوكرانية في بوكروفسك.",
    "tournament-round": (
        "أجلت كييف إعلان موقفها من خطة السلام الأميركية. "
        "وتقام الجولة الثالثة من بطولة الشطرنج بين أوكرانيا وتركيا الأحد."
    ),
    "there-is-none": "الكرملين: لا لقاء بين بوتين وزيلينسكي في الدوحة.",
    "parade": "حضر بوتين عرضا عسكريا في بكين.",
}


@pytest.mark.parametrize(("text", "told"), TALKS.values(), ids=TALKS)
def test_a_meeting_is_told(text: str, told: list[str]) -> None:
    assert sorted(outline(text)) == sorted(told)


@pytest.mark.parametrize("text", NO_TALKS.values(), ids=NO_TALKS)
def test_what_only_looks_like_a_meeting_is_none(text: str) -> None:
    assert [found for found in read(text) if found.kind is Kind.TALKS] == []


def test_whence_delegations_come_are_the_sides_and_the_host_is_none() -> None:
    text = (
        "أعلنت الخارجية القطرية أن الدوحة ستستضيف الأربعاء المقبل جولة جديدة من المحادثات تضم وفودا من روسيا "
        "وأوكرانيا والولايات المتحدة."
    )

    assert outline(text) == ["talks planned RUS,UKR,USA"]


def test_somebody_of_the_sentence_before_lends_a_meeting_none_of_its_words() -> None:
    text = (
        "وبعد لقاء استمر ساعتين في القصر الرئاسي وسط العاصمة لبحث مساعي وقف الحرب بين روسيا وأوكرانيا خرج "
        "إلى الصحفيين الأمين العام للأمم المتحدة أنطونيو غوتيريش. "
        "وتعرض الأمين العام لانتقادات في كييف لأنه بدأ جولته بالعاصمة الروسية لا بالضحية."
    )
    reading = read_text(make_revision(text), knowledge=knowledge(), timezone="UTC")
    sentence = reading.sentences[-1]
    assert [frame.kind for frame in sentence.ruled] == [Kind.TALKS]
    assert sentence.ruled[0].last < len(sentence.view.scene.words)

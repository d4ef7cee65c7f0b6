"""Acts that are done by saying: refusals, demands and pressure."""

import pytest

from extractors.records.developments import Kind
from tests.extractors.talks.reading import outline, read

REFUSAL = {
    "no-land": (
        "رفض زيلينسكي التنازل عن أي أراض أوكرانية لروسيا في إطار خطة السلام.",
        ["refusal - UKR"],
    ),
    "rules-out-meeting": (
        "استبعد الكرملين عقد لقاء بين بوتين وزيلينسكي في المرحلة الحالية.",
        ["refusal - RUS"],
    ),
    "denies-report": (
        "نفت موسكو تقارير عن موافقتها على نشر قوات أوروبية في أوكرانيا بعد وقف إطلاق النار.",
        ["refusal - RUS"],
    ),
    "will-not-accept": (
        (
            "أعلن المتحدث باسم الكرملين دميتري بيسكوف أن روسيا لن تقبل بأي تعديلات أوروبية على "
            "خطة السلام الأميركية في أوكرانيا."
        ),
        ["refusal - RUS"],
    ),
    "verbal-noun": (
        "رفض روسي لمقترح الهدنة الأوكراني خلال عيد الميلاد.",
        ["refusal - RUS"],
    ),
    "unacceptable": (
        (
            "أكدت وزارة الخارجية الروسية أن وجود قوات من حلف شمال الأطلسي في أوكرانيا غير مقبول "
            "في أي تسوية."
        ),
        ["refusal - RUS"],
    ),
    "sees-no-reason": (
        (
            "قال وزير الخارجية الروسي سيرغي لافروف إن موسكو لا ترى سببا لتغيير موقفها في "
            "المفاوضات مع كييف."
        ),
        ["refusal - RUS"],
    ),
    "announces-its-refusal": (
        "أعلنت كييف رفضها سحب قواتها من دونباس مقابل اتفاق سلام مع روسيا.",
        ["refusal - UKR"],
    ),
    "no-truth": (
        "بيسكوف: لا صحة للأنباء عن تجميد المفاوضات مع أوكرانيا.",
        ["refusal - RUS"],
    ),
    "putin-rejects": (
        "رفض الرئيس الروسي فلاديمير بوتين المقترحات الأوروبية لإنهاء الحرب في أوكرانيا.",
        ["refusal - RUS"],
    ),
    "sybiha-denies": (
        (
            "نفى وزير الخارجية الأوكراني أندريه سيبيغا موافقة كييف على سحب قواتها من دونباس ضمن "
            "خطة السلام."
        ),
        ["refusal - UKR"],
    ),
    "hungary-opposes": (
        "عارضت المجر مشاركة قوات أوروبية في أوكرانيا بعد أي اتفاق سلام.",
        ["refusal - HUN"],
    ),
    "zakharova": (
        (
            "اعتبرت المتحدثة باسم الخارجية الروسية ماريا زاخاروفا أن نشر قوات غربية في أوكرانيا "
            "بعد وقف إطلاق النار مرفوض."
        ),
        ["refusal - RUS"],
    ),
    "rejecting-participle": (
        "قال زيلينسكي إن بلاده تريد سلاما عادلا، رافضا التنازل عن أي أراض لروسيا.",
        ["refusal - UKR"],
    ),
    "no-nato-troops": (
        "جدد الكرملين رفضه نشر قوات أوروبية في أوكرانيا بعد وقف إطلاق النار.",
        ["refusal - RUS"],
    ),
    "we-will-not-accept": (
        "وقال زيلينسكي إن أوكرانيا لن تقبل بخطة سلام تفرض عليها التنازل لروسيا عن أراضيها.",
        ["refusal - UKR"],
    ),
}

NO_REFUSAL = {
    "wished": "قال زيلينسكي إنه يأمل أن ترفض واشنطن الخطة الروسية للسلام.",
    "no-comment": "رفض الكرملين التعليق على تقارير عن خطة السلام الأميركية في أوكرانيا.",
    "battlefield-denial": "نفت كييف سقوط مدينة بوكروفسك في أيدي القوات الروسية.",
    "if-refuses": "هدد ترامب بفرض عقوبات إذا رفضت موسكو خطة السلام في أوكرانيا.",
    "court": "رفضت محكمة في موسكو طعن صحافي أوكراني في حكم بسجنه.",
    "club": "رفض نادي شاختار الأوكراني بيع مهاجمه لناد إنكليزي.",
    "interview": "رفض زيلينسكي الإجابة عن سؤال بشأن خطة السلام.",
    "strike-denial": "نفت موسكو استهداف مبنى سكني في كييف.",
    "opposition": (
        "رفضت المعارضة الجورجية نتائج الانتخابات في وقت تتواصل فيه محادثات السلام بين روسيا "
        "وأوكرانيا."
    ),
    "fifa": "رفض الاتحاد الدولي لكرة القدم رفع الحظر عن روسيا.",
    "visa": "رفضت ألمانيا منح تأشيرات لدبلوماسيين روس.",
}

DEMAND = {
    "duty-told-as-a-noun": (
        "قال بيسكوف إن على كييف سحب قواتها من دونباس قبل أي محادثات سلام.",
        ["demand - RUS"],
    ),
    "duty-laid-on-the-other": (
        "قال بيسكوف إن على كييف أن توافق على خطة السلام قبل فوات الأوان.",
        ["demand - RUS"],
    ),
    "withdraw": (
        "طالب بوتين بانسحاب القوات الأوكرانية من كامل دونباس شرطا لإنهاء الحرب.",
        ["demand - RUS"],
    ),
    "guarantees-first": (
        "اشترط زيلينسكي الحصول على ضمانات أمنية ملزمة قبل أي اتفاق سلام مع روسيا.",
        ["demand - UKR"],
    ),
    "root-causes": (
        "قال لافروف إن أي تسوية يجب أن تعالج الأسباب الجذرية للنزاع في أوكرانيا.",
        ["demand - RUS"],
    ),
    "insists": (
        "تصر موسكو على اعتراف كييف بضم القرم في أي اتفاق سلام.",
        ["demand - RUS"],
    ),
    "calls-to-resume": (
        "دعت الصين روسيا وأوكرانيا إلى استئناف مفاوضات السلام في أقرب وقت.",
        ["demand - CHN"],
    ),
    "urges": (
        "حث ترامب نظيره الأوكراني على القبول بخطة السلام الأميركية.",
        ["demand - USA"],
    ),
    "on-moscow": (
        (
            "قالت رئيسة المفوضية الأوروبية أورسولا فون دير لاين إن على روسيا أن توافق على وقف "
            "إطلاق النار في أوكرانيا قبل أي مفاوضات."
        ),
        ["demand - EU"],
    ),
    "kallas": (
        (
            "طالبت مسؤولة السياسة الخارجية في الاتحاد الأوروبي كايا كالاس بإشراك أوروبا في أي "
            "مفاوضات لإنهاء الحرب في أوكرانيا."
        ),
        ["demand - EU"],
    ),
    "demanding-participle": (
        (
            "رحب ماكرون بالجهود الأميركية لإنهاء الحرب في أوكرانيا، مطالبا بضمانات أمنية متينة "
            "لكييف في أي اتفاق سلام."
        ),
        ["demand - FRA"],
    ),
    "lavrov-insists": (
        "أكد لافروف تمسك موسكو بانسحاب أوكرانيا من دونباس شرطا للسلام.",
        ["demand - RUS"],
    ),
}

NO_DEMAND = {
    "not-demanded": "قال لافروف إن موسكو لم تطالب بانسحاب أوكراني فوري قبل محادثات السلام.",
    "miners": "طالب عمال المناجم في أوكرانيا بدفع رواتبهم المتأخرة.",
    "patriots": "طالبت كييف حلفاءها بمزيد من صواريخ باتريوت لصد الهجمات الروسية.",
    "expert": "قال خبير عسكري إن على كييف أن تقبل بالتنازل عن أراض في أي اتفاق سلام مع روسيا.",
    "budget": "طالب البرلمان الأوكراني الحكومة بخفض الإنفاق.",
    "protesters": "طالب متظاهرون في برلين بإنهاء الحرب بين روسيا وأوكرانيا.",
    "fans": "طالب مشجعو المنتخب الأوكراني بإقالة المدرب.",
    "arms": "دعا زيلينسكي الحلفاء إلى تسريع تسليم المسيرات.",
    "refunds": "طالب مشجعون روس باسترداد ثمن التذاكر.",
    "un-gaza": "دعا غوتيريش إلى هدنة في غزة والسودان.",
}

PRESSURE = {
    "fifty-days": (
        "أمهل ترامب بوتين خمسين يوما للتوصل إلى اتفاق سلام مع أوكرانيا.",
        ["pressure - USA"],
    ),
    "sanctions-unless": (
        "هدد ترامب بفرض عقوبات قاسية على روسيا إذا لم توافق على وقف إطلاق النار في أوكرانيا.",
        ["pressure - USA"],
    ),
    "arms-cut": (
        "هددت واشنطن بوقف تزويد كييف بالسلاح إذا رفضت خطة السلام الأميركية.",
        ["pressure - USA"],
    ),
    "strike-after-round": (
        "قصفت روسيا كييف بالصواريخ بعد ساعات من انتهاء محادثات السلام في ميامي.",
        ["pressure - RUS"],
    ),
    "consequences": (
        "توعد ترامب روسيا بعواقب وخيمة إذا لم توقف الحرب في أوكرانيا.",
        ["pressure - USA"],
    ),
    "europe-warns": (
        "هدد القادة الأوروبيون بفرض عقوبات جديدة على موسكو إذا رفضت الهدنة مع أوكرانيا.",
        ["pressure - EUROPE"],
    ),
    "noun-title": (
        "ضغوط أميركية على كييف لقبول خطة السلام.",
        ["pressure - USA"],
    ),
    "until-thanksgiving": (
        "منح الرئيس الأميركي دونالد ترامب كييف مهلة حتى الخميس للرد على خطة السلام.",
        ["pressure - USA"],
    ),
    "tariffs-unless": (
        (
            "هدد ترامب بفرض رسوم جمركية على مشتري النفط الروسي إذا لم تتوصل موسكو إلى اتفاق سلام "
            "مع أوكرانيا."
        ),
        ["pressure - USA"],
    ),
    "starmer": (
        (
            "لوح رئيس الوزراء البريطاني كير ستارمر بتشديد العقوبات على موسكو إذا لم تقبل وقف "
            "إطلاق النار في أوكرانيا."
        ),
        ["pressure - GBR"],
    ),
    "ultimatum": (
        "وجهت واشنطن إنذارا إلى كييف بقبول خطة السلام قبل نهاية الأسبوع.",
        ["pressure - USA"],
    ),
    "attack-during": (
        "استهدفت القوات الروسية العاصمة كييف بعشرات المسيرات خلال محادثات السلام في جنيف.",
        ["pressure - RUS"],
    ),
}

NO_PRESSURE = {
    "untied-strike": "قصفت روسيا ميناء أوديسا بالطائرات المسيرة ليل السبت.",
    "expert-on-sanctions": "يرى خبراء أن العقوبات وحدها لن تجبر موسكو على قبول خطة السلام في أوكرانيا.",
    "tariffs-china": "هدد ترامب بفرض رسوم جمركية على الصين.",
    "nuclear-threat": "هدد مدفيديف باستخدام السلاح النووي ضد ألمانيا.",
    "missile-storm": "استهدفت روسيا شبكة الكهرباء الأوكرانية بعشرات الصواريخ.",
    "sanctions-relief": "مدد الاتحاد الأوروبي العقوبات على روسيا ستة أشهر.",
    "airspace": "هددت بولندا بإسقاط أي مسيرة روسية تخترق أجواءها.",
    "oil-sanctions": "أدرجت واشنطن شركتي نفط روسيتين على قائمة العقوبات.",
}


@pytest.mark.parametrize(("text", "told"), REFUSAL.values(), ids=REFUSAL)
def test_a_refusal_is_told(text: str, told: list[str]) -> None:
    assert sorted(outline(text)) == sorted(told)


def test_who_says_that_another_did_not_refuse_is_the_one_who_denies() -> None:
    text = "قال الناطق باسم الكرملين دميتري بيسكوف: «بوتين لم يرفض خطة السلام الأميركية، هذا غير صحيح»."
    assert [(found.kind, found.people) for found in read(text)] == [("refusal", ("peskov",))]


@pytest.mark.parametrize("text", NO_REFUSAL.values(), ids=NO_REFUSAL)
def test_what_only_looks_like_a_refusal_is_none(text: str) -> None:
    assert [found for found in read(text) if found.kind is Kind.REFUSAL] == []


@pytest.mark.parametrize(("text", "told"), DEMAND.values(), ids=DEMAND)
def test_a_demand_is_told(text: str, told: list[str]) -> None:
    assert sorted(outline(text)) == sorted(told)


@pytest.mark.parametrize("text", NO_DEMAND.values(), ids=NO_DEMAND)
def test_what_only_looks_like_a_demand_is_none(text: str) -> None:
    assert [found for found in read(text) if found.kind is Kind.DEMAND] == []


@pytest.mark.parametrize(("text", "told"), PRESSURE.values(), ids=PRESSURE)
def test_pressure_tied_to_the_talks_is_told(text: str, told: list[str]) -> None:
    assert sorted(outline(text)) == sorted(told)


@pytest.mark.parametrize("text", NO_PRESSURE.values(), ids=NO_PRESSURE)
def test_what_only_looks_like_pressure_tied_to_the_talks_is_none(text: str) -> None:
    assert [found for found in read(text) if found.kind is Kind.PRESSURE] == []

"""Truces and exchanges."""

import pytest

from extractors.records.developments import Kind
from tests.extractors.talks.reading import outline, read

CEASEFIRE = {
    "offered-after-a-call": (
        "واقترح الرئيس الروسي بعد ساعات من الاتصال هدنة بحرية لعشرة أيام مع أوكرانيا.",
        ["ceasefire proposed RUS", "talks done RUS,UKR"],
    ),
    "in-force": (
        "دخل وقف إطلاق النار بين روسيا وأوكرانيا حيز التنفيذ منتصف ليل السبت.",
        ["ceasefire under-way RUS,UKR"],
    ),
    "energy-truce-proposed": (
        "اقترح زيلينسكي على روسيا هدنة تشمل منشآت الطاقة.",
        ["ceasefire proposed UKR"],
    ),
    "mutual-accusations": (
        "تبادلت روسيا وأوكرانيا الاتهامات بخرق الهدنة.",
        ["ceasefire broken RUS,UKR"],
    ),
    "extended": (
        "أعلن الكرملين تمديد الهدنة مع أوكرانيا ثلاثة أيام.",
        ["ceasefire under-way RUS,UKR"],
    ),
    "both-declared": (
        "أعلنت موسكو وكييف وقفا لإطلاق النار في البحر الأسود.",
        ["ceasefire under-way RUS,UKR"],
    ),
    "calls-for-truce": (
        ("دعا الرئيس التركي رجب طيب أردوغان روسيا وأوكرانيا إلى هدنة تشمل الموانئ ومنشآت الطاقة."),
        ["ceasefire proposed TUR"],
    ),
    "collapsed": (
        "انهارت الهدنة بين روسيا وأوكرانيا بعد يومين من إعلانها.",
        ["ceasefire broken RUS,UKR"],
    ),
    "declare-easter": (
        "أعلنت روسيا وأوكرانيا هدنة لمدة ثلاثة أيام.",
        ["ceasefire under-way RUS,UKR"],
    ),
    "proposes-trump": (
        "اقترح ترامب وقفا لإطلاق النار لمدة ثلاثين يوما بين روسيا وأوكرانيا.",
        ["ceasefire proposed USA"],
    ),
    "entered-yesterday": (
        "دخلت هدنة الطاقة بين موسكو وكييف حيز التنفيذ أمس السبت.",
        ["ceasefire under-way RUS,UKR"],
    ),
    "thirty-day": (
        "اقترحت أوكرانيا هدنة غير مشروطة لمدة ثلاثين يوما مع روسيا.",
        ["ceasefire proposed UKR"],
    ),
    "mutual-extension": (
        "مددت روسيا وأوكرانيا هدنة الطاقة أسبوعا.",
        ["ceasefire under-way RUS,UKR"],
    ),
}

NO_CEASEFIRE = {
    "sudan-truce": "أعلنت قوات الدعم السريع هدنة إنسانية في السودان.",
    "refused": "رفض الكرملين هدنة عيد الميلاد مع أوكرانيا.",
    "talked-about": "ناقش ترامب وزيلينسكي وقف إطلاق النار في أوكرانيا.",
    "analyst-doubts": "يشكك محللون في صمود أي وقف لإطلاق النار بين روسيا وأوكرانيا.",
    "lebanon": "خرقت إسرائيل وقف إطلاق النار في لبنان مجددا.",
    "no-truce": "أكد الكرملين أنه لا هدنة في أوكرانيا خلال أعياد الميلاد.",
    "gaza-extended": "مددت إسرائيل وحماس الهدنة في غزة، وفق مسؤول أوكراني.",
}

EXCHANGE = {
    "swapped": (
        "تبادلت روسيا وأوكرانيا ثلاثمئة أسير حرب من كل جانب بوساطة إماراتية.",
        ["exchange done RUS,UKR"],
    ),
    "returned-soldiers": (
        (
            "أعلنت وزارة الدفاع الروسية عودة 146 عسكريا من الأراضي التي تسيطر عليها كييف في إطار "
            "عملية تبادل أسرى."
        ),
        ["exchange done RUS,UKR"],
    ),
    "bodies": (
        "تسلمت أوكرانيا من روسيا جثامين ألف جندي.",
        ["exchange done RUS,UKR"],
    ),
    "planned-batch": (
        "من المقرر أن تتبادل موسكو وكييف دفعة جديدة من الأسرى الأسبوع المقبل.",
        ["exchange planned RUS,UKR"],
    ),
    "children": (
        "أعادت روسيا سبعة أطفال أوكرانيين إلى عائلاتهم بوساطة قطرية.",
        ["exchange done RUS,UKR"],
    ),
    "freed": (
        "أفرجت موسكو عن خمسين أسيرا أوكرانيا ضمن صفقة تبادل مع كييف.",
        ["exchange done RUS,UKR"],
    ),
    "noun-first": (
        "عملية تبادل أسرى جديدة بين روسيا وأوكرانيا تشمل 185 عسكريا من كل جانب.",
        ["exchange done RUS,UKR"],
    ),
    "postponed": (
        "أرجأت كييف عملية تبادل الأسرى مع موسكو إلى أجل غير مسمى.",
        ["exchange postponed RUS,UKR"],
    ),
    "remains": (
        "سلمت موسكو كييف رفات ألف جندي أوكراني.",
        ["exchange done RUS,UKR"],
    ),
    "zelensky-home": (
        "أعلن زيلينسكي عودة 307 أسرى أوكرانيين إلى بلادهم في إطار تبادل جديد مع روسيا.",
        ["exchange done RUS,UKR"],
    ),
    "will-swap": (
        "أعلن رستم عمروف أن روسيا وأوكرانيا ستتبادلان 1200 أسير قبل عيد الميلاد.",
        ["exchange planned RUS,UKR"],
    ),
    "agreed-children": (
        "اتفقت موسكو وكييف على إعادة 50 طفلا إلى ذويهم.",
        ["exchange planned RUS,UKR"],
    ),
    "second-in-month": (
        "أعلنت موسكو وكييف إتمام ثاني عملية تبادل للأسرى هذا الشهر.",
        ["exchange done RUS,UKR"],
    ),
}

NO_EXCHANGE = {
    "shelling": "تبادلت القوات الروسية والأوكرانية القصف المدفعي على جبهة زابوريجيا.",
    "captured": "أسرت القوات الروسية عشرين جنديا أوكرانيا قرب كوبيانسك.",
    "accusations": "تبادلت موسكو وكييف الاتهامات بعرقلة محادثات السلام.",
    "refused-swap": "رفضت موسكو اقتراح كييف تبادل جميع الأسرى.",
    "gifts": "تبادل الرئيسان الروسي والصيني الهدايا في بكين.",
    "goods": "عادت حركة تبادل السلع بين أوكرانيا وبولندا.",
    "killed-prisoners": "اتهمت كييف القوات الروسية بإعدام خمسة أسرى أوكرانيين.",
    "trade-data": "تبادلت موسكو وبكين وثائق التصديق على اتفاق تجاري.",
    "jailed": "حكمت محكمة روسية على أسير أوكراني بالسجن 15 عاما.",
}


@pytest.mark.parametrize(("text", "told"), CEASEFIRE.values(), ids=CEASEFIRE)
def test_a_truce_is_told(text: str, told: list[str]) -> None:
    assert sorted(outline(text)) == sorted(told)


@pytest.mark.parametrize("text", NO_CEASEFIRE.values(), ids=NO_CEASEFIRE)
def test_what_only_looks_like_a_truce_is_none(text: str) -> None:
    assert [found for found in read(text) if found.kind is Kind.CEASEFIRE] == []


@pytest.mark.parametrize(("text", "told"), EXCHANGE.values(), ids=EXCHANGE)
def test_an_exchange_is_told(text: str, told: list[str]) -> None:
    assert sorted(outline(text)) == sorted(told)


@pytest.mark.parametrize("text", NO_EXCHANGE.values(), ids=NO_EXCHANGE)
def test_what_only_looks_like_an_exchange_is_none(text: str) -> None:
    assert [found for found in read(text) if found.kind is Kind.EXCHANGE] == []

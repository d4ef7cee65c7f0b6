"""Texts about other things say nothing, even where the same people act."""

import pytest

from tests.extractors.talks.reading import explain, read

OTHER = {
    "sport-qualifier": "فاز منتخب أوكرانيا على نظيره الأيسلندي وتأهل إلى الملحق.",
    "sport-ban": "رفضت اللجنة الأولمبية مشاركة روسيا في الألعاب واتفق الأعضاء على لقاء جديد.",
    "gaza": "قال ويتكوف إن إسرائيل وحماس اتفقتا على هدنة في غزة بعد مفاوضات في الدوحة.",
    "gaza-exchange": "أفرجت حماس عن دفعة من الأسرى في إطار صفقة التبادل مع إسرائيل.",
    "sudan": "دعت واشنطن والرياض إلى هدنة إنسانية في السودان ومحادثات بين الجيش والدعم السريع.",
    "iran": "أمهلت واشنطن إيران أسبوعين لقبول مقترح أميركي بشأن برنامجها النووي.",
    "yemen": "تبادلت الحكومة اليمنية والحوثيون عشرات الأسرى بوساطة أممية.",
    "economy": "رفع المصرف المركزي الأوكراني سعر الفائدة بعد اجتماع مع صندوق النقد الدولي.",
    "oil": "اتفقت روسيا والسعودية على تمديد خفض إنتاج النفط بعد اجتماع تحالف أوبك بلس.",
    "battlefield": "سيطرت القوات الروسية على بلدة قرب بوكروفسك بعد معارك عنيفة.",
    "air-raid": "أسقطت الدفاعات الأوكرانية سبعين مسيرة روسية فوق أوديسا وخاركيف.",
    "weather": "تشهد موسكو موجة صقيع غير مسبوقة هذا الأسبوع.",
    "culture": "افتتح مهرجان السينما الأوكرانية في باريس بحضور مخرجين شبان.",
    "trade-with-china": "التقى بوتين نظيره الصيني في بكين لبحث التعاون في مجال الغاز.",
}

ABOUT = {
    "two-sides-and-talks": "عقد الوفدان الروسي والأوكراني جولة محادثات في إسطنبول.",
    "envoys-and-a-meeting": "التقى ويتكوف أوشاكوف في الكرملين.",
    "plan": "رفض زيلينسكي خطة السلام الروسية.",
    "prisoners": "تبادلت روسيا وأوكرانيا دفعة من الأسرى.",
}


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_a_text_about_something_else_tells_nothing(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_a_title_about_something_else_tells_nothing(text: str) -> None:
    assert read("", text) == ()


@pytest.mark.parametrize("text", ABOUT.values(), ids=ABOUT)
def test_a_text_about_the_talks_is_related(text: str) -> None:
    assert explain(text).related


def test_a_text_that_is_not_related_is_not_read() -> None:
    reading = explain("تشهد موسكو موجة صقيع غير مسبوقة هذا الأسبوع.")

    assert not reading.related
    assert reading.sentences == ()


@pytest.mark.parametrize("text", ["", " ", "\n", "...", "12", "Reuters"])
def test_an_empty_text_tells_nothing(text: str) -> None:
    assert read(text) == ()

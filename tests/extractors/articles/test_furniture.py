"""Whole lines of furniture go; whatever could be prose stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.articles.furniture import drop_furniture, match_form
from tests.extractors.articles.pages import LEAD, PARAGRAPHS, SECOND, THIRD, TITLE

_TEXT = "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "The post جولة تقنية في مسقط appeared first on الراصد.",
        "ظهرت المقالة جولة تقنية في مسقط أولاً على الراصد.",
        "اقرأ أيضا: زيلينسكي مستعد للقاء في جنيف",
        "اقرأ أيضاً | وفد روسي يصل إلى إسطنبول",
        "إقرأ أيضًا",
        "شاهد أيضا: صور من قاعة المحادثات",
        "قد يهمك أيضا: أسعار النفط تتراجع",
        "مواضيع ذات صلة",
        "شارك هذا المقال",
        "شارك الخبر على فيسبوك",
        "مشاركة عبر واتساب",
        "فيسبوك تويتر واتساب",
        "نسخ الرابط",
        "أضف تعليقا",
        "الكلمات المفتاحية: روسيا، أوكرانيا",
        "جميع الحقوق محفوظة للراصد 2026",
        "تابعونا على تلغرام",
        "تابعوا آخر أخبار العالم عبر قناتنا على واتساب",
        "انضموا الآن إلى قناة الراصد",
        "حمّل تطبيق الراصد",
        "لمتابعة آخر الأخبار اشترك في خدمتنا المجانية",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك.",
        "لا مانع من الاقتباس وإعادة النشر شريطة ذكر المصدر",
        "© 2026 الراصد",
        "إعلان",
    ],
)
@pytest.mark.parametrize("place", ["middle", "end"])
def test_furniture_goes(line: str, place: str) -> None:
    middle = f"{LEAD}\n{line}\n{SECOND}\n{THIRD}"
    text = middle if place == "middle" else f"{_TEXT}\n{line}"
    assert drop_furniture(text) == _TEXT


@pytest.mark.parametrize(
    "line",
    [
        "شارك الوزير في اجتماع جنيف إلى جانب نظيره التركي.",
        "شارك في المحادثات ثلاثة وسطاء",
        "تابع الرئيس سير المفاوضات عبر الهاتف",
        "تابعوا المحادثات على مدى يومين ثم عادوا إلى كييف",
        "نشر في موسكو أمس بيان من 4 نقاط حول الهدنة",
        "حمل تطبيق الاتفاق مخاطر على الطرفين",
        "انضم إلى قناة الاتصال العسكرية ضباط من 3 دول",
        "إعلان موسكو يفتح الباب أمام جولة ثانية",
        "حفظ السلام مهمة الأمم المتحدة",
        "التعليقات الروسية على المقترح كانت حذرة",
        "شاهد أيضا الصحفيون وصول الوفد إلى القصر.",
        "المزيد من الأخبار السيئة لا يعني نهاية المسار",
        "الآراء متباينة داخل الوفد",
        "المصدر: رويترز",
        "(رويترز)",
        "قال: نعم",
    ],
)
@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_prose_stays(line: str, place: str) -> None:
    lines = list(PARAGRAPHS)
    lines.insert({"start": 0, "middle": 1, "end": 3}[place], line)
    assert drop_furniture("\n".join(lines)).splitlines() == lines


@pytest.mark.parametrize(
    "line",
    ["آخر تحديث: 12:30 - 11 فبراير 2026", "نشر في: الأربعاء 11 شباط 2026 الساعة 5:05 مساء"],
)
def test_date_stamps_by_the_headline_go(line: str) -> None:
    assert drop_furniture(f"{line}\n{_TEXT}") == _TEXT


def test_disclaimers_go_at_the_end_only() -> None:
    line = "الآراء الواردة في المقالات لا تعبر بالضرورة عن رأي الراصد."
    assert drop_furniture(f"{_TEXT}\n{line}") == _TEXT
    assert line in drop_furniture(f"{line}\n{_TEXT}")


def test_the_headline_repeated_goes() -> None:
    assert drop_furniture(f"{TITLE}\n{_TEXT}", title=TITLE) == _TEXT
    assert drop_furniture(TITLE, title=TITLE) == TITLE


def test_a_closing_list_of_headlines_goes_with_its_label() -> None:
    tail = "اقرأ أيضا\nبوتين يستقبل مبعوثا أميركيا\nكييف تنفي مغادرة وفدها"
    assert drop_furniture(f"{_TEXT}\n{tail}") == _TEXT


def test_prose_after_a_label_stays() -> None:
    assert drop_furniture(f"{LEAD}\nاقرأ أيضا\n{SECOND}\n{THIRD}") == _TEXT


def test_a_headline_that_is_a_link_goes_but_not_a_sentence() -> None:
    headline = "كييف تنفي مغادرة وفدها مسقط قبل نهاية الجولة"
    links = {match_form(headline), match_form(SECOND)}
    text = f"{LEAD}\n{headline}\n{SECOND}\n{THIRD}"
    assert drop_furniture(text, link_texts=links) == _TEXT


def test_a_first_line_that_is_a_link_stays() -> None:
    line = "كييف تنفي مغادرة وفدها مسقط"
    assert line in drop_furniture(f"{line}\n{LEAD}", link_texts={match_form(line)})


@given(st.lists(st.sampled_from([*PARAGRAPHS, "شارك", "اقرأ أيضا", "عاجل", "", "  "]), max_size=12))
def test_what_stays_are_lines_of_the_text_in_their_order(lines: list[str]) -> None:
    kept = iter(drop_furniture("\n".join(lines)).splitlines())
    line = next(kept, None)
    for original in lines:
        if line == original:
            line = next(kept, None)
    assert line is None
    once = drop_furniture("\n".join(lines))
    assert all(paragraph in once for paragraph in PARAGRAPHS if paragraph in lines)

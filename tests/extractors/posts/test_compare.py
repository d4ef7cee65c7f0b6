"""Two posts, one act or two: named cases of what decides, and laws that hold for any posts."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.posts.compare import compare_posts

ONE = {
    "the same words under another label": (
        "عاجل | وكالة الأنباء: الوزيران يوقعان اتفاق الحبوب في المرفأ القديم",
        "ورد الآن / وكالة الأنباء: الوزيران يوقعان اتفاق الحبوب في المرفأ القديم @qanat",
    ),
    "spellings of names": (
        "ترمب: لن نرسل سفنا أميركية إلى المضيق",
        "ترامب: لن نرسل سفناً أمريكية الى المضيق",
    ),
    "a verb reworded": (
        "الخارجية: ندعو المجلس إلى عقد جلسة عاجلة لبحث الهدنة",
        "الخارجية: نحث المجلس على عقد جلسة عاجلة لبحث الهدنة",
    ),
    "a translation and an advertisement below": (
        "انقطاع الكهرباء عن أحياء المدينة الشرقية\nPower cut in the eastern districts\n————\nتابعوا قناتنا",
        "انقطاع الكهرباء عن أحياء المدينة الشرقية",
    ),
    "one statement of several": (
        "الناطق: وصلت القافلة الأولى إلى المعبر\nالناطق: لا ضحايا بين العاملين في الإغاثة",
        "الناطق: لا ضحايا بين العاملين في الإغاثة",
    ),
    "a name written apart": ("دوي انفجار كبير في أبو ظبي", "دوي انفجار كبير في أبوظبي"),
    "a rounded number": ("عودة 1003 أسرى إلى بيوتهم", "عودة 1000 أسرى إلى بيوتهم"),
}
TWO = {
    "another place": ("صفارات الإنذار تدوي في أوديسا", "صفارات الإنذار تدوي في خيرسون"),
    "another place that a verb aims at": (
        "الناطق: استهداف مستودع الحبوب بمسيرة انقضاضية",
        "الناطق: استهداف محطة القطار بمسيرة انقضاضية",
    ),
    "another number of the same": ("إسقاط 12 مسيرة فوق النهر", "إسقاط 47 مسيرة فوق النهر"),
    "told as new by one": ("دوي انفجار في المرفأ", "دوي انفجار جديد في المرفأ"),
    "another sentence of one speaker": (
        "الوزير للقناة: الضمانات الأمنية شرط لا نقاش فيه",
        "الوزير للقناة: سنعود إلى طاولة التفاوض الأسبوع المقبل",
    ),
    "no Arabic": ("Talks resume", "Talks resume"),
}
MINUTES = timedelta(minutes=5)


@pytest.mark.parametrize("name", ONE)
def test_one_act(name: str) -> None:
    one, other = ONE[name]
    found = compare_posts(one, other, apart=MINUTES)
    assert found.same, found.reasons


@pytest.mark.parametrize("name", TWO)
def test_two_acts(name: str) -> None:
    one, other = TWO[name]
    found = compare_posts(one, other, apart=MINUTES)
    assert not found.same, found.reasons


def test_the_same_words_days_later_are_another_act() -> None:
    text = "صفارات الإنذار تدوي في أوديسا"
    assert compare_posts(text, text, apart=timedelta(hours=3)).same
    assert not compare_posts(text, text, apart=timedelta(days=2)).same


def test_after_hours_the_wording_must_hardly_differ() -> None:
    one = "الوزارة: وصول أول قافلة مساعدات إلى المعبر الحدودي الشرقي"
    other = "الوزارة: وصول قافلة إغاثة ضخمة إلى المعبر الحدودي"
    assert compare_posts(one, other).same
    assert not compare_posts(one, other, apart=timedelta(hours=5)).same


def test_new_explosions_told_twice_at_one_time_are_one() -> None:
    one, other = "دوي انفجار جديد قرب الجسر", "سماع دوي انفجار جديد قرب الجسر"
    assert compare_posts(one, other, apart=MINUTES).same
    assert not compare_posts(one, other, apart=timedelta(hours=1)).same


POSTS = st.text(alphabet=st.sampled_from("ابتسلم ويدفي:|/\n#@_123 "), max_size=80)


@given(POSTS, POSTS, st.integers(-10_000, 10_000))
def test_the_order_does_not_matter(one: str, other: str, minutes: int) -> None:
    apart = timedelta(minutes=minutes)
    assert compare_posts(one, other, apart=apart) == compare_posts(other, one, apart=-apart)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_is_too_odd(one: str, other: str) -> None:
    assert 0 <= compare_posts(one, other).share <= 1

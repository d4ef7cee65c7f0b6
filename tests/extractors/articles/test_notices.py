"""Phrases of notices speak to the reader; the same words in a report do not match."""

import pytest

from extractors.articles.notices import BOT_TITLE, BOT_WORDS, CONSENT, ERROR_TITLE, PAYWALL


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (CONSENT, "بالضغط على زر الموافقة"),
        (CONSENT, "نحن نقدر خصوصيتك"),
        (CONSENT, "We value your privacy"),
        (PAYWALL, "هذا المحتوى متاح للمشتركين"),
        (PAYWALL, "للمشتركين فقط"),
        (PAYWALL, "سجّل الدخول لقراءة المقال"),
        (BOT_TITLE, "لحظة من فضلك..."),
        (BOT_WORDS, "أثبت أنك إنسان"),
        (ERROR_TITLE, "خطأ 404"),
        (ERROR_TITLE, "الصفحة غير موجودة - الراصد"),
        (ERROR_TITLE, "عذراً، الصفحة التي تبحث عنها غير موجودة"),
    ],
)
def test_what_speaks_to_the_reader_matches(pattern, text: str) -> None:  # noqa: ANN001
    assert pattern.search(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (CONSENT, "الغرب يلوح بالضغط على موسكو لقبول الهدنة"),
        (CONSENT, "رفض الجميع المقترح قبل التصويت"),
        (PAYWALL, "خصصت الشبكة جزءا من محتواها للمشتركين فقط"),
        (BOT_TITLE, "لحظة فارقة في محادثات مسقط"),
        (ERROR_TITLE, "4040 أسيرا عادوا منذ بدء التبادل"),
        (ERROR_TITLE, "الخبر غير السار في بيان الوفد"),
    ],
)
def test_what_speaks_of_the_world_does_not(pattern, text: str) -> None:  # noqa: ANN001
    assert not pattern.search(text)

"""News or background: what a text recalls does not alert."""

import pytest

from tests.extractors.talks.reading import read

ROLES = {
    "kan-qad": (
        (
            "أعلنت كييف أن الحرب مستمرة مع روسيا.\nوكان ويتكوف قد التقى بوتين في موسكو الثلاثاء "
            "لبحث خطة السلام."
        ),
        "talks",
        "background",
    ),
    "sabq": (
        (
            "قال بيسكوف إن المفاوضات متوقفة.\nوسبق أن التقى بوتين ترامب في ألاسكا لبحث الحرب في "
            "أوكرانيا."
        ),
        "talks",
        "background",
    ),
    "past-date": (
        "التقى ترامب وبوتين في ألاسكا في 15 أغسطس الماضي لبحث الحرب في أوكرانيا.",
        "talks",
        "background",
    ),
    "last-month": (
        "عقد الوفدان الروسي والأوكراني الشهر الماضي جولة محادثات في إسطنبول.",
        "talks",
        "background",
    ),
    "today": (
        "عقد الوفدان الروسي والأوكراني اليوم جولة محادثات في إسطنبول.",
        "talks",
        "news",
    ),
    "yesterday": (
        "عقد الوفدان الروسي والأوكراني أمس جولة محادثات في إسطنبول.",
        "talks",
        "news",
    ),
    "tomorrow": (
        "يعقد الوفدان الروسي والأوكراني غدا جولة محادثات في إسطنبول.",
        "talks",
        "news",
    ),
    "no-date": (
        "عقد الوفدان الروسي والأوكراني جولة محادثات في إسطنبول.",
        "talks",
        "news",
    ),
    "was-refused-earlier": (
        (
            "أجرى ويتكوف وعمروف محادثات في ميامي بشأن الحرب مع روسيا.\nوكانت موسكو قد رفضت "
            "المقترحات الأوروبية."
        ),
        "refusal",
        "background",
    ),
    "earlier-time": (
        (
            "أجرى ويتكوف وعمروف محادثات في ميامي بشأن الحرب مع روسيا.\nوفي وقت سابق رفضت موسكو "
            "المقترحات الأوروبية للسلام."
        ),
        "refusal",
        "background",
    ),
    "year-ago": (
        "في أبريل 2022 رفضت روسيا مقترحا أوكرانيا للسلام.",
        "refusal",
        "background",
    ),
    "two-days-ago": (
        "رفض بوتين الجمعة المقترح الأوكراني لعقد هدنة.",
        "refusal",
        "news",
    ),
}


@pytest.mark.parametrize(("text", "kind", "role"), ROLES.values(), ids=ROLES)
def test_news_is_told_from_what_is_recalled(text: str, kind: str, role: str) -> None:
    assert [found.role for found in read(text) if found.kind == kind] == [role]


@pytest.mark.parametrize(
    ("published", "role"),
    [("2025-12-06T20:00:00+00:00", "news"), ("2025-12-20T10:00:00+00:00", "background")],
    ids=["on-the-day", "two-weeks-later"],
)
def test_the_same_words_age(published: str, role: str) -> None:
    text = "عقد الوفدان الروسي والأوكراني في 6 ديسمبر جولة محادثات في إسطنبول."

    assert [found.role for found in read(text, published=published)] == [role]

"""The days that a text is read by: publication, dateline, stamp, clock, and the news so far."""

import pytest

from tests.extractors.talks.reading import day_of, read

REFUSED = "رفض الكرملين خطة السلام الأوكرانية."
LONG = "وتشهد العواصم الأوروبية منذ مدة نقاشا طويلا في سبل دعم أوكرانيا ماليا وعسكريا. " * 6
NOON = "2025-12-07T12:00:00+03:00"


def refused(text: str, title: str = "", published: str = NOON) -> list[str]:
    found = read(text, title, published, timezone="Etc/GMT-3")
    return [str(day_of(item)) for item in found if item.kind == "refusal"]


TEXTS = {
    "a-flash-is-of-its-day": (REFUSED, "2025-12-07"),
    "a-flash-with-a-day-to-come-is-too": (
        f"{REFUSED} والتفاصيل خلال الأيام المقبلة.",
        "2025-12-07",
    ),
    "a-long-text-without-a-day-is-of-none": (REFUSED + LONG, "None"),
    "a-dateline": (f"موسكو 6 ديسمبر (المدى) - {REFUSED}{LONG}", "2025-12-06"),
    "a-dateline-with-a-month-in-brackets": (
        f"موسكو، 6 ديسمبر (كانون الأول) (وكالة المدى) – {REFUSED}{LONG}",
        "2025-12-06",
    ),
    "a-dateline-in-figures": (f"موسكو - 6 ديسمبر (كونا) -- {REFUSED}{LONG}", "2025-12-06"),
    "a-day-in-the-sentence-outweighs-its-dateline": (
        f"موسكو 7 ديسمبر (المدى) - رفض الكرملين الجمعة خطة السلام الأوكرانية. {LONG}",
        "2025-12-05",
    ),
    "a-stamp-of-the-page": (f"السبت 6 ديسمبر 2025 - 04:00 م\n{REFUSED}\n{LONG}", "2025-12-06"),
    "the-day-of-the-sentence-before": (
        f"وصل المبعوث الأميركي ستيف ويتكوف أمس إلى كييف. {REFUSED}{LONG}",
        "2025-12-06",
    ),
    "a-heading": (f"أبرز ما جرى أمس السبت:\n- {REFUSED}\n{LONG}", "2025-12-06"),
    "a-day-long-past-is-not-that-of-the-report": (
        f"انتهت حملة الانتخابات في 20 نوفمبر الماضي. {REFUSED}{LONG}",
        "None",
    ),
}


@pytest.mark.parametrize(("text", "day"), TEXTS.values(), ids=TEXTS)
def test_an_act_without_a_day_is_of_the_day_of_its_report(text: str, day: str) -> None:
    assert refused(text) == [day]


def test_soon_after_midnight_a_flash_tells_of_the_day_that_has_ended() -> None:
    assert refused(REFUSED, published="2025-12-07T00:40:00+03:00") == ["2025-12-06"]


def test_an_outlet_that_gives_no_time_is_taken_at_its_day() -> None:
    assert refused(REFUSED, published="2025-12-07T00:00:00+03:00") == ["2025-12-07"]


def test_an_entry_of_a_live_report_is_of_the_day_of_its_clock() -> None:
    text = f"تغطية متواصلة\n00:25\nوصول الوفد.\n23:10\n{REFUSED}\n18:00\nبدء الاجتماع.\n{LONG}"

    assert refused(text, published="2025-12-07T00:40:00+03:00") == ["2025-12-06"]


def test_an_entry_that_names_its_day_is_of_that_day() -> None:
    text = f"تغطية متواصلة\n10:25\nوصول الوفد.\n19:40 (الجمعة)\n{REFUSED}\n{LONG}"

    assert refused(text) == ["2025-12-05"]


def test_one_clock_makes_no_live_report() -> None:
    assert refused(f"12:15 {REFUSED}{LONG}") == ["None"]


def test_a_title_tells_the_news_of_its_lead() -> None:
    text = f"أعلن الكرملين أمس السبت أن مبعوثا أميركيا سيزور موسكو قريبا. {LONG}"

    assert refused(text, "الكرملين يرفض خطة السلام الأوكرانية") == ["2025-12-06"]


def test_the_title_of_a_meeting_still_to_come_is_not_dated_by_its_lead() -> None:
    text = f"أعلن الكرملين أمس السبت رفضه خطة السلام الأوكرانية. {LONG}"
    found = read(text, "لقاء مرتقب بين بوتين وويتكوف بشأن أوكرانيا", NOON, timezone="Etc/GMT-3")

    assert [str(day_of(item)) for item in found if item.kind == "talks"] == ["None"]

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.developments import ActDate, DatePrecision
from flows.alerts.grammar import count_ar
from flows.alerts.writing import (
    FAMILY,
    NEWS,
    ORIGIN,
    OUTLET,
    escape_markdown,
    quote_ar,
    safe_link,
    safe_text,
    write_day,
    write_instant,
    write_offset,
)

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 8)


@pytest.mark.parametrize(
    ("precision", "arabic", "english"),
    [
        (DatePrecision.DAY, "الاثنين 2 مارس 2026", "Monday 2 March 2026"),
        (DatePrecision.WEEK, "2 مارس إلى 8 مارس 2026", "2 March to 8 March 2026"),
        (DatePrecision.MONTH, "مارس 2026", "March 2026"),
        (DatePrecision.YEAR, "2026", "2026"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(
    precision: DatePrecision, arabic: str, english: str
) -> None:
    told = ActDate(first=FIRST, last=LAST, precision=precision)
    assert write_day(told, arabic=True) == arabic
    assert write_day(told, arabic=False) == english


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("UTC", "UTC"),
        ("Asia/Beirut", "UTC+2"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("America/New_York", "UTC-5"),
        ("America/St_Johns", "UTC-3:30"),
    ],
)
def test_a_zone_is_shown_by_its_distance(zone: str, offset: str) -> None:
    moment = datetime(2026, 1, 10, 23, 30, tzinfo=UTC)
    assert write_offset(moment.astimezone(ZoneInfo(zone))) == offset


def test_an_instant_is_of_the_readers_day() -> None:
    moment = datetime(2026, 1, 10, 23, 30, tzinfo=UTC)
    assert write_instant(moment, ZoneInfo("Asia/Beirut")) == "11 يناير 2026، 01:30 (UTC+2)"


@pytest.mark.parametrize(
    ("number", "phrases"),
    [
        (1, ("وسيلة إعلامية واحدة", "مجموعة إعلامية واحدة", "نص أصلي واحد", "تطور واحد")),
        (2, ("وسيلتان إعلاميتان", "مجموعتان إعلاميتان", "نصان أصليان", "تطوران")),
        (7, ("7 وسائل إعلامية", "7 مجموعات إعلامية", "7 نصوص أصلية", "7 تطورات")),
        (12, ("12 وسيلة إعلامية", "12 مجموعة إعلامية", "12 نصا أصليا", "12 تطورا")),
    ],
)
def test_sources_are_counted_in_good_arabic(number: int, phrases: tuple[str, ...]) -> None:
    nouns = (OUTLET, FAMILY, ORIGIN, NEWS)
    assert tuple(count_ar(number, noun) for noun in nouns) == phrases


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("لم يتقدم شيء", "«لم يتقدم شيء»"),
        ("قال إن «الباب مفتوح» بعد", "«قال إن “الباب مفتوح” بعد»"),
        ("المهلة «صُممت لتُمدَّد", "«المهلة “صُممت لتُمدَّد”»"),
        ("الباب مفتوح» بعد", "«الباب مفتوح بعد»"),
        ("", "«»"),
    ],
)
def test_a_quotation_inside_a_quotation_has_other_marks(text: str, quoted: str) -> None:
    assert quote_ar(text) == quoted


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://news.example/a b", "https://news.example/a%20b"),
        ("HTTP://NEWS.example/", "HTTP://NEWS.example/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("\u202ehttps://news.example/", "https://news.example/"),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(url: str, shown: str) -> None:
    assert safe_link(url) == shown


@given(st.text())
def test_safe_text_is_one_line_without_controls_and_stays_as_it_is(text: str) -> None:
    safe = safe_text(text)
    assert safe_text(safe) == safe
    assert not set(safe) & {chr(code) for code in (*range(32), *range(0x202A, 0x202F), 0x200F)}


def test_markdown_is_shown_and_not_obeyed() -> None:
    assert escape_markdown("*[a](b)*") == r"\*\[a\]\(b\)\*"

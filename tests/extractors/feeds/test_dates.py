from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.dates import parse_feed_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mon, 20 Apr 2026 17:18:00 GMT", (2026, 4, 20, 17, 18), id="rfc822"),
        pytest.param("Mon, 20 Apr 2026 20:18:00 +0300", (2026, 4, 20, 17, 18), id="offset"),
        pytest.param("20 Apr 26 17:18 EDT", (2026, 4, 20, 21, 18), id="two-digit-year-named-zone"),
        pytest.param("Mon, 20 Apr 2026 17:18:00 Z (Doha)", (2026, 4, 20, 17, 18), id="comment"),
        pytest.param("2026-04-20T17:18:00Z", (2026, 4, 20, 17, 18), id="iso"),
        pytest.param("2026-04-20T20:18:00.123+03:00", (2026, 4, 20, 17, 18), id="iso-fraction"),
        pytest.param("2026-04-20 17:18", (2026, 4, 20, 17, 18), id="iso-space"),
        pytest.param("2026-04-20", (2026, 4, 20, 0, 0), id="iso-day"),
        pytest.param("الاثنين, 20 أبريل 2026 17:18:00 Z", (2026, 4, 20, 17, 18), id="arabic"),
        pytest.param("الإثنين، ٢٠ نيسان ٢٠٢٦ ١٧:١٨", (2026, 4, 20, 17, 18), id="arabic-digits"),
        pytest.param("۲۰ نیسان 2026".replace("ی", "ي"), (2026, 4, 20, 0, 0), id="eastern-digits"),
        pytest.param("15 يناير/كانون الثاني 2026", (2026, 1, 15, 0, 0), id="two-names"),
        pytest.param(
            "15 كانون الثاني/يناير 2026 09:05", (2026, 1, 15, 9, 5), id="two-names-turned"
        ),
        pytest.param("3 تشرين الأول 2025 1:05 م", (2025, 10, 3, 13, 5), id="afternoon"),
        pytest.param("12 أوت 2025 12:00 ص", (2025, 8, 12, 0, 0), id="maghreb-midnight"),
        pytest.param("\u200fالسبت 18 أبريل 2026", (2026, 4, 18, 0, 0), id="direction-mark"),
    ],
)
def test_dates_as_feeds_write_them_are_read(text: str, expected: tuple[int, ...]) -> None:
    found = parse_feed_date(text)
    assert found is not None
    assert found.replace(second=0, microsecond=0) == datetime(*expected, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("أمس", id="relative"),
        pytest.param("منذ 3 ساعات", id="hours-ago"),
        pytest.param("Tue, 20 Apr 2026 17:18:00 GMT", id="weekday-disagrees"),
        pytest.param("الثلاثاء, 20 أبريل 2026 17:06:52 Z", id="arabic-weekday-disagrees"),
        pytest.param("15 يناير/شباط 2026", id="month-names-disagree"),
        pytest.param("31 Feb 2026 10:00:00 GMT", id="no-such-day"),
        pytest.param("20 Apr 2026 25:00:00 GMT", id="no-such-hour"),
        pytest.param("20 Apr 2026 10:00:00 IST", id="zone-with-three-meanings"),
        pytest.param("20 Apr 2026 10:00:00 +9900", id="no-such-zone"),
        pytest.param("20 Apr 2026 10:00:00 +0360", id="zone-of-sixty-minutes"),
        pytest.param("20 Apr 2026 13:00 pm", id="thirteen-in-the-afternoon"),
        pytest.param("04/05/2026 10:00", id="day-or-month-first"),
        pytest.param("Thu, 01 Jan 1970 00:00:00 GMT", id="default-of-a-broken-clock"),
        pytest.param("0001-01-01T00:00:00", id="year-one"),
        pytest.param("20 Foo 2026", id="unknown-month"),
        pytest.param("２０ Apr 2026", id="full-width-digits"),
        pytest.param("1" * 10_000, id="long"),
    ],
)
def test_an_unsure_date_is_no_date(text: str) -> None:
    assert parse_feed_date(text) is None


@given(st.text())
def test_any_text_gives_an_aware_date_or_none(text: str) -> None:
    found = parse_feed_date(text)
    assert found is None or found.tzinfo is UTC


@given(
    st.datetimes(datetime(1990, 1, 2), datetime(2100, 12, 30)),  # noqa: DTZ001 - zone added below
    st.integers(-12, 14),
)
def test_every_rfc_822_and_iso_date_comes_back_to_the_second(at: datetime, hours: int) -> None:
    zone = f"{'-' if hours < 0 else '+'}{abs(hours):02}00"
    wanted = datetime.strptime(f"{at:%Y-%m-%d %H:%M:%S} {zone}", "%Y-%m-%d %H:%M:%S %z")
    assert parse_feed_date(f"{at:%a, %d %b %Y %H:%M:%S} {zone}") == wanted
    assert parse_feed_date(f"{at:%Y-%m-%dT%H:%M:%S}{zone}") == wanted

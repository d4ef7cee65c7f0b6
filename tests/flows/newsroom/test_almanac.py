from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.newsroom.almanac import Style, day_of, instant_of, write_date, write_text
from flows.newsroom.publishers import PUBLISHERS, Publisher

START = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        pytest.param(Style(months="gregorian"), "7 يناير", id="gregorian"),
        pytest.param(Style(months="syriac"), "7 كانون الثاني", id="syriac"),
        pytest.param(
            Style(months="doubled", arabic_indic=True), "٧ يناير (كانون الثاني)", id="doubled"
        ),
        pytest.param(Style(months="moroccan"), "7 يناير", id="moroccan"),
    ],
)
def test_a_date_is_written_in_the_outlets_tradition(style: Style, expected: str) -> None:
    assert write_date(date(2026, 1, 7), style) == expected


def test_months_with_names_of_their_own_keep_them() -> None:
    assert write_date(date(2026, 12, 7), Style(months="moroccan")) == "7 دجنبر"


def test_placeholders_are_counted_from_the_day_of_the_start() -> None:
    text = write_text("{weekday:0} ثم {weekday:-1} و{date:-3}", start=START, style=_plain())
    assert text == "الأربعاء ثم الثلاثاء و1 مارس"


def test_a_dotless_final_yeh_is_written_at_word_ends_only() -> None:
    style = Style(months="gregorian", dotless_yeh=True)
    assert write_text("في ليبيا، الروسي.", start=START, style=style) == "فى ليبيا، الروسى."


def test_a_past_day_keeps_its_clock() -> None:
    zone = ZoneInfo("Asia/Qatar")
    written = instant_of(-1, time(14, 10), start=START, zone=zone)
    assert written == datetime(2026, 3, 3, 14, 10, tzinfo=zone)


@settings(deadline=None)  # the first use of a zone reads a file
@given(
    start=st.datetimes(
        min_value=datetime(2024, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        max_value=datetime(2035, 1, 1),  # noqa: DTZ001 - likewise
        timezones=st.just(UTC),
    ),
    day=st.integers(-21, 0),
    clock=st.times(),
    publisher=st.sampled_from(PUBLISHERS),
)
def test_no_instant_is_after_the_start_or_off_its_day(
    start: datetime, day: int, clock: time, publisher: Publisher
) -> None:
    zone = publisher.zone
    written = instant_of(day, clock, start=start, zone=zone)
    assert written <= start
    assert written.astimezone(zone).date() == day_of(day, start=start)


def _plain() -> Style:
    return Style(months="gregorian")

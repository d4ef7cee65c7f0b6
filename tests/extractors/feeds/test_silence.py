from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.silence import (
    HISTORY,
    LONGEST,
    SHORTEST,
    UNKNOWN,
    decide_allowed_silence,
)

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
AGES = st.lists(st.timedeltas(timedelta(), timedelta(days=60)), max_size=60)


def every(gap: timedelta, *, days: int = 28, but: frozenset[int] = frozenset()) -> list[datetime]:
    """Arrivals at a steady pace, none on some days of the week."""
    moments = (NOW - gap * n for n in range(timedelta(days=days) // gap))
    return [at for at in moments if at.weekday() not in but]


def test_a_feed_that_brings_news_every_hour_may_be_silent_for_half_a_day() -> None:
    assert decide_allowed_silence(every(timedelta(hours=1)), now=NOW) == SHORTEST


def test_a_feed_that_rests_at_the_weekend_may_do_so_again_and_not_on_other_days() -> None:
    arrivals = every(timedelta(hours=1), but=frozenset({4, 5}))
    thursday, monday = datetime(2026, 4, 16, 23, tzinfo=UTC), NOW
    rest = decide_allowed_silence(arrivals, now=NOW, since=thursday)
    assert timedelta(days=2) < rest < timedelta(days=3)
    assert decide_allowed_silence(arrivals, now=NOW, since=monday) == SHORTEST


def test_the_days_of_the_week_are_those_of_the_outlet() -> None:
    # Friday in Auckland begins on Thursday at noon, as UTC tells it.
    auckland = ZoneInfo("Pacific/Auckland")
    hourly = every(timedelta(hours=1))
    arrivals = [at for at in hourly if at.astimezone(auckland).weekday() != 4]
    last = max(at for at in arrivals if at.astimezone(auckland).weekday() == 3)
    rest = decide_allowed_silence(arrivals, now=NOW, since=last, zone=auckland)
    assert rest > timedelta(days=1)


def test_a_rare_feed_shows_its_pace_over_months() -> None:
    fortnightly = every(timedelta(days=9), days=100)
    assert decide_allowed_silence(fortnightly, now=NOW) == timedelta(days=13.5)
    assert decide_allowed_silence(fortnightly[:3], now=NOW) == UNKNOWN


def test_a_weekly_feed_is_not_silent_after_a_week() -> None:
    arrivals = [*every(timedelta(days=7)), *(NOW - timedelta(minutes=n) for n in range(9))]
    assert decide_allowed_silence(arrivals, now=NOW) > timedelta(days=7)


def test_a_short_past_tells_nothing() -> None:
    assert decide_allowed_silence([], now=NOW) == UNKNOWN
    assert decide_allowed_silence(every(timedelta(hours=1), days=2), now=NOW) == UNKNOWN


@given(AGES)
def test_what_was_usual_is_allowed_within_bounds(ages: list[timedelta]) -> None:
    arrivals = [NOW - age for age in ages]
    recent = sorted(at for at in arrivals if NOW - at <= HISTORY)
    for earlier, later in pairwise(recent):
        allowed = decide_allowed_silence(arrivals, now=NOW, since=earlier)
        assert SHORTEST <= allowed <= LONGEST
        assert allowed in {UNKNOWN, LONGEST} or later - earlier <= allowed


@given(AGES)
def test_neither_order_nor_repetition_counts(ages: list[timedelta]) -> None:
    arrivals = [NOW - age for age in ages]
    assert decide_allowed_silence(arrivals, now=NOW) == decide_allowed_silence(
        [*reversed(arrivals), *arrivals], now=NOW
    )

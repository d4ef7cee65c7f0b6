from datetime import UTC, datetime, timedelta
from itertools import pairwise

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


def test_a_feed_that_rests_at_the_weekend_may_do_so_again() -> None:
    weekend = frozenset({4, 5})
    allowed = decide_allowed_silence(every(timedelta(hours=1), but=weekend), now=NOW)
    assert timedelta(days=2) < allowed < timedelta(days=4)


def test_a_weekly_feed_is_not_silent_after_a_week() -> None:
    arrivals = [*every(timedelta(days=7)), *(NOW - timedelta(minutes=n) for n in range(9))]
    assert decide_allowed_silence(arrivals, now=NOW) > timedelta(days=7)


def test_a_short_past_tells_nothing() -> None:
    assert decide_allowed_silence([], now=NOW) == UNKNOWN
    assert decide_allowed_silence(every(timedelta(hours=1), days=2), now=NOW) == UNKNOWN


@given(AGES)
def test_what_was_usual_is_allowed_within_bounds(ages: list[timedelta]) -> None:
    arrivals = [NOW - age for age in ages]
    allowed = decide_allowed_silence(arrivals, now=NOW)
    assert SHORTEST <= allowed <= LONGEST
    recent = sorted(at for at in arrivals if NOW - at <= HISTORY)
    gaps = [later - earlier for earlier, later in pairwise(recent)]
    assert allowed in {UNKNOWN, LONGEST} or all(gap < allowed for gap in gaps)


@given(AGES)
def test_neither_order_nor_repetition_counts(ages: list[timedelta]) -> None:
    arrivals = [NOW - age for age in ages]
    assert decide_allowed_silence(arrivals, now=NOW) == decide_allowed_silence(
        [*reversed(arrivals), *arrivals], now=NOW
    )

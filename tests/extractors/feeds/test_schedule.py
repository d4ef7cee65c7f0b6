from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.schedule import FIRST, LONGEST, SHORTEST, decide_due
from extractors.records.feeds import FeedAnswer, FeedState

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
FRESH = FeedState(url="https://wakala.example/rss")
HOURLY = replace(
    FRESH,
    last_polled_at=NOW - timedelta(hours=1),
    due_at=NOW,
    last_items_at=NOW - timedelta(days=2),
)
JITTERED = 1.1


def test_the_first_poll_is_followed_by_one_soon() -> None:
    due = decide_due(FRESH, answer=FeedAnswer.ITEMS, new_items=30, items=30, now=NOW)
    assert FIRST <= due - NOW <= FIRST * JITTERED


def test_a_feed_full_of_news_is_asked_sooner() -> None:
    due = decide_due(HOURLY, answer=FeedAnswer.ITEMS, new_items=20, items=20, now=NOW)
    assert due - NOW < timedelta(minutes=40)


def test_a_feed_without_news_is_asked_later() -> None:
    due = decide_due(HOURLY, answer=FeedAnswer.NOT_MODIFIED, new_items=0, items=0, now=NOW)
    assert due - NOW > timedelta(minutes=75)


def test_a_feed_that_had_news_just_now_is_not_put_off_for_long() -> None:
    lately = replace(HOURLY, last_items_at=NOW - timedelta(hours=1))
    due = decide_due(lately, answer=FeedAnswer.NOT_MODIFIED, new_items=0, items=0, now=NOW)
    assert due - NOW <= timedelta(minutes=15) * JITTERED


@pytest.mark.parametrize("answer", [FeedAnswer.FAILED, FeedAnswer.GONE, FeedAnswer.NOT_A_FEED])
def test_failures_slow_a_feed_down_and_never_stop_it(answer: FeedAnswer) -> None:
    waits = [
        decide_due(replace(HOURLY, failures=n), answer=answer, new_items=0, items=0, now=NOW) - NOW
        for n in (0, 1, 2, 100)
    ]
    assert waits == sorted(waits)
    assert waits[0] < waits[1]
    assert waits[-1] <= LONGEST * JITTERED


def test_what_the_server_asks_for_is_honoured_up_to_a_day() -> None:
    def wait(asked: timedelta) -> timedelta:
        due = decide_due(
            FRESH, answer=FeedAnswer.FAILED, new_items=0, items=0, now=NOW, retry_after=asked
        )
        return due - NOW

    assert wait(timedelta(hours=8)) == timedelta(hours=8)
    assert wait(timedelta(days=400)) == timedelta(days=1)
    assert wait(timedelta(seconds=1)) >= SHORTEST


@given(
    answer=st.sampled_from(FeedAnswer),
    items=st.integers(0, 500),
    share=st.floats(0, 1),
    before=st.timedeltas(timedelta(days=-3), timedelta(days=3)),
    failures=st.integers(0, 10_000),
    quiet=st.none() | st.timedeltas(timedelta(0), timedelta(days=900)),
)
def test_the_next_poll_is_never_in_the_past_nor_beyond_six_hours(  # noqa: PLR0913
    *,
    answer: FeedAnswer,
    items: int,
    share: float,
    before: timedelta,
    failures: int,
    quiet: timedelta | None,
) -> None:
    state = FeedState(
        url="https://a.example/f",
        last_polled_at=NOW - before,
        due_at=NOW,
        failures=failures,
        last_items_at=None if quiet is None else NOW - quiet,
    )
    due = decide_due(state, answer=answer, new_items=int(items * share), items=items, now=NOW)
    assert SHORTEST <= due - NOW <= LONGEST * JITTERED


def test_feeds_do_not_march_in_step() -> None:
    dues = {
        decide_due(
            FeedState(url=f"https://a.example/{n}"),
            answer=FeedAnswer.ITEMS,
            new_items=1,
            items=1,
            now=NOW,
        )
        for n in range(50)
    }
    assert len(dues) == 50

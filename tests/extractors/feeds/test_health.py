from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from extractors.feeds.health import Poll, judge_poll
from extractors.records.feeds import FeedAnswer, FeedState

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
STATE = FeedState(
    url="https://wakala.example/rss",
    etag='"1"',
    last_modified="x",
    body_hash="h",
    failures=0,
    body_at=NOW,
    body_changed_at=NOW,
)


def test_a_poll_that_brings_items_is_remembered_with_its_validators() -> None:
    poll = Poll(answer=FeedAnswer.ITEMS, items=10, new_items=2, etag='"2"', body_hash="i")
    state = judge_poll(STATE, poll=poll, now=NOW).state
    assert (state.etag, state.last_modified, state.body_hash) == ('"2"', None, "i")
    assert (state.last_items_at, state.failures, state.last_error) == (NOW, 0, None)
    assert state.due_at is not None
    assert state.due_at > NOW


def test_of_a_feed_seen_first_the_age_of_its_newest_item_counts() -> None:
    old = NOW - timedelta(days=400)
    poll = Poll(answer=FeedAnswer.ITEMS, items=9, new_items=9, newest_at=old, body_hash="i")
    assert judge_poll(STATE, poll=poll, now=NOW).state.last_items_at == old
    known = replace(STATE, last_items_at=NOW - timedelta(hours=1))
    assert judge_poll(known, poll=poll, now=NOW).state.last_items_at == NOW


def test_not_modified_keeps_the_validators() -> None:
    state = judge_poll(STATE, poll=Poll(answer=FeedAnswer.NOT_MODIFIED), now=NOW).state
    assert (state.etag, state.last_modified, state.body_hash) == ('"1"', "x", "h")


def test_a_server_that_only_ever_says_not_modified_must_show_a_body_once_a_day() -> None:
    poll = Poll(answer=FeedAnswer.NOT_MODIFIED, etag='"1"')
    early = judge_poll(STATE, poll=poll, now=NOW + timedelta(hours=23)).state
    late = judge_poll(STATE, poll=poll, now=NOW + timedelta(hours=25)).state
    assert (early.etag, late.etag, late.last_modified) == ('"1"', None, None)
    assert late.body_hash == "h"  # so that the body is known again if it is the same
    shown = Poll(answer=FeedAnswer.SAME_BODY, etag='"1"')
    assert judge_poll(late, poll=shown, now=NOW + timedelta(hours=26)).state.etag == '"1"'


def test_a_failure_is_counted_and_forces_a_body_next_time() -> None:
    poll = Poll(answer=FeedAnswer.FAILED, error="timed out")
    state = judge_poll(STATE, poll=poll, now=NOW).state
    assert (state.failures, state.last_error, state.etag) == (1, "timed out", None)


def test_what_works_again_is_no_failure_any_more() -> None:
    broken = judge_poll(STATE, poll=Poll(answer=FeedAnswer.FAILED, error="x"), now=NOW).state
    mended = judge_poll(broken, poll=Poll(answer=FeedAnswer.ITEMS, items=1), now=NOW)
    assert (mended.state.failures, mended.state.last_error) == (0, None)


def test_a_move_for_good_is_told_once() -> None:
    poll = Poll(answer=FeedAnswer.ITEMS, items=1, moved_to="https://wakala.example/new")
    first = judge_poll(STATE, poll=poll, now=NOW)
    assert any("moved for good" in note for note in first.notes)
    assert judge_poll(first.state, poll=poll, now=NOW).notes == ()


def test_polling_goes_on_when_a_feed_is_gone() -> None:
    judged = judge_poll(STATE, poll=Poll(answer=FeedAnswer.GONE, error="410"), now=NOW)
    assert judged.state.due_at is not None
    assert not judged.state.paused


@pytest.mark.parametrize(
    ("usual", "items", "answer"),
    [
        (30, 30, FeedAnswer.ITEMS),
        (30, 11, FeedAnswer.ITEMS),
        (30, 10, FeedAnswer.SHRUNK),
        (30, 1, FeedAnswer.SHRUNK),
        (5, 1, FeedAnswer.ITEMS),  # a small feed is small
        (0, 3, FeedAnswer.ITEMS),  # nothing is known yet
    ],
)
def test_a_feed_with_far_fewer_items_than_usual_has_shrunk(
    usual: int, items: int, answer: FeedAnswer
) -> None:
    poll = Poll(answer=FeedAnswer.ITEMS, items=items, body_hash="i")
    judged = judge_poll(replace(STATE, usual_items=usual), poll=poll, now=NOW).state
    assert judged.last_answer is answer
    assert (judged.last_error is None) is (answer is FeedAnswer.ITEMS)


def test_a_feed_that_was_made_smaller_is_soon_like_itself() -> None:
    state, answers = replace(STATE, usual_items=30), []
    for hour in range(20):
        poll = Poll(answer=FeedAnswer.ITEMS, items=5, body_hash=str(hour))
        state = judge_poll(state, poll=poll, now=NOW + timedelta(hours=hour)).state
        answers.append(state.last_answer)
    assert answers[:2] == [FeedAnswer.SHRUNK] * 2
    assert answers[-1] is FeedAnswer.ITEMS
    assert state.failures == 0


@pytest.mark.parametrize("kind", [FeedAnswer.NOT_MODIFIED, FeedAnswer.SAME_BODY])
def test_the_same_body_for_longer_than_is_like_it_is_stale(kind: FeedAnswer) -> None:
    allowed = timedelta(hours=30)
    answers = [
        judge_poll(
            STATE, poll=Poll(answer=kind), now=NOW + timedelta(hours=hour), allowed_silence=allowed
        ).state.last_answer
        for hour in (1, 30, 31)
    ]
    assert answers == [kind, kind, FeedAnswer.STALE]


def test_a_stale_feed_is_no_failure_and_says_since_when() -> None:
    poll = Poll(answer=FeedAnswer.SAME_BODY)
    state = judge_poll(STATE, poll=poll, now=NOW + timedelta(days=9)).state
    assert (state.failures, state.last_error) == (0, "has sent the very same body for 9 days")


@pytest.mark.parametrize("answer", [FeedAnswer.EMPTY, FeedAnswer.ALL_UNDATED, FeedAnswer.BROKEN])
def test_an_odd_body_is_asked_for_again_so_that_it_is_odd_the_second_time(
    answer: FeedAnswer,
) -> None:
    poll = Poll(answer=answer, etag='"2"', body_hash="i")
    state = judge_poll(STATE, poll=poll, now=NOW).state
    assert (state.etag, state.last_modified, state.body_hash) == (None, None, None)

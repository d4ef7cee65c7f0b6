from datetime import UTC, datetime, timedelta

from extractors.feeds.health import Poll, judge_poll
from extractors.records.feeds import FeedAnswer, FeedState

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
STATE = FeedState(
    url="https://wakala.example/rss", etag='"1"', last_modified="x", body_hash="h", failures=0
)


def test_a_poll_that_brings_items_is_remembered_with_its_validators() -> None:
    poll = Poll(answer=FeedAnswer.ITEMS, items=10, new_items=2, etag='"2"', body_hash="i")
    state = judge_poll(STATE, poll=poll, now=NOW).state
    assert (state.etag, state.last_modified, state.body_hash) == ('"2"', None, "i")
    assert (state.last_items_at, state.failures, state.last_error) == (NOW, 0, None)
    assert state.due_at is not None
    assert state.due_at > NOW


def test_not_modified_keeps_the_validators() -> None:
    state = judge_poll(STATE, poll=Poll(answer=FeedAnswer.NOT_MODIFIED), now=NOW).state
    assert (state.etag, state.last_modified, state.body_hash) == ('"1"', "x", "h")


def test_a_failure_is_counted_and_forces_a_body_next_time() -> None:
    poll = Poll(answer=FeedAnswer.FAILED, error="timed out")
    state = judge_poll(STATE, poll=poll, now=NOW).state
    assert (state.failures, state.last_error, state.etag) == (1, "timed out", None)


def test_a_second_odd_answer_is_told() -> None:
    first = judge_poll(STATE, poll=Poll(answer=FeedAnswer.EMPTY), now=NOW)
    second = judge_poll(first.state, poll=Poll(answer=FeedAnswer.NOT_A_FEED), now=NOW)
    assert first.notes == ()
    assert any("twice" in note for note in second.notes)


def test_mending_is_told() -> None:
    broken = judge_poll(STATE, poll=Poll(answer=FeedAnswer.FAILED, error="x"), now=NOW).state
    mended = judge_poll(broken, poll=Poll(answer=FeedAnswer.ITEMS, items=1), now=NOW)
    assert any("works again" in note for note in mended.notes)
    assert mended.state.failures == 0


def test_a_move_for_good_is_told_once() -> None:
    poll = Poll(answer=FeedAnswer.ITEMS, items=1, moved_to="https://wakala.example/new")
    first = judge_poll(STATE, poll=poll, now=NOW)
    assert any("moved for good" in note for note in first.notes)
    assert judge_poll(first.state, poll=poll, now=NOW).notes == ()


def test_gone_is_told_and_polling_goes_on() -> None:
    judged = judge_poll(STATE, poll=Poll(answer=FeedAnswer.GONE, error="410"), now=NOW)
    assert any("gone" in note for note in judged.notes)
    assert judged.state.due_at is not None
    assert not judged.state.paused


def test_long_silence_is_told() -> None:
    quiet = FeedState(url=STATE.url, last_items_at=NOW - timedelta(days=9))
    judged = judge_poll(quiet, poll=Poll(answer=FeedAnswer.SAME_BODY), now=NOW)
    assert any("nothing new for 9 days" in note for note in judged.notes)


def test_silence_is_told_once_and_its_end_once() -> None:
    state = FeedState(url=STATE.url, last_items_at=NOW, last_polled_at=NOW)
    told = []
    for hour in range(1, 60):
        poll = Poll(answer=FeedAnswer.SAME_BODY)
        if hour in {50, 51}:
            poll = Poll(answer=FeedAnswer.ITEMS, items=9, new_items=1)
        now = NOW + timedelta(hours=hour)
        judged = judge_poll(state, poll=poll, now=now, allowed_silence=timedelta(hours=30))
        state = judged.state
        told += [(hour, note) for note in judged.notes]
    assert told == [
        (31, "nothing new for 31 hours; up to 30 hours would be like it"),
        (50, "brings news again after 2 days"),
    ]

"""Judge one poll against what was known of the feed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from extractors.feeds.schedule import FAILURES, decide_due
from extractors.feeds.silence import UNKNOWN
from extractors.records.feeds import FeedAnswer, FeedState

# Answers that are no failure of the server and yet no use to a reader.
ODD = FAILURES | {
    FeedAnswer.BROKEN,
    FeedAnswer.EMPTY,
    FeedAnswer.ALL_UNDATED,
    FeedAnswer.ALL_FUTURE,
}
_SILENT = frozenset({FeedAnswer.NOT_MODIFIED, FeedAnswer.SAME_BODY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What one poll of a feed got. Validators are the answer's own, None where it sent none."""

    answer: FeedAnswer
    items: int = 0
    new_items: int = 0
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    moved_to: str | None = None
    retry_after: timedelta | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollJudgement:
    """The feed's next state, and what a person should know of it."""

    state: FeedState
    notes: tuple[str, ...]


def judge_poll(
    state: FeedState, *, poll: Poll, now: datetime, allowed_silence: timedelta = UNKNOWN
) -> PollJudgement:
    """Derive a feed's next state from its state and one poll. Feeds are never switched off.

    Args:
        state: Before the poll.
        poll: What it got.
        now: When.
        allowed_silence: How long the feed may bring nothing new; longer is told once, and again
            when it ends.
    """
    failed = poll.answer in FAILURES or poll.answer is FeedAnswer.BROKEN
    silent = poll.answer in _SILENT
    following = replace(
        state,
        # Validators are kept through 304 (which may repeat none) and dropped with a failed answer:
        # the next poll must get a body.
        etag=(poll.etag or state.etag) if silent else None if failed else poll.etag,
        last_modified=(poll.last_modified or state.last_modified)
        if silent
        else None
        if failed
        else poll.last_modified,
        body_hash=poll.body_hash or state.body_hash if not failed else None,
        moved_to=poll.moved_to or state.moved_to,
        due_at=decide_due(
            state,
            answer=poll.answer,
            new_items=poll.new_items,
            items=poll.items,
            now=now,
            retry_after=poll.retry_after,
        ),
        last_polled_at=now,
        last_answer=poll.answer,
        last_items_at=now if poll.new_items else state.last_items_at,
        failures=state.failures + 1 if failed else 0,
        last_error=poll.error if failed or poll.answer in ODD else None,
    )
    return PollJudgement(state=following, notes=_note(state, poll, now, allowed_silence))


def _note(
    state: FeedState, poll: Poll, now: datetime, allowed_silence: timedelta
) -> tuple[str, ...]:
    notes = []
    if poll.answer is FeedAnswer.GONE:
        notes.append("the server says that this feed is gone for good (410): look for a new URL")
    if poll.moved_to and poll.moved_to != state.moved_to:
        notes.append(f"moved for good to {poll.moved_to}: change it in the feed list")
    if poll.answer in ODD and state.last_answer in ODD:
        notes.append(f"answered oddly twice in a row: {state.last_answer}, {poll.answer}")
    if poll.answer not in ODD and state.failures:
        notes.append(f"works again after {state.failures} failures in a row")
    quiet = None if state.last_items_at is None else now - state.last_items_at
    if quiet is not None and quiet > allowed_silence:
        told = state.last_polled_at is not None and (
            now - quiet + allowed_silence < state.last_polled_at
        )
        if poll.new_items:
            notes.append(f"brings news again after {_span(quiet)}")
        elif not told:
            allowed = _span(allowed_silence)
            notes.append(f"nothing new for {_span(quiet)}; up to {allowed} would be like it")
    return tuple(notes)


def _span(length: timedelta) -> str:
    if length >= timedelta(days=2):
        return f"{length.days} days"
    return f"{length // timedelta(hours=1)} hours"


def forget_body(state: FeedState, *, due_at: datetime) -> FeedState:
    """Have the next poll, at `due_at`, bring the whole body, changed or not."""
    return replace(state, etag=None, last_modified=None, body_hash=None, due_at=due_at)

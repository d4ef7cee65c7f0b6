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
    FeedAnswer.SHRUNK,
}
_SILENT = frozenset({FeedAnswer.NOT_MODIFIED, FeedAnswer.SAME_BODY})
# Answers that bring items, of which the feed's usual number of them is learnt.
_FULL = frozenset({FeedAnswer.ITEMS, FeedAnswer.ALL_UNDATED, FeedAnswer.ALL_FUTURE})
# A window of three items where six and more were usual is a feed that lost its source; the usual
# number falls by a tenth with each poll, so that a feed that was made smaller is soon like itself.
_USUAL_AT_LEAST, _SHRUNK_TO, _FORGOTTEN = 6, 3, 10
# A server can say "not modified" for ever by mistake: once a day it must show a whole body.
_TRUSTED = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What one poll of a feed got. Validators are the answer's own, None where it sent none."""

    answer: FeedAnswer
    items: int = 0
    new_items: int = 0
    newest_at: datetime | None = None  # the latest date of its items that is not in the future
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
        allowed_silence: How long the feed may bring nothing new. A body that stays the same for
            longer is `STALE`.
    """
    answer = _refine(state, poll, now=now, allowed_silence=allowed_silence)
    failed = answer in FAILURES or answer is FeedAnswer.BROKEN
    # What was odd is read anew whole: the same body would be as odd the second time.
    is_odd = answer in ODD
    etag, last_modified = _keep_validators(state, poll, is_odd=is_odd, now=now)
    has_body = poll.body_hash is not None or poll.answer is FeedAnswer.SAME_BODY
    following = replace(
        state,
        etag=etag,
        last_modified=last_modified,
        body_hash=None if is_odd else poll.body_hash or state.body_hash,
        moved_to=poll.moved_to or state.moved_to,
        due_at=decide_due(
            state,
            answer=answer,
            new_items=poll.new_items,
            items=poll.items,
            now=now,
            retry_after=poll.retry_after,
        ),
        last_polled_at=now,
        last_answer=answer,
        last_items_at=_date_news(state, poll, now),
        failures=state.failures + 1 if failed else 0,
        last_error=_explain(state, poll, answer, now)
        if answer in ODD | {FeedAnswer.STALE}
        else None,
        body_at=now if has_body and not failed else state.body_at,
        body_changed_at=now if poll.body_hash and not failed else state.body_changed_at or now,
        usual_items=_learn_usual(state.usual_items, poll),
    )
    return PollJudgement(state=following, notes=_note(state, poll))


def _refine(
    state: FeedState, poll: Poll, *, now: datetime, allowed_silence: timedelta
) -> FeedAnswer:
    """Name what only the past can tell: a feed that shrank, a body that never changes."""
    if poll.answer is FeedAnswer.ITEMS and has_shrunk(state.usual_items, poll.items):
        return FeedAnswer.SHRUNK
    if poll.answer in _SILENT:
        since = state.body_changed_at
        quiet = since is not None and now - since > allowed_silence
        return FeedAnswer.STALE if quiet else poll.answer
    return poll.answer


def has_shrunk(usual: int, items: int) -> bool:
    """Whether so few items are far fewer than usual."""
    return usual >= _USUAL_AT_LEAST and items * _SHRUNK_TO <= usual


def _learn_usual(usual: int, poll: Poll) -> int:
    if poll.answer not in _FULL:
        return usual
    return max(poll.items, usual - max(1, usual // _FORGOTTEN))


def _keep_validators(
    state: FeedState, poll: Poll, *, is_odd: bool, now: datetime
) -> tuple[str | None, str | None]:
    """Which validators the next poll sends: none where it must bring a whole body."""
    if is_odd:
        return None, None
    if poll.answer not in _SILENT:
        return poll.etag, poll.last_modified
    # A 304 may repeat no validators: those that are known stay.
    is_trusted = poll.answer is FeedAnswer.SAME_BODY or (
        state.body_at is not None and now - state.body_at < _TRUSTED
    )
    if not is_trusted:
        return None, None
    return poll.etag or state.etag, poll.last_modified or state.last_modified


def _date_news(state: FeedState, poll: Poll, now: datetime) -> datetime | None:
    """When the feed last brought something new; of a feed seen first, how old its newest item is."""
    if not poll.new_items:
        return state.last_items_at
    if state.last_items_at is None and poll.newest_at is not None:
        return min(poll.newest_at, now)
    return now


def _explain(state: FeedState, poll: Poll, answer: FeedAnswer, now: datetime) -> str | None:
    if answer is FeedAnswer.SHRUNK:
        return f"lists {poll.items} items; up to {state.usual_items} are usual"
    if answer is FeedAnswer.STALE and state.body_changed_at is not None:
        return f"has sent the very same body for {tell_span(now - state.body_changed_at)}"
    return poll.error


def _note(state: FeedState, poll: Poll) -> tuple[str, ...]:
    if poll.moved_to and poll.moved_to != state.moved_to:
        return (f"moved for good to {poll.moved_to}: change it in the feed list",)
    return ()


def tell_span(length: timedelta) -> str:
    """A length of time in whole days, or hours where it is short."""
    if length >= timedelta(days=2):
        return f"{length.days} days"
    return f"{length // timedelta(hours=1)} hours"


def forget_body(state: FeedState, *, due_at: datetime) -> FeedState:
    """Have the next poll, at `due_at`, bring the whole body, changed or not."""
    return replace(state, etag=None, last_modified=None, body_hash=None, due_at=due_at)

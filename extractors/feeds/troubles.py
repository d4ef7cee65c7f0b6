"""What is wrong with a feed, from its states before and after a poll. Pure.

A trouble begins when it was seen twice in a row and ends when it was not seen twice in a row: a
feed that stumbles once, or works once between two failures, sends nobody a message.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from extractors.feeds.health import ODD, tell_span
from extractors.records.alarms import AlarmKind, Trouble
from extractors.records.feeds import FeedAnswer, FeedState

# When so many feeds are asked and nine in ten of them cannot be reached, it is our own network:
# of a census of 420 feeds, a tenth was unhealthy, not nine tenths.
_FEWEST_FOR_NETWORK = 5
_UNREACHED_TENTHS = 9


def find_feed_troubles(
    before: FeedState,
    after: FeedState,
    *,
    now: datetime,
    allowed_silence: timedelta,
    open_kinds: AbstractSet[AlarmKind] = frozenset(),
) -> tuple[Trouble, ...]:
    """Find what a person should know of one feed.

    Args:
        before: Before the poll.
        after: After it, see `extractors.feeds.health.judge_poll`.
        now: The time of the poll.
        allowed_silence: How long it may bring nothing new, see `extractors.feeds.silence`.
        open_kinds: The alarms that are open for this feed.
    """
    troubles = []
    if after.last_answer is FeedAnswer.GONE:
        detail = "the server says that this feed is gone for good (410): look for a new address"
        troubles.append(_trouble(AlarmKind.GONE, after, detail))
    elif _is_odd(before, after, is_open=AlarmKind.ODD_ANSWERS in open_kinds):
        troubles.append(_trouble(AlarmKind.ODD_ANSWERS, after, _describe_odd(before, after)))
    quiet = None if after.last_items_at is None else now - after.last_items_at
    if quiet is not None and quiet > allowed_silence:
        troubles.append(
            _trouble(AlarmKind.SILENT, after, _describe_silence(after, quiet, allowed_silence))
        )
    return tuple(troubles)


def is_network_down(answers: Iterable[FeedAnswer | None], *, is_open: bool) -> bool:
    """Whether the answers of one pass say that nothing can be reached from here.

    Args:
        answers: Of the feeds that were asked.
        is_open: Whether it was so before. Then one feed that answers ends it.
    """
    seen = list(answers)
    unreached = sum(answer is FeedAnswer.FAILED for answer in seen)
    if is_open:
        return unreached == len(seen)
    return len(seen) >= _FEWEST_FOR_NETWORK and unreached * 10 >= len(seen) * _UNREACHED_TENTHS


def _is_odd(before: FeedState, after: FeedState, *, is_open: bool) -> bool:
    odd = (before.last_answer in ODD, after.last_answer in ODD)
    return any(odd) if is_open else all(odd)


def _describe_odd(before: FeedState, after: FeedState) -> str:
    answers = f"{before.last_answer}, {after.last_answer}"
    reason = f": {after.last_error}" if after.last_error else ""
    return f"answered oddly twice in a row ({answers}){reason}"


def _describe_silence(after: FeedState, quiet: timedelta, allowed: timedelta) -> str:
    words = f"nothing new for {tell_span(quiet)}; up to {tell_span(allowed)} would be like it"
    if after.last_answer is FeedAnswer.STALE:
        return f"{words}; it {after.last_error}"
    return words


def _trouble(kind: AlarmKind, state: FeedState, detail: str) -> Trouble:
    return Trouble(kind=kind, subject=state.url, detail=detail)

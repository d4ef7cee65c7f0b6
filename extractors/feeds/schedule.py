"""When a feed is asked next: often where it brings news, slowly where it fails, never never."""

from datetime import datetime, timedelta
from hashlib import blake2b

from extractors.records.feeds import FeedAnswer, FeedState

SHORTEST = timedelta(minutes=10)
LONGEST = timedelta(hours=6)
FIRST = timedelta(minutes=20)  # after the first poll, and after failures: nothing is known yet
_LONGEST_ASKED = timedelta(days=1)  # how long a server's Retry-After is believed
# A feed shows a window of its newest items. When a quarter of it is new, one poll in four could be
# spared at most before items scroll out unseen; the interval is steered to that share.
_WANTED_SHARE = 0.25
_FASTER, _SLOWER = 0.5, 1.5  # one poll changes the interval by no more than this
_QUIET_PARTS = 4  # a feed quiet for t is asked again after t/4 at the latest
_JITTER = 0.1

FAILURES = frozenset(
    {FeedAnswer.FAILED, FeedAnswer.REFUSED, FeedAnswer.GONE, FeedAnswer.NOT_A_FEED}
)


def decide_due(  # noqa: PLR0913 - what was seen of one poll; a record for it would have one user
    state: FeedState,
    *,
    answer: FeedAnswer,
    new_items: int,
    items: int,
    now: datetime,
    retry_after: timedelta | None = None,
) -> datetime:
    """Decide when a feed is polled next.

    Args:
        state: The state before this poll; its span from poll to due time is the interval so far.
        answer: What this poll got.
        new_items: How many of its items were not known.
        items: How many items it holds (0 for not modified and the like).
        now: The time of this poll.
        retry_after: What the server asked for; believed for up to a day.

    Returns:
        An instant after `now`: 10 minutes to 6 hours (jitter of up to a tenth, the same for the
        same URL, is added), or later where the server asked for it.
    """
    if answer in FAILURES:
        interval = _slow_down(state)
    else:
        interval = _adapt(state, share=new_items / items if items else 0.0, now=now)
    due_at = now + interval * (1 + _JITTER * _spread(state.url))
    if retry_after is not None:
        due_at = max(due_at, now + min(retry_after, _LONGEST_ASKED))
    return due_at


def _slow_down(state: FeedState) -> timedelta:
    """Double with each failure in a row: feeds do answer 404 for days and come back to life."""
    doublings = min(state.failures, 6)  # 20 minutes and five doublings are beyond the longest
    return _clamp(FIRST * 2**doublings)


def _adapt(state: FeedState, *, share: float, now: datetime) -> timedelta:
    before = _interval_before(state)
    if before is None:
        return FIRST
    factor = _SLOWER if share == 0 else _WANTED_SHARE / share
    interval = _clamp(before * max(_FASTER, min(_SLOWER, factor)))
    if share > 0 or state.last_items_at is None:
        return interval
    return min(interval, _clamp((now - state.last_items_at) / _QUIET_PARTS))


def _interval_before(state: FeedState) -> timedelta | None:
    if state.due_at is None or state.last_polled_at is None or state.failures:
        return None
    planned = (state.due_at - state.last_polled_at) / (1 + _JITTER * _spread(state.url))
    return _clamp(planned)


def _clamp(interval: timedelta) -> timedelta:
    return max(SHORTEST, min(LONGEST, interval))


def _spread(url: str) -> float:
    """Derive a share in [0, 1) from the URL: feeds do not march in step, and tests repeat."""
    digest = blake2b(url.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32

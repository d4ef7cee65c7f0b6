"""Poll one feed: ask, read, and say in a closed vocabulary what kind of answer came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from extractors.feeds.health import Poll
from extractors.feeds.parse import ParsedFeed
from extractors.records.faults import RejectedError, SulhError, TransientError
from extractors.records.feeds import Feed, FeedAnswer, FeedState, Item
from flows.fetching.answers import Fetched, Fetcher, FetchRequest, Purpose
from flows.fetching.faults import Refusal

_ANSWERS: Mapping[str, FeedAnswer] = {
    Refusal.GONE: FeedAnswer.GONE,
    Refusal.ADDRESS: FeedAnswer.REFUSED,
    Refusal.ROBOTS: FeedAnswer.REFUSED,
    Refusal.FORBIDDEN: FeedAnswer.REFUSED,
    Refusal.PAYMENT: FeedAnswer.REFUSED,
    Refusal.TOO_LARGE: FeedAnswer.REFUSED,
    Refusal.NOT_FOUND: FeedAnswer.FAILED,
    Refusal.STATUS: FeedAnswer.FAILED,
    Refusal.UNREADABLE: FeedAnswer.BROKEN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PolledFeed:
    """What one poll brought. `poll` does not yet know which items are new."""

    feed: Feed
    state: FeedState  # before the poll
    poll: Poll
    items: tuple[Item, ...] = ()


async def ask_feed(feed: Feed, state: FeedState, *, fetcher: Fetcher) -> Fetched | Poll:
    """Ask for a feed: its answer to be read, or the poll's result where nothing is to be read."""
    # A recorded move is used while it works; after a failure the listed URL has its chance.
    url = state.moved_to if state.moved_to and not state.failures else feed.url
    request = FetchRequest(
        url=url, purpose=Purpose.FEED, etag=state.etag, last_modified=state.last_modified
    )
    try:
        answer = await fetcher.fetch(request)
    except SulhError as fault:
        return describe_fault(fault)
    if answer.not_modified and not (state.etag or state.last_modified):
        # Believed, such a server would keep us blind for ever, and nobody would be told.
        reason = "says that nothing changed (304), which nobody asked it"
        return Poll(answer=FeedAnswer.BROKEN, error=reason, moved_to=answer.moved_to)
    if answer.not_modified or hash_body(answer.body) == state.body_hash:
        kind = FeedAnswer.NOT_MODIFIED if answer.not_modified else FeedAnswer.SAME_BODY
        return Poll(
            answer=kind,
            etag=answer.etag,
            last_modified=answer.last_modified,
            moved_to=answer.moved_to,
        )
    return answer


def describe_fault(fault: SulhError) -> Poll:
    """Turn a fault of the wire into the result of a poll."""
    if isinstance(fault, RejectedError):
        return Poll(answer=_ANSWERS.get(fault.reason, FeedAnswer.FAILED), error=str(fault))
    wait = fault.retry_after if isinstance(fault, TransientError) else None
    return Poll(answer=FeedAnswer.FAILED, error=str(fault), retry_after=wait)


def describe_answer(answer: Fetched, parsed: ParsedFeed) -> Poll:
    """Sum up an answer that was read; `new_items` is still 0."""
    return Poll(
        answer=parsed.answer,
        items=len(parsed.items),
        etag=answer.etag,
        last_modified=answer.last_modified,
        body_hash=hash_body(answer.body),
        moved_to=answer.moved_to,
        error=parsed.note or None,
    )


def hash_body(body: bytes) -> str:
    """Digest a body, to know it again whatever its validators say."""
    return blake2b(body, digest_size=16).hexdigest()


def due_feeds(
    feeds: Mapping[str, Feed], states: Mapping[str, FeedState], *, now: datetime
) -> tuple[tuple[Feed, FeedState], ...]:
    """Choose the feeds to poll now, by URL; one without a state is due at once."""
    pairs = ((feed, states.get(url) or FeedState(url=url)) for url, feed in feeds.items())
    return tuple(
        (feed, state)
        for feed, state in pairs
        if not state.paused and (state.due_at is None or state.due_at <= now)
    )

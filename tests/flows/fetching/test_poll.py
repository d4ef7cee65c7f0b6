from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from extractors.feeds.health import Poll
from extractors.records.faults import RejectedError, TransientError
from extractors.records.feeds import Feed, FeedAnswer, FeedState
from flows.fetching.answers import Fetched, FetchRequest
from flows.fetching.faults import Refusal
from flows.fetching.poll import ask_feed, due_feeds, hash_body

FEED = Feed(url="https://wakala.example/rss", outlet_id="wakala")
STATE = FeedState(url=FEED.url, etag='"1"', body_hash=hash_body(b"seen"))
NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)


class FakeFetcher:
    """Gives one answer or fault to whatever is asked."""

    def __init__(self, answer: Fetched | Exception) -> None:
        self.answer = answer
        self.requests: list[FetchRequest] = []

    async def fetch(self, request: FetchRequest) -> Fetched:
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(Fetched(url=FEED.url, not_modified=True), FeedAnswer.NOT_MODIFIED, id="304"),
        pytest.param(Fetched(url=FEED.url, body=b"seen"), FeedAnswer.SAME_BODY, id="same-body"),
        pytest.param(TransientError("slow"), FeedAnswer.FAILED, id="transient"),
        pytest.param(RejectedError("410", reason=Refusal.GONE), FeedAnswer.GONE, id="gone"),
        pytest.param(RejectedError("404", reason=Refusal.NOT_FOUND), FeedAnswer.FAILED, id="404"),
        pytest.param(RejectedError("403", reason=Refusal.FORBIDDEN), FeedAnswer.REFUSED, id="403"),
        pytest.param(RejectedError("x", reason=Refusal.ADDRESS), FeedAnswer.REFUSED, id="private"),
        pytest.param(RejectedError("x", reason=Refusal.TOO_LARGE), FeedAnswer.REFUSED, id="large"),
        pytest.param(RejectedError("x", reason="unheard-of"), FeedAnswer.FAILED, id="other"),
    ],
)
async def test_answers_without_items_are_told_apart(
    answer: Fetched | Exception, expected: FeedAnswer
) -> None:
    poll = await ask_feed(FEED, STATE, fetcher=FakeFetcher(answer))
    assert isinstance(poll, Poll)
    assert poll.answer is expected
    assert (poll.error is None) == (not isinstance(answer, Exception))


async def test_a_changed_body_is_to_be_read_whatever_its_validators_say() -> None:
    answer = Fetched(url=FEED.url, body=b"fresh", etag='"1"')
    assert await ask_feed(FEED, STATE, fetcher=FakeFetcher(answer)) is answer


async def test_not_modified_counts_where_it_was_asked_for_alone() -> None:
    answer = Fetched(url=FEED.url, not_modified=True)
    for state, expected in (
        (STATE, FeedAnswer.NOT_MODIFIED),
        (replace(STATE, etag=None, last_modified="yesterday"), FeedAnswer.NOT_MODIFIED),
        (replace(STATE, etag=None), FeedAnswer.BROKEN),
        (FeedState(url=FEED.url), FeedAnswer.BROKEN),
    ):
        poll = await ask_feed(FEED, state, fetcher=FakeFetcher(answer))
        assert isinstance(poll, Poll)
        assert poll.answer is expected


async def test_what_the_server_asks_for_is_passed_on() -> None:
    fault = TransientError("busy", retry_after=timedelta(hours=2))
    poll = await ask_feed(FEED, STATE, fetcher=FakeFetcher(fault))
    assert isinstance(poll, Poll)
    assert poll.retry_after == timedelta(hours=2)


async def test_a_recorded_move_is_used_until_it_fails() -> None:
    fetcher = FakeFetcher(Fetched(url=FEED.url, not_modified=True))
    moved = replace(STATE, moved_to="https://wakala.example/new")
    await ask_feed(FEED, moved, fetcher=fetcher)
    await ask_feed(FEED, replace(moved, failures=1), fetcher=fetcher)
    assert [request.url for request in fetcher.requests] == [moved.moved_to, FEED.url]


def test_due_are_new_feeds_and_those_whose_time_has_come() -> None:
    feeds = {name: Feed(url=name, outlet_id="w") for name in ("new", "due", "later", "paused")}
    states = {
        "due": FeedState(url="due", due_at=NOW),
        "later": FeedState(url="later", due_at=NOW + timedelta(seconds=1)),
        "paused": FeedState(url="paused", paused=True),
    }
    assert [feed.url for feed, _ in due_feeds(feeds, states, now=NOW)] == ["new", "due"]

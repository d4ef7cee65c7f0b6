"""Ask feeds what they answer, for a person who wonders. Nothing is stored."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from extractors.feeds.health import ODD, Poll
from extractors.feeds.parse import parse_feed
from extractors.records.feeds import Feed, FeedAnswer, FeedState
from flows.fetching.answers import Fetcher
from flows.fetching.poll import ask_feed, describe_answer
from flows.settings import Settings
from flows.steps.collect_plan import FEEDS_AT_ONCE
from flows.steps.fetch import open_fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCheck:
    """What one feed answered."""

    url: str
    answer: FeedAnswer
    items: int
    newest: datetime | None
    error: str  # in words, empty where all is well

    @property
    def is_bad(self) -> bool:
        """Whether the answer is no use to a reader."""
        return self.answer in ODD


def check_feeds(
    feeds: Sequence[Feed], *, settings: Settings, now: datetime
) -> tuple[FeedCheck, ...]:
    """Ask all feeds, as many at once as the settings allow."""
    return asyncio.run(_check_all(feeds, settings, now))


async def _check_all(
    feeds: Sequence[Feed], settings: Settings, now: datetime
) -> tuple[FeedCheck, ...]:
    gate = asyncio.Semaphore(FEEDS_AT_ONCE)
    async with open_fetcher(settings.collect) as fetcher:

        async def check(feed: Feed) -> FeedCheck:
            async with gate:
                return await _check_one(feed, fetcher, now)

        return tuple(await asyncio.gather(*(check(feed) for feed in feeds)))


async def _check_one(feed: Feed, fetcher: Fetcher, now: datetime) -> FeedCheck:
    answer = await ask_feed(feed, FeedState(url=feed.url), fetcher=fetcher)
    if isinstance(answer, Poll):
        return _describe(feed, answer, newest=None)
    parsed = parse_feed(
        answer.body, content_type=answer.content_type, feed=feed, base_url=answer.url, now=now
    )
    dates = [item.published_at for item in parsed.items if item.published_at]
    return _describe(feed, describe_answer(answer, parsed), newest=max(dates, default=None))


def _describe(feed: Feed, poll: Poll, *, newest: datetime | None) -> FeedCheck:
    return FeedCheck(
        url=feed.url,
        answer=poll.answer,
        items=poll.items,
        newest=newest,
        error=poll.error or "",
    )

"""Find the feeds of a page, try each, and write them as entries of a feed list."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from extractors.feeds.discover import find_feed_links
from extractors.feeds.parse import parse_feed
from extractors.records.faults import RejectedError
from extractors.records.feeds import Feed, FeedAnswer, Outlet
from flows.feed_list.guess import guess_outlet
from flows.feed_list.read import FeedList
from flows.feed_list.render import render_feed_list
from flows.fetching.answers import Fetched, FetchRequest, Purpose
from flows.settings import Settings
from flows.steps.check_feeds import FeedCheck, check_feeds
from flows.steps.fetch import open_fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeeds:
    """The feeds of an address, each as it answered, and their entries for a feed list."""

    checks: tuple[FeedCheck, ...]
    entries: str  # TOML


def find_feeds(url: str, *, outlet: Outlet | None, settings: Settings, now: datetime) -> FoundFeeds:
    """Look for feeds at an address: a feed itself, or a page that names some.

    Args:
        url: Of a feed or a home page.
        outlet: Whose feeds they are; one is made up of the address where it is None.
        settings: How the web may be asked.
        now: When that is.

    Raises:
        TransientError, RejectedError: the address gave no answer, or names no feed.
    """
    answer = asyncio.run(_fetch(url, settings))
    whose = outlet or guess_outlet(answer.url)
    urls = _urls_in(answer, whose)
    if not urls:
        raise RejectedError(
            "is no feed and names none; look for a link «RSS» on the page",
            subject=url,
            reason="not-a-feed",
        )
    feeds = [Feed(url=each, outlet_id=whose.id, source=f"named by {url}") for each in urls]
    checks = check_feeds(feeds, settings=settings, now=now)
    good = {check.url for check in checks if not check.is_bad}
    listed = {feed.url: feed for feed in feeds if feed.url in good}
    entries = render_feed_list(FeedList(outlets={whose.id: whose}, feeds=listed)) if listed else ""
    return FoundFeeds(checks=checks, entries=entries)


async def _fetch(url: str, settings: Settings) -> Fetched:
    async with open_fetcher(settings.collect) as fetcher:
        return await fetcher.fetch(FetchRequest(url=url, purpose=Purpose.FEED))


def _urls_in(answer: Fetched, outlet: Outlet) -> tuple[str, ...]:
    feed = Feed(url=answer.url, outlet_id=outlet.id)
    parsed = parse_feed(
        answer.body, content_type=answer.content_type, feed=feed, base_url=answer.url
    )
    if parsed.answer is not FeedAnswer.NOT_A_FEED:
        return (answer.url,)
    links = find_feed_links(answer.body, base_url=answer.url, content_type=answer.content_type)
    return tuple(url for url, _ in links)

"""Find the feeds of a page, try each, and write them as entries of a feed list."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from extractors.feeds.discover import find_feed_anchors, find_feed_links, usual_feed_urls
from extractors.feeds.parse import parse_feed
from extractors.records.faults import RejectedError, SulhError
from extractors.records.feeds import Feed, FeedAnswer, Outlet
from flows.feed_list.guess import guess_outlet
from flows.feed_list.read import FeedList
from flows.feed_list.render import render_feed_list
from flows.fetching.answers import Fetched, FetchRequest, Purpose
from flows.settings import Settings
from flows.steps.check_feeds import FeedCheck, check_feeds
from flows.steps.fetch import open_fetcher

_MOST_LISTS = 3  # pages «RSS» that are looked at for feeds in their turn


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeeds:
    """The feeds of an address, each as it answered, and their entries for a feed list."""

    checks: tuple[FeedCheck, ...]
    entries: str  # TOML


def find_feeds(url: str, *, outlet: Outlet | None, settings: Settings, now: datetime) -> FoundFeeds:
    """Look for feeds at an address: a feed itself, or a page that names some or links to them.

    Where it does neither, its links «RSS» are followed to the pages that list an outlet's feeds, and then
    the addresses are tried where content systems put them.

    Args:
        url: Of a feed or a home page.
        outlet: Whose feeds they are; one is made up of the address where it is None.
        settings: How the web may be asked.
        now: When that is.

    Raises:
        TransientError, RejectedError: the address gave no answer, or no feed was found.
    """
    answer = asyncio.run(_fetch(url, settings))
    whose = outlet or guess_outlet(answer.url)
    checks: list[FeedCheck] = []
    for urls in _stages(answer, whose, settings):
        tried = {check.url for check in checks}
        feeds = [
            Feed(url=each, outlet_id=whose.id, source=f"named by {url}")
            for each in dict.fromkeys(urls)
            if each not in tried
        ]
        checks.extend(check_feeds(feeds, settings=settings, now=now))
        if any(not check.is_bad for check in checks):
            break
    told = [check for check in checks if not check.is_bad]
    if not told and not _names_any(answer):
        raise RejectedError(
            "is no feed, names none, and has none at the usual addresses; look for a link «RSS» on "
            "the page",
            subject=url,
            reason="not-a-feed",
        )
    listed = {c.url: Feed(url=c.url, outlet_id=whose.id, source=f"named by {url}") for c in told}
    entries = render_feed_list(FeedList(outlets={whose.id: whose}, feeds=listed)) if listed else ""
    return FoundFeeds(checks=tuple(told or checks), entries=entries)


def _stages(answer: Fetched, outlet: Outlet, settings: Settings) -> Iterator[Sequence[str]]:
    """Addresses to try, the surest first; each stage is for where the ones before brought nothing."""
    if _is_feed(answer, outlet):
        yield (answer.url,)
        return
    yield _named_in(answer)
    anchors = _linked_in(answer)
    yield anchors
    for page in asyncio.run(_fetch_all(anchors[:_MOST_LISTS], settings)):
        yield (*_named_in(page), *_linked_in(page))
    yield usual_feed_urls(answer.url)


async def _fetch(url: str, settings: Settings) -> Fetched:
    async with open_fetcher(settings.collect) as fetcher:
        return await fetcher.fetch(FetchRequest(url=url, purpose=Purpose.FEED))


async def _fetch_all(urls: Sequence[str], settings: Settings) -> list[Fetched]:
    """The pages that may list feeds; one that cannot be had is left out."""
    found = []
    async with open_fetcher(settings.collect) as fetcher:
        for url in urls:
            with suppress(SulhError):
                found.append(await fetcher.fetch(FetchRequest(url=url, purpose=Purpose.FEED)))
    return found


def _is_feed(answer: Fetched, outlet: Outlet) -> bool:
    feed = Feed(url=answer.url, outlet_id=outlet.id)
    parsed = parse_feed(
        answer.body, content_type=answer.content_type, feed=feed, base_url=answer.url
    )
    return parsed.answer is not FeedAnswer.NOT_A_FEED


def _names_any(answer: Fetched) -> bool:
    return bool(_named_in(answer) or _linked_in(answer))


def _named_in(page: Fetched) -> tuple[str, ...]:
    links = find_feed_links(page.body, base_url=page.url, content_type=page.content_type)
    return tuple(url for url, _ in links)


def _linked_in(page: Fetched) -> tuple[str, ...]:
    return find_feed_anchors(page.body, base_url=page.url, content_type=page.content_type)

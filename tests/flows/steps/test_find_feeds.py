"""Feeds are found from a home page, over real HTTP."""

import asyncio
from collections.abc import Callable, Iterator
from threading import Thread

import pytest

from extractors.records.faults import RejectedError
from extractors.records.feeds import FeedAnswer
from flows.feed_list.read import parse_feed_list
from flows.settings import CollectSettings, Settings
from flows.steps.find_feeds import FoundFeeds, find_feeds
from tests.flows.fetching.loopback import Answer, Loopback, reply, serve
from tests.flows.steps.faults.catalogue import NOW, item, rss

FEED = reply(rss(item()))
HTML = "text/html; charset=utf-8"


def page(body: str) -> Answer:
    return reply(f"<html><head></head><body>{body}</body></html>".encode(), content_type=HTML)


@pytest.fixture
def site() -> Iterator[Loopback]:
    """A server in a thread of its own: the search runs its own loop."""
    loop = asyncio.new_event_loop()
    serving = serve()
    thread = Thread(target=loop.run_forever)
    thread.start()
    opened = asyncio.run_coroutine_threadsafe(serving.__aenter__(), loop).result()
    yield opened
    asyncio.run_coroutine_threadsafe(serving.__aexit__(None, None, None), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def find(site: Loopback) -> Callable[[str], FoundFeeds]:
    settings = Settings(
        collect=CollectSettings(allow_private=(site.authority,), spacing_seconds=0, tries=1)
    )
    return lambda path: find_feeds(site.url(path), outlet=None, settings=settings, now=NOW)


def paths(found: FoundFeeds, site: Loopback) -> list[str]:
    listed = parse_feed_list(found.entries, name="found").feeds
    assert list(listed) == [check.url for check in found.checks]
    assert all(feed.source.startswith("named by http") for feed in listed.values())
    return [url.removeprefix(site.url("")) for url in listed]


def test_a_feed_is_its_own_feed(site: Loopback, find: Callable[[str], FoundFeeds]) -> None:
    site.routes["/rss"] = FEED
    assert paths(find("/rss"), site) == ["/rss"]


def test_the_feeds_that_the_head_names_are_tried_and_the_good_ones_taken(
    site: Loopback, find: Callable[[str], FoundFeeds]
) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}">'
        for name in ("news", "dead", "sport")
    )
    site.routes |= {"/": page(f"{links}<a href='/rss'>RSS</a>"), "/news": FEED, "/sport": FEED}
    site.routes["/rss"] = FEED
    assert paths(find("/"), site) == ["/news", "/sport"]
    assert "/rss" not in site.paths()  # what is named is enough


def test_links_of_the_page_are_tried_where_the_head_names_no_feed_that_answers(
    site: Loopback, find: Callable[[str], FoundFeeds]
) -> None:
    named = '<link rel="alternate" type="application/rss+xml" href="/old">'
    site.routes |= {"/": page(f"{named}<a href='/world/rss.xml'>العالم</a>")}
    site.routes["/world/rss.xml"] = FEED
    assert paths(find("/"), site) == ["/world/rss.xml"]


def test_a_page_that_lists_the_feeds_is_followed(
    site: Loopback, find: Callable[[str], FoundFeeds]
) -> None:
    site.routes |= {
        "/ar": page("<footer><a href='/ar/rss-feeds'>خدمة RSS</a></footer>"),
        "/ar/rss-feeds": page("<a href='/ar/feed/1'>سياسة</a><a href='/ar/feed/2'>رياضة</a>"),
        "/ar/feed/1": FEED,
        "/ar/feed/2": FEED,
    }
    assert paths(find("/ar"), site) == ["/ar/feed/1", "/ar/feed/2"]


def test_the_usual_addresses_are_the_last_resort(
    site: Loopback, find: Callable[[str], FoundFeeds]
) -> None:
    site.routes |= {"/ar": page("نص"), "/ar/feed/": FEED, "/rss.xml": page("نص")}
    assert paths(find("/ar"), site) == ["/ar/feed/"]


def test_a_site_without_a_feed_is_told_so(
    site: Loopback, find: Callable[[str], FoundFeeds]
) -> None:
    site.routes["/"] = page("نص")
    with pytest.raises(RejectedError, match="is no feed, names none"):
        find("/")


def test_feeds_that_are_named_and_do_not_answer_are_shown(
    site: Loopback, find: Callable[[str], FoundFeeds]
) -> None:
    site.routes["/"] = page("<a href='/rss'>RSS</a>")
    found = find("/")
    assert found.entries == ""
    checked = {check.url: check.answer for check in found.checks}
    assert checked[site.url("/rss")] is FeedAnswer.FAILED

"""How the feeds do, for the page. Pure."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any

from extractors.feeds.schedule import FAILURES
from extractors.records.feeds import FeedState
from flows.alerts.writing import safe_link, safe_text


def make_health(feeds: Iterable[FeedState], *, zone: tzinfo) -> list[list[Any]]:
    """Rows of address, link, answer, failures in a row, last poll, last new item.

    Those that fail stand first, then by how long they have brought nothing new. A fault's text is
    left out, and so are the query and the user of an address: they may name what is inside one's
    own network or hold a key, and the page may be public.
    """
    return [
        [
            _shown(feed.url),
            "" if _may_hold_a_key(feed.url) else safe_link(feed.url),
            "paused" if feed.paused else feed.last_answer.value if feed.last_answer else "",
            feed.failures,
            _instant(feed.last_polled_at, zone),
            _instant(feed.last_items_at, zone),
            int(_fails(feed)),
        ]
        for feed in sorted(feeds, key=_rank)
    ]


def _shown(url: str) -> str:
    address = url.partition("://")[2] or url
    host, slash, path = address.partition("?")[0].partition("/")
    return safe_text(host.rpartition("@")[2] + slash + path)


def _may_hold_a_key(url: str) -> bool:
    return "?" in url or "@" in url


def _fails(feed: FeedState) -> bool:
    return not feed.paused and feed.last_answer in FAILURES


def _rank(feed: FeedState) -> tuple[bool, float, str]:
    brought = feed.last_items_at.timestamp() if feed.last_items_at else 0.0
    return not _fails(feed), brought, feed.url


def _instant(moment: datetime | None, zone: tzinfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="minutes") if moment else ""

"""Outlets, feeds and items: who publishes, where it is polled, and what the feed said."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from extractors.records.identity import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher. `family` names its owner: outlets of one family are one source."""

    id: str
    name: str
    family: str
    country: str  # ISO 3166 alpha-3
    timezone: str = "UTC"  # IANA name: weekdays and "today" in its texts mean this zone
    home: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A URL of an outlet that is polled."""

    url: str
    outlet_id: str
    source: str = ""  # where this URL was found, for the shipped list


class FeedAnswer(StrEnum):
    """What kind of answer a poll got. Stable words: they are metrics, SQL and documents at once."""

    NOT_MODIFIED = "not-modified"
    SAME_BODY = "same-body"
    ITEMS = "items"
    EMPTY = "empty"
    NOT_A_FEED = "not-a-feed"
    BROKEN = "broken"
    ALL_UNDATED = "all-undated"
    ALL_FUTURE = "all-future"
    SHRUNK = "shrunk"  # a feed, with far fewer items than it usually lists
    STALE = "stale"  # the same body, for longer than its past lets expect
    GONE = "gone"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed between two polls."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    moved_to: str | None = None  # the target of a permanent redirect
    due_at: datetime | None = None  # None: due at once
    last_polled_at: datetime | None = None
    last_answer: FeedAnswer | None = None
    last_items_at: datetime | None = None  # when it last brought an item that was new
    failures: int = 0  # in a row
    last_error: str | None = None
    paused: bool = False
    body_at: datetime | None = None  # when a whole body last came, whatever was in it
    body_changed_at: datetime | None = None  # when it was last another body than before
    usual_items: int = 0  # how many items it lists, the highest of late


class DateSource(StrEnum):
    """Where an instant was found, best first."""

    PAGE_METADATA = "page-metadata"
    PAGE_TIME = "page-time"
    FEED = "feed"
    ARCHIVE = "archive"
    FETCH = "fetch"  # nothing said it: the time of fetching stands in


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed, as the feed said it."""

    id: UUID  # from the guid or the link, see extractors.feeds.identity
    feed_url: str
    outlet_id: str
    url: str
    title: str = ""
    summary: str = ""
    guid: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    fingerprint: str = ""  # changes when the item's own content does
    tags: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """What is remembered of an item that was seen before."""

    id: UUID
    url: str
    fingerprint: str


def item_id(feed_url: str, identity: str) -> UUID:
    """Id of the item that a feed tells apart by `identity`."""
    return content_id("item", feed_url, identity)

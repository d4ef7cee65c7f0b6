"""Articles and their revisions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from extractors.records.feeds import DateSource
from extractors.records.identity import content_id
from extractors.records.outcomes import ItemOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One web page's place in the world; its texts are revisions."""

    id: UUID  # article_id(canonical URL)
    url: str  # canonical
    outlet_id: str
    first_seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of an article's text."""

    id: UUID  # revision_id(article, title, text)
    article_id: UUID
    document: str  # the id that the archive gave it, else the article's id
    title: str
    text: str  # paragraphs separated by newlines
    published_at: datetime  # of the article
    modified_at: datetime | None
    date_source: DateSource
    seen_at: datetime  # when this version was first read
    author: str = ""
    credits: tuple[str, ...] = ()  # agencies that the text names as its origin
    shingles: tuple[int, ...] = ()  # hashed word shingles, 64 bits unsigned, ascending
    is_live: bool = False  # the page says of itself that it is a live report


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """What came of asking for one page. `letters` and `date_source` are of pages that were read."""

    outlet_id: str
    at: datetime
    outcome: ItemOutcome
    letters: int | None = None
    date_source: DateSource | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHistory:
    """What came of the pages of one outlet, oldest first."""

    latest: tuple[PageRead, ...]
    past: tuple[PageRead, ...] = ()  # before the latest, without the times when it was in trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class PageValidators:
    """What a page's server gave with a body, to ask it by whether the page has changed since."""

    item_id: UUID  # of the item that leads to the page
    url: str  # that gave them, after redirects
    etag: str | None
    last_modified: str | None
    body_at: datetime  # when the whole body was last read


def article_id(canonical_url: str) -> UUID:
    """Id of the article at a canonical URL."""
    return content_id("article", canonical_url)


def revision_id(article: UUID, title: str, text: str) -> UUID:
    """Id of one version of an article: the same text is the same revision."""
    return content_id("revision", str(article), title, text)

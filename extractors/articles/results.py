"""What reading a page gives: an article, or the reason why there is none."""

from dataclasses import dataclass
from datetime import datetime

from extractors.records.feeds import DateSource
from extractors.records.outcomes import ItemOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPage:
    """An article as one page gave it."""

    canonical_url: str
    title: str
    text: str  # paragraphs separated by newlines
    author: str
    published_at: datetime  # aware, UTC
    modified_at: datetime | None  # aware, UTC, later than published_at
    date_source: DateSource
    credits: tuple[str, ...]  # agencies that the text names as its origin
    notes: tuple[str, ...] = ()  # what was refused on the way, in words
    next_page: str = ""  # where the article goes on, if it has more pages
    is_live: bool = False  # the page says of itself that it is a live report
    outlet_name: str = ""  # as the page says it


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRejection:
    """Why a page gave no article; `outcome` is counted, `detail` is for a person."""

    outcome: ItemOutcome
    detail: str


PageResult = ParsedPage | PageRejection

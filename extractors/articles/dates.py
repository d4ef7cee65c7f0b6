"""The instants of a page, each with its source; a wrong date is worse than none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from extractors.articles.stamps import Stamp, read_stamp
from extractors.records.feeds import DateSource

# Clocks of outlets run ahead, and local time is sold as UTC: up to a day is no forgery.
MAX_AHEAD = timedelta(days=1)
_EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)  # no Arabic news page is older; 1970 is a zero field
# A feed's instant and a page's day are of one publication if they are this near.
_SAME_PUBLICATION = timedelta(hours=36)
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)(?:/|-)(?:[a-z_]{2,20}/)?(0?[1-9]|1[0-2])(?:/|-)(0?[1-9]|[12]\d|3[01])(?=[/\-_.]|$)"
)
_URL_COMPACT_DATE = re.compile(r"/(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEvidence:
    """Everything that may date a page, as found, best first within each field."""

    metadata: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    page_times: tuple[str, ...] = ()
    url: str = ""
    feed: datetime | None = None  # aware
    guesses: tuple[str, ...] = ()  # of htmldate


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDates:
    """The instants decided on, aware and in UTC, and what was refused on the way."""

    published_at: datetime
    modified_at: datetime | None
    source: DateSource
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    at: datetime
    source: DateSource
    is_day_only: bool


def decide_dates(evidence: DateEvidence, *, zone: ZoneInfo, fetched_at: datetime) -> PageDates:
    """Decide when a page was published and last changed.

    Order: metadata, a visible time, the feed, the address, a guess; the time of fetching stands in
    where nothing tells. A day without a time of day gives way to the feed's instant of that day,
    else means noon in the outlet's zone, so that the day stays right in every nearby zone.

    Args:
        evidence: Strings as found on the page, and the feed's instant.
        zone: The outlet's zone, in which times without one are taken.
        fetched_at: Aware; dates more than a day after it are refused and noted.
    """
    notes: list[str] = []
    candidates = list(_candidates(evidence, zone=zone, fetched_at=fetched_at, notes=notes))
    published = _choose(candidates)
    if published is None:
        published = _Candidate(at=fetched_at, source=DateSource.FETCH, is_day_only=False)
    return PageDates(
        published_at=published.at.astimezone(UTC),
        modified_at=_choose_modified(evidence, published, zone, fetched_at),
        source=published.source,
        notes=tuple(notes),
    )


def url_date(url: str) -> str:
    """The day that an address holds as `/2025/12/03/`, `/2013/section/8/3/` or `/20251203`.

    Returns:
        The day in ISO form, or an empty string.
    """
    match = _URL_DATE.search(url) or _URL_COMPACT_DATE.search(url)
    if match is None:
        return ""
    year, month, day = (int(group) for group in match.groups())
    return f"{year:04}-{month:02}-{day:02}"


def _candidates(
    evidence: DateEvidence, *, zone: ZoneInfo, fetched_at: datetime, notes: list[str]
) -> Iterator[_Candidate]:
    """Usable instants, best first; what is refused goes to the notes."""
    told = (
        *((text, DateSource.PAGE_METADATA) for text in evidence.metadata),
        *((text, DateSource.PAGE_TIME) for text in evidence.page_times),
        (evidence.feed, DateSource.FEED),
        (url_date(evidence.url), DateSource.PAGE_TIME),
        *((text, DateSource.PAGE_TIME) for text in evidence.guesses),
    )
    for value, source in told:
        if not value:
            continue
        candidate = _to_candidate(value, source, zone=zone)
        if candidate is None:
            continue
        if candidate.at > fetched_at + MAX_AHEAD:
            notes.append(f"{source}: {value} lies in the future")
        elif candidate.at < _EARLIEST:
            notes.append(f"{source}: {value} is too long ago")
        else:
            yield candidate


def _to_candidate(
    value: str | datetime, source: DateSource, *, zone: ZoneInfo
) -> _Candidate | None:
    if isinstance(value, datetime):
        return _Candidate(at=value, source=source, is_day_only=False)
    stamp = read_stamp(value)
    if stamp is None:
        return None
    at = _place(stamp, zone)
    return None if at is None else _Candidate(at=at, source=source, is_day_only=stamp.is_day_only)


def _place(stamp: Stamp, zone: ZoneInfo) -> datetime | None:
    """Give a stamp its zone; a day alone becomes noon there."""
    at = stamp.at
    if stamp.is_day_only:
        at = datetime.combine(at.date(), time(12), tzinfo=zone)
    elif at.tzinfo is None:
        at = at.replace(tzinfo=zone)
    try:
        return at.astimezone(UTC)
    except (OverflowError, ValueError):  # the year 1 or 9999, moved by its offset
        return None


def _choose(candidates: Iterable[_Candidate]) -> _Candidate | None:
    """The best source decides; where it tells a day only, the feed may tell the time of it."""
    ranked = list(candidates)
    if not ranked:
        return None
    best = ranked[0]
    if best.is_day_only:
        for other in ranked[1:]:
            if not other.is_day_only and abs(other.at - best.at) <= _SAME_PUBLICATION:
                return other
    return best


def _choose_modified(
    evidence: DateEvidence, published: _Candidate, zone: ZoneInfo, fetched_at: datetime
) -> datetime | None:
    """The first believable change after publication."""
    for text in evidence.modified:
        candidate = _to_candidate(text, DateSource.PAGE_METADATA, zone=zone)
        if candidate and published.at < candidate.at <= fetched_at + MAX_AHEAD:
            return candidate.at
    return None

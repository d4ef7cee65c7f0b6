"""The JSON shapes that the page's script reads: one row an event, and its detail. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

from extractors.records.developments import DatePrecision, Kind, Role
from extractors.records.events import Event, Mention
from extractors.records.feeds import Outlet
from flows.alerts.headline import Headline, headline
from flows.alerts.names import Names
from flows.alerts.writing import safe_link, safe_text
from flows.report.context import Passage, find_passage
from flows.report.edits import PageEdit
from flows.report.reasons import write_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Everything that shapes are made from."""

    outlets: Mapping[str, Outlet]
    names: Names
    zone: tzinfo
    passages: Mapping[UUID, Passage]  # by mention
    edits: Mapping[UUID, tuple[PageEdit, ...]]  # by article


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation seen from one event: `denies` another, or `denied_by` it."""

    event_id: UUID
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event as the page shows it."""

    event: Event
    headline: Headline
    day: date  # where it stands in the timeline
    told_day: bool  # the day is the act's own, not that of its first report
    links: tuple[Link, ...]


def make_entries(
    events: Sequence[Event], source: Source, *, kinds: Mapping[UUID, Kind] | None = None
) -> tuple[Entry, ...]:
    """Order events for the timeline, latest day first, with their relations.

    `kinds` are those of all events on the page; of these events, where nothing is given. What is
    related to one that is not on the page stands without that relation.
    """
    known = {event.id: event.kind for event in events} if kinds is None else kinds
    entries = [
        Entry(
            event=event,
            headline=_clean(headline(event, names=source.names)),
            day=timeline_day(event, source.zone),
            told_day=event.date is not None and event.date.precision is DatePrecision.DAY,
            links=tuple(
                Link(event_id=related.event_id, word=_word(event.kind, known[related.event_id]))
                for related in event.related
                if related.event_id in known
            ),
        )
        for event in events
        if event.mentions
    ]
    return tuple(sorted(entries, key=order_of, reverse=True))


def order_of(entry: Entry) -> tuple[date, datetime, str]:
    """What the timeline is ordered by, latest last."""
    return entry.day, entry.event.first_seen_at, str(entry.event.id)


def _word(own: Kind, other: Kind) -> str:
    """A link says that two events contradict each other; the refusal of the two is the denial."""
    return "denies" if own is Kind.REFUSAL and other is not Kind.REFUSAL else "denied_by"


def timeline_day(event: Event, zone: tzinfo) -> date:
    """Where an event stands: its day, else the last day it can have been."""
    told = min(mention.published_at for mention in event.counted).astimezone(zone).date()
    if event.date is None:
        return told
    if event.date.precision is DatePrecision.DAY:
        return event.date.first
    return max(event.date.first, min(event.date.last, told))


def make_row(entry: Entry, *, chunk: str, names: Names) -> list[Any]:
    """An event in the list. The order of the fields is that of `FIELDS` in static/rows.js."""
    event = entry.event
    parties = names.ordered(event.parties)
    return [
        str(event.id),
        chunk,
        entry.day.isoformat(),
        int(entry.told_day),
        event.date.precision.value if event.date else "",
        event.kind.value,
        event.status.value if event.status else "",
        list(parties),
        list(event.people),
        safe_text(event.place or ""),
        list(event.topics),
        event.outlets,
        event.families,
        event.origins,
        int(event.doubtful),
        int(event.withdrawn),
        sorted({link.word for link in entry.links}),
        entry.headline.ar,
        entry.headline.en,
        safe_text(event.founding.development.evidence),
        sorted({safe_text(mention.outlet_id) for mention in event.counted}),
    ]


def make_detail(entry: Entry, *, source: Source, known: Mapping[UUID, Entry]) -> dict[str, Any]:
    """What opens under an event: passage, mentions, edits, reasons, relations, alerts.

    `known` are all events of the page by id: a relation shows the other side's words too.
    """
    event = entry.event
    founding = event.founding
    mentions = sorted(event.mentions, key=lambda mention: (mention.published_at, mention.id))
    date = event.date
    return {
        "when": [date.first.isoformat(), date.last.isoformat(), date.precision.value]
        if date
        else None,
        "passage": _passage(founding, source),
        "outlet": outlet_name(founding.outlet_id, source.outlets),
        "first": _instant(event.first_seen_at, source.zone),
        "last": _instant(event.last_seen_at, source.zone),
        "mentions": [_mention(mention, source) for mention in mentions],
        "edits": _edits(mentions, source),
        "links": [_link(link.word, known[link.event_id], source) for link in entry.links],
        "alerts": [
            {
                "reason": alert.reason.value,
                "at": _instant(alert.created_at, source.zone),
                "detail": safe_text(alert.detail),
            }
            for alert in event.alerts
        ],
    }


def outlet_name(outlet_id: str, outlets: Mapping[str, Outlet]) -> str:
    """An outlet's name as it may be shown; its id where it is not known."""
    known = outlets.get(outlet_id)
    return safe_text(known.name if known else outlet_id)


def _link(word: str, other: Entry, source: Source) -> dict[str, Any]:
    founding = other.event.founding
    return {
        "id": str(other.event.id),
        "word": word,
        "ar": other.headline.ar,
        "en": other.headline.en,
        "day": other.day.isoformat(),
        "passage": _passage(founding, source),
        "outlet": outlet_name(founding.outlet_id, source.outlets),
        "outlets": other.event.outlets,
    }


def _edits(mentions: Iterable[Mention], source: Source) -> list[dict[str, Any]]:
    """What the pages that tell the event changed, each page once."""
    pages = {mention.article_id: mention for mention in mentions}
    return [
        {
            "outlet": outlet_name(mention.outlet_id, source.outlets),
            "url": safe_link(mention.url),
            "at": _instant(edit.seen_at, source.zone),
            "paragraphs": [list(map(list, runs)) for runs in edit.paragraphs],
            "more": edit.left_out,
        }
        for article, mention in pages.items()
        for edit in source.edits.get(article, ())
    ]


def _mention(mention: Mention, source: Source) -> dict[str, Any]:
    told = mention.development
    return {
        "outlet": outlet_name(mention.outlet_id, source.outlets),
        "url": safe_link(mention.url),
        "at": _instant(mention.published_at, source.zone),
        "news": told.role is Role.NEWS,
        "status": told.status.value if told.status else "",
        "passage": _passage(mention, source),
        "by": [safe_text(step) for step in told.reported_by],
        "verdict": mention.verdict.value,
        "founding": mention.founding,
        "doubtful": mention.doubtful,
        "withdrawn": mention.withdrawn,
        "reasons": _reasons(mention.reasons, told.kind, source),
        "read": _reasons(told.reasons, told.kind, source),
    }


def _reasons(reasons: Iterable[str], kind: Kind, source: Source) -> list[list[str]]:
    """Each in Arabic (empty where there is no Arabic for it) and as it is stored."""
    return [
        [write_reason(reason, kind=kind, names=source.names), safe_text(reason)]
        for reason in reasons
    ]


def _passage(mention: Mention, source: Source) -> list[str]:
    passage = source.passages.get(mention.id) or find_passage(mention.development, None)
    return [passage.before, passage.words, passage.after]


def _clean(shown: Headline) -> Headline:
    return Headline(ar=safe_text(shown.ar), en=safe_text(shown.en))


def _instant(moment: datetime, zone: tzinfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="minutes")

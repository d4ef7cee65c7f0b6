"""Planned meetings as a calendar (RFC 5545) that a phone can subscribe to."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from icalendar import Calendar
from icalendar import Event as Entry

from extractors.records.developments import DatePrecision, Kind, Status
from extractors.records.events import Event
from flows.alerts.headline import headline
from flows.alerts.names import Names
from flows.alerts.writing import quote_ar, safe_link, safe_text

_END = "END:VCALENDAR\r\n"
_MEETINGS = frozenset({Kind.TALKS, Kind.EXCHANGE})
_PRECISE = frozenset({DatePrecision.DAY, DatePrecision.WEEK})
# Postponed is called off on that day; the new day comes with the event's next status.
_STATES = {
    Status.CANCELLED: "CANCELLED",
    Status.POSTPONED: "CANCELLED",
    Status.PROPOSED: "TENTATIVE",
}


def write_calendar(events: Iterable[Event], *, names: Names) -> bytes:
    """Write every meeting or exchange that was ever announced for a day or a week.

    What was called off stays, marked cancelled: a calendar that lost it would leave it standing on
    the phones that already have it.
    """
    written = {event.id: write_meeting(event, names=names) for event in events}
    return join_meetings({event: text for event, text in written.items() if text})


def join_meetings(meetings: Mapping[UUID, str]) -> bytes:
    """A calendar of what `write_meeting` wrote, in an order that stays."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sulh//planned//AR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "صلح: لقاءات مرتقبة")
    head = calendar.to_ical().decode().removesuffix(_END)
    ordered = sorted(meetings.items(), key=lambda meeting: str(meeting[0]))
    return "".join([head, *(text for _, text in ordered), _END]).encode()


def write_meeting(event: Event, *, names: Names) -> str:
    """An event as an entry of the calendar; empty where it was never announced for a day or week."""
    if not _is_announced(event):
        return ""
    text: str = _entry(event, names).to_ical().decode()
    return text


def _is_announced(event: Event) -> bool:
    if event.kind not in _MEETINGS or event.date is None or event.withdrawn:
        return False
    told = {mention.development.status for mention in event.counted} | {event.status}
    return event.date.precision in _PRECISE and not told.isdisjoint({Status.PLANNED, *_STATES})


def _entry(event: Event, names: Names) -> Entry:
    shown = headline(event, names=names)
    entry = Entry()
    entry.add("uid", f"{event.id}@sulh")
    entry.add("dtstamp", event.last_seen_at)  # RFC 5545, 3.8.7.2: without a method, its last change
    entry.add("last-modified", event.last_seen_at)
    entry.add("sequence", len(event.mentions) - 1)
    if event.date:
        entry.add("dtstart", event.date.first)
        entry.add("dtend", event.date.last + timedelta(days=1))  # exclusive
    entry.add("summary", safe_text(shown.ar))
    quotation = quote_ar(safe_text(event.founding.development.evidence))
    entry.add("description", f"{safe_text(shown.en)}\n{quotation}")
    entry.add("status", _STATES.get(event.status, "CONFIRMED") if event.status else "CONFIRMED")
    if event.place:
        entry.add("location", safe_text(names.place_ar(event.place)))
    if link := safe_link(event.founding.url):
        entry.add("url", link)
    return entry

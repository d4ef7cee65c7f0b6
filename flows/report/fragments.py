"""What the page's files are put together from: a chunk of events, written once in each form."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from extractors.records.events import Event
from flows.alerts.words import KINDS
from flows.alerts.writing import quote_ar, safe_link, safe_text
from flows.report.atom import write_entry
from flows.report.files import File, data_file, encode_json
from flows.report.ical import write_meeting
from flows.report.shapes import Entry, Source, make_detail, make_row, outlet_name
from storage.dyads import write_dyads
from storage.export import encode_row, write_jsonl


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """One chunk's share of every file of the page. The details are a file of their own."""

    rows: tuple[str, ...]  # of the list, in JSON, latest first
    lines: str  # of the JSON lines
    table: tuple[str, ...]  # rows for Parquet, in JSON
    dyads: str  # lines of the coded event data
    entries: Mapping[UUID, str]  # of the feeds, in XML, by event
    meetings: Mapping[UUID, str]  # of the calendar, by event
    plain: tuple[Mapping[str, str], ...]  # for readers without a script, latest first


def make_fragment(
    entries: Sequence[Entry], *, label: str, source: Source, known: Mapping[UUID, Entry]
) -> tuple[Fragment, File]:
    """Write a chunk in every form; and the file of its details.

    `known` has every event that one of these is related to.
    """
    details = {
        str(entry.event.id): make_detail(entry, source=source, known=known) for entry in entries
    }
    return _fragment(entries, label, source), data_file(label, details)


def _fragment(entries: Sequence[Entry], label: str, source: Source) -> Fragment:
    events, names = [entry.event for entry in entries], source.names
    titles = {entry.event.id: (entry.headline.ar, entry.headline.en) for entry in entries}

    def headline(event: Event) -> tuple[str, str]:
        return titles[event.id]

    lines, dyads = io.StringIO(), io.StringIO(newline="")
    write_jsonl(events, lines, headline=headline)
    write_dyads(
        events,
        dyads,
        party_name=lambda code: names.party(code).en,
        headline=lambda event: headline(event)[1],
        heading=False,
    )
    meetings = {event.id: write_meeting(event, names=names) for event in events}
    return Fragment(
        rows=tuple(encode_json(make_row(entry, chunk=label, names=names)) for entry in entries),
        lines=lines.getvalue(),
        table=tuple(encode_row(event, headline=headline) for event in events),
        dyads=dyads.getvalue(),
        entries={
            event.id: write_entry(event, outlets=source.outlets, names=names) for event in events
        },
        meetings={event: text for event, text in meetings.items() if text},
        plain=tuple(_plain(entry, source) for entry in entries),
    )


def _plain(entry: Entry, source: Source) -> Mapping[str, str]:
    founding = entry.event.founding
    return {
        "day": entry.day.isoformat(),
        "kind": KINDS[entry.event.kind][0],
        "ar": entry.headline.ar,
        "en": entry.headline.en,
        "evidence": quote_ar(safe_text(founding.development.evidence)),
        "outlet": outlet_name(founding.outlet_id, source.outlets),
        "url": safe_link(founding.url),
    }


def encode_fragment(fragment: Fragment) -> bytes:
    """A fragment as JSON; `decode_fragment` reads it."""
    document = {
        "rows": fragment.rows,
        "lines": fragment.lines,
        "table": fragment.table,
        "dyads": fragment.dyads,
        "entries": {str(event): text for event, text in fragment.entries.items()},
        "meetings": {str(event): text for event, text in fragment.meetings.items()},
        "plain": fragment.plain,
    }
    return json.dumps(document, ensure_ascii=False).encode()


def decode_fragment(content: bytes) -> Fragment:
    """Read what `encode_fragment` wrote.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it wrote something else.
    """
    document = json.loads(content)
    return Fragment(
        rows=tuple(document["rows"]),
        lines=document["lines"],
        table=tuple(document["table"]),
        dyads=document["dyads"],
        entries={UUID(event): text for event, text in document["entries"].items()},
        meetings={UUID(event): text for event, text in document["meetings"].items()},
        plain=tuple(document["plain"]),
    )

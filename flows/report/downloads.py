"""What the page offers to other programs: Atom feeds, a calendar, JSON lines, Parquet, coded event data."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.records.events import Event
from flows.alerts.writing import safe_text
from flows.report.atom import write_atom
from flows.report.files import File
from flows.report.ical import write_calendar
from flows.report.shapes import Entry, Source
from storage.dyads import write_dyads
from storage.export import Headline, write_jsonl, write_parquet

# Codes come from a topic pack that anybody can write; they become names of files.
_NAMES_A_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def make_downloads(
    entries: Sequence[Entry], *, source: Source, generated_at: datetime
) -> tuple[File, ...]:
    """All of them, over the same events as the page, in its order.

    Raises:
        ConfigurationError: there is no room for a temporary file.
    """
    events = [entry.event for entry in entries]
    outlets, names = source.outlets, source.names
    titles = {entry.event.id: (entry.headline.ar, entry.headline.en) for entry in entries}

    def headline(event: Event) -> tuple[str, str]:
        return titles[event.id]

    lines = io.StringIO()
    write_jsonl(events, lines, headline=headline)
    feed = write_atom(events, outlets=outlets, generated_at=generated_at, names=names)
    calendar = write_calendar(events, generated_at=generated_at, names=names)
    return (
        File(path="events.atom", content=feed),
        *_party_feeds(entries, source, generated_at),
        File(path="planned.ics", content=calendar),
        File(path="events.jsonl", content=lines.getvalue().encode()),
        File(path="events.parquet", content=_parquet(events, headline)),
        File(path="dyads.csv", content=_dyads(events, headline, source)),
    )


def party_feeds(entries: Sequence[Entry]) -> Mapping[str, str]:
    """Where the feed of each party lies, by its code."""
    codes = {code for entry in entries for code in entry.event.parties}
    return {code: f"atom/{code}.atom" for code in sorted(codes) if _NAMES_A_FILE.fullmatch(code)}


def _party_feeds(
    entries: Sequence[Entry], source: Source, generated_at: datetime
) -> tuple[File, ...]:
    return tuple(
        File(
            path=path,
            content=write_atom(
                [entry.event for entry in entries if code in entry.event.parties],
                outlets=source.outlets,
                generated_at=generated_at,
                names=source.names,
                title=f"صلح: {safe_text(source.names.party(code).ar)} في مسار محادثات السلام",
            ),
        )
        for code, path in party_feeds(entries).items()
    )


def _dyads(events: Sequence[Event], headline: Headline, source: Source) -> bytes:
    table = io.StringIO(newline="")
    write_dyads(
        events,
        table,
        party_name=lambda code: source.names.party(code).en,
        headline=lambda event: headline(event)[1],
    )
    return table.getvalue().encode()


def _parquet(events: Sequence[Event], headline: Headline) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        write_parquet(events, path, headline=headline)
        return path.read_bytes()

"""What the page offers to other programs: Atom feeds, a calendar, JSON lines, Parquet, coded event data."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from flows.alerts.names import Names
from flows.alerts.writing import safe_text
from flows.report.atom import MOST_ENTRIES, TITLE, join_entries
from flows.report.facts import Fact
from flows.report.files import File
from flows.report.ical import join_meetings
from flows.report.plan import Chunk
from flows.report.workshop import Workshop, digest
from storage.dyads import COLUMNS
from storage.export import write_rows

_Compose = Callable[[Workshop, Sequence[Chunk]], bytes]

# Codes come from a topic pack that anybody can write; they become names of files.
_NAMES_A_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def make_downloads(
    workshop: Workshop,
    chunks: Sequence[Chunk],
    *,
    fingerprints: Mapping[UUID, str],
    names: Names,
    generated_at: datetime,
) -> None:
    """Make all of them anew that have changed, over the same events as the page, in its order.

    Raises:
        ConfigurationError: there is no room for a temporary file.
        RejectedError: a fragment that was kept is damaged.
    """
    key = workshop.key_of(chunks)
    for path, compose in _WHOLE.items():
        workshop.make(path, key, partial(_whole, path, compose, workshop, chunks))
    places = {fact.id: chunk for chunk in chunks for fact in chunk.facts}
    facts = tuple(fact for chunk in chunks for fact in chunk.facts)
    for path, (title, told) in _feeds(facts, names).items():
        latest = sorted(told, key=lambda fact: (fact.last_seen_at, fact.id), reverse=True)
        shown = latest[:MOST_ENTRIES]
        made_from = " ".join([title, *(f"{f.id} {fingerprints.get(f.id, '')}" for f in shown)])
        updated_at = shown[0].last_seen_at if shown else generated_at

        def write(
            path: str = path,
            title: str = title,
            shown: Sequence[Fact] = shown,
            updated_at: datetime = updated_at,
        ) -> File:
            entries = [workshop.fragment(places[fact.id]).entries[fact.id] for fact in shown]
            content = join_entries(entries, updated_at=updated_at, title=title)
            return File(path=path, content=content)

        workshop.make(path, digest(made_from), write)


def _feeds(facts: Sequence[Fact], names: Names) -> Mapping[str, tuple[str, Sequence[Fact]]]:
    """Title and events of each feed, by its path: one of all, and one of each party."""
    parties = {
        path: (
            f"صلح: {safe_text(names.party(code).ar)} في مسار محادثات السلام",
            tuple(fact for fact in facts if code in fact.parties),
        )
        for code, path in party_feeds(facts).items()
    }
    return {"events.atom": (TITLE, facts), **parties}


def party_feeds(facts: Sequence[Fact]) -> Mapping[str, str]:
    """Where the feed of each party lies, by its code."""
    codes = {code for fact in facts for code in fact.parties}
    return {code: f"atom/{code}.atom" for code in sorted(codes) if _NAMES_A_FILE.fullmatch(code)}


def _whole(path: str, compose: _Compose, workshop: Workshop, chunks: Sequence[Chunk]) -> File:
    return File(path=path, content=compose(workshop, chunks))


def _calendar(workshop: Workshop, chunks: Sequence[Chunk]) -> bytes:
    meetings: dict[UUID, str] = {}
    for chunk in chunks:
        meetings.update(workshop.fragment(chunk).meetings)
    return join_meetings(meetings)


def _lines(workshop: Workshop, chunks: Sequence[Chunk]) -> bytes:
    return "".join(workshop.fragment(chunk).lines for chunk in chunks).encode()


def _dyads(workshop: Workshop, chunks: Sequence[Chunk]) -> bytes:
    heading = io.StringIO(newline="")
    csv.writer(heading).writerow(COLUMNS)
    parts = [heading.getvalue(), *(workshop.fragment(chunk).dyads for chunk in chunks)]
    return "".join(parts).encode()


def _parquet(workshop: Workshop, chunks: Sequence[Chunk]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        write_rows([row for chunk in chunks for row in workshop.fragment(chunk).table], path)
        return path.read_bytes()


_WHOLE: Mapping[str, _Compose] = {
    "planned.ics": _calendar,
    "events.jsonl": _lines,
    "events.parquet": _parquet,
    "dyads.csv": _dyads,
}

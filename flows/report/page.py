"""Write the page: a folder of static files that a browser opens from a disk or a server.

Ten thousand events stay fast because the list comes in parts of a thousand short rows, latest
first, and what opens under an event lies in chunks of at most a hundred, loaded when one is opened.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractors.records.developments import KINDS_WITH_STATUS, Status
from flows.alerts.names import Names, shipped_names
from flows.alerts.words import KINDS, status_words
from flows.alerts.writing import find_zone, safe_link, safe_text, write_instant
from flows.report.contents import PageContents
from flows.report.downloads import make_downloads, party_feeds
from flows.report.files import File, data_file, write_files
from flows.report.health import make_health
from flows.report.overview import make_overview
from flows.report.shapes import Entry, Source, make_detail, make_entries, make_row, outlet_name

ROWS_A_PART = 1000
EVENTS_A_CHUNK = 100
SHOWN_WITHOUT_SCRIPT = 60
SCRIPTS = (
    "words.js",
    "state.js",
    "rows.js",
    "build.js",
    "detail.js",
    "list.js",
    "overview.js",
    "app.js",
)
STATIC = ("style.css", "icon.svg", *SCRIPTS)

# No inline code, no other host, no plug-in, no form: what a hostile page of an outlet could smuggle
# in has nothing to run with. (`frame-ancestors` works in a server's header only.)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def write_page(
    contents: PageContents,
    *,
    folder: Path,
    generated_at: datetime,
    timezone: str,
    names: Names | None = None,
) -> Path:
    """Write or refresh the page in a folder.

    Args:
        contents: what it shows; events in any order, with their mentions.
        folder: made where it is missing; its `data/*.js` belong to the page.
        generated_at: aware; shown, and the calendar's stamp.
        timezone: the reader's, an IANA name.
        names: of parties, people, places; the shipped ones by default.

    Returns:
        The path of `index.html`.

    Raises:
        ConfigurationError: there is no such time zone, or no room for the files.
    """
    source = Source(
        outlets=contents.outlets,
        names=names or shipped_names(),
        zone=find_zone(timezone),
        passages=contents.passages,
        edits=contents.edits,
    )
    entries = make_entries(contents.events, source)
    rows, chunks = _data_files(entries, source)
    today = generated_at.astimezone(source.zone).date()
    state = make_overview(entries, today=today, names=source.names)
    overview = data_file(
        "overview", {**state, "feeds": make_health(contents.feeds, zone=source.zone)}
    )
    book = data_file("book", _book(entries, source, rows, (*chunks, overview), generated_at))
    index = File(path="index.html", content=_index(entries, source, book, rows, generated_at))
    downloads = make_downloads(entries, source=source, generated_at=generated_at)
    return write_files(
        folder, (*_static(), *downloads, *chunks, overview, *rows, book), entry=index
    )


def _data_files(
    entries: Sequence[Entry], source: Source
) -> tuple[tuple[File, ...], tuple[File, ...]]:
    """The parts of the list, and the chunks of details that their rows point to."""
    known = {entry.event.id: entry for entry in entries}
    rows: list[list[Any]] = []
    chunks: list[File] = []
    for number, (label, part) in enumerate(_chunked(entries)):
        details = {
            str(entry.event.id): make_detail(entry, source=source, known=known) for entry in part
        }
        chunks.append(data_file(label, details))
        rows += [make_row(entry, chunk=number, names=source.names) for entry in part]
    starts = range(0, max(len(rows), 1), ROWS_A_PART)
    parts = [
        data_file(f"rows{start // ROWS_A_PART}", rows[start : start + ROWS_A_PART])
        for start in starts
    ]
    return tuple(parts), tuple(chunks)


def _chunked(entries: Sequence[Entry]) -> Iterator[tuple[str, Sequence[Entry]]]:
    """Cut the timeline by month, and a full month further, oldest first within it.

    Counting from a month's start keeps the chunks of finished days as they are when new days come.
    """
    for month, group in groupby(entries, key=lambda entry: f"{entry.day:%Y-%m}"):
        oldest_first = list(group)[::-1]
        starts = range(0, len(oldest_first), EVENTS_A_CHUNK)
        for start in reversed(starts):
            part = oldest_first[start : start + EVENTS_A_CHUNK][::-1]
            yield f"{month}-{start // EVENTS_A_CHUNK}", part


def _book(
    entries: Sequence[Entry],
    source: Source,
    rows: Sequence[File],
    details: Sequence[File],  # the chunks, and last the overview
    generated_at: datetime,
) -> dict[str, Any]:
    """Names of what occurs, and where the data lie."""
    names = source.names
    events = [entry.event for entry in entries]
    parties = sorted({code for event in events for code in event.parties})
    people = sorted({person for event in events for person in event.people})
    places = sorted({safe_text(event.place) for event in events if event.place})
    topics = sorted({topic for event in events for topic in event.topics})
    tellers = sorted({mention.outlet_id for event in events for mention in event.mentions})
    return {
        "parties": {
            code: [safe_text(names.party(code).ar), safe_text(names.party(code).en)]
            for code in names.ordered(parties)
        },
        "people": {person: [names.person_ar(person), names.person_en(person)] for person in people},
        "places": {place: [safe_text(names.place_ar(place)), place] for place in places},
        "topics": {topic: [names.topic_ar(topic), names.topic_en(topic)] for topic in topics},
        "outlets": {
            safe_text(outlet): [outlet_name(outlet, source.outlets)] * 2 for outlet in tellers
        },
        "kinds": {kind.value: list(words) for kind, words in KINDS.items()},
        "statuses": {
            f"{kind}/{status}": list(status_words(kind, status))
            for kind in sorted(KINDS_WITH_STATUS)
            for status in Status
        },
        "rows": [file.path for file in rows],
        "chunks": [file.path for file in details[:-1]],
        "overview": details[-1].path,
        "feeds": party_feeds(entries),
        "total": len(entries),
        "at": generated_at.astimezone(source.zone).isoformat(timespec="minutes"),
    }


def _index(
    entries: Sequence[Entry],
    source: Source,
    book: File,
    rows: Sequence[File],
    generated_at: datetime,
) -> bytes:
    shown = [
        {
            "day": entry.day.isoformat(),
            "kind": KINDS[entry.event.kind][0],
            "headline": entry.headline,
            "evidence": safe_text(entry.event.founding.development.evidence),
            "outlet": outlet_name(entry.event.founding.outlet_id, source.outlets),
            "url": safe_link(entry.event.founding.url),
        }
        for entry in entries[:SHOWN_WITHOUT_SCRIPT]
    ]
    template = _templates().get_template("index.html.jinja")
    return template.render(
        policy=POLICY,
        book=book.path,
        first_rows=rows[0].path,
        scripts=SCRIPTS,
        entries=shown,
        total=len(entries),
        updated=write_instant(generated_at, source.zone),
    ).encode()


def _static() -> Iterator[File]:
    folder = files("flows.report") / "static"
    for name in STATIC:
        yield File(path=f"static/{name}", content=(folder / name).read_bytes())


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("flows.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

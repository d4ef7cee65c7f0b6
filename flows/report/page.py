"""Write the page: a folder of static files that a browser opens from a disk or a server.

Ten thousand events stay fast because the list comes in parts of a thousand short rows, latest
first, and what opens under an event lies in chunks of at most a hundred, loaded when one is opened.
A refresh makes those files anew whose events changed; workshop.py knows which.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from uuid import UUID

from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.alerts.names import Names, shipped_names
from flows.alerts.writing import find_zone, write_instant
from flows.report.book import make_book
from flows.report.contents import PageContents
from flows.report.downloads import make_downloads
from flows.report.facts import Fact
from flows.report.files import File, data_file, data_script, write_file
from flows.report.fragments import Fragment, make_fragment
from flows.report.health import make_health
from flows.report.kept import Kept, name_maker, save_kept
from flows.report.overview import make_overview
from flows.report.plan import Chunk, plan_chunks, plan_rows
from flows.report.shapes import Entry, Source
from flows.report.timeline import make_timeline
from flows.report.workshop import Workshop

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
        contents: what it shows, or what changed since the refresh that they know of; events in any
            order, with their mentions.
        folder: made where it is missing; its `data/*.js`, `atom/*.atom` and `.kept` belong to the
            page.
        generated_at: aware; shown.
        timezone: the reader's, an IANA name.
        names: of parties, people, places; the shipped ones by default.

    Returns:
        The path of `index.html`.

    Raises:
        ConfigurationError: there is no such time zone, or no room for the files.
        RejectedError: what the last refresh kept is damaged; read everything, and write again.
    """
    source = Source(
        outlets=contents.outlets,
        names=names or shipped_names(),
        zone=find_zone(timezone),
        passages=contents.passages,
        edits=contents.edits,
    )
    fingerprints = contents.fingerprints
    entries, facts = make_timeline(
        contents.events, source, kept=contents.kept, fingerprints=fingerprints
    )
    chunks = plan_chunks(facts)
    workshop = Workshop(folder, kept=contents.kept, fingerprints=fingerprints)
    paths = {chunk.label: _make_chunk(workshop, chunk, entries, source) for chunk in chunks}
    rows = _make_rows(workshop, chunks)
    overview = _make_overview(workshop, facts, contents, source, generated_at)
    told = {"rows": rows, "chunks": paths, "overview": overview}
    at = generated_at.astimezone(source.zone).isoformat(timespec="minutes")
    book = _make_small(workshop, "book", {**make_book(facts, source), **told, "at": at})
    make_downloads(
        workshop,
        chunks,
        fingerprints=fingerprints,
        names=source.names,
        generated_at=generated_at,
    )
    for file in _static():
        write_file(folder / file.path, file.content)
    updated = write_instant(generated_at, source.zone)
    index = _index(workshop, chunks, book=book, first_rows=rows[0], updated=updated)
    write_file(folder / "index.html", index)
    if fingerprints:
        kept = Kept(
            fingerprints=fingerprints,
            facts={fact.id: fact for fact in facts},
            pieces=workshop.pieces,
        )
        save_kept(folder, kept, maker=name_maker(source.names, timezone))
    workshop.finish()
    return folder / "index.html"


def _make_chunk(
    workshop: Workshop, chunk: Chunk, entries: Mapping[UUID, Entry], source: Source
) -> str:
    def write() -> tuple[Fragment, File]:
        told = [entries[fact.id] for fact in chunk.facts]
        return make_fragment(told, label=chunk.label, source=source, known=entries)

    return workshop.make_chunk(chunk, write)


def _make_rows(workshop: Workshop, chunks: Sequence[Chunk]) -> list[str]:
    """The parts of the list, latest first, named by their number from the oldest on."""
    parts = plan_rows(chunks)
    paths = []
    for number, part in zip(range(len(parts) - 1, -1, -1), parts, strict=True):
        label = f"rows{number}"

        def write(label: str = label, part: Sequence[Chunk] = part) -> File:
            rows = [row for chunk in part for row in workshop.fragment(chunk).rows]
            return data_script(label, f"[{','.join(rows)}]")

        paths.append(workshop.make(label, workshop.key_of(part), write))
    return paths


def _make_overview(
    workshop: Workshop,
    facts: Sequence[Fact],
    contents: PageContents,
    source: Source,
    generated_at: datetime,
) -> str:
    """The second view, which tells of today and of the feeds."""
    today = generated_at.astimezone(source.zone).date()
    state = make_overview(facts, today=today, names=source.names)
    health = make_health(contents.feeds, zone=source.zone)
    return _make_small(workshop, "overview", {**state, "feeds": health})


def _make_small(workshop: Workshop, label: str, value: Mapping[str, object]) -> str:
    """What tells of all events in a few words is put together at each refresh."""
    file = data_file(label, value)
    return workshop.make(label, file.path, lambda: file)


def _index(
    workshop: Workshop, chunks: Sequence[Chunk], *, book: str, first_rows: str, updated: str
) -> bytes:
    """The page itself, with the latest events for readers without a script."""
    shown: list[Mapping[str, str]] = []
    for chunk in chunks:
        if len(shown) < SHOWN_WITHOUT_SCRIPT:
            shown += workshop.fragment(chunk).plain
    template = _templates().get_template("index.html.jinja")
    return template.render(
        policy=POLICY,
        book=book,
        first_rows=first_rows,
        scripts=SCRIPTS,
        entries=shown[:SHOWN_WITHOUT_SCRIPT],
        total=sum(len(chunk.facts) for chunk in chunks),
        updated=updated,
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

"""`sulh explain`: how one text is read, and which events it would join."""

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from extractors.records.faults import ConfigurationError
from flows.cli.session import (
    DatabaseOption,
    Session,
    busy,
    err,
    out,
    print_lines,
    session_of,
    shown,
)


class Form(StrEnum):
    """How a reading is shown."""

    TABLE = "table"
    JSONL = "jsonl"
    HTML = "html"


if TYPE_CHECKING:
    from extractors.records.events import Mention
    from extractors.records.readings import Reading
    from extractors.talks.detect import TextReading
    from extractors.talks.knowledge import Knowledge


def explain(  # noqa: PLR0913, PLR0917 - each is an option
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="Text, HTML or JSON line.")],
    published: Annotated[
        str | None, typer.Option("--published", help="When it was published; now without it.")
    ] = None,
    zone: Annotated[
        str, typer.Option("--zone", help='Whose "today" the text means, such as Asia/Riyadh.')
    ] = "UTC",
    title: Annotated[str, typer.Option("--title", help="The headline of a plain text.")] = "",
    form: Annotated[
        Form, typer.Option("--format", help="For a terminal, for programs, or a page.")
    ] = Form.TABLE,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write the page into this file.")
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Show sentences, actors, cues, times, what was built and what was rejected by which rule."""
    from extractors.records.readings import Reading  # noqa: PLC0415 - start-up time
    from extractors.talks.detect import read_text  # noqa: PLC0415
    from flows.explanation.terminal import print_reading, reading_document  # noqa: PLC0415
    from flows.steps.read import load_knowledge  # noqa: PLC0415
    from flows.steps.single import Source, count_lines, read_source  # noqa: PLC0415

    session = session_of(context)
    now = datetime.now(UTC)
    with busy(f"taking {what}"):
        content, content_type = _take(session, what)
    source = Source(
        content=content,
        url=what if "://" in what else f"file:///{Path(what).name}",
        name="standard input" if what == "-" else what,
        content_type=content_type,
        title=title,
        published_at=_instant(published),
        timezone=_zone(zone),
    )
    text = read_source(source, now=now)
    _note_lines(count_lines(source))
    with busy("reading"):
        knowledge = load_knowledge(session.settings.pack_folder, session.settings.pack)
        reading = read_text(text.revision, knowledge=knowledge, timezone=text.timezone)
    found = Reading(
        article=text.article,
        revision=text.revision,
        developments=reading.developments,
        unsure=reading.unsure,
    )
    mentions = _rehearse(session, database, found, knowledge, now)
    if html is not None or form is Form.HTML:
        _write_page(reading, mentions, title=text.revision.title or source.name, path=html)
    elif form is Form.JSONL:
        print_lines([reading_document(reading, mentions)])
    else:
        print_reading(out(), reading, mentions=mentions)


def _write_page(
    reading: "TextReading", mentions: "tuple[Mention, ...]", *, title: str, path: Path | None
) -> None:
    from flows.explanation.page import render_explanation  # noqa: PLC0415 - start-up time

    page = render_explanation(reading, title=title, mentions=mentions)
    if path is None:
        sys.stdout.write(page)
        return
    try:
        path.expanduser().write_text(page, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(
            f"cannot be written ({error.strerror or error})", subject=str(path)
        ) from error
    err().print(Text(f"the page is in {shown(str(path))}"))


def _note_lines(lines: int) -> None:
    if lines > 1:
        err().print(f"line 1 of {lines} is read here; `sulh replay` reads all of an archive")


def _take(session: Session, what: str) -> tuple[bytes, str]:
    if what == "-":
        return sys.stdin.buffer.read(), ""
    if "://" in what:
        from flows.steps.fetch import fetch_once  # noqa: PLC0415 - start-up time

        return fetch_once(what, settings=session.settings)
    path = Path(what).expanduser()
    try:
        return path.read_bytes(), ""
    except OSError as error:
        raise ConfigurationError(
            f"cannot be read ({error.strerror or error})", subject=str(path)
        ) from error


def _rehearse(
    session: Session,
    chosen: Path | None,
    reading: "Reading",
    knowledge: "Knowledge",
    now: datetime,
) -> "tuple[Mention, ...]":
    """What the database would make of it, where there is one."""
    from flows.steps.read import geography_of  # noqa: PLC0415 - start-up time
    from flows.steps.rehearse import rehearse  # noqa: PLC0415

    acts = (*reading.developments, *reading.unsure)
    if not session.database_path(chosen).is_file() or not acts:
        return ()
    with session.reading(chosen, holder="sulh explain") as opened:
        return rehearse(opened, reading, geography=geography_of(knowledge), now=now)


def _instant(given: str | None) -> datetime | None:
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise ConfigurationError(
            f"{given!r} is no time; write it like 2026-03-01T14:00+03:00", subject="--published"
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _zone(given: str) -> str:
    from flows.alerts.writing import find_zone  # noqa: PLC0415 - start-up time

    find_zone(given)
    return given

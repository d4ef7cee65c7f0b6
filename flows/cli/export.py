"""`sulh export` and `sulh report`: the events for other programs, and as a page."""

import io
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from extractors.records.faults import ConfigurationError
from flows.cli.session import DatabaseOption, busy, err, out, session_of
from flows.cli.timeline import (
    KindOption,
    PartyOption,
    PlaceOption,
    SinceOption,
    TextOption,
    UntilOption,
    event_filter,
    names_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extractors.records.events import Event
    from extractors.records.feeds import Outlet
    from flows.alerts.names import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class _Export:
    """What an export is made of besides the events."""

    outlets: "Mapping[str, Outlet]"
    names: "Names"


class ExportFormat(StrEnum):
    """What `sulh export` writes."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    ATOM = "atom"
    ICAL = "ical"
    DYADS = "dyads"


def export(  # noqa: PLR0913, PLR0917 - each is an option
    context: typer.Context,
    form: Annotated[
        ExportFormat, typer.Option("--format", help="What to write.")
    ] = ExportFormat.JSONL,
    target: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file; standard output without it.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    party: PartyOption = None,
    place: PlaceOption = None,
    text: TextOption = None,
    database: DatabaseOption = None,
) -> None:
    """Write events as JSON lines, tables, a feed, or a calendar of planned meetings.

    `dyads` is event data as researchers code it: a row for each who-did-what-to-whom, with PLOVER and
    CAMEO codes.
    """
    from flows.steps.naming import headlines  # noqa: PLC0415 - start-up time
    from storage.events import find_events  # noqa: PLC0415
    from storage.export import write_parquet  # noqa: PLC0415
    from storage.feeds import load_outlets  # noqa: PLC0415

    session = session_of(context)
    if form is ExportFormat.PARQUET and target is None:
        raise ConfigurationError("Parquet needs a file: add `--out events.parquet`")
    wanted = event_filter(since, until, kind, party, place, text)
    with busy("reading the events"), session.reading(database, holder="sulh export") as opened:
        found = find_events(opened.connection, wanted)
        made_of = _Export(outlets=load_outlets(opened.connection), names=names_of(session))
    if target is None:
        _write(form, sys.stdout.buffer, found, made_of)
        sys.stdout.buffer.flush()
        return
    with busy(f"writing {target.name}"), _replacing(target.expanduser()) as temporary:
        if form is ExportFormat.PARQUET:
            write_parquet(found, temporary, headline=headlines(made_of.names))
        else:
            with temporary.open("wb") as stream:
                _write(form, stream, found, made_of)
    err().print(f"{len(found)} events written to {target}")


def report(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Option("--out", "-o", help="The folder; else that of the settings.")
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Write the timeline as a page of static files."""
    from flows.report.contents import read_contents  # noqa: PLC0415 - start-up time
    from flows.report.page import write_page  # noqa: PLC0415

    session = session_of(context)
    settings = session.settings
    with busy("reading the events"), session.reading(database, holder="sulh report") as opened:
        contents = read_contents(opened.connection)
    target = folder or settings.report_folder or settings.data / "page"
    try:
        with busy("writing the page"):
            written = write_page(
                contents,
                folder=target,
                generated_at=datetime.now(UTC),
                timezone=settings.zone,
                names=names_of(session),
            )
    except OSError as error:
        raise ConfigurationError(
            f"cannot be written ({error.strerror or error})", subject=str(target)
        ) from error
    out().print(f"{len(contents.events)} events written to {written}")


def _write(
    form: ExportFormat, stream: "BinaryIO", events: "Sequence[Event]", export: "_Export"
) -> None:
    from flows.report.atom import write_atom  # noqa: PLC0415 - start-up time
    from flows.report.ical import write_calendar  # noqa: PLC0415
    from flows.steps.naming import headlines  # noqa: PLC0415
    from storage.dyads import write_dyads  # noqa: PLC0415
    from storage.export import write_csv, write_jsonl  # noqa: PLC0415

    now = datetime.now(UTC)
    if form is ExportFormat.ATOM:
        stream.write(
            write_atom(events, outlets=export.outlets, generated_at=now, names=export.names)
        )
    elif form is ExportFormat.ICAL:
        stream.write(write_calendar(events, names=export.names))
    else:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        headline = headlines(export.names)
        if form is ExportFormat.DYADS:
            write_dyads(
                events,
                text,
                party_name=lambda code: export.names.party(code).en,
                headline=lambda event: headline(event)[1],
            )
        else:
            write = write_csv if form is ExportFormat.CSV else write_jsonl
            write(events, text, headline=headline)
        text.detach()


@contextmanager
def _replacing(target: Path) -> "Iterator[Path]":
    """A place beside the target that takes its name at the end: nobody reads half a file."""
    temporary = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise ConfigurationError(
            f"cannot be written ({error.strerror or error})", subject=str(target)
        ) from error
    finally:
        temporary.unlink(missing_ok=True)

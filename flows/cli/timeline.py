"""`sulh events` and `sulh event ID`: what is known, in the order of days."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from extractors.records.developments import Kind
from extractors.records.faults import ConfigurationError
from flows.cli.session import (
    DatabaseOption,
    Format,
    FormatOption,
    Session,
    busy,
    out,
    print_lines,
    session_of,
)

if TYPE_CHECKING:
    from extractors.records.events import Event
    from flows.alerts.names import Names
    from storage.events import EventFilter

_HOLDER = "sulh events"

SinceOption = Annotated[str | None, typer.Option("--since", help="Acts from this day on.")]
UntilOption = Annotated[str | None, typer.Option("--until", help="Acts up to this day.")]
KindOption = Annotated[Kind | None, typer.Option("--kind", help="Only this kind of act.")]
PartyOption = Annotated[
    str | None, typer.Option("--party", help="Only with this party, such as RUS or EU.")
]
PlaceOption = Annotated[str | None, typer.Option("--place", help="Only there, in English.")]
TextOption = Annotated[
    str | None, typer.Option("--text", help="These words in the evidence or a title.")
]


def events(  # noqa: PLR0913, PLR0917 - each is an option
    context: typer.Context,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    party: PartyOption = None,
    place: PlaceOption = None,
    text: TextOption = None,
    doubtful: Annotated[
        bool | None, typer.Option("--doubtful/--certain", help="Only such events.")
    ] = None,
    form: FormatOption = Format.TABLE,
    database: DatabaseOption = None,
) -> None:
    """Show the timeline. Days are the day of the act, not of the report."""
    from storage.events import find_events  # noqa: PLC0415 - start-up time

    session = session_of(context)
    wanted = event_filter(since, until, kind, party, place, text, doubtful=doubtful)
    with busy("reading the events"), session.reading(database, holder=_HOLDER) as opened:
        found = find_events(opened.connection, wanted)
    _print(session, found, form)


def event(
    context: typer.Context,
    event_id: Annotated[str, typer.Argument(metavar="ID", help="An id or its beginning.")],
    form: FormatOption = Format.TABLE,
    database: DatabaseOption = None,
) -> None:
    """Show one event: its mentions, their evidence, the reasons, its alerts."""
    from flows.cli.show import print_event  # noqa: PLC0415 - start-up time
    from flows.steps.naming import headlines  # noqa: PLC0415
    from storage.events import load_event, load_events  # noqa: PLC0415
    from storage.export import event_document  # noqa: PLC0415

    session = session_of(context)
    names = names_of(session)
    with session.reading(database, holder="sulh event") as opened:
        found = load_event(opened.connection, event_id)
        related = load_events(opened.connection, [link.event_id for link in found.related])
    if form is Format.JSONL:
        print_lines([event_document(found, headline=headlines(names))])
        return
    print_event(
        out(),
        found,
        headlines=headlines(names),
        names=names,
        zone=session.settings.show_zone,
        related=related,
    )


def event_filter(  # noqa: PLR0913, PLR0917 - each is an option
    since: str | None,
    until: str | None,
    kind: Kind | None,
    party: str | None,
    place: str | None,
    text: str | None,
    *,
    doubtful: bool | None = None,
) -> "EventFilter":
    """Put the options of a command together.

    Raises:
        ConfigurationError: a day is no date.
    """
    from storage.events import EventFilter  # noqa: PLC0415 - start-up time

    return EventFilter(
        since=_day(since, "--since"),
        until=_day(until, "--until"),
        kind=kind,
        party=party.upper() if party else None,
        place=place,
        text=text,
        doubtful=doubtful,
    )


def names_of(session: Session) -> "Names":
    """Names for headlines, by the topic pack of the settings."""
    from flows.steps.naming import load_names  # noqa: PLC0415 - start-up time

    return load_names(session.settings.pack_folder, session.settings.pack)


def _day(given: str | None, option: str) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise ConfigurationError(
            f"{given!r} is no day; write it like 2026-03-01", subject=option
        ) from error


def _print(session: Session, found: "tuple[Event, ...]", form: Format) -> None:
    from flows.cli.show import events_table  # noqa: PLC0415 - start-up time
    from flows.steps.naming import headlines  # noqa: PLC0415
    from storage.export import event_document  # noqa: PLC0415

    write = headlines(names_of(session))
    if form is Format.JSONL:
        print_lines([event_document(event, headline=write) for event in found])
        return
    console = out()
    if not found:
        console.print("No event passes. `sulh doctor` says whether anything is collected.")
        return
    console.print(events_table(found, headlines=write))
    console.print(f"{len(found)} events. `sulh event ID` shows one with its evidence.")

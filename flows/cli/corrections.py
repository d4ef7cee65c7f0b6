"""`sulh merge`, `sulh split`, `sulh retract`, `sulh corrections`: what a person knows better."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from extractors.records.faults import ConfigurationError
from flows.cli.session import (
    DatabaseOption,
    Format,
    FormatOption,
    out,
    print_lines,
    session_of,
    shown,
)

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from extractors.records.events import Event
    from storage.corrections import Correction, Signature

_ID_LENGTH = 8

EventArgument = Annotated[str, typer.Argument(metavar="ID", help="An id or its beginning.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why; it is kept.")]
AuthorOption = Annotated[
    str, typer.Option("--author", help="Who decides; by default the user of the machine.")
]


def merge(  # noqa: PLR0913, PLR0917 - each is an option
    context: typer.Context,
    keep: Annotated[str, typer.Argument(metavar="KEEP", help="The event that stays.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The event that becomes it.")],
    reason: ReasonOption,
    author: AuthorOption = "",
    database: DatabaseOption = None,
) -> None:
    """Make two events one. Nothing is sent for it, and later reports find the one."""
    from storage.resolve.correct import merge_events  # noqa: PLC0415 - start-up time

    signed = _sign(author, reason)
    with _writing(context, database, "sulh merge") as connection:
        event = merge_events(connection, keep, other, signed=signed)
    out().print(f"{_told(event)}: `sulh event {_short(event)}` shows it.")


def split(  # noqa: PLR0913, PLR0917 - each is an option
    context: typer.Context,
    event_id: EventArgument,
    mentions: Annotated[
        list[str],
        typer.Argument(
            metavar="MENTION...",
            help="What to take out: addresses or archive ids of articles, or ids of mentions.",
        ),
    ],
    reason: ReasonOption,
    author: AuthorOption = "",
    database: DatabaseOption = None,
) -> None:
    """Take mentions out of an event into one of their own. Nothing is sent for it."""
    from storage.resolve.correct import split_event  # noqa: PLC0415 - start-up time

    signed = _sign(author, reason)
    with _writing(context, database, "sulh split") as connection:
        left, new = split_event(connection, event_id, mentions, signed=signed)
    out().print(f"{_told(left)} stays; {_told(new)} is new.")


def retract(  # noqa: PLR0913, PLR0917 - each is an option
    context: typer.Context,
    event_id: EventArgument,
    reason: ReasonOption,
    author: AuthorOption = "",
    undo: Annotated[bool, typer.Option("--undo", help="Bring it back.")] = False,  # noqa: FBT002
    database: DatabaseOption = None,
) -> None:
    """Take an event back that is none: it leaves the timeline, and nobody is told of it."""
    from storage.resolve.correct import restore_event, retract_event  # noqa: PLC0415

    signed = _sign(author, reason)
    with _writing(context, database, "sulh retract") as connection:
        change = restore_event if undo else retract_event
        event = change(connection, event_id, signed=signed)
    out().print(f"{_told(event)} is {'back' if undo else 'taken back'}.")


def corrections(
    context: typer.Context, form: FormatOption = Format.TABLE, database: DatabaseOption = None
) -> None:
    """List what people corrected, oldest first."""
    from storage.corrections import list_corrections  # noqa: PLC0415 - start-up time

    session = session_of(context)
    with session.reading(database, holder="sulh corrections") as opened:
        made = list_corrections(opened.connection)
    if form is Format.JSONL:
        print_lines([_document(each) for each in made])
        return
    table = Table("When", "What", "Event", "And", "By", "Reason")
    for each in made:
        table.add_row(
            f"{each.signed.made_at.astimezone(session.settings.show_zone):%Y-%m-%d %H:%M}",
            each.action.value,
            str(each.event_id)[:_ID_LENGTH],
            str(each.other_id or "")[:_ID_LENGTH],
            Text(shown(each.signed.author)),
            Text(shown(each.signed.reason)),
        )
    out().print(table if made else "Nobody corrected anything.")


@contextmanager
def _writing(
    context: typer.Context, database: "Path | None", holder: str
) -> "Iterator[duckdb.DuckDBPyConnection]":
    with (
        session_of(context).reading(database, holder=holder) as opened,
        opened.transaction() as connection,
    ):
        yield connection


def _sign(author: str, reason: str) -> "Signature":
    from storage.corrections import Signature  # noqa: PLC0415 - start-up time

    if not reason.strip():
        raise ConfigurationError("say why: it is what the next reader has", subject="--reason")
    return Signature(
        author=author.strip() or _user(), reason=reason.strip(), made_at=datetime.now(UTC)
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # a container without a list of users
        raise ConfigurationError("this user has no name; say who", subject="--author") from error


def _document(made: "Correction") -> dict[str, object]:
    return {
        "action": made.action.value,
        "event_id": str(made.event_id),
        "other_id": str(made.other_id) if made.other_id else None,
        "author": made.signed.author,
        "reason": made.signed.reason,
        "made_at": made.signed.made_at,
    }


def _told(event: "Event") -> str:
    count = len(event.mentions)
    return f"event {_short(event)} ({count} mention{'' if count == 1 else 's'})"


def _short(event: "Event") -> str:
    return str(event.id)[:_ID_LENGTH]

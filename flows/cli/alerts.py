"""`sulh alerts`: what was told, a test of the channels, another try."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from flows.cli.session import (
    DatabaseOption,
    ExitCode,
    Format,
    FormatOption,
    busy,
    out,
    print_lines,
    session_of,
    shown,
)

if TYPE_CHECKING:  # both are imported when they are needed: start-up time
    from extractors.records.events import Alert
    from extractors.records.notices import Notice
    from storage.alerts import Delivery

app = typer.Typer(no_args_is_help=True, help="What was told and what was not; test a channel.")


@app.command(name="list")
def list_alerts(
    context: typer.Context,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The latest so many.")] = 50,
    form: FormatOption = Format.TABLE,
    database: DatabaseOption = None,
) -> None:
    """Show the latest alerts and notices, and where each stands on each channel."""
    from storage.notices import list_told  # noqa: PLC0415 - start-up time

    session = session_of(context)
    with session.reading(database, holder="sulh alerts") as opened:
        found = list_told(opened.connection, limit=limit)
    if form is Format.JSONL:
        print_lines([_document(one) for one in found])
        return
    zone = session.settings.show_zone
    table = Table("At", "Why", "Of", "Channel", "State", "Tries", "Last error")
    for one in found:
        why, subject = _words(one.alert)
        table.add_row(
            f"{one.alert.created_at.astimezone(zone):%Y-%m-%d %H:%M}",
            Text(shown(why)),
            Text(shown(subject)),
            one.channel,
            one.state,
            str(one.tries),
            Text(shown(one.last_error or "")),
        )
    console = out()
    console.print(table if found else "No alert so far.")


def _words(told: "Alert | Notice") -> tuple[str, str]:
    """Why it was told, and of what: an event by its id, a feed or outlet by its name."""
    from extractors.records.events import Alert  # noqa: PLC0415 - start-up time

    if isinstance(told, Alert):
        return f"{told.reason} {told.detail}".strip(), str(told.event_id)[:8]
    return f"{told.kind}: {told.text_en}", told.subject


def _document(one: "Delivery") -> dict[str, object]:
    from extractors.records.events import Alert  # noqa: PLC0415 - start-up time

    told = one.alert
    what: dict[str, object] = (
        {"event_id": str(told.event_id), "reason": told.reason, "detail": told.detail}
        if isinstance(told, Alert)
        else {
            "event_id": None,
            "reason": "notice",
            "detail": told.text_en,
            "kind": told.kind,
            "subject": told.subject,
            "mended": told.is_mended,
        }
    )
    return {
        "alert_id": str(told.id),
        **what,
        "at": told.created_at,
        "channel": one.channel,
        "state": one.state,
        "tries": one.tries,
        "error": one.last_error,
    }


@app.command(name="test")
def try_channels(
    context: typer.Context,
    channel: Annotated[
        str | None, typer.Argument(help="One channel's name; all of them without it.")
    ] = None,
) -> None:
    """Send a short message through the channels, and say which of them confirmed it."""
    from extractors.records.faults import ConfigurationError, SulhError  # noqa: PLC0415
    from flows.alerts.message import Message  # noqa: PLC0415 - start-up time
    from flows.steps.channels import open_channels  # noqa: PLC0415

    console = out()
    channels = open_channels(session_of(context).settings, console=console)
    if channel is not None and channel not in channels:
        known = ", ".join(channels) or "none is configured"
        raise ConfigurationError(f"no such channel; there are: {known}", subject=channel)
    message = Message(
        subject_ar="رسالة تجريبية من صلح",
        subject_en="A test message from Sulh",
        text="\u200fهذه رسالة تجريبية من صلح، فلا تطور جديدا.\nThis is a test: nothing happened.",
        html="<p dir='rtl'>هذه رسالة تجريبية من صلح، فلا تطور جديدا.</p>"
        "<p>This is a test: nothing happened.</p>",
        markdown="هذه رسالة تجريبية من صلح، فلا تطور جديدا.\n\nThis is a test: nothing happened.",
    )
    failed = False
    for name in [channel] if channel else list(channels):
        try:
            with busy(f"sending to {name}"):
                channels[name].send(message, alerts=(), at=datetime.now(UTC))
        except SulhError as error:
            failed = True
            console.print(Text(f"✗ {name}: {shown(str(error))}", style="red"))
        else:
            console.print(Text(f"✓ {name} confirmed", style="green"))
    if not channels:
        console.print("No channel is configured: see [alerts] in sulh.toml.", markup=False)
    if failed:
        raise typer.Exit(ExitCode.SOME_FAILED)


@app.command()
def retry(context: typer.Context, database: DatabaseOption = None) -> None:
    """Give alerts that were given up another set of tries; the next pass sends them."""
    from storage.alerts import retry_failed  # noqa: PLC0415 - start-up time

    session = session_of(context)
    with (
        session.reading(database, holder="sulh alerts retry") as opened,
        opened.transaction() as connection,
    ):
        count = retry_failed(connection, at=datetime.now(UTC))
    out().print(f"{count} deliveries go out with the next pass.")

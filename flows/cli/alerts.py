"""`sulh alerts`: what was told, a test of the channels, another try."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from flows.cli.session import (
    DatabaseOption,
    ExitCode,
    Format,
    FormatOption,
    out,
    print_lines,
    session_of,
    shown,
)

app = typer.Typer(no_args_is_help=True, help="What was told and what was not; test a channel.")


@app.command(name="list")
def list_alerts(
    context: typer.Context,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The latest so many.")] = 50,
    form: FormatOption = Format.TABLE,
    database: DatabaseOption = None,
) -> None:
    """Show the latest alerts and where each stands on each channel."""
    from storage.alerts import list_deliveries  # noqa: PLC0415 - start-up time

    session = session_of(context)
    with session.reading(database, holder="sulh alerts") as opened:
        found = list_deliveries(opened.connection, limit=limit)
    if form is Format.JSONL:
        print_lines(
            [
                {
                    "alert_id": str(one.alert.id),
                    "event_id": str(one.alert.event_id),
                    "reason": one.alert.reason,
                    "detail": one.alert.detail,
                    "at": one.alert.created_at,
                    "channel": one.channel,
                    "state": one.state,
                    "tries": one.tries,
                    "error": one.last_error,
                }
                for one in found
            ]
        )
        return
    zone = session.settings.show_zone
    table = Table("At", "Why", "Event", "Channel", "State", "Tries", "Last error")
    for one in found:
        table.add_row(
            f"{one.alert.created_at.astimezone(zone):%Y-%m-%d %H:%M}",
            Text(f"{one.alert.reason} {shown(one.alert.detail)}".strip()),
            str(one.alert.event_id)[:8],
            one.channel,
            one.state,
            str(one.tries),
            Text(shown(one.last_error or "")),
        )
    console = out()
    console.print(table if found else "No alert so far.")


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

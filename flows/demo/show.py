"""Run the demonstration and print what happened."""

import asyncio
import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from extractors.records.events import Event
from extractors.records.feeds import Outlet
from flows.alerts.channels import ConsoleChannel
from flows.alerts.render import render_alert
from flows.cli.outcome import PassProgress, outcome_table
from flows.cli.session import shown
from flows.cli.show import events_table
from flows.demo.folder import prepare_folder, write_settings
from flows.newsroom import Newsroom, serve_newsroom
from flows.report.contents import read_contents
from flows.report.page import write_page
from flows.steps.assemble import assemble
from flows.steps.naming import headlines
from flows.steps.run_pass import PassReport, run_pass
from flows.steps.services import PassServices
from storage.database import Database

_COMMAND = "sulh demo"


def run_demo(folder: Path, *, keep: bool, console: Console) -> None:
    """Run three passes against the newsroom; leave the database, settings and page in `folder`.

    Args:
        folder: Made where it is missing.
        keep: Whether an earlier demonstration's database is gone on with.
        console: Where all of it is told.

    Raises:
        ConfigurationError: the folder holds something else, or cannot be written to.
    """
    prepare_folder(folder, keep=keep)
    now = datetime.now(UTC)
    with serve_newsroom(start=now) as newsroom:
        settings = write_settings(folder, newsroom)
        services = assemble(settings, console=console)
        _introduce(console, newsroom)
        _pass(console, services, 1, "every outlet is read for the first time")
        newsroom.advance()
        _pass(console, services, 2, "the outlets have edited pages and printed new ones")
        _pass(console, services, 3, "nothing has changed: nothing may be told twice")
    _tell(console, services, folder=folder)


def _introduce(console: Console, newsroom: Newsroom) -> None:
    console.print(
        f"An invented newsroom is served on {newsroom.base_url}: {len(newsroom.outlets)} outlets, "
        f"{len(newsroom.feeds)} feeds, {len(newsroom.stories)} articles. All of it is made up."
    )


def _pass(console: Console, services: PassServices, number: int, about: str) -> PassReport:
    console.print()
    console.print(Rule(Text(f"Pass {number}: {about}"), align="left"))
    with PassProgress(console) as progress:
        seeing = replace(services, on_progress=progress.show)
        report = asyncio.run(run_pass(seeing, command=_COMMAND, only_due=False))
    console.print(outcome_table(report))
    seconds = (report.finished_at - report.started_at).total_seconds()
    console.print(
        f"{report.developments} developments → {len(report.new_events)} new events, "
        f"{len(report.alerts)} alerts, in {seconds:.1f} s"
    )
    for note in report.notes:
        console.print(Text(f"· {shown(note)}", style="dim"))
    return report


def _tell(console: Console, services: PassServices, *, folder: Path) -> None:
    with Database.open(services.database, holder=_COMMAND) as database:
        contents = read_contents(database.connection)
    events, outlets = tuple(contents.events), contents.outlets
    page = write_page(
        contents,
        folder=folder / "page",
        generated_at=datetime.now(UTC),
        timezone=services.zone,
        names=services.names,
    )
    console.print()
    console.print(Rule(Text(f"The timeline: {len(events)} events"), align="left"))
    console.print(events_table(events, headlines=headlines(services.names)))
    _show_alert(console, services, events, outlets)
    _suggest(console, folder, page, events)


def _show_alert(
    console: Console,
    services: PassServices,
    events: tuple[Event, ...],
    outlets: Mapping[str, Outlet],
) -> None:
    """Show one alert as it is read where it comes alone: a pass with many sends a digest."""
    told = [event for event in events if event.alerts]
    if not told:
        return
    event = max(told, key=lambda event: (event.outlets, len(event.mentions), str(event.id)))
    message = render_alert(
        event, event.alerts[-1], outlets=outlets, timezone=services.zone, names=services.names
    )
    console.print()
    console.print(Rule(Text("One alert in full"), align="left"))
    ConsoleChannel(console).send(message, alerts=(), at=datetime.now(UTC))


def _command() -> str:
    """How the command is called from here: it is seldom on the path of a fresh checkout."""
    if shutil.which("sulh"):
        return "sulh"
    called = Path(sys.argv[0])
    return str(called) if called.name == "sulh" else f"{sys.executable} -m flows.cli"


def _suggest(console: Console, folder: Path, page: Path, events: tuple[Event, ...]) -> None:
    sulh = f"{_command()} --config {folder / 'sulh.toml'}"
    lines = [
        f"The page:       {page}",
        f"The database:   {folder / 'sulh.duckdb'}",
        "Try next:",
        f"  {sulh} events --kind talks",
    ]
    if events:
        most_told = max(events, key=lambda event: (event.outlets, str(event.id)))
        lines.append(f"  {sulh} event {str(most_told.id)[:8]}")
    lines += [
        f"  {sulh} export --format csv",
        f"  {sulh} doctor",
    ]
    console.print(Text("\n".join(lines)))

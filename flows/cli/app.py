"""The application: the option that all commands share, and the commands."""

from datetime import timedelta
from importlib.metadata import version as installed
from pathlib import Path
from typing import Annotated

import typer

from flows.cli import (
    alerts,
    archive,
    corrections,
    doctor,
    explain,
    export,
    feed_lists,
    feeds,
    passes,
    proposals,
    reprocess,
    same,
    status,
    timeline,
    upkeep,
)
from flows.cli.session import FaultGroup, Session

app = typer.Typer(
    cls=FaultGroup,
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Watch Arabic news for developments in the Russia–Ukraine peace talks; "
    "tell each development once.",
    epilog="Exit codes: 0 done, 1 some items failed, 2 wrong usage or settings.",
)


def _tell_version(is_asked: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if is_asked:
        typer.echo(f"sulh {installed('sulh')}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            envvar="SULH_CONFIG",
            help="The settings; by default ./sulh.toml, then ~/.config/sulh/sulh.toml.",
        ),
    ] = None,
    wait: Annotated[
        float,
        typer.Option(min=0, help="Seconds to wait for a database that another command holds."),
    ] = 10.0,
    _version: Annotated[  # noqa: FBT002 - an option, given by name
        bool,
        typer.Option(
            "--version",
            callback=_tell_version,
            is_eager=True,
            help="Say which version this is, and leave; `sulh version` names the libraries too.",
        ),
    ] = False,
) -> None:
    """Keep the settings' place for the command that follows."""
    context.obj = Session(config=config, wait=timedelta(seconds=wait))


app.command(name="demo")(passes.demo)
app.command(name="run")(passes.run)
app.command(name="serve")(passes.serve)
app.command(name="replay")(archive.replay)
app.command(name="explain")(explain.explain)
app.command(name="same")(same.same)
app.command(name="events")(timeline.events)
app.command(name="event")(timeline.event)
app.command(name="propose")(proposals.propose)
app.command(name="merge")(corrections.merge)
app.command(name="split")(corrections.split)
app.command(name="retract")(corrections.retract)
app.command(name="corrections")(corrections.corrections)
app.command(name="reprocess")(reprocess.reprocess)
app.command(name="export")(export.export)
app.command(name="report")(export.report)
feeds.app.command(name="import")(feed_lists.import_feeds)
feeds.app.command(name="export")(feed_lists.export_feeds)
app.add_typer(feeds.app, name="feeds")
app.add_typer(alerts.app, name="alerts")
app.command(name="status")(status.status)
app.command(name="doctor")(doctor.doctor)
app.command(name="backup")(upkeep.backup)
app.command(name="restore")(upkeep.restore)
app.command(name="maintain")(upkeep.maintain)
app.command(name="version")(upkeep.version)

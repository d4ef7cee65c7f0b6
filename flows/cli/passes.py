"""`sulh run`, `sulh serve` and `sulh demo`: passes over the feeds."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.session import (
    ExitCode,
    Format,
    FormatOption,
    err,
    out,
    print_lines,
    say_fault,
    session_of,
)


def run(
    context: typer.Context,
    every_feed: Annotated[  # noqa: FBT002 - an option, given by name
        bool, typer.Option("--all", help="Poll every feed, due or not (not the paused ones).")
    ] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Run one pass over the feeds that are due: collect, read, remember, alert."""
    from flows.cli.outcome import PassProgress, print_pass, report_document  # noqa: PLC0415
    from flows.steps.assemble import assemble  # noqa: PLC0415 - start-up time
    from flows.steps.run_pass import run_pass  # noqa: PLC0415

    session = session_of(context)
    console = out() if form is Format.TABLE else err()
    with PassProgress(err()) as progress:
        services = assemble(session.settings, console=console, on_progress=progress.show)
        report = asyncio.run(run_pass(services, command="sulh run", only_due=not every_feed))
    if form is Format.JSONL:
        print_lines([report_document(report)])
    else:
        print_pass(console, report)
    if report.has_failures:
        raise typer.Exit(ExitCode.SOME_FAILED)


def serve(
    context: typer.Context,
    every: Annotated[
        float | None,
        typer.Option("--every", min=0.05, help="Minutes between passes; else of the settings."),
    ] = None,
    port: Annotated[
        int,
        typer.Option("--port", min=0, max=65535, help="Where Prefect's pages are, on loopback."),
    ] = 4200,
) -> None:
    """Run passes unattended, on a schedule, under Prefect. Stops cleanly at SIGTERM."""
    from flows.serving import serve_monitor  # noqa: PLC0415 - start-up time
    from flows.steps.assemble import assemble  # noqa: PLC0415

    session = session_of(context)
    assemble(session.settings)  # what is wrong is told now, not by the first pass
    minutes = every or session.settings.every_minutes
    code = serve_monitor(session.settings, config=session.config, minutes=minutes, port=port)
    if code:
        say_fault("the schedule ended with a fault; its reason stands above")
        raise typer.Exit(ExitCode.SOME_FAILED)


def demo(
    folder: Annotated[
        Path, typer.Option("--folder", help="Where the database and the page are left.")
    ] = Path("demo"),
    keep: Annotated[  # noqa: FBT002 - an option, given by name
        bool, typer.Option("--keep", help="Go on with the database of the last demo.")
    ] = False,
) -> None:
    """Serve an invented newsroom on loopback and run three passes against it."""
    from flows.demo.show import run_demo  # noqa: PLC0415 - start-up time

    run_demo(folder, keep=keep, console=out())

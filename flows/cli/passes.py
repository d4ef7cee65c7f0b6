"""`sulh run`, `sulh serve` and `sulh demo`: passes over the feeds."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from extractors.records.faults import SulhError
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
    from flows.logs import configure_logs  # noqa: PLC0415
    from flows.steps.assemble import assemble  # noqa: PLC0415 - start-up time
    from flows.steps.run_pass import run_pass  # noqa: PLC0415
    from flows.steps.sign_off import sign_failure, sign_off  # noqa: PLC0415
    from flows.steps.turn import TurnTakenError  # noqa: PLC0415

    session = session_of(context)
    console = out() if form is Format.TABLE else err()
    settings = session.settings
    configure_logs(settings.watch.log)
    with PassProgress(err()) as progress:
        services = assemble(settings, console=console, on_progress=progress.show)
        try:
            report = asyncio.run(run_pass(services, command="sulh run", only_due=not every_feed))
        except TurnTakenError:  # whoever has the turn says how it ends
            raise
        except SulhError as error:
            sign_failure(settings, str(error))
            raise
    sign_off(settings, report)
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
    web: Annotated[
        int | None,
        typer.Option(
            "--web",
            min=0,
            max=65535,
            help="Serve the page on this port of loopback, refreshed after each pass.",
        ),
    ] = None,
) -> None:
    """Run passes unattended, on a schedule, under Prefect. Stops cleanly at SIGTERM."""
    from flows.logs import configure_logs  # noqa: PLC0415 - start-up time
    from flows.serving import serve_monitor  # noqa: PLC0415
    from flows.steps.assemble import assemble  # noqa: PLC0415

    session = session_of(context)
    assemble(session.settings)  # what is wrong is told now, not by the first pass
    minutes = every or session.settings.every_minutes
    configure_logs(session.settings.watch.log)
    code = serve_monitor(
        session.settings, config=session.config, minutes=minutes, port=port, web=web
    )
    if code:
        say_fault("the service ended with a fault; its reason stands above")
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

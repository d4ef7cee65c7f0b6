"""`sulh replay`: an archive through the same steps, under the clock of its own times."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from flows.cli.session import (
    DatabaseOption,
    ExitCode,
    Format,
    FormatOption,
    err,
    out,
    print_lines,
    say_fault,
    session_of,
)

if TYPE_CHECKING:
    from flows.replay import ReplayReport
    from flows.steps.archive import Archive


def replay(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="JSONL, an article a line, or WARC; .gz of either.")],
    database: DatabaseOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Replay an archive in the order of its times. Nothing is sent."""
    from flows.replay import replay as run_replay  # noqa: PLC0415 - start-up time
    from flows.steps.archive import read_archive  # noqa: PLC0415
    from flows.steps.policy import policy_of  # noqa: PLC0415
    from flows.steps.read import load_knowledge  # noqa: PLC0415
    from flows.steps.warc import is_warc, read_warc  # noqa: PLC0415
    from flows.steps.watchlist import outlets_of  # noqa: PLC0415

    session = session_of(context)
    settings = session.settings
    outlets = outlets_of(settings)
    pages = is_warc(file)
    archive = read_warc(file, outlets=outlets) if pages else read_archive(file)
    for fault in archive.faults:
        say_fault(
            f"{file}, {'record' if pages else 'line'} {fault.line}: {fault.reason}; it is left out"
        )
    with _bar() as progress:
        task = progress.add_task("reading", total=len(archive.articles))
        report = run_replay(
            archive,
            source=file,
            database=session.database_path(database),
            knowledge=load_knowledge(settings.pack_folder, settings.pack),
            outlets=outlets,
            policy=policy_of(settings.alerts),
            progress=lambda step: progress.update(
                task, completed=step.done, description=f"{step.at:%Y-%m-%d}"
            ),
        )
    _show(report, archive, form)
    if archive.faults or report.crashed:
        raise typer.Exit(ExitCode.SOME_FAILED)


def _show(report: "ReplayReport", archive: "Archive", form: Format) -> None:
    figures = {
        "articles": report.articles,
        "read": report.stored,
        "known before": report.known,
        "crashed": report.crashed,
        "lines left out": report.faults,
        "developments": report.developments,
        "new events": report.new_events,
        "alerts (not sent)": report.alerts,
    }
    figures |= {f"passed over: {why}": count for why, count in archive.passed_over.items()}
    if form is Format.JSONL:
        print_lines([figures])
        return
    span = ""
    if archive.articles:
        first, last = archive.articles[0], archive.articles[-1]
        span = f" from {first.told_at:%Y-%m-%d} to {last.told_at:%Y-%m-%d}"
    told = ", ".join(f"{count} {name}" for name, count in figures.items() if count)
    out().print(f"Replayed{span}: {told or 'nothing'}.")


def _bar() -> Progress:
    console = err()
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )

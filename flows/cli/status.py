"""`sulh status`: how the service does, at a glance, for people and for watchdogs."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from flows.cli.doctor import MARKS
from flows.cli.session import (
    ExitCode,
    Format,
    FormatOption,
    out,
    print_lines,
    session_of,
    shown,
)


def status(
    context: typer.Context,
    form: FormatOption = Format.TABLE,
    metrics: Annotated[  # noqa: FBT002 - an option, given by name
        bool, typer.Option("--metrics", help="Print metrics in Prometheus' text form instead.")
    ] = False,
) -> None:
    """Show the last good pass, what waits, failing feeds, backups and the disk; 1 if all is not well."""
    from flows.checkup import Health  # noqa: PLC0415 - start-up time
    from flows.status import judge_status, read_status  # noqa: PLC0415

    session = session_of(context)
    now = datetime.now(UTC)
    found = read_status(session.settings, now=now, wait=session.wait)
    findings = judge_status(found)
    if metrics:
        from flows.metrics import render_metrics  # noqa: PLC0415 - only here

        typer.echo(render_metrics(found), nl=False)
    elif form is Format.JSONL:
        print_lines([{"subject": f.subject, "health": f.health, "text": f.text} for f in findings])
    else:
        table = Table.grid(padding=(0, 2))
        for finding in findings:
            mark, style = MARKS[finding.health]
            table.add_row(
                Text(mark, style=style),
                Text(finding.subject, style="bold"),
                Text(shown(finding.text)),
            )
        out().print(table)
    if any(finding.health is Health.BAD for finding in findings):
        raise typer.Exit(ExitCode.SOME_FAILED)

"""`sulh doctor`: what is wrong, and what to do."""

from datetime import UTC, datetime

import typer
from rich.table import Table
from rich.text import Text

from flows.cli.session import (
    ExitCode,
    Format,
    FormatOption,
    busy,
    out,
    print_lines,
    session_of,
    shown,
)

MARKS = {"good": ("✓", "green"), "warning": ("!", "yellow"), "bad": ("✗", "bold red")}


def doctor(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Check settings, database, feeds, channels, disk and clock."""
    from flows.checkup import Health, check_all  # noqa: PLC0415 - start-up time

    with busy("looking"):
        findings = check_all(session_of(context).settings, now=datetime.now(UTC))
    if form is Format.JSONL:
        print_lines([{"subject": f.subject, "health": f.health, "text": f.text} for f in findings])
    else:
        table = Table.grid(padding=(0, 2))
        for finding in findings:
            mark, style = MARKS[finding.health]
            table.add_row(
                Text(mark, style=style),
                Text(finding.subject, style="bold"),
                Text(shown(finding.text, keep_lines=True)),
            )
        out().print(table)
    if any(finding.health is Health.BAD for finding in findings):
        raise typer.Exit(ExitCode.SOME_FAILED)

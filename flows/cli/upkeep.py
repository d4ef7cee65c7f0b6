"""`sulh backup`, `sulh maintain`, `sulh version`."""

import sys
from importlib.metadata import version as installed
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.session import DatabaseOption, out, session_of


def backup(
    context: typer.Context,
    target: Annotated[
        Path | None, typer.Argument(help="The copy; by default beside the database.")
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Copy the database, checked and complete or not at all."""
    from flows.upkeep import back_up  # noqa: PLC0415 - start-up time

    session = session_of(context)
    with session.reading(database, holder="sulh backup") as opened:
        written = back_up(opened, target.expanduser() if target else None)
    out().print(f"copied to {written} ({written.stat().st_size / 1e6:.1f} MB)")


def maintain(context: typer.Context, database: DatabaseOption = None) -> None:
    """Write what waits in the log into the file, and give a backup."""
    from flows.upkeep import maintain as run_maintenance  # noqa: PLC0415 - start-up time

    session = session_of(context)
    with session.reading(database, holder="sulh maintain") as opened:
        report = run_maintenance(opened)
    out().print(
        f"backup {report.backup}; database {report.bytes_before / 1e6:.1f} MB, "
        f"now {report.bytes_after / 1e6:.1f} MB"
    )


def version() -> None:
    """Say which versions are at work."""
    packages = ("sulh", "duckdb", "prefect", "trafilatura", "httpx")
    told = "  ".join(f"{name} {installed(name)}" for name in packages)
    out().print(f"{told}  python {sys.version.split()[0]}")

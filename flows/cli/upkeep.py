"""`sulh backup`, `sulh restore`, `sulh maintain`, `sulh version`."""

import sys
from datetime import UTC, datetime
from importlib.metadata import version as installed
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.session import DatabaseOption, busy, out, session_of


def backup(
    context: typer.Context,
    target: Annotated[
        Path | None, typer.Argument(help="The copy; by default beside the database.")
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Copy the database, checked and complete or not at all."""
    from flows.steps.keep import back_up  # noqa: PLC0415 - start-up time

    session = session_of(context)
    with busy("copying"), session.reading(database, holder="sulh backup") as opened:
        written = back_up(opened, target.expanduser() if target else None)
    out().print(f"copied to {written} ({written.stat().st_size / 1e6:.1f} MB)")


def restore(
    context: typer.Context,
    source: Annotated[
        Path | None, typer.Argument(help="The backup; by default the newest one.")
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Put a backup in the place of the database, which is moved aside and not deleted."""
    from flows.steps.keep import restore as run_restore  # noqa: PLC0415 - start-up time

    path = session_of(context).database_path(database)
    with busy("checking and copying"):
        done = run_restore(
            path,
            source.expanduser() if source else None,
            holder="sulh restore",
            now=datetime.now(UTC),
        )
    console = out()
    last = f"{done.last_pass_at:%Y-%m-%d %H:%M} UTC" if done.last_pass_at else "no pass"
    console.print(f"restored {path} from {done.source}", soft_wrap=True)
    console.print(f"it holds {done.articles} articles, {done.events} events, up to {last}")
    if done.aside:
        console.print(f"what was there is {done.aside}", soft_wrap=True)


def maintain(context: typer.Context, database: DatabaseOption = None) -> None:
    """Back up, forget what the settings let go, and give room back to the disk."""
    from extractors.records.faults import ConfigurationError  # noqa: PLC0415
    from flows.steps.keep import keep_up  # noqa: PLC0415 - start-up time

    session = session_of(context)
    path = session.database_path(database)
    if not path.is_file():
        raise ConfigurationError("there is no database yet", subject=str(path))
    now = datetime.now(UTC)
    with busy("backing up and clearing"):
        report = keep_up(path, session.settings.upkeep, holder="sulh maintain", now=now)
    console = out()
    console.print(f"backup {report.backup}, {len(report.older)} older ones kept", soft_wrap=True)
    console.print(
        f"{report.forgotten.texts} texts and {report.forgotten.rows} rows of history dropped; "
        f"database {report.bytes_before / 1e6:.1f} MB, now {report.bytes_after / 1e6:.1f} MB"
    )


def version() -> None:
    """Say which versions are at work."""
    packages = ("sulh", "duckdb", "prefect", "trafilatura", "httpx")
    told = "  ".join(f"{name} {installed(name)}" for name in packages)
    out().print(f"{told}  python {sys.version.split()[0]}")

"""Upkeep of the database: a checked copy, and the write-ahead log folded into the file."""

from dataclasses import dataclass
from pathlib import Path

from storage.backup import copy_database
from storage.database import Database
from storage.faults import backup_path


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepReport:
    """What maintenance did."""

    backup: Path
    bytes_before: int
    bytes_after: int


def back_up(database: Database, target: Path | None = None) -> Path:
    """Copy an open database, by default to where a restore looks for it.

    Raises:
        ConfigurationError: the target is the live file, or cannot be written.
        SulhError: the copy differs; an earlier copy is as it was.
    """
    return copy_database(database, target or backup_path(database.path))


def maintain(database: Database) -> UpkeepReport:
    """Back up, then let DuckDB write everything into the file and free what it can."""
    before = database.path.stat().st_size  # stat opens nothing: the lock of the file stays
    copy = back_up(database)
    database.connection.execute("CHECKPOINT")
    return UpkeepReport(backup=copy, bytes_before=before, bytes_after=database.path.stat().st_size)

"""Copies of the live database: for a backup, and for readers who may not open the live file."""

import os
import stat
from pathlib import Path

import duckdb

from extractors.records.faults import ConfigurationError, SulhError
from storage.columns import fetch
from storage.database import Database
from storage.drafts import drafting
from storage.faults import translated

_READING = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def copy_database(database: Database, target: Path, *, for_readers: bool = False) -> Path:
    """Copy the open database into another file, checked and complete or not at all.

    The copy is made beside the target, its counts are compared, it is forced to disk, and then
    takes the target's name at once: a reader never sees half of it.

    Args:
        database: Open, so that nobody else copies it now.
        target: The copy; what was there is replaced.
        for_readers: Nobody may write to the copy: who opens it as DuckDB does by itself, to write,
            would lock all others out, and leave a log behind that does not fit the next copy.

    Raises:
        ConfigurationError: the target is the live file, or cannot be written.
        SulhError: the copy differs from the original; the target is as it was.
    """
    if target.resolve() == database.path.resolve():
        raise ConfigurationError("a copy cannot lie in its own place", subject=str(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(database, target, for_readers=for_readers)
    except OSError as error:
        raise ConfigurationError(
            f"the copy cannot be written ({error.strerror})", subject=str(target)
        ) from error
    return target


def _replace(database: Database, target: Path, *, for_readers: bool) -> None:
    with drafting(target) as draft:
        _copy(database, draft)
        if for_readers:
            draft.chmod(draft.stat().st_mode & _READING)  # no more than the umask allows
        force_to_disk(draft)
        # The log of an older copy goes first: beside the new one it would keep everybody out.
        target.with_name(f"{target.name}.wal").unlink(missing_ok=True)
        draft.replace(target)
        force_to_disk(target.parent)


def _copy(database: Database, temporary: Path) -> None:
    connection = database.connection
    name = fetch(connection, "SELECT current_database()")[0][0]
    place = str(temporary).replace("'", "''")
    with translated(temporary):
        connection.execute(f"ATTACH '{place}' AS copied (STORAGE_VERSION 'v1.5.0')")
        try:
            connection.execute(f'COPY FROM DATABASE "{name}" TO copied')
            live, copied = count_rows(connection, name), count_rows(connection, "copied")
        finally:
            connection.execute("DETACH copied")
    if live != copied:
        wrong = sorted(table for table in live if live[table] != copied.get(table))
        raise SulhError(f"the copy differs in {', '.join(wrong)}", subject=str(temporary))


def count_rows(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, int]:
    """The rows of each table of an attached database."""
    tables = fetch(
        connection,
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY table_name",
        [database],
    )
    return {
        table: fetch(connection, f'SELECT count(*) FROM "{database}".main."{table}"')[0][0]  # noqa: S608
        for (table,) in tables
    }


def force_to_disk(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

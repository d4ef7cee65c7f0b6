"""Copies of the live database: for a backup, and for readers who may not open the live file."""

import os
from pathlib import Path
from uuid import uuid4

import duckdb

from extractors.records.faults import ConfigurationError, SulhError
from storage.columns import fetch
from storage.database import Database
from storage.faults import translated


def copy_database(database: Database, target: Path) -> Path:
    """Copy the open database into another file, checked and complete or not at all.

    The copy is made beside the target, its counts are compared, it is forced to disk, and then
    takes the target's name at once: a reader never sees half of it.

    Raises:
        ConfigurationError: the target is the live file, or cannot be written.
        SulhError: the copy differs from the original; the target is as it was.
    """
    if target.resolve() == database.path.resolve():
        raise ConfigurationError("a copy cannot lie in its own place", subject=str(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(database, target)
    except OSError as error:
        raise ConfigurationError(
            f"the copy cannot be written ({error.strerror})", subject=str(target)
        ) from error
    return target


def _replace(database: Database, target: Path) -> None:
    temporary = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        _copy(database, temporary)
        force_to_disk(temporary)
        temporary.replace(target)
        target.with_name(f"{target.name}.wal").unlink(missing_ok=True)  # of an older copy
        force_to_disk(target.parent)
    finally:
        temporary.unlink(missing_ok=True)
        temporary.with_name(f"{temporary.name}.wal").unlink(missing_ok=True)


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

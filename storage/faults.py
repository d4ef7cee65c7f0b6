"""What DuckDB's errors mean to a run: the one place that translates them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from extractors.records.faults import ConfigurationError, SulhError, TransientError

_BUSY = ("could not set lock", "conflicting lock", "conflict on")
_NOT_OURS = ("not a valid duckdb database", "corrupt", "checksum", "magic bytes", "deserializ")
_NEWER = ("newer version", "older version", "storage version")
_DISK = ("no space left", "disk full", "could not write", "input/output error")


class DatabaseLostError(SulhError):
    """The open database cannot be used any more: leave the process, check the disk, start again."""


def backup_path(path: Path) -> Path:
    """Where the backup of a database lies unless the settings name another place."""
    return path.with_name(f"{path.stem}.backup{path.suffix}")


def translate_fault(error: duckdb.Error, path: Path) -> SulhError | None:
    """Give a fault of the surroundings its fate; None for a mistake in our own statements."""
    message = str(error).lower()
    if isinstance(error, duckdb.FatalException | duckdb.InternalException) or _has(message, _DISK):
        return DatabaseLostError(
            f"the database stopped working ({_first_line(error)}); this process must end. "
            "Check that the disk has room and is sound, then start again: what was "
            "committed is kept",
            subject=str(path),
        )
    if isinstance(error, duckdb.TransactionException) or _has(message, _BUSY):
        return TransientError(
            f"another program has the database open ({_first_line(error)}); close it or wait",
            subject=str(path),
        )
    if _has(message, _NEWER):
        return ConfigurationError(
            f"another version of DuckDB wrote this file ({_first_line(error)}); "
            "install the sulh that wrote it, or restore a backup",
            subject=str(path),
        )
    if isinstance(error, duckdb.SerializationException) or _has(message, _NOT_OURS):
        return ConfigurationError(_damaged(error, path), subject=str(path))
    if isinstance(error, duckdb.IOException):
        return ConfigurationError(
            f"the database cannot be opened ({_first_line(error)}); check the path, its "
            "owner and its permissions",
            subject=str(path),
        )
    return None


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise our faults in place of DuckDB's.

    Raises:
        TransientError: somebody else has the file.
        ConfigurationError: the file is damaged, of another version, or not accessible.
        DatabaseLostError: the instance is dead.
    """
    try:
        yield
    except duckdb.Error as error:
        fault = translate_fault(error, path)
        if fault is None:
            raise
        raise fault from error


def _damaged(error: duckdb.Error, path: Path) -> str:
    backup = backup_path(path)
    remedy = (
        f"move it and {path.name}.wal away, then copy {backup} to {path}"
        if backup.exists()
        else f"move it and {path.name}.wal away and restore a backup (none lies at {backup}), "
        "or start with a new database"
    )
    return f"the file is damaged or no DuckDB database ({_first_line(error)}); {remedy}"


def _has(message: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in message for phrase in phrases)


def _first_line(error: duckdb.Error) -> str:
    return str(error).strip().splitlines()[0][:300] if str(error).strip() else type(error).__name__

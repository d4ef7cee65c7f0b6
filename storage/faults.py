"""What DuckDB's errors mean to a run: the one place that translates them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from extractors.records.faults import ConfigurationError, SulhError, TransientError

_BUSY = ("could not set lock", "conflicting lock", "conflict on")
_NOT_OURS = ("not a valid duckdb database", "corrupt", "checksum", "magic bytes", "deserializ")
_NEWER = ("newer version", "older version", "storage version")
_MAGIC, _MAGIC_AT = b"DUCK", 8  # behind the checksum of the first block
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
        return _damaged(_first_line(error), path)
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


def refuse_other_files(path: Path) -> None:
    """Let only what has the header of a DuckDB database be opened as one.

    DuckDB shows other files that it can read (CSV, JSON, Parquet) as tables of a database in
    memory: what is written there is lost without an error.

    Raises:
        ConfigurationError: a file lies at `path` that is no database.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_MAGIC_AT + len(_MAGIC))
    except OSError:
        return  # there is none yet, or DuckDB says in its own words why it cannot be read
    if head[_MAGIC_AT:] != _MAGIC:
        raise _damaged("it does not begin as one", path)


def _damaged(reason: str, path: Path) -> ConfigurationError:
    backup = backup_path(path)
    remedy = (
        f"`sulh restore` puts the backup {backup} in its place and keeps what is there"
        if backup.exists()
        else f"move it and {path.name}.wal away and restore a backup (none lies at {backup}), "
        "or start with a new database"
    )
    return ConfigurationError(
        f"the file is damaged or no DuckDB database ({reason}). If it is another file, let `--db` "
        f"or the settings name the database; if it was the database, {remedy}",
        subject=str(path),
    )


def _has(message: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in message for phrase in phrases)


def _first_line(error: duckdb.Error) -> str:
    return str(error).strip().splitlines()[0][:300] if str(error).strip() else type(error).__name__

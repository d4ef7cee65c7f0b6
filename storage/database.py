"""The one DuckDB file: opened by one owner, by one thread, once a pass."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import duckdb

from extractors.records.faults import SulhError
from storage.faults import refuse_other_files, translated
from storage.lock import owning
from storage.migrate import migrate, packaged_migrations

# The format v1.5.0 refuses a stale write-ahead log, which the default format replays twice.
# Extensions are never fetched: the parts in use (JSON, ICU) are inside the wheel.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": "v1.5.0",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "1GB",  # the smallest machine that we name has 2 GB; more is spilled to disk
}


class Database:
    """The open database. Make one with `Database.open`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        """Tie the connection to the thread that opened it."""
        self._connection = connection
        self._thread = threading.get_ident()
        self.path = path

    @classmethod
    @contextmanager
    def open(
        cls, path: Path, *, holder: str, wait: timedelta = timedelta(seconds=10)
    ) -> Iterator["Database"]:
        """Own the database for the length of the block.

        Args:
            path: The file; made with its folder if it is missing.
            holder: The command that opens it, told to whoever finds it taken.
            wait: How long to wait for another holder.

        Raises:
            TransientError: another process holds it.
            ConfigurationError: the file is no database, damaged, newer than this code, or not
                accessible.
            DatabaseLostError: it broke while open.
        """
        with owning(path, holder=holder, wait=wait):
            connection = connect_file(path)
            try:
                yield cls(connection, path)
            finally:
                # A dead instance (disk full) cannot be closed; its own fault is already on its way.
                with suppress(duckdb.Error):
                    connection.close()

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection, for reading; it belongs to the thread that opened the database."""
        if threading.get_ident() != self._thread:
            raise SulhError("the database is used by another thread than the one that opened it")
        return self._connection

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Do everything in the block or nothing of it.

        A block inside a block belongs to the outer one.

        Raises:
            TransientError, DatabaseLostError: see `storage.faults`.
        """
        with translated(self.path), transaction(self.connection) as connection:
            yield connection


@contextmanager
def transaction(
    connection: duckdb.DuckDBPyConnection,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Do everything in the block or nothing of it; a block inside a block belongs to the outer one.

    Raises:
        duckdb.Error: untranslated; `Database.transaction` gives each its fate.
    """
    if not _begin(connection):
        yield connection
        return
    try:
        yield connection
    except BaseException:
        with suppress(duckdb.Error):  # a failed statement may have ended it already
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _begin(connection: duckdb.DuckDBPyConnection) -> bool:
    """Begin a transaction unless one is open.

    A BEGIN inside one would abort it, so ask first: outside, each statement has its own number.
    """
    one, two = (connection.execute("SELECT txid_current()").fetchall() for _ in range(2))
    if one == two:
        return False
    connection.execute("BEGIN TRANSACTION")
    return True


def connect_file(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the file as it is meant to be opened. The caller owns it, and closes it.

    Raises:
        TransientError, ConfigurationError, DatabaseLostError: see `Database.open`.
    """
    refuse_other_files(path)
    with translated(path):
        connection = duckdb.connect(str(path), config=_CONFIG)
        try:
            # First of all: what a crash left in the write-ahead log goes into the file.
            connection.execute("CHECKPOINT")
            connection.execute("SET TimeZone = 'UTC'")
            # It would be drawn into what a command prints, on a terminal or into a pipe.
            connection.execute("SET enable_progress_bar = false")
            migrate(connection, path, packaged_migrations())
        except BaseException:
            with suppress(duckdb.Error):
                connection.close()
            raise
    return connection

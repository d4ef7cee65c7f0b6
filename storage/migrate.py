"""Bring a database to the tables that this code expects: numbered files, applied once, in order."""

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import duckdb

from extractors.records.faults import ConfigurationError

_RECORD = """
CREATE TABLE IF NOT EXISTS migrations (
    number INTEGER PRIMARY KEY, name VARCHAR NOT NULL, checksum VARCHAR NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL DEFAULT now()
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One numbered step; its checksum shows when an applied file was edited afterwards."""

    number: int
    name: str
    statements: str

    @property
    def checksum(self) -> str:
        """Hash of the statements."""
        return sha256(self.statements.encode()).hexdigest()


def packaged_migrations() -> tuple[Migration, ...]:
    """Read the SQL files that ship inside the package, by number."""
    sources = (files("storage") / "migrations").iterdir()
    found = [
        Migration(
            number=int(source.name.partition("_")[0]),
            name=source.name.removesuffix(".sql"),
            statements=source.read_text(encoding="utf-8"),
        )
        for source in sources
        if source.name.endswith(".sql")
    ]
    return tuple(sorted(found, key=lambda migration: migration.number))


def migrate(
    connection: duckdb.DuckDBPyConnection, path: Path, migrations: tuple[Migration, ...]
) -> int:
    """Apply what is missing and return how many steps that were.

    Raises:
        ConfigurationError: the database is newer than this code, or an applied step was edited.
    """
    connection.execute(_RECORD)
    rows = connection.execute("SELECT number, checksum FROM migrations ORDER BY number").fetchall()
    applied = {int(number): str(checksum) for number, checksum in rows}
    _check(applied, {migration.number: migration for migration in migrations}, path)
    missing = [migration for migration in migrations if migration.number not in applied]
    for migration in missing:
        _apply(connection, migration)
    return len(missing)


def _check(applied: dict[int, str], known: dict[int, Migration], path: Path) -> None:
    for number, checksum in applied.items():
        if number not in known:
            raise ConfigurationError(
                f"a newer sulh made this database (its tables are at step {number}, this "
                f"program knows {max(known, default=0)}); install that version or restore a backup",
                subject=str(path),
            )
        if known[number].checksum != checksum:
            raise ConfigurationError(
                f"step {known[number].name} differs from the one that made this database; "
                "applied steps are never edited: restore the file, add a new step",
                subject=str(path),
            )


def _apply(connection: duckdb.DuckDBPyConnection, migration: Migration) -> None:
    connection.execute("BEGIN TRANSACTION")
    try:
        connection.execute(migration.statements)
        connection.execute(
            "INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)",
            [migration.number, migration.name, migration.checksum],
        )
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")

from pathlib import Path

import duckdb
import pytest

from extractors.records.faults import ConfigurationError
from storage.columns import fetch
from storage.migrate import Migration, migrate, packaged_migrations
from tests.storage.builders import open_database

PATH = Path("sulh.duckdb")
FIRST = Migration(number=1, name="0001_first", statements="CREATE TABLE a (x INTEGER);")
SECOND = Migration(number=2, name="0002_second", statements="CREATE TABLE b (x INTEGER);")


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:")


def tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {row[0] for row in fetch(connection, "SELECT table_name FROM duckdb_tables()")}


def test_steps_are_applied_once_and_in_order(connection: duckdb.DuckDBPyConnection) -> None:
    assert migrate(connection, PATH, (FIRST,)) == 1
    assert migrate(connection, PATH, (FIRST, SECOND)) == 1
    assert migrate(connection, PATH, (FIRST, SECOND)) == 0
    assert tables(connection) == {"a", "b", "migrations"}


def test_a_step_that_fails_leaves_nothing_of_itself(connection: duckdb.DuckDBPyConnection) -> None:
    broken = Migration(
        number=2, name="0002_broken", statements="CREATE TABLE b (x INTEGER); SELECT * FROM none;"
    )
    with pytest.raises(duckdb.Error):
        migrate(connection, PATH, (FIRST, broken))
    assert tables(connection) == {"a", "migrations"}
    assert migrate(connection, PATH, (FIRST, SECOND)) == 1


def test_a_newer_database_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    migrate(connection, PATH, (FIRST, SECOND))
    with pytest.raises(ConfigurationError, match="at step 2, this program knows 1"):
        migrate(connection, PATH, (FIRST,))


def test_an_applied_step_may_not_be_edited(connection: duckdb.DuckDBPyConnection) -> None:
    migrate(connection, PATH, (FIRST,))
    edited = Migration(number=1, name="0001_first", statements="CREATE TABLE c (x INTEGER);")
    with pytest.raises(ConfigurationError, match="never edited"):
        migrate(connection, PATH, (edited,))


def test_the_packaged_steps_are_numbered_without_a_gap() -> None:
    numbers = [migration.number for migration in packaged_migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_packaged_step_makes_an_index() -> None:
    for migration in packaged_migrations():
        code = [line.partition("--")[0] for line in migration.statements.splitlines()]
        assert "INDEX" not in " ".join(code).upper()


VALUES = {
    "FLOAT": "0.5",
    "UUID": "gen_random_uuid()", "VARCHAR": "'ن'", "INTEGER": "7", "UBIGINT": "7", "BOOLEAN": "true",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ '2026-01-02 03:04:05+00'", "DATE": "DATE '2026-01-02'",
    "VARCHAR[]": "['ا', 'ب']", "UBIGINT[]": "[1, 2]",
}  # fmt: skip
STEPS = packaged_migrations()


@pytest.mark.parametrize("released", range(1, len(STEPS) + 1))
def test_a_database_of_every_earlier_version_keeps_its_rows(released: int, tmp_path: Path) -> None:
    path = tmp_path / "sulh.duckdb"
    with duckdb.connect(str(path)) as old:
        migrate(old, path, STEPS[:released])
        columns: dict[str, list[tuple[str, str]]] = {}
        for table, column, kind in fetch(
            old,
            "SELECT table_name, column_name, data_type FROM duckdb_columns() "
            "WHERE NOT internal AND table_name <> 'migrations' ORDER BY column_index",
        ):
            columns.setdefault(table, []).append((column, kind))
        for table, named in columns.items():
            values = ", ".join(VALUES[kind] for _, kind in named)
            names = ", ".join(name for name, _ in named)
            old.execute(f"INSERT INTO {table} ({names}) SELECT {values}")
        rows = {
            table: fetch(old, f"SELECT {', '.join(name for name, _ in named)} FROM {table}")  # noqa: S608
            for table, named in columns.items()
        }
    with open_database(path) as database:
        assert fetch(database.connection, "SELECT max(number) FROM migrations") == [(len(STEPS),)]
        for table, named in columns.items():
            names = ", ".join(name for name, _ in named)
            kept = fetch(database.connection, f"SELECT {names} FROM {table}")  # noqa: S608
            assert kept == rows[table], table

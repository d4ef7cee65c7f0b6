import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from extractors.records.faults import ConfigurationError, SulhError, TransientError
from storage.columns import fetch
from storage.database import Database, transaction
from tests.storage.builders import open_database

ROOT = Path(__file__).resolve().parents[2]

HOLD = """
import sys, time
from datetime import timedelta
from pathlib import Path
from storage.database import Database
with Database.open(Path(sys.argv[1]), holder="sulh serve", wait=timedelta()) as database:
    with database.transaction() as connection:
        connection.execute("INSERT INTO outlets VALUES ('kept', '', '', '', '', '')")
    with database.transaction() as connection:
        connection.execute("INSERT INTO outlets VALUES ('torn', '', '', '', '', '')")
        print("ready", flush=True)
        time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sulh.duckdb"


def start_holder(path: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout
    assert holder.stdout.readline().strip() == "ready"
    return holder


def kill(holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert holder.stdout
    holder.stdout.close()


def add(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    connection.execute("INSERT INTO outlets VALUES (?, '', '', '', '', '')", [name])


def add_twice(database: Database) -> None:
    with database.transaction() as connection:
        add(connection, "a")
        add(connection, "a")


def add_twice_in_two(database: Database) -> None:
    with database.transaction() as connection:
        with transaction(connection):
            add(connection, "a")
        add(connection, "a")


def names(database: Database) -> set[str]:
    return {row[0] for row in fetch(database.connection, "SELECT id FROM outlets")}


def test_what_was_committed_is_there_after_reopening(path: Path) -> None:
    with open_database(path) as database, database.transaction() as connection:
        add(connection, "a")
    with open_database(path) as database:
        assert names(database) == {"a"}


def test_the_file_has_the_format_that_refuses_a_stale_log(path: Path) -> None:
    with open_database(path) as database:
        rows = fetch(
            database.connection,
            "SELECT tags['storage_version'] FROM duckdb_databases() WHERE NOT internal",
        )
    assert "v1.5.0" in str(rows)


def test_instants_come_back_in_utc(path: Path) -> None:
    with open_database(path) as database:
        assert fetch(database.connection, "SELECT current_setting('TimeZone')") == [("UTC",)]


def test_no_table_has_an_index_beside_its_keys(path: Path) -> None:
    with open_database(path) as database:
        assert fetch(database.connection, "SELECT index_name FROM duckdb_indexes()") == []


def test_kill_in_a_transaction_keeps_what_was_committed_and_tears_nothing(path: Path) -> None:
    holder = start_holder(path)
    kill(holder)
    with open_database(path) as database:
        assert names(database) == {"kept"}


def test_a_busy_database_names_its_holder_and_what_to_do(path: Path) -> None:
    holder = start_holder(path)
    try:
        with (
            pytest.raises(
                TransientError, match=r"`sulh serve` \(process \d+\) since .* stop it"
            ) as e,
            open_database(path),
        ):
            pass
        assert f"process {holder.pid}" in str(e.value)
    finally:
        kill(holder)


def test_waiting_gets_the_database_when_its_holder_leaves(path: Path) -> None:
    left = threading.Event()

    def hold() -> None:
        with open_database(path):
            left.set()
            time.sleep(0.2)

    thread = threading.Thread(target=hold)
    thread.start()
    left.wait()
    with Database.open(path, holder="next", wait=timedelta(seconds=5)) as database:
        assert names(database) == set()
    thread.join()


def test_a_fault_undoes_the_whole_transaction(path: Path) -> None:
    with open_database(path) as database:
        with pytest.raises(duckdb.ConstraintException):
            add_twice(database)
        assert names(database) == set()
        with database.transaction() as connection:
            add(connection, "b")
        assert names(database) == {"b"}


def test_an_inner_transaction_belongs_to_the_outer_one(path: Path) -> None:
    with open_database(path) as database:
        with pytest.raises(duckdb.ConstraintException):
            add_twice_in_two(database)
        assert names(database) == set()


def test_a_failed_statement_leaves_the_connection_usable(path: Path) -> None:
    with open_database(path) as database:
        with pytest.raises(duckdb.CatalogException), database.transaction() as connection:
            connection.execute("SELECT * FROM no_such_table")
        with database.transaction() as connection:
            add(connection, "a")
        assert names(database) == {"a"}


def test_another_thread_is_refused(path: Path) -> None:
    caught: list[SulhError] = []

    with open_database(path) as database:

        def use() -> None:
            try:
                names(database)
            except SulhError as error:
                caught.append(error)

        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
    assert "another thread" in str(caught[0])


@pytest.mark.parametrize("backup", [True, False], ids=["with a backup", "without one"])
def test_a_file_that_is_no_database_is_named_with_the_remedy(path: Path, *, backup: bool) -> None:
    path.write_bytes(b"this is not a database" * 1000)
    if backup:
        path.with_name("sulh.backup.duckdb").write_bytes(b"")
    remedy = (
        "`sulh restore` puts the backup .*sulh.backup.duckdb in its place"
        if backup
        else "none lies at .*sulh.backup.duckdb"
    )
    with pytest.raises(ConfigurationError, match=remedy), open_database(path):
        pass
    assert path.read_bytes().startswith(b"this is not")


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_a_file_that_duckdb_would_show_as_a_table_is_refused_and_left(
    form: str, tmp_path: Path
) -> None:
    path = tmp_path / f"archive.{form}"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 1 AS a, 'x' AS b) TO '{path}' (FORMAT {form})")
    before = path.read_bytes()
    with (
        pytest.raises(ConfigurationError, match=r"no DuckDB database.*`--db`"),
        open_database(path),
    ):
        pass
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["sulh.duckdb", "archive.csv"])
def test_an_empty_file_is_no_database(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.touch()
    with pytest.raises(ConfigurationError, match="no DuckDB database"), open_database(path):
        pass


def test_a_file_damaged_inside_is_a_configuration_error(path: Path) -> None:
    with open_database(path) as database, database.transaction() as connection:
        add(connection, "a")
    damaged = bytearray(path.read_bytes())
    damaged[12288:] = os.urandom(len(damaged) - 12288)
    path.write_bytes(damaged)
    with pytest.raises(SulhError, match=r"sulh\.duckdb"), open_database(path):
        pass


def test_a_database_of_a_newer_program_is_refused(path: Path) -> None:
    with open_database(path) as database, database.transaction() as connection:
        connection.execute("INSERT INTO migrations VALUES (9999, 'x', 'y', now())")
    with pytest.raises(ConfigurationError, match="a newer sulh made this database"):  # noqa: SIM117
        with open_database(path):
            pass


def test_a_folder_that_cannot_be_made_is_a_configuration_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(ConfigurationError, match="lock file cannot be written"),
        open_database(tmp_path / "file" / "sulh.duckdb"),
    ):
        pass

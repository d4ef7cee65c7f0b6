from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from extractors.records.faults import ConfigurationError, TransientError
from storage.backup import copy_database
from storage.columns import fetch
from storage.feeds import load_outlets, save_outlets
from storage.restore import restore_database
from storage.runs import Run, save_run
from tests.storage.builders import NOW, OUTLETS, open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with outlets and a run, and its backup beside it; then it lost the outlets."""
    place = tmp_path / "sulh.duckdb"
    with open_database(place) as database:
        save_outlets(database.connection, list(OUTLETS.values()))
        run = Run(id=UUID(int=1), command="x", started_at=NOW, finished_at=NOW)
        save_run(database.connection, run)
        copy_database(database, tmp_path / "backup.duckdb")
        database.connection.execute("DELETE FROM outlets")
    return place


def test_a_backup_takes_the_place_of_the_database_which_is_kept(path: Path) -> None:
    done = restore_database(path.with_name("backup.duckdb"), path, now=NOW, holder="test")
    assert (done.events, done.articles, done.last_pass_at) == (0, 0, NOW)
    with open_database(path) as database:
        assert load_outlets(database.connection) == OUTLETS
    assert done.aside is not None
    with open_database(done.aside) as database:
        assert load_outlets(database.connection) == {}
    assert path.with_name("backup.duckdb").is_file()


def test_a_log_of_the_old_file_is_not_replayed_into_the_restored_one(path: Path) -> None:
    log = path.with_name(f"{path.name}.wal")
    log.write_bytes(b"a log that a crash left")
    done = restore_database(path.with_name("backup.duckdb"), path, now=NOW, holder="test")
    assert done.aside is not None
    assert not log.exists()
    assert done.aside.with_name(f"{done.aside.name}.wal").is_file()


def test_a_damaged_database_is_replaced_without_being_opened(path: Path) -> None:
    path.write_bytes(b"no database at all")
    restore_database(path.with_name("backup.duckdb"), path, now=NOW, holder="test")
    with open_database(path) as database:
        assert load_outlets(database.connection) == OUTLETS


def test_a_database_that_is_gone_is_restored(path: Path) -> None:
    path.unlink()
    done = restore_database(path.with_name("backup.duckdb"), path, now=NOW, holder="test")
    assert done.aside is None
    with open_database(path) as database:
        assert fetch(database.connection, "SELECT count(*) FROM outlets") == [(3,)]


def test_a_backup_that_is_no_use_moves_nothing(path: Path) -> None:
    bad = path.with_name("bad.duckdb")
    whole = path.with_name("backup.duckdb").read_bytes()
    bad.write_bytes(whole[:4096] + b"\0" * 8192 + whole[12288:])
    for source, said in ((bad, "damaged"), (path.with_name("none"), "no such backup"),
                         (path, "is the database itself")):  # fmt: skip
        before = path.read_bytes()
        with pytest.raises(ConfigurationError, match=said):
            restore_database(source, path, now=NOW, holder="test")
        assert path.read_bytes() == before
    assert not [one for one in path.parent.iterdir() if one.name.startswith(".")]


def test_a_database_in_use_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.restore._WAIT", timedelta())
    with open_database(path), pytest.raises(TransientError, match="held by `the tests`"):
        restore_database(path.with_name("backup.duckdb"), path, now=NOW, holder="test")

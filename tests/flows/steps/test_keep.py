import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors.records.faults import TransientError
from flows.settings import UpkeepSettings
from flows.steps.keep import back_up, keep_up, list_backups, newest_backup_at, restore
from flows.steps.turn import taking_turn
from storage.columns import fetch
from storage.database import Database
from storage.faults import backup_path

NOW = datetime(2026, 3, 10, 3, 10, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Database.open(tmp_path / "sulh.duckdb", holder="test"):
        return tmp_path / "sulh.duckdb"


def test_a_backup_lies_where_a_restore_looks_for_it(path: Path) -> None:
    with Database.open(path, holder="test") as database:
        assert back_up(database) == backup_path(path)
    with Database.open(backup_path(path), holder="test"):
        pass


def test_upkeep_keeps_the_last_backups_and_no_more(path: Path) -> None:
    for number in range(5):
        day = NOW + timedelta(days=number)
        report = keep_up(path, UpkeepSettings(backups=3), holder="test", now=day)
        os.utime(report.backup, (day.timestamp(), day.timestamp()))
    names = [copy.name for copy in list_backups(path)]
    assert names == [
        "sulh.backup.duckdb",
        "sulh.backup.2026-03-13T031000.duckdb",
        "sulh.backup.2026-03-12T031000.duckdb",
    ]
    assert [path.parent / name for name in names[1:]] == list(report.older)


def test_upkeep_does_not_work_beside_a_pass(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.steps.keep._WAIT", timedelta())
    with taking_turn(path, holder="a pass"), pytest.raises(TransientError, match="`a pass`"):
        keep_up(path, UpkeepSettings(), holder="test", now=NOW)


def test_what_is_restored_is_what_was_backed_up(path: Path) -> None:
    keep_up(path, UpkeepSettings(), holder="test", now=NOW)
    with Database.open(path, holder="test") as database:
        database.connection.execute("INSERT INTO outlets VALUES ('a', 'A', 'a', 'EGY', 'UTC', '')")
    done = restore(path, None, holder="test", now=NOW)
    assert done.source == backup_path(path)
    with Database.open(path, holder="test") as database:
        assert fetch(database.connection, "SELECT count(*) FROM outlets") == [(0,)]
    with (
        taking_turn(path, holder="a pass"),
        pytest.raises(TransientError, match="a pass is at work"),
    ):
        restore(path, None, holder="test", now=NOW)


def test_a_restore_finds_the_last_backup_where_a_kill_left_no_newest_one(path: Path) -> None:
    """Upkeep gives the last copy its older name, is killed, and the fresh one has no name yet."""
    keep_up(path, UpkeepSettings(), holder="test", now=NOW)
    older = path.with_name("sulh.backup.2026-03-09T031000.duckdb")
    backup_path(path).rename(older)
    assert restore(path, None, holder="test", now=NOW).source == older


def test_of_several_older_backups_the_last_one_is_restored_unless_one_is_named(path: Path) -> None:
    keep_up(path, UpkeepSettings(), holder="test", now=NOW)
    last = path.with_name("sulh.backup.2026-03-09T031000.duckdb")
    earlier = path.with_name("sulh.backup.2026-03-08T031000.duckdb")
    backup_path(path).rename(last)
    earlier.write_bytes(last.read_bytes())
    assert restore(path, None, holder="test", now=NOW).source == last
    assert restore(path, earlier, holder="test", now=NOW).source == earlier


def test_the_newest_backup_is_as_old_as_its_content(path: Path) -> None:
    """Not as the last change of its name or its rights."""
    assert newest_backup_at(path) is None
    for day, name in ((9, "sulh.backup.2026-03-09T031000.duckdb"), (10, "sulh.backup.duckdb"),
                      (8, "sulh.backup.2026-03-08T031000.duckdb")):  # fmt: skip
        made = NOW.replace(day=day).timestamp()
        path.with_name(name).touch()
        os.utime(path.with_name(name), (made, made))
    assert newest_backup_at(path) == NOW
    backup_path(path).unlink()
    assert newest_backup_at(path) == NOW.replace(day=9)

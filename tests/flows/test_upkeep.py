from pathlib import Path

from flows.upkeep import back_up, maintain
from storage.database import Database
from storage.faults import backup_path


def test_a_backup_lies_where_a_restore_looks_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with Database.open(path, holder="test") as database:
        assert back_up(database) == backup_path(path)
    with Database.open(backup_path(path), holder="test"):
        pass


def test_maintenance_backs_up_and_leaves_the_database_open(tmp_path: Path) -> None:
    with Database.open(tmp_path / "a.duckdb", holder="test") as database:
        report = maintain(database)
        assert report.backup.is_file()
        assert database.connection.execute("SELECT 1").fetchall() == [(1,)]

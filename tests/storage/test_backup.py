import os
from pathlib import Path

import pytest

from extractors.records.faults import ConfigurationError
from storage.backup import copy_database
from storage.columns import fetch
from storage.feeds import load_outlets, save_outlets
from tests.storage.builders import OUTLETS, open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_database(tmp_path / "sulh.duckdb") as database:
        save_outlets(database.connection, list(OUTLETS.values()))
    return tmp_path / "sulh.duckdb"


def test_a_copy_of_the_live_database_opens_as_one(path: Path) -> None:
    target = path.with_name("copy.duckdb")
    with open_database(path) as database:
        copy_database(database, target)
        save_outlets(database.connection, [])  # the live one goes on
    with open_database(target) as copied:
        assert load_outlets(copied.connection) == OUTLETS
        keys = fetch(
            copied.connection,
            "SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'",
        )
    with open_database(path) as database:
        live = fetch(
            database.connection,
            "SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'",
        )
    assert keys == live


def test_a_copy_takes_the_place_of_an_older_one(path: Path) -> None:
    target = path.with_name("copy.duckdb")
    target.write_bytes(b"older")
    with open_database(path) as database:
        copy_database(database, target)
    assert sorted(file.name for file in path.parent.glob("*copy*")) == ["copy.duckdb"]
    assert target.stat().st_size > len(b"older")


def test_a_copy_onto_itself_is_refused(path: Path) -> None:
    with (
        open_database(path) as database,
        pytest.raises(ConfigurationError, match="its own place"),
    ):
        copy_database(database, path)


def test_a_target_that_cannot_be_written_leaves_nothing(path: Path) -> None:
    (path.parent / "file").write_text("x")
    with (
        open_database(path) as database,
        pytest.raises(ConfigurationError, match="cannot be written"),
    ):
        copy_database(database, path.parent / "file" / "copy.duckdb")
    assert (path.parent / "file").read_text() == "x"


def test_a_copy_for_readers_can_be_written_by_nobody(path: Path) -> None:
    target = path.with_name("copy.duckdb")
    with open_database(path) as database:
        for _ in range(2):  # the second one takes the place of one that nobody may write to
            copy_database(database, target, for_readers=True)
            assert target.stat().st_mode & 0o222 == 0
        assert target.stat().st_mode & 0o400
        copy_database(database, target)
    assert target.stat().st_mode & 0o200


def test_the_log_of_an_older_copy_is_gone_before_the_new_copy_is_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = path.with_name("copy.duckdb")
    log = target.with_name("copy.duckdb.wal")
    log.write_bytes(b"of a reader that wrote into the older copy, and was killed")
    seen = []
    replace = Path.replace

    def look(draft: Path, place: Path) -> Path:
        seen.append(log.exists())
        return replace(draft, place)

    monkeypatch.setattr(Path, "replace", look)
    with open_database(path) as database:
        copy_database(database, target)
    assert seen == [False]


@pytest.mark.parametrize(
    ("mask", "expected"), [(0o077, 0o400), (0o027, 0o440), (0o002, 0o444)], ids=oct
)
def test_a_copy_for_readers_is_for_no_more_people_than_the_mask_says(
    path: Path, mask: int, expected: int
) -> None:
    target = path.with_name("copy.duckdb")
    before = os.umask(mask)
    try:
        with open_database(path) as database:
            copy_database(database, target, for_readers=True)
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == expected

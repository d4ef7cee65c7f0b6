import subprocess
import sys
from pathlib import Path

import pytest

from storage.backup import copy_database
from storage.drafts import clear_drafts, drafting
from storage.restore import restore_database
from storage.retention import rewrite
from tests.storage.builders import NOW, open_database

LEFT = "0123456789abcdef" * 2
KILLED = """
import os, sys
from pathlib import Path
from storage import backup
from storage.database import Database

backup.force_to_disk = lambda path: os.kill(os.getpid(), 9)
with Database.open(Path(sys.argv[1]), holder="test") as database:
    backup.copy_database(database, Path(sys.argv[2]))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_database(tmp_path / "sulh.duckdb"):
        return tmp_path / "sulh.duckdb"


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_a_draft_lies_beside_its_place_and_does_not_outlive_the_block(tmp_path: Path) -> None:
    with drafting(tmp_path / "copy") as draft:
        draft.write_bytes(b"whole")
        assert draft.parent == tmp_path
        draft.with_name(f"{draft.name}.wal").write_bytes(b"a log")
    assert names(tmp_path) == set()


def test_only_drafts_of_this_target_are_cleared_away(tmp_path: Path) -> None:
    others = {
        "copy",
        ".copy",
        f".other.{LEFT}",
        f"copy.{LEFT}",
        ".copy.fresh",
        f".copy.{LEFT[:31]}",
    }
    for name in (*others, f".copy.{LEFT}", f".copy.{LEFT}.wal"):
        (tmp_path / name).touch()
    assert clear_drafts(tmp_path / "copy") == 2
    assert names(tmp_path) == others
    assert clear_drafts(tmp_path / "absent" / "copy") == 0


def test_a_copy_that_was_killed_is_cleared_away_by_the_next_one(path: Path) -> None:
    target = path.with_name("copies") / "copy.duckdb"
    killed = subprocess.run([sys.executable, "-c", KILLED, path, target], check=False)
    assert killed.returncode == -9
    (left,) = names(target.parent)
    assert left.startswith(".copy.duckdb.")
    with open_database(path) as database:
        copy_database(database, target)
    assert names(target.parent) == {"copy.duckdb"}


def test_a_rewrite_and_a_restore_clear_away_what_a_killed_one_left(path: Path) -> None:
    copy = path.with_name("copy.duckdb")
    with open_database(path) as database:
        copy_database(database, copy)
    for again in (
        lambda: rewrite(path, holder="test"),
        lambda: restore_database(copy, path, now=NOW, holder="test"),
    ):
        left = path.with_name(f".{path.name}.{LEFT}")
        left.write_bytes(b"half")
        again()
        assert not left.exists()
        assert path.is_file()

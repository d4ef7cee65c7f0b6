import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from extractors.records.faults import TransientError
from storage.backup import copy_database
from storage.drafts import clear_drafts, drafting, write_whole
from storage.lock import owning
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


class Deed(NamedTuple):
    """Something that was asked of the disk, and how the old file and the new one were then."""

    what: str
    file: Path
    mode: int
    is_old_one_open: bool


@pytest.fixture
def deeds(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Deed]:
    """What is forced to the disk and what takes a name, in order."""
    seen: list[Deed] = []
    fsync, replace = os.fsync, Path.replace
    ours = Path("/proc/self/fd")

    def note(what: str, file: Path) -> None:
        is_open = path in {one.readlink() for one in ours.iterdir() if one.is_symlink()}
        seen.append(Deed(what, file, file.stat().st_mode & 0o777, is_open))

    def force(descriptor: int) -> None:
        note("forced", (ours / str(descriptor)).readlink())
        fsync(descriptor)

    def take(draft: Path, place: Path) -> Path:
        note("named", draft)
        return replace(draft, place)

    monkeypatch.setattr(os, "fsync", force)
    monkeypatch.setattr(Path, "replace", take)
    return seen


def back_up(path: Path) -> Path:
    with open_database(path) as database:
        return copy_database(database, path.with_name("copy.duckdb"))


def give_to_readers(path: Path) -> Path:
    with open_database(path) as database:
        return copy_database(database, path.with_name("copy.duckdb"), for_readers=True)


def restore(path: Path) -> Path:
    restore_database(back_up(path), path, now=NOW, holder="test")
    return path


def write_anew(path: Path) -> Path:
    rewrite(path, holder="test")
    return path


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="Linux tells which files are open")
@pytest.mark.parametrize("act", [back_up, give_to_readers, restore, write_anew])
def test_a_draft_is_on_the_disk_before_it_has_the_name_and_the_name_before_the_end(
    path: Path, act: Callable[[Path], Path], deeds: list[Deed]
) -> None:
    """A power cut in between would leave a name with nothing behind it, and no old file."""
    target = act(path)
    last = max(at for at, deed in enumerate(deeds) if deed.what == "named")
    draft = deeds[last].file
    assert draft.name.startswith(f".{target.name}.")
    assert ("forced", draft) in [deed[:2] for deed in deeds[:last]]
    assert ("forced", target.parent) in [deed[:2] for deed in deeds[last:]]
    if act is give_to_readers:  # nobody may open it to write, not for a moment
        assert deeds[last].mode & 0o222 == 0
    if target == path:  # whoever holds the old file would write its log beside the new one
        assert not deeds[last].is_old_one_open


def test_a_draft_lies_beside_its_place_and_does_not_outlive_the_block(tmp_path: Path) -> None:
    with drafting(tmp_path / "copy") as draft:
        draft.write_bytes(b"whole")
        assert draft.parent == tmp_path
        draft.with_name(f"{draft.name}.wal").write_bytes(b"a log")
    assert names(tmp_path) == set()


def test_a_file_that_is_written_whole_is_the_old_one_until_it_is_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(draft: Path, content: bytes) -> int:
        with draft.open("wb") as opened:
            opened.write(content[:3])
        raise OSError(28, "No space left on device")

    target = tmp_path / "state.json"
    write_whole(target, b"the old one")
    with monkeypatch.context() as full:
        full.setattr(Path, "write_bytes", fail)
        with pytest.raises(OSError, match="No space"):
            write_whole(target, b"the new one")
    assert (target.read_bytes(), names(tmp_path)) == (b"the old one", {"state.json"})
    write_whole(target, b"the new one")
    assert target.read_bytes() == b"the new one"


def test_only_drafts_of_this_target_are_cleared_away(tmp_path: Path) -> None:
    others = {
        "a.copy",
        ".a.copy",
        f".other.{LEFT}",
        f".another.copy.{LEFT}",
        f".a-copy.{LEFT}",
        f"a.copy.{LEFT}",
        ".a.copy.fresh",
        f".a.copy.{LEFT[:31]}",
        f".a.copy.{LEFT}.kept",
    }
    for name in (*others, f".a.copy.{LEFT}", f".a.copy.{LEFT}.wal"):
        (tmp_path / name).touch()
    assert clear_drafts(tmp_path / "a.copy") == 2
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


def test_the_draft_of_whoever_holds_the_database_is_not_cleared_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.restore._WAIT", timedelta())
    monkeypatch.setattr("storage.retention._WAIT", timedelta())
    copy = back_up(path)
    draft = path.with_name(f".{path.name}.{LEFT}")
    draft.write_bytes(b"half")
    with owning(path, holder="the upkeep", wait=timedelta()):
        with pytest.raises(TransientError, match="held by `the upkeep`"):
            restore_database(copy, path, now=NOW, holder="test")
        with pytest.raises(TransientError, match="held by `the upkeep`"):
            rewrite(path, holder="test")
    assert draft.read_bytes() == b"half"

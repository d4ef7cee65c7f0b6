"""With the drop-in for readers, its group reads what the service shows, and only the service writes it."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

DROP_IN = Path(__file__).parents[2] / "deploy" / "systemd" / "sulh-readers.conf"
TEXT = DROP_IN.read_text(encoding="utf-8")
FOLDERS = re.compile(r"^#   install --directory --group=(\S+) --mode=(\d+) (.+)$", re.MULTILINE)
GROUPS = {"sulh-readers": 60_101, "sulh-publish": 60_102}  # numbers that no account has
SERVICE, SERVICE_ANEW, READER, STRANGER = 60_001, 60_002, 60_003, 60_004
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")


def said(name: str) -> list[str]:
    found = re.search(rf"^{name}=(.+)$", TEXT, re.MULTILINE)
    assert found is not None, name
    return found[1].split()


def test_the_group_of_readers_may_enter_and_list_and_nobody_else_may() -> None:
    folders = {
        place: (group, int(mode, 8))
        for group, mode, places in FOLDERS.findall(TEXT)
        for place in places.split()
    }
    assert folders["/srv/sulh"] == ("sulh-readers", 0o750)
    inside = {place: owner for place, owner in folders.items() if place != "/srv/sulh"}
    assert inside == dict.fromkeys(("/srv/sulh/page", "/srv/sulh/export"), ("sulh-publish", 0o2775))
    for place in inside:  # what the settings are told to name
        assert f'"{place}"' in TEXT
    assert set(said("SupplementaryGroups")) == set(GROUPS)
    assert said("ReadWritePaths") == ["/srv/sulh"]
    assert int(said("UMask")[0], 8) & 0o005 == 0  # what is written can be read behind the gate


@pytest.fixture
def folder() -> Iterator[Path]:
    """`/srv/sulh`, made by the commands of the file; pytest's own folders let nobody else in."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        for group, mode, places in FOLDERS.findall(TEXT):
            here = [place.replace("/srv", name, 1) for place in places.split()]
            subprocess.run(
                [shutil.which("install") or "install", "--directory", f"--group={GROUPS[group]}",
                 f"--mode={mode}", *here], check=True,
            )  # fmt: skip
        yield Path(name) / "sulh"


def can(user: int, groups: list[str], script: str, folder: Path) -> bool:
    done = subprocess.run(
        [shutil.which("sh") or "/bin/sh", "-ec", script],
        cwd="/",
        env={"PATH": os.environ["PATH"], "F": str(folder)},
        user=user,
        group=user,
        extra_groups=[GROUPS[group] for group in groups],
        umask=int(said("UMask")[0], 8),
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def show(word: str) -> str:
    """What a pass leaves: a page in a folder of its own, and a copy that nobody may write to."""
    return (
        f"mkdir -p $F/page/events; echo {word} > $F/page/events/.new;"
        "mv -f $F/page/events/.new $F/page/events/one.html;"
        f"echo {word} > $F/export/.new; chmod a-w $F/export/.new;"
        "mv -f $F/export/.new $F/export/sulh.duckdb"
    )


READ = "ls $F/page/events; grep -q {0} $F/page/events/one.html; grep -q {0} $F/export/sulh.duckdb"
HARMS = {
    "a file beside": "touch $F/other",
    "a file in the page": "touch $F/page/other",
    "a file in the export": "touch $F/export/other",
    "a file in a folder of the page": "touch $F/page/events/other",
    "another text": "echo x > $F/page/events/one.html",
    "another copy": "echo x > $F/export/sulh.duckdb",
    "a file away": "rm -f $F/page/events/one.html",
    "a copy away": "rm -f $F/export/sulh.duckdb",
    "a folder away": "mv $F/page $F/gone",
    "a log beside the copy": "echo x > $F/export/sulh.duckdb.wal",
}


@needs_root
def test_readers_read_and_strangers_do_not(folder: Path) -> None:
    service = said("SupplementaryGroups")
    assert can(SERVICE, service, show("first"), folder)
    assert can(READER, ["sulh-readers"], READ.format("first"), folder)
    assert not can(READER, ["sulh-readers"], READ.format("second"), folder)
    assert not can(STRANGER, [], "ls $F", folder)
    assert not can(STRANGER, [], "cat $F/page/events/one.html", folder)


@needs_root
@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_reader_changes_nothing(folder: Path, harm: str) -> None:
    service = said("SupplementaryGroups")
    assert can(SERVICE, service, show("first"), folder)
    assert not can(READER, ["sulh-readers"], harm, folder)
    assert can(READER, ["sulh-readers"], READ.format("first"), folder)


@needs_root
def test_a_service_whose_user_has_another_number_goes_on(folder: Path) -> None:
    """systemd gives a dynamic user the number that is free."""
    service = said("SupplementaryGroups")
    assert can(SERVICE, service, show("first"), folder)
    assert can(SERVICE_ANEW, service, show("second"), folder)
    assert can(READER, ["sulh-readers"], READ.format("second"), folder)

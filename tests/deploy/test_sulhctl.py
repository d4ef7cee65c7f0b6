"""`deploy/sulhctl` runs the command as the unit would: with its secrets, its groups and its folders."""

import os
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SYSTEMD = ROOT / "deploy" / "systemd"
SULH = "/opt/sulh/.venv/bin/sulh"
WRITER = "sulh-worker@sulh-write.service"

# What the script asks of systemd: a unit with its drop-ins behind it, and whether it is enabled.
SYSTEMCTL = """#!/bin/sh
cd "${0%/*}/units"
case $1 in
  cat) shift; cat "$@" && { [ ! -d "$1.d" ] || cat "$1.d"/*.conf; } ;;
  is-enabled) [ "$2" = --quiet ] && grep -qx "$3" ../enabled ;;
  *) exit 64 ;;
esac
"""
SYSTEMD_RUN = """#!/bin/sh
for word; do printf '%s\\n' "$word"; done
"""


class Machine:
    """Units that were copied, as the runbook says; and what the script then asks systemd to run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.units = folder / "units"
        self.units.mkdir()
        (folder / "enabled").touch()
        for name, script in (("systemctl", SYSTEMCTL), ("systemd-run", SYSTEMD_RUN)):
            (folder / name).write_text(script, encoding="utf-8")
            (folder / name).chmod(0o755)

    def install(self, name: str, *, enabled: bool = False, handed: str = "") -> None:
        source = SYSTEMD / re.sub("@.*[.]", "@.", name)
        text = source.read_text(encoding="utf-8")
        if handed:
            text = text.replace("#LoadCredential=channels:/etc/sulh/channels", handed)
            assert handed in text
        (self.units / name).write_text(text, encoding="utf-8")
        if enabled:
            starter = name.replace("sulh-run.service", "sulh-run.timer")
            with (self.folder / "enabled").open("a", encoding="utf-8") as file:
                file.write(f"{starter}\n")

    def add_readers(self) -> None:
        place = self.units / "sulh.service.d" / "readers.conf"
        place.parent.mkdir()
        shutil.copyfile(SYSTEMD / "sulh-readers.conf", place)

    def run(self, *words: str) -> tuple[dict[str, list[str]], list[str]]:
        """The properties that the command gets, and the command."""
        done = subprocess.run(
            [shutil.which("sh") or "/bin/sh", str(ROOT / "deploy" / "sulhctl"), *words],
            env={"PATH": f"{self.folder}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        told = done.stdout.splitlines()
        at = told.index(SULH)
        found: dict[str, list[str]] = {}
        for before, word in pairwise(told[:at]):
            said = word if before == "-p" else word.removeprefix("--property=")
            if before == "-p" or said != word:
                name, _, value = said.partition("=")
                found.setdefault(name, []).append(value)
        return {name: sorted(values) for name, values in found.items()}, told[at:]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_where_no_unit_is_the_command_runs_as_the_service_would(machine: Machine) -> None:
    properties, command = machine.run("explain", "two words", "")
    assert properties == {
        "User": ["sulh"],
        "DynamicUser": ["yes"],
        "StateDirectory": ["sulh"],
        "StateDirectoryMode": ["0750"],
        "WorkingDirectory": ["/var/lib/sulh"],
        "UMask": ["0077"],
    }
    assert command == [SULH, "explain", "two words", ""]


@pytest.mark.parametrize("name", ["sulh.service", "sulh-run.service", WRITER])
def test_each_unit_hands_on_its_secrets(machine: Machine, name: str) -> None:
    machine.install(name, handed="LoadCredential=a:/etc/a\nLoadCredential=b:/etc/b")
    assert machine.run("alerts", "test")[0]["LoadCredential"] == ["a:/etc/a", "b:/etc/b"]


def test_with_the_drop_in_for_readers_a_pass_by_hand_can_write_what_they_read(
    machine: Machine,
) -> None:
    machine.install("sulh.service", enabled=True)
    assert "ReadWritePaths" not in machine.run("run")[0]
    machine.add_readers()
    properties, _ = machine.run("run")
    assert properties["SupplementaryGroups"] == ["sulh-publish", "sulh-readers"]
    assert properties["ReadWritePaths"] == ["/srv/sulh"]
    assert properties["UMask"] == ["0002"]  # the unit says another one first


def test_the_writer_of_many_machines_can_write_to_the_folder_that_all_share(
    machine: Machine,
) -> None:
    """The units of one machine may lie there too; their groups and folders need not be there."""
    machine.install("sulh.service", handed="LoadCredential=a:/etc/a")
    machine.add_readers()
    machine.install(WRITER, enabled=True)
    properties, _ = machine.run("status")
    assert properties["SupplementaryGroups"] == ["sulh-spool"]
    assert properties["ReadWritePaths"] == ["/srv/sulh-spool"]
    assert properties["UMask"] == ["0007"]
    assert "LoadCredential" not in properties


def test_a_pass_without_prefect_is_enabled_by_its_timer(machine: Machine) -> None:
    machine.install("sulh.service", handed="LoadCredential=a:/etc/a")
    machine.install("sulh-run.service", enabled=True, handed="LoadCredential=b:/etc/b")
    assert machine.run("status")[0]["LoadCredential"] == ["b:/etc/b"]


def test_a_service_that_was_just_disabled_is_still_the_one(machine: Machine) -> None:
    """So says the runbook, to move: disable it, and back up."""
    machine.install("sulh.service")
    machine.add_readers()
    assert machine.run("backup", "moved.duckdb")[0]["ReadWritePaths"] == ["/srv/sulh"]


def test_what_a_drop_in_clears_is_not_handed_on(machine: Machine) -> None:
    machine.install(WRITER, enabled=True)
    before, _ = machine.run("status")
    assert before["ReadWritePaths"] == ["/srv/sulh-spool"]
    place = machine.units / f"{WRITER}.d" / "elsewhere.conf"
    place.parent.mkdir()
    place.write_text("[Service]\nReadWritePaths=\nReadWritePaths=/mnt/spool\n", encoding="utf-8")
    after, _ = machine.run("status")
    assert after == before | {"ReadWritePaths": ["/mnt/spool"]}

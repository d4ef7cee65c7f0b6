"""The shape of the project, held by tests: layout, sizes, names, and a test beside each part."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("extractors", "storage", "flows")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
LONGEST = 300
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
TOP_LEVEL = {
    "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile",
    "constraints.txt", ".ci", ".gitignore", "docs", "extractors", "storage", "flows", "tests", "deploy",
}  # fmt: skip


def tracked() -> list[str]:
    listed = subprocess.run(
        [shutil.which("git") or "git", "ls-files"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return listed.stdout.split("\n")[:-1]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_top_level_holds_only_what_the_card_and_every_project_have() -> None:
    assert {path.split("/")[0] for path in tracked()} <= TOP_LEVEL


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_production_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_room_is_a_lumber_room(path: Path) -> None:
    assert not BANNED_NAMES & set(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_left_open_in_the_code(path: Path) -> None:
    assert not re.search(
        r"\b(TODO|FIXME|XXX|NotImplementedError)\b", path.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith('"""')


def test_two_people_do_not_add_a_migration_of_the_same_number() -> None:
    found = sorted(path.name for path in (ROOT / "storage" / "migrations").glob("*.sql"))
    assert [int(one[:4]) for one in found] == list(range(1, len(found) + 1)), found


def test_every_folder_of_code_has_a_folder_of_tests() -> None:
    folders = {path.parent.relative_to(ROOT) for path in MODULES if path.name != "__init__.py"}
    missing = [str(folder) for folder in sorted(folders) if not (ROOT / "tests" / folder).is_dir()]
    assert missing == []


def test_no_registry_host_and_no_path_of_a_machine_is_tracked() -> None:
    hosts = ("python" + "hosted", "pypi" + ".org", "registry." + "npmjs", "deb." + "debian.org")
    found = []
    for path in tracked():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [path for host in hosts if host in text]
    assert found == []


def test_imports_point_one_way() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [str(command), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("package", ["extractors", "storage"])
def test_below_the_shell_there_is_no_clock_network_or_environment(package: str) -> None:
    """`storage` knows files and its own lock; `extractors` knows nothing but its arguments."""
    clocks = r"datetime\.now|datetime\.utcnow|date\.today|time\.time"
    banned = rf"\b({clocks}|os\.environ|getenv|httpx|requests|socket)\b"
    guilty = [
        name(path)
        for path in (ROOT / package).rglob("*.py")
        if re.search(banned, path.read_text(encoding="utf-8"))
    ]
    assert guilty == []

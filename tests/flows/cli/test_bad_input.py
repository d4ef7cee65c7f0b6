"""What is wrong is told in one line that names the subject and the remedy, with the right code."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli.app import app
from storage.database import Database
from storage.lock import owning

LINE = {
    "id": "a", "url": "https://wakala.example/a", "outlet": "wakala", "title": "",
    "text": "نص عن أمر آخر.", "published_at": "2026-03-02T10:00:00Z", "modified_at": None,
}  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SULH_CONFIG", raising=False)
    return tmp_path


def sulh(*words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=stdin)


def prepare(folder: Path) -> None:
    """Every wrong thing that a person can point at."""
    files = {
        "typo.toml": b'zone = "UTC"\nevry_minutes = 5\n',
        "feeds-typo.toml": b'feeds = "list.toml"\n',
        "list.toml": b'[[outlet]]\nid = "a"\nname = "A"\nfamily = "a"\ncountri = "QAT"\n',
        "no-feeds.toml": b'feeds = "empty-list.toml"\n',
        "empty-list.toml": b"",
        "pack.toml": b'pack = "no-such-pack"\n',
        "channel.toml": b'[alerts]\nchannels = ["nonsense"]\n',
        "cut.jsonl": (json.dumps(LINE) + "\n" + json.dumps(LINE)[:40] + "\n").encode(),
        "latin.txt": "لقاء في جنيف".encode("cp1256"),
        "empty.txt": b"  \n",
        "data.toml": b'data = "empty.txt"\nfeeds = "one-feed.toml"\n',
        "one-feed.toml": (
            b'[[outlet]]\nid = "a"\nname = "A"\nfamily = "a"\ncountry = "QAT"\n'
            b'[[outlet.feed]]\nurl = "https://a.example/rss"\n'
        ),
        "filter.toml": b'feeds = "one-feed.toml"\n[alerts]\ntopics = ["territori"]\n',
        "latin.toml": b"# \xc7\xe1\n",
        "one.opml": b'<opml><body><outline text="A" xmlUrl="https://a.example/f"/></body></opml>',
        "no-page.html": b"<html><body><p>x</p></body></html>",
        "broken.duckdb": b"this is no database at all, whatever its name says" * 100,
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)


CASES = {
    "a typo in the settings": (
        ["--config", "typo.toml", "doctor"], 2, ["typo.toml", "line 2", "every_minutes"],
    ),
    "settings that are not there": (["--config", "absent.toml", "run"], 2, ["absent.toml"]),
    "a typo in the feed list": (
        ["--config", "feeds-typo.toml", "run"], 2, ["list.toml", "line 5", "country"],
    ),
    "a feed list without feeds": (["--config", "no-feeds.toml", "run"], 2, ["names no feed"]),
    "an unknown topic pack": (
        ["--config", "pack.toml", "run"], 2, ["no-such-pack", "russia-ukraine"],
    ),
    "a channel of no known form": (["--config", "channel.toml", "run"], 2, ["Apprise"]),
    "no database yet": (["events"], 2, ["sulh.duckdb", "`sulh run`"]),
    "a file that is no database": (
        ["events", "--db", "broken.duckdb"], 2, ["broken.duckdb", "damaged", "backup"],
    ),
    "an archive in place of the database": (
        ["replay", "cut.jsonl", "--db", "cut.jsonl"], 2, ["cut.jsonl", "no DuckDB database", "--db"],
    ),
    "an archive that is not there": (["replay", "absent.jsonl"], 2, ["absent.jsonl"]),
    "an archive that is a folder": (["replay", "."], 2, ["is a folder"]),
    "an archive with a line cut in half": (
        ["replay", "cut.jsonl"], 1, ["cut.jsonl, line 2", "cut in half", "left out"],
    ),
    "a text that is not UTF-8": (["explain", "latin.txt"], 1, ["latin.txt", "not UTF-8"]),
    "an empty text": (["explain", "empty.txt"], 1, ["empty.txt", "is empty"]),
    "a page without an article": (["explain", "no-page.html"], 1, ["gives no article"]),
    "a text that is not there": (["explain", "absent.txt"], 2, ["absent.txt"]),
    "a private address": (["explain", "http://127.0.0.1:9/"], 1, ["127.0.0.1"]),
    "an address of no web": (["explain", "ftp://example.org/x"], 1, ["ftp"]),
    "a day that is none": (["events", "--since", "march"], 2, ["--since", "2026-03-01"]),
    "a time that is none": (
        ["explain", "empty.txt", "--published", "noon"], 2, ["--published", "2026-03-01T14:00"],
    ),
    "a zone that is none": (["explain", "empty.txt", "--zone", "Mars"], 2, ["Mars"]),
    "a feed that is not listed": (
        ["feeds", "pause", "https://x.example/"], 2, ["not in the feed list"],
    ),
    "data in the place of a file": (
        ["--config", "data.toml", "serve", "--port", "0"], 2, ["empty.txt", "Not a directory"],
    ),
    "a filter of no subject": (
        ["--config", "filter.toml", "run"], 2, ["alerts.topics", "did you mean 'territory'?"],
    ),
    "a port that is none": (["serve", "--port", "70000"], 2, ["--port", "65535"]),
    "a feed list that is a folder": (
        ["feeds", "add", "https://a.example/", "--to", "."], 2, ["Is a directory"],
    ),
    "a feed list that is not UTF-8": (
        ["feeds", "add", "https://a.example/", "--to", "latin.toml"], 2, ["latin.toml", "UTF-8"],
    ),
    "feeds into a folder": (
        ["feeds", "import", "one.opml", "--to", "."], 2, ["Is a directory"],
    ),
    "feeds into a file that cannot be": (
        ["feeds", "import", "one.opml", "--to", "absent/list.toml"],
        2,
        ["absent/list.toml: cannot be written (No such file"],
    ),
    "an output in a folder that is not there": (
        ["--config", "data.toml", "feeds", "export", "--out", "absent/list.opml"],
        1,
        ["absent/list.opml: No such file"],
    ),
    "a kind that is none": (["events", "--kind", "party"], 2, ["party"]),
}  # fmt: skip


@pytest.mark.parametrize(("words", "code", "told"), CASES.values(), ids=CASES)
def test_it_is_told_in_a_clear_line(
    words: list[str], code: int, told: list[str], here: Path
) -> None:
    prepare(here)
    result = sulh(*words)
    assert result.exit_code == code, result.output
    for part in told:
        assert part in result.stderr
    assert "Traceback" not in result.output


def test_the_rest_of_a_damaged_archive_is_kept(here: Path) -> None:
    prepare(here)
    assert "1 read" in sulh("replay", "cut.jsonl").stdout
    assert "1 known before" in sulh("replay", "cut.jsonl").stdout


def test_who_holds_the_database_is_told(here: Path) -> None:
    path = here / "sulh-data/sulh.duckdb"
    with Database.open(path, holder="make it"):
        pass
    with owning(path, holder="sulh serve", wait=timedelta(0)):
        result = sulh("--wait", "0", "events")
    assert result.exit_code == 1
    assert "held by `sulh serve` (process" in result.stderr


def test_terminal_codes_in_a_fault_are_not_passed_on() -> None:
    result = sulh("replay", "\x1b[31mred.jsonl")
    assert result.exit_code == 2
    assert "\x1b[31m" not in result.stderr


def test_of_an_archive_the_first_line_is_explained_and_the_rest_is_counted(here: Path) -> None:
    (here / "two.jsonl").write_text(f"{json.dumps(LINE)}\n" * 2, encoding="utf-8")
    result = sulh("explain", "two.jsonl")
    assert result.exit_code == 0, result.output
    assert "line 1 of 2" in result.stderr


def test_standard_input_is_called_so() -> None:
    result = sulh("explain", "-", stdin=b"")
    assert result.exit_code == 1
    assert "standard input: is empty" in result.stderr

"""People's corrections as they are typed, on a database that a replay made."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from flows.cli.app import app

ARCHIVE = Path(__file__).parents[3] / "docs" / "example" / "archive.jsonl"
Configure = Callable[[str], Path]


@pytest.fixture
def base(tmp_path: Path) -> tuple[str, ...]:
    (tmp_path / "sulh.toml").write_text(f'data = "{tmp_path}"\n', encoding="utf-8")
    chosen = ("--config", str(tmp_path / "sulh.toml"))
    result = CliRunner().invoke(app, [*chosen, "replay", str(ARCHIVE)])
    assert result.exit_code == 0, result.output
    return chosen


def sulh(base: tuple[str, ...], *words: str) -> Result:
    return CliRunner().invoke(app, [*base, *words])


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def events(base: tuple[str, ...]) -> list[dict[str, Any]]:
    return lines(sulh(base, "events", "--format", "jsonl"))


def test_merge_split_and_retract_are_done_shown_and_listed(base: tuple[str, ...]) -> None:
    before = events(base)
    one, two = before[0], before[1]
    by = ("--reason", "تبين أنهما واحد", "--author", "سلمى")
    assert sulh(base, "merge", one["event_id"], two["event_id"], *by).exit_code == 0
    assert len(events(base)) == len(before) - 1
    urls = {mention["url"] for mention in two["mentions"]} - {one["mentions"][0]["url"]}
    if urls:
        assert sulh(base, "split", one["event_id"], *urls, *by).exit_code == 0
    assert sulh(base, "retract", one["event_id"], *by).exit_code == 0
    assert one["event_id"] not in {event["event_id"] for event in events(base)}
    assert sulh(base, "retract", one["event_id"], "--undo", *by).exit_code == 0
    made = lines(sulh(base, "corrections", "--format", "jsonl"))
    assert [each["action"] for each in made if each["action"] != "split"] == [
        "merge",
        "retract",
        "restore",
    ]
    assert {each["author"] for each in made} == {"سلمى"}
    table = sulh(base, "corrections")
    assert "تبين أنهما واحد" in table.stdout


def test_a_correction_without_a_reason_is_refused(base: tuple[str, ...]) -> None:
    event = events(base)[0]["event_id"]
    assert sulh(base, "retract", event).exit_code == 2
    refused = sulh(base, "retract", event, "--reason", " ")
    assert refused.exit_code == 2
    assert "say why" in refused.stderr


def test_an_unknown_event_is_told_as_one_line(base: tuple[str, ...]) -> None:
    result = sulh(base, "merge", "0000aaaa", "0000bbbb", "--reason", "واحد")
    assert result.exit_code == 1
    assert "no such event" in result.stderr
    assert sulh(base, "corrections").stdout.strip() == "Nobody corrected anything."

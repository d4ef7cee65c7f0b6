"""`sulh explain` as a person calls it."""

import json
import shutil
from pathlib import Path

from typer.testing import CliRunner

from flows.cli.app import app

EXAMPLE = Path(__file__).parents[3] / "docs" / "example"


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

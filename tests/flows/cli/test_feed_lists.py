from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli.app import app
from flows.feed_list.read import parse_feed_list, read_feed_list

OPML = (
    '<opml version="2.0"><body>'
    '<outline text="الركن" type="rss" xmlUrl="https://rukn.example/rss"/>{}</body></opml>'
)
BAD = '<outline text="x" xmlUrl="mailto:a@rukn.example"/>'


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "sulh.toml"
    path.write_text(f'feeds = "{tmp_path}/feeds.toml"\n', encoding="utf-8")
    return path


def sulh(config: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["--config", str(config), *words])


def write(path: Path, more: str = "") -> str:
    path.write_text(OPML.format(more), encoding="utf-8")
    return str(path)


def test_opml_is_printed_as_a_feed_list_where_no_file_is_named(
    config: Path, tmp_path: Path
) -> None:
    result = sulh(config, "feeds", "import", write(tmp_path / "a.opml"))
    assert result.exit_code == 0, result.output
    assert set(parse_feed_list(result.stdout, name="printed").feeds) == {"https://rukn.example/rss"}


def test_a_list_grows_by_what_it_lacks_and_comes_out_as_opml_again(
    config: Path, tmp_path: Path
) -> None:
    own, opml = tmp_path / "feeds.toml", write(tmp_path / "a.opml")
    assert sulh(config, "feeds", "import", opml, "--to", str(own)).exit_code == 0
    first = own.read_text(encoding="utf-8")
    assert sulh(config, "feeds", "import", opml, "--to", str(own)).exit_code == 0
    assert own.read_text(encoding="utf-8") == first
    out = tmp_path / "out.opml"
    assert sulh(config, "feeds", "export", "--out", str(out)).exit_code == 0
    assert sulh(config, "feeds", "export").stdout == out.read_text(encoding="utf-8")
    again = tmp_path / "again.toml"
    assert sulh(config, "feeds", "import", str(out), "--to", str(again)).exit_code == 0
    assert read_feed_list(again) == read_feed_list(own)


def test_an_outline_that_cannot_be_used_is_told(config: Path, tmp_path: Path) -> None:
    result = sulh(config, "feeds", "import", write(tmp_path / "a.opml", BAD))
    assert result.exit_code == 1
    assert "mailto:a@rukn.example" in result.stderr
    assert "https://rukn.example/rss" in result.stdout


@pytest.mark.parametrize("name", ["absent.opml", "."])
def test_a_file_that_cannot_be_read_is_a_clear_line(
    config: Path, tmp_path: Path, name: str
) -> None:
    result = sulh(config, "feeds", "import", str(tmp_path / name))
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr

from pathlib import Path

import pytest

from extractors.records.faults import ConfigurationError
from flows.feed_list.append import append_entries, read_target
from flows.feed_list.read import read_feed_list

ENTRY = '[[outlet]]\nid = "{id}"\nname = "A"\nfamily = "a"\ncountry = "QAT"\n'


def test_entries_stand_after_what_the_file_held(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text("\ufeff# mine\n" + ENTRY.format(id="a"), encoding="utf-8")
    append_entries(path, before=read_target(path), entries=ENTRY.format(id="b"))
    assert list(read_feed_list(path).outlets) == ["a", "b"]
    assert path.read_text(encoding="utf-8").startswith("# mine")


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    append_entries(path, before=read_target(path), entries=ENTRY.format(id="a"))
    assert path.read_text(encoding="utf-8") == ENTRY.format(id="a")


def test_a_list_that_would_be_wrong_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    with pytest.raises(ConfigurationError, match="two outlets have the id"):
        append_entries(path, before=ENTRY.format(id="a"), entries=ENTRY.format(id="a"))
    assert not path.exists()

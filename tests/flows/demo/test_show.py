import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from extractors.records.faults import ConfigurationError
from flows.demo.show import run_demo
from storage.database import Database
from storage.events import find_events


@pytest.mark.slow
def test_the_demonstration_tells_what_it_found_and_leaves_it(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    said = io.StringIO()
    run_demo(folder, keep=False, console=Console(file=said, width=160))
    told = said.getvalue()
    for words in ("Pass 1", "Pass 2", "Pass 3", "The timeline", "One alert in full", "Try next"):
        assert words in told
    assert "0 developments → 0 new events, 0 alerts" in told.partition("Pass 3")[2]
    assert (folder / "page/index.html").is_file()
    chunks = "".join(path.read_text("utf-8") for path in (folder / "page/data").glob("2*.js"))
    assert re.search(r'"passage":\["[^"]+","[^"]+",', chunks), "the evidence in its paragraph"
    with Database.open(folder / "sulh.duckdb", holder="test") as database:
        assert find_events(database.connection)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="holds files that no demo made"):
        run_demo(tmp_path, keep=False, console=Console(file=io.StringIO()))
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"

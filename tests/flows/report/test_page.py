import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from extractors.records.events import AlertReason, Event, Verdict
from extractors.records.faults import ConfigurationError
from extractors.records.feeds import FeedAnswer
from flows.report.contents import PageContents
from flows.report.page import SCRIPTS, STATIC, write_page
from tests.flows.report.sample import AT, OUTLETS, make_many, make_sample


def write(folder: Path, events: tuple[Event, ...], *, timezone: str = "Asia/Beirut") -> Path:
    told = PageContents(events=events, outlets=OUTLETS)
    return write_page(told, folder=folder, generated_at=AT, timezone=timezone)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def taken(path: Path) -> tuple[str, object]:
    text = path.read_text(encoding="utf-8")
    found = re.fullmatch(r"sulh\.take\((\".*?\"),(.*)\);\n", text, re.DOTALL)
    assert found
    return json.loads(found.group(1)), json.loads(found.group(2))


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_folder_holds_the_page_its_feeds_and_all_that_it_refers_to(tmp_path: Path) -> None:
    index = write(tmp_path, make_sample()[0])
    assert index == tmp_path / "index.html"
    written = contents(tmp_path)
    assert {f"static/{name}" for name in STATIC} <= set(written)
    assert {
        "events.atom",
        "planned.ics",
        "events.jsonl",
        "events.parquet",
        "dyads.csv",
        "atom/RUS.atom",
    } <= set(written)
    for tag, attributes in Tags(index.read_text(encoding="utf-8")).tags:
        target = attributes.get("src" if tag == "script" else "href")
        if target and not target.startswith(("#", "https://news.example/")):
            assert target in written, target


def test_the_page_has_no_inline_code_and_asks_nobody_else(tmp_path: Path) -> None:
    tags = Tags(write(tmp_path, make_sample()[0]).read_text(encoding="utf-8")).tags
    assert all("src" in attributes for tag, attributes in tags if tag == "script")
    assert not [tag for tag, _ in tags if tag == "style"]
    assert not [a for _, attrs in tags for a in attrs if a == "style" or a.startswith("on")]
    for name in (*SCRIPTS, "style.css"):
        text = (tmp_path / "static" / name).read_text(encoding="utf-8")
        assert "http://" not in text, name
        assert "https://" not in text, name
        for forbidden in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ):
            assert forbidden not in text, name


def test_the_same_events_make_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "one", make_sample()[0])
    write(tmp_path / "two", make_sample()[0][::-1])
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_every_event_is_in_one_row_and_in_the_chunk_that_the_row_names(tmp_path: Path) -> None:
    write(tmp_path, make_many(1234))
    data = dict(taken(path) for path in (tmp_path / "data").iterdir())
    book = data["book"]
    assert isinstance(book, dict)
    rows = [row for path in book["rows"] for row in taken(tmp_path / path)[1]]  # type: ignore[attr-defined]
    assert len(rows) == len({row[0] for row in rows}) == book["total"] == 1234
    chunks = {label: taken(tmp_path / path)[1] for label, path in book["chunks"].items()}
    for row in rows:
        chunk = chunks[row[1]]
        assert isinstance(chunk, dict)
        assert row[0] in chunk
    assert max(len(chunk) for chunk in chunks.values()) <= 100  # type: ignore[arg-type]


def test_a_new_day_leaves_the_chunks_of_past_months_as_they_are(tmp_path: Path) -> None:
    events = make_many(900)
    write(tmp_path, events[10:])
    before = set(contents(tmp_path))
    write(tmp_path, events)
    changed = {name for name in before - set(contents(tmp_path)) if name.startswith("data/2")}
    assert len(changed) <= 1


def test_every_word_of_the_page_stands_in_both_languages() -> None:
    words = (Path("flows/report/static/words.js")).read_text(encoding="utf-8")
    tables = words.split("sulh.words = {")[1].split("};")[0].split("en: {")
    keys = [set(re.findall(r"([\w-]+)\"?: \"", table)) for table in tables]
    assert keys[0] == keys[1]
    assert {f"answer_{answer}" for answer in FeedAnswer} <= keys[0]
    assert {f"alert_{reason}" for reason in AlertReason} | set(Verdict) <= keys[0]


def test_an_unknown_zone_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        write(tmp_path, (), timezone="Nowhere/Town")

"""gofeed's tests: a JSON file beside each document says what is expected."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.suites.expectation import Case, Expectation, read

_KEYS = (
    ("title", "title"),
    ("link", "link"),
    ("guid", "guid"),
    ("id", "guid"),
    ("description", "summary"),
    ("summary", "summary"),
)


def cases(folder: Path) -> Iterator[Case]:
    """The documents below a folder that holds gofeed's `testdata`."""
    for path in sorted((folder / "testdata").rglob("*")):
        if path.suffix not in {".xml", ".json"} or not path.is_file():
            continue
        if path.stem.endswith("_expected") or (
            path.suffix == ".json" and path.with_suffix(".xml").exists()
        ):
            continue  # it is what is expected of the document beside it
        beside = path.with_name(f"{path.stem}_expected.json")
        expected = beside if beside.exists() else path.with_suffix(".json")
        yield Case(
            name=str(path.relative_to(folder)),
            body=path.read_bytes(),
            base_url="",
            expectations=tuple(_expectations(expected)) if expected.exists() else (),
        )


def _expectations(path: Path) -> Iterator[Expectation]:
    try:
        document = json.loads(read(path))
    except ValueError:
        return
    if not isinstance(document, dict):
        return
    entries = document.get("items") or document.get("entries") or []
    if isinstance(document.get("title"), str):
        yield Expectation(field="feed_title", value=document["title"])
    for number, entry in enumerate(entries):
        yield from _of_entry(number, entry)


def _of_entry(number: int, entry: Mapping[str, Any]) -> Iterator[Expectation]:
    for key, field in _KEYS:
        value = entry.get(key)
        if isinstance(value, dict):
            value = value.get("value")
        if isinstance(value, str) and value:
            yield Expectation(field=field, value=value, entry=number)
    date = entry.get("publishedParsed") or entry.get("pubDateParsed")
    if isinstance(date, str):
        try:
            yield Expectation(field="date", value=datetime.fromisoformat(date), entry=number)
        except ValueError:
            return

"""feedparser's tests: each file says in its first comment what it expects, as Python."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from extractors.feeds.dates import parse_feed_date
from tests.suites.expectation import Case, Expectation, read

_EXPECT = re.compile(r"Expect:\s*(.*?)\s*(?:-->|\n)", re.DOTALL)
_HEADER = re.compile(r"Header:\s*Content-type:\s*([^\n]*)", re.IGNORECASE)
_VALUE = re.compile(
    r"(?:entries\[(?P<entry>\d+)\]|(?P<feed>feed))(?:\['(?P<key>\w+)'\]|\.(?P<name>\w+))"
    r"(?P<detail>\['value'\])? == (?P<literal>.+)$"
)
_FIELDS = {
    "title": "title",
    "title_detail": "title",
    "link": "link",
    "id": "guid",
    "guid": "guid",
    "description": "summary",
    "summary": "summary",
    "published_parsed": "date",
    "updated_parsed": "updated",
}


def cases(folder: Path) -> Iterator[Case]:
    """The documents below a folder that holds feedparser's `tests`."""
    for path in sorted((folder / "tests").rglob("*")):
        if path.suffix in {".xml", ".json", ".z", ".gz"} and path.is_file():
            text = read(path)
            header = _HEADER.search(text[:2000])
            yield Case(
                name=str(path.relative_to(folder)),
                body=path.read_bytes(),
                content_type=header.group(1).strip() if header else "",
                base_url=f"http://127.0.0.1:8097/{path.relative_to(folder)}",
                expectations=tuple(_expectations(text)),
            )


def _expectations(text: str) -> Iterator[Expectation]:
    match = _EXPECT.search(text[:4000])
    if match is None:
        return
    expression = " ".join(match.group(1).split()).removeprefix("not bozo and ")
    if expression.startswith("len(entries) == ") and expression[16:].isdigit():
        yield Expectation(field="count", value=int(expression[16:]))
        return
    value = _VALUE.fullmatch(expression)
    if value is None:
        return
    key = _FIELDS.get(value["key"] or value["name"])
    if value["feed"]:
        key = "feed_title" if key == "title" else None
    if key is None or (value["detail"] and key != "title"):
        return
    try:
        literal = ast.literal_eval(value["literal"])
    except (ValueError, SyntaxError):
        return
    if key in {"date", "updated"}:
        if isinstance(literal, tuple):
            moment = datetime(*literal[:6], tzinfo=UTC)
            yield Expectation(field=key, value=moment, entry=int(value["entry"]))
    elif isinstance(literal, str):
        yield Expectation(field=key, value=literal, entry=int(value["entry"] or 0))


def try_dates(folder: Path) -> tuple[int, int, list[tuple[str, datetime, datetime]]]:
    """Its table of dates: how many there are, how many we read, and which we read otherwise.

    The package of a release has none.
    """
    tried, understood, wrong = 0, 0, []
    table = folder / "tests" / "test_date_parsers.py"
    for stamp, wanted in _dates(read(table)) if table.is_file() else ():
        tried += 1
        found = parse_feed_date(stamp)
        understood += found is not None
        if found is not None and found != wanted:
            wrong.append((stamp, wanted, found))
    return tried, understood, wrong


def _dates(source: str) -> Iterator[tuple[str, datetime]]:
    """Its table: tuples of a function's name, a text and nine numbers of the time in UTC."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Tuple) or len(node.elts) != 3:
            continue
        try:
            stamp, numbers = (ast.literal_eval(one) for one in node.elts[1:])
            yield stamp, datetime(*numbers[:6], tzinfo=UTC)
        except (ValueError, TypeError):
            continue

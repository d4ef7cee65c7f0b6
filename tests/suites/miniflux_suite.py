"""miniflux's tests: Go functions that hold the document and what they compare."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.suites.expectation import Case, Expectation, read

_FUNCTION = re.compile(r"^func (Test\w+)\(.*?^}", re.MULTILINE | re.DOTALL)
_DATA = re.compile(r"data :?= `([^`]*)`")
_BASE = re.compile(r"Parse\w*\(\"([^\"]*)\"")
_TEXT = r"(?:\"((?:[^\"\\]|\\.)*)\"|`([^`]*)`)"
_ENTRY = re.compile(r"feed\.Entries\[(\d+)\]\.(Title|URL) != " + _TEXT)
_TITLE = re.compile(r"feed\.Title != " + _TEXT)
_COUNT = re.compile(r"len\(feed\.Entries\) != (\d+)")
_DATE = re.compile(
    r"expectedDate := time\.Date\((\d+), time\.(\w+), (\d+), (\d+), (\d+), (\d+), \d+, time\.UTC\)"
    r"\s+if !feed\.Entries\[(\d+)\]\.Date\.Equal"
)


def cases(folder: Path) -> Iterator[Case]:
    """The documents of the parsers' tests below a folder that holds miniflux."""
    reader = folder / "internal" / "reader"
    for path in sorted(reader.rglob("testdata/*")):
        if path.is_file() and path.suffix in {".xml", ".json"}:
            yield Case(name=str(path.relative_to(folder)), body=path.read_bytes())
    for path in sorted(reader.rglob("*parser_test.go")):
        for function in _FUNCTION.finditer(read(path)):
            source = function.group()
            if len(_DATA.findall(source)) != 1:
                continue
            base = _BASE.search(source)
            yield Case(
                name=f"{path.parent.name}/{function.group(1)}",
                body=_DATA.findall(source)[0].encode(),
                base_url=base.group(1).strip() if base else "",
                expectations=tuple(_expectations(source)),
            )


def _expectations(source: str) -> Iterator[Expectation]:
    for number, field, quoted, raw in _ENTRY.findall(source):
        value = raw or _unescape(quoted)
        name = "title" if field == "Title" else "link"
        if name == "link" or value in source.partition("feed, err")[0]:
            # A title that stands nowhere in the document is made up: we leave it empty.
            yield Expectation(field=name, value=value, entry=int(number))
    for quoted, raw in _TITLE.findall(source):
        yield Expectation(field="feed_title", value=raw or _unescape(quoted))
    for count in _COUNT.findall(source):
        yield Expectation(field="count", value=int(count))
    for year, month, day, hour, minute, second, number in _DATE.findall(source):
        moment = datetime.strptime(f"{day} {month} {year}", "%d %B %Y").replace(
            hour=int(hour), minute=int(minute), second=int(second), tzinfo=UTC
        )
        yield Expectation(field="date", value=moment, entry=int(number))


def _unescape(text: str) -> str:
    """A Go string's own escapes."""
    plain = text.replace('\\"', '"')
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), plain)

"""reader's tests: a Python file beside each document builds what is expected."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.suites.expectation import Case, Expectation, read

_BASE = "http://127.0.0.1:8097/"
_KEYS = {"id": "guid", "title": "title", "link": "link", "published": "date", "updated": "updated"}


def cases(folder: Path) -> Iterator[Case]:
    """The documents below a folder that holds reader's `tests`."""
    for path in sorted((folder / "tests" / "data").rglob("*")):
        if path.suffix not in {".rss", ".atom", ".json"} or not path.is_file():
            continue
        expected = path.with_name(f"{path.name}.py")
        yield Case(
            name=str(path.relative_to(folder)),
            body=path.read_bytes(),
            base_url=f"{_BASE}{path.name}",
            expectations=tuple(_expectations(expected)) if expected.exists() else (),
        )


def _expectations(path: Path) -> Iterator[Expectation]:
    number = 0
    for node in ast.walk(ast.parse(read(path))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id == "FeedData":
            for field, value in _values(node):
                if field == "title":
                    yield Expectation(field="feed_title", value=value)
        if node.func.id == "EntryData":
            for field, value in _values(node):
                yield Expectation(field=field, value=value, entry=number)
            number += 1


def _values(call: ast.Call) -> Iterator[tuple[str, str | datetime]]:
    for keyword in call.keywords:
        field = _KEYS.get(keyword.arg or "")
        if field is None:
            continue
        value = keyword.value
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield field, value.value
        elif isinstance(value, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else _BASE for p in value.values)
            yield field, "".join(str(part) for part in parts)
        elif isinstance(value, ast.Call) and ast.unparse(value.func).endswith("datetime"):
            yield field, datetime(*(ast.literal_eval(one) for one in value.args), tzinfo=UTC)

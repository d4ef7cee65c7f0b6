"""Read the files of a pack: TOML to checked entries that remember their file and line."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from extractors.talks.packs.schema import TABLES, Entry, PackEntry

_HEADER = re.compile(r"^\s*\[(\[)?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z_-]+)\s*=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """An entry with where it was written. `keys` gives the line of each of its keys."""

    file: str
    line: int
    table: str
    keys: Mapping[str, int]
    entry: Any  # the model of `schema.TABLES[table]`

    @property
    def label(self) -> str:
        """How an error names this entry."""
        return f"[[{self.table}]] {self.entry.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong at one place of a pack, and what to change."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        """Render as editors do: file:line: text."""
        return f"{self.file}:{self.line}: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFiles:
    """Everything that a folder's files said."""

    packs: tuple[Located, ...]
    entries: tuple[Located, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    line: int
    keys: Mapping[str, int]


def read_files(folder: Traversable) -> PackFiles:
    """Read each `*.toml` of the folder, in the order of their names. Never raises on content."""
    packs: list[Located] = []
    entries: list[Located] = []
    faults: list[Fault] = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            for result in _read_file(file.name, file.read_bytes()):
                if isinstance(result, Fault):
                    faults.append(result)
                else:
                    (packs if result.table == "pack" else entries).append(result)
    return PackFiles(packs=tuple(packs), entries=tuple(entries), faults=tuple(faults))


def _read_file(name: str, content: bytes) -> Iterable[Located | Fault]:
    try:
        text = content.decode("utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        yield Fault(file=name, line=line, text="save the file as UTF-8")
        return
    except tomllib.TOMLDecodeError as error:
        yield _syntax_fault(name, content.decode("utf-8"), str(error))
        return
    headers = _find_headers(text)
    for table, rows in data.items():
        yield from _read_table(name, table, rows, headers.get(table, ()))


def _syntax_fault(name: str, text: str, message: str) -> Fault:
    found = re.search(r"at line (\d+)", message)
    line = int(found.group(1)) if found else text.count("\n") + 1
    return Fault(file=name, line=line, text=f"this is not valid TOML: {message}")


def _find_headers(text: str) -> dict[str, list[_Header]]:
    """Find the line of each table header, in order, and of the keys below it."""
    headers: dict[str, list[_Header]] = {}
    keys: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            keys = {}
            headers.setdefault(header.group(2), []).append(_Header(line=number, keys=keys))
        elif key := _KEY.match(line):
            keys.setdefault(key.group(1), number)
            headers.setdefault(key.group(1), [_Header(line=number, keys={})])
    return headers


def _read_table(
    name: str, table: str, rows: object, headers: Sequence[_Header]
) -> Iterable[Located | Fault]:
    model = PackEntry if table == "pack" else TABLES.get(table)
    first = headers[0].line if headers else 1
    if model is None:
        known = ", ".join(f"[[{known}]]" for known in TABLES)
        yield Fault(file=name, line=first, text=f"no table is called {table!r}; use {known}")
    elif table == "pack" and isinstance(rows, dict):
        yield from _read_entry(name, table, model, rows, headers[0])
    elif table == "pack" or not isinstance(rows, list):
        brackets = "[pack]" if table == "pack" else f"[[{table}]]"
        yield Fault(file=name, line=first, text=f"write this table's header as {brackets}")
    else:
        for position, row in enumerate(rows):
            header = headers[position] if position < len(headers) else _Header(line=first, keys={})
            yield from _read_entry(name, table, model, row, header)


def _read_entry(
    name: str, table: str, model: type[Entry], row: object, header: _Header
) -> Iterable[Located | Fault]:
    try:
        entry = model.model_validate(row)
    except ValidationError as error:
        label = row.get("id", "(without id)") if isinstance(row, dict) else "(not a table)"
        for problem in error.errors():
            where = ".".join(str(part) for part in problem["loc"])
            key = str(problem["loc"][0]) if problem["loc"] else ""
            yield Fault(
                file=name,
                line=header.keys.get(key, header.line),
                text=f"[[{table}]] {label}: {where}: {_advice(problem, model)}",
            )
    else:
        yield Located(file=name, line=header.line, table=table, keys=header.keys, entry=entry)


def _advice(problem: ErrorDetails, model: type[Entry]) -> str:
    """Say what to change, in the words of somebody who edits the file."""
    if problem["type"] == "extra_forbidden":
        return f"unknown key; this table has {', '.join(model.model_fields)}"
    if problem["type"] == "missing":
        return "this key is missing; add it"
    if problem["type"] == "too_short":
        return "list at least one spelling"
    message: str = problem["msg"]
    return message.removeprefix("Value error, ")

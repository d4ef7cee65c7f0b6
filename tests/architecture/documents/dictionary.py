"""docs/data-dictionary.md: tables, columns and types from the migrations, meanings kept from the page."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from storage.database import Database
from tests.architecture.documents.markdown import ROOT, sections, written_rows

PATH = ROOT / "docs" / "data-dictionary.md"
_TABLE = re.compile(r"(^### `(\w+)`\n.*?)(^\|.*?\n)(?=\n|\Z)", re.MULTILINE | re.DOTALL)
_HEAD = "| column | type | meaning |\n| --- | --- | --- |\n"


class Column(NamedTuple):
    """A column as the migrations make it."""

    name: str
    kind: str  # "VARCHAR, key"


def migrated() -> Mapping[str, tuple[Column, ...]]:
    """The tables that a database made by all migrations has, in their order."""
    with (
        TemporaryDirectory() as folder,
        Database.open(Path(folder) / "made.duckdb", holder="documents") as database,
    ):
        rows = database.connection.execute(
            "SELECT c.table_name, c.column_name, c.data_type, c.is_nullable, "
            "list_contains((SELECT flatten(list(constraint_column_names)) FROM duckdb_constraints() k "
            "WHERE k.table_oid = c.table_oid AND constraint_type = 'PRIMARY KEY'), c.column_name) "
            "FROM duckdb_columns() c WHERE NOT c.internal ORDER BY c.table_oid, c.column_index"
        ).fetchall()
    tables: dict[str, list[Column]] = {}
    for table, name, kind, nullable, is_key in rows:
        short = kind.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")
        role = ", key" if is_key else ", or empty" if nullable else ""
        tables.setdefault(table, []).append(Column(name, f"{short}{role}"))
    return {table: tuple(columns) for table, columns in tables.items()}


def render(text: str) -> str:
    """The page with its tables made anew.

    What a column means is kept from the page; that of a new one is left empty, for a person to write.
    """
    real = migrated()
    body = _TABLE.sub(lambda found: _section(found, real), text)
    for table in real.keys() - sections(text).keys():
        body = f"{body.rstrip()}\n\n### `{table}`\n\n{_HEAD}{''.join(_rows(real[table], {}))}"
    return body


def _section(found: re.Match[str], real: Mapping[str, tuple[Column, ...]]) -> str:
    meanings = {row[0].strip("`"): row[-1] for row in written_rows(found[3])}
    if found[2] not in real:
        return ""
    return f"{found[1]}{_HEAD}{''.join(_rows(real[found[2]], meanings))}"


def _rows(columns: tuple[Column, ...], meanings: Mapping[str, str]) -> Iterator[str]:
    for column in columns:
        yield f"| `{column.name}` | {column.kind} | {meanings.get(column.name, '')} |\n"

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from storage.articles import save_articles, save_revision
from storage.furniture import KEPT, furniture, recent_texts, save_furniture
from tests.storage.builders import NOW, make_reading, open_database


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        yield database.connection


def test_lines_are_kept_by_outlet_while_pages_show_them(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    save_furniture(connection, {"nahr": {"انتهى": "// انتهى //", "يتبع": "يتبع"}}, now=NOW)
    later = NOW + KEPT
    save_furniture(connection, {"nahr": {"انتهى": "انتهى"}}, now=later)
    assert furniture(connection) == {"nahr": frozenset({"انتهى", "يتبع"})}
    save_furniture(connection, {}, now=later + timedelta(days=1))
    assert furniture(connection) == {"nahr": frozenset({"انتهى"})}
    assert connection.execute("SELECT line FROM furniture").fetchall() == [("// انتهى //",)]


def test_the_latest_texts_of_the_latest_articles_are_looked_at(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for number in range(5):
        for version in ("أول", "ثان"):
            at = NOW - timedelta(days=number) + timedelta(hours=version == "ثان")
            reading = make_reading(
                url=f"https://nahr.example/{number}", at=at, text=f"نص {version} {number}"
            )
            save_articles(connection, [reading.article])
            save_revision(connection, reading.revision, origin="o")
    since = NOW - timedelta(days=30)
    found = recent_texts(connection, ["nahr", "qimma"], since=since, most=3)
    assert sorted(found) == ["nahr"]
    assert sorted(found["nahr"]) == ["نص ثان 0", "نص ثان 1", "نص ثان 2"]

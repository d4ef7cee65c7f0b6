from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.columns import Table, encode, fetch, instant, joined, parted

TABLE = Table(
    "things",
    (
        ("id", "UUID"),
        ("name", "VARCHAR"),
        ("seen_at", "TIMESTAMPTZ"),
        ("day", "DATE"),
        ("words", "VARCHAR[]"),
        ("hashes", "UBIGINT[]"),
    ),
    key=("id",),
)
ID = UUID(int=7)
AT = datetime(2025, 6, 10, 12, 30, 0, 123456, tzinfo=UTC)
ROW = (ID, "سلام", AT, date(2025, 6, 10), ("أ", "ب"), (2**64 - 1, 0))


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as made:
        made.execute("SET TimeZone = 'UTC'")
        made.execute(
            "CREATE TABLE things (id UUID PRIMARY KEY, name VARCHAR, seen_at TIMESTAMPTZ, "
            "day DATE, words VARCHAR[], hashes UBIGINT[])"
        )
        yield made


def renamed(name: str | None) -> tuple[object, ...]:
    return (ID, name, *ROW[2:])


def test_every_type_comes_back_as_it_went_in(connection: duckdb.DuckDBPyConnection) -> None:
    TABLE.append(connection, [ROW])
    ((key, name, at, day, words, hashes),) = fetch(connection, "SELECT * FROM things")
    assert (key, name, instant(at), day) == ROW[:4]
    assert (tuple(words), tuple(hashes)) == ROW[4:]


def test_append_keeps_the_row_that_is_there(connection: duckdb.DuckDBPyConnection) -> None:
    TABLE.append(connection, [ROW])
    TABLE.append(connection, [renamed("other")])
    assert fetch(connection, "SELECT name FROM things") == [("سلام",)]


def test_upsert_puts_the_new_row_in_its_place(connection: duckdb.DuckDBPyConnection) -> None:
    TABLE.upsert(connection, [ROW])
    TABLE.upsert(connection, [renamed(None)])
    assert fetch(connection, "SELECT name FROM things") == [(None,)]


def test_no_rows_are_no_statement(connection: duckdb.DuckDBPyConnection) -> None:
    TABLE.append(connection, [])
    assert fetch(connection, "SELECT count(*) FROM things") == [(0,)]


def test_half_characters_are_stored_as_question_marks(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    TABLE.append(connection, [renamed("x\ud800y")])
    assert fetch(connection, "SELECT name FROM things") == [("x?y",)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_the_way_in(text: str) -> None:
    with duckdb.connect(":memory:") as connection:
        rows = fetch(
            connection, "SELECT unnest(from_json(?::JSON, '[\"VARCHAR\"]'))", [encode([text])]
        )
    assert rows == [(text,)]


@given(st.lists(st.text(st.characters(exclude_characters="\x1f"), min_size=1)))
def test_joined_words_part_again(words: list[str]) -> None:
    assert parted(joined(words)) == tuple(words)


def test_what_has_no_column_type_is_refused() -> None:
    with pytest.raises(TypeError, match="set has no column type"):
        encode({1, 2})

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from extractors.records.articles import PageValidators
from storage.page_validators import KEPT, page_validators, save_page_validators
from tests.storage.builders import NOW, make_item, open_database

ONE, OTHER = make_item("1"), make_item("2")
GIVEN = PageValidators(item_id=ONE.id, url=ONE.url, etag='W/"خ1"', last_modified=None, body_at=NOW)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        yield database.connection


def test_validators_come_back_by_item(connection: duckdb.DuckDBPyConnection) -> None:
    save_page_validators(connection, [GIVEN], now=NOW)
    assert page_validators(connection, [ONE.id, OTHER.id]) == {ONE.id: GIVEN}
    assert page_validators(connection, []) == {}


def test_later_ones_take_the_place_of_earlier_ones(connection: duckdb.DuckDBPyConnection) -> None:
    later = replace(GIVEN, etag=None, last_modified="Mon, 20 Apr 2026 10:00:00 GMT")
    save_page_validators(connection, [GIVEN], now=NOW)
    save_page_validators(connection, [later], now=NOW)
    assert page_validators(connection, [ONE.id]) == {ONE.id: later}


def test_what_nobody_will_ask_by_any_more_is_forgotten(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    save_page_validators(connection, [GIVEN], now=NOW)
    save_page_validators(connection, [], now=NOW + KEPT)
    assert page_validators(connection, [ONE.id]) == {ONE.id: GIVEN}
    save_page_validators(connection, [], now=NOW + KEPT + timedelta(seconds=1))
    assert page_validators(connection, [ONE.id]) == {}

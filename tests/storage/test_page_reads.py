from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from extractors.records.articles import PageRead
from extractors.records.feeds import DateSource
from extractors.records.outcomes import ItemOutcome
from storage.page_reads import KEPT, page_reads, save_page_reads
from tests.storage.builders import NOW, open_database


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        yield database.connection


def read(hours_ago: int, outlet: str = "nahr") -> PageRead:
    return PageRead(
        outlet_id=outlet,
        at=NOW - timedelta(hours=hours_ago),
        outcome=ItemOutcome.NEW_ARTICLE,
        letters=900 + hours_ago,
        date_source=DateSource.FEED,
    )


def test_reads_come_back_by_outlet_oldest_first(connection: duckdb.DuckDBPyConnection) -> None:
    walled = PageRead(outlet_id="qimma", at=NOW, outcome=ItemOutcome.CONSENT_PAGE)
    save_page_reads(connection, [read(2), read(3), walled], now=NOW)
    save_page_reads(connection, [read(1)], now=NOW)
    found = page_reads(connection, ["nahr", "qimma", "sahel"], since=NOW - KEPT)
    assert found == {"nahr": (read(3), read(2), read(1)), "qimma": (walled,)}


def test_of_many_reads_the_latest_are_looked_at(connection: duckdb.DuckDBPyConnection) -> None:
    save_page_reads(connection, [read(hours) for hours in range(1000)], now=NOW)
    found = page_reads(connection, ["nahr"], since=NOW - KEPT)["nahr"]
    assert len(found) < 1000
    assert found[-1] == read(0)


def test_old_reads_are_forgotten(connection: duckdb.DuckDBPyConnection) -> None:
    save_page_reads(connection, [read(1)], now=NOW)
    save_page_reads(connection, [], now=NOW + KEPT)
    assert page_reads(connection, ["nahr"], since=NOW - KEPT) == {}

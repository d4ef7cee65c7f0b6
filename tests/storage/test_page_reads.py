from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from extractors.records.alarms import Alarm, AlarmKind, alarm_id
from extractors.records.articles import PageHistory, PageRead
from extractors.records.feeds import DateSource
from extractors.records.outcomes import ItemOutcome
from storage.alarms import save_alarms
from storage.page_reads import KEPT, page_histories, save_page_reads
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


def alarm(
    raised: int, mended: int | None, *, kind: AlarmKind = AlarmKind.TEXTS_SHIFTED, of: str = "nahr"
) -> Alarm:
    """An alarm that was raised and mended so many hours ago."""
    at = NOW - timedelta(hours=raised)
    return Alarm(
        id=alarm_id(kind, of, at),
        kind=kind,
        subject=of,
        outlet_id="nahr",
        detail="",
        raised_at=at,
        mended_at=None if mended is None else NOW - timedelta(hours=mended),
    )


def look(connection: duckdb.DuckDBPyConnection, *outlets: str) -> dict[str, PageHistory]:
    return page_histories(connection, outlets, since=NOW - KEPT, latest=2)


def test_reads_come_back_by_outlet_oldest_first(connection: duckdb.DuckDBPyConnection) -> None:
    walled = PageRead(outlet_id="qimma", at=NOW, outcome=ItemOutcome.CONSENT_PAGE)
    save_page_reads(connection, [read(2), read(3), walled], now=NOW)
    save_page_reads(connection, [read(1)], now=NOW)
    assert look(connection, "nahr", "qimma", "sahel") == {
        "nahr": PageHistory(past=(read(3),), latest=(read(2), read(1))),
        "qimma": PageHistory(latest=(walled,)),
    }


def test_of_many_reads_the_latest_are_looked_at(connection: duckdb.DuckDBPyConnection) -> None:
    save_page_reads(connection, [read(hours) for hours in range(1000)], now=NOW)
    found = look(connection, "nahr")["nahr"]
    assert len(found.past) < 1000
    assert found.past[-1] == read(2)
    assert found.latest == (read(1), read(0))


@pytest.mark.parametrize(
    ("alarms", "past"),
    [
        ([], [9, 8, 7, 6, 5, 4, 3, 2]),
        ([alarm(7, 4)], [9, 8, 4, 3, 2]),
        ([alarm(7, None)], [9, 8]),
        ([alarm(9, 8), alarm(4, None)], [8, 7, 6, 5]),
        ([alarm(9, 3, kind=AlarmKind.PAGES_REJECTED), alarm(7, 5)], [3, 2]),
        ([alarm(7, None, of="qimma")], [9, 8, 7, 6, 5, 4, 3, 2]),
        (
            [alarm(7, None, kind=AlarmKind.SILENT, of="https://nahr.example/rss")],
            [9, 8, 7, 6, 5, 4, 3, 2],
        ),
    ],
    ids=["none", "over", "open", "several", "at once", "another outlet's", "a feed's"],
)
def test_times_of_trouble_are_no_past(
    connection: duckdb.DuckDBPyConnection, alarms: list[Alarm], past: list[int]
) -> None:
    save_page_reads(connection, [read(hours) for hours in range(9, -1, -1)], now=NOW)
    save_alarms(connection, alarms)
    found = look(connection, "nahr")["nahr"]
    assert found.past == tuple(map(read, past))
    assert found.latest == (read(1), read(0))


def test_the_past_before_a_long_trouble_is_still_known(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    save_page_reads(connection, [read(hours) for hours in range(1500)], now=NOW)
    save_alarms(connection, [alarm(1000, None)])
    found = look(connection, "nahr")["nahr"]
    assert len(found.past) >= 300
    assert found.past[-1] == read(1001)


def test_old_reads_are_forgotten(connection: duckdb.DuckDBPyConnection) -> None:
    save_page_reads(connection, [read(1)], now=NOW)
    save_page_reads(connection, [], now=NOW + KEPT)
    assert look(connection, "nahr") == {}

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from extractors.records.alarms import Alarm, AlarmKind, alarm_id
from storage import alarms
from tests.storage.builders import NOW, open_database

URL = "https://nahr.example/feed"
SILENT = Alarm(
    id=alarm_id(AlarmKind.SILENT, URL, NOW),
    kind=AlarmKind.SILENT,
    subject=URL,
    outlet_id="nahr",
    detail="nothing new for 9 days",
    raised_at=NOW,
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        yield database.connection


def test_an_alarm_is_open_until_it_is_mended(connection: duckdb.DuckDBPyConnection) -> None:
    alarms.save_alarms(connection, [SILENT])
    assert alarms.open_alarms(connection) == (SILENT,)
    mended = replace(SILENT, mended_at=NOW + timedelta(days=1), mended_detail="it brings news")
    alarms.save_alarms(connection, [mended])
    assert alarms.open_alarms(connection) == ()
    assert alarms.alarms_since(connection, NOW) == (mended,)


def test_alarms_of_late_are_those_raised_or_mended_since(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    alarms.save_alarms(connection, [SILENT])
    assert alarms.alarms_since(connection, NOW + timedelta(hours=1)) == ()

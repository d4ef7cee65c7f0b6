"""Some hours of the soak; `python -m tests.soak` does weeks."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.soak.__main__ import soak
from tests.soak.chart import COLUMNS, put, write_chart, write_table
from tests.soak.press import BEGINNING, Press
from tests.soak.server import AGES, age

PRESS = Press(start=BEGINNING - timedelta(days=1), outlets=3, a_day=8, every_act=2)


@pytest.mark.slow
async def test_a_day_of_passes_is_measured(tmp_path: Path) -> None:
    lines = await asyncio.to_thread(
        soak,
        tmp_path,
        days=2,
        every=timedelta(hours=8),
        press=PRESS,
        out=tmp_path / "soak.jsonl",
    )
    first, second = lines
    assert (first["day"], first["passes"]) == (1, 3)
    assert int(str(first["events"])) > 0
    assert int(str(second["articles"])) > int(str(first["articles"]))
    assert first["told"] == first["alerts"]
    assert (tmp_path / "sulh.backup.duckdb").is_file()


def test_the_press_is_the_same_whenever_it_is_asked() -> None:
    assert PRESS.page(1, 5, BEGINNING) == PRESS.page(1, 5, BEGINNING)
    assert PRESS.feed(1, BEGINNING) != PRESS.feed(1, BEGINNING + timedelta(hours=6))


def test_what_is_flat_is_drawn_flat() -> None:
    names = list(COLUMNS)
    lines = [dict.fromkeys(names, 7.0) | {"day": float(day)} for day in range(1, 8)]
    chart = write_chart(lines)
    assert chart.count("<polyline") == 4
    assert 'points="60.0,24.0 ' in chart
    assert write_table(lines).splitlines()[2].startswith("| 1 | 7 | 7 |")


def test_a_table_takes_the_place_of_the_one_before() -> None:
    page = "a\n<!-- soak -->\n| 1 |\n<!-- end -->\nb\n<!-- prefect -->\n| 2 |\n<!-- end -->\n"
    assert put(put(page, "soak", "| 3 |"), "prefect", "| 4 |") == page.replace(
        "| 1 |", "| 3 |"
    ).replace("| 2 |", "| 4 |")


def test_what_the_vacuum_judges_by_grows_a_day_older(tmp_path: Path) -> None:
    path = tmp_path / "prefect.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in {table for table, _ in AGES}:
            columns = ", ".join(column for name, column in AGES if name == table)
            connection.execute(f"CREATE TABLE {table} ({columns})")
        connection.execute("INSERT INTO log VALUES ('2026-03-01 00:30:00.123456')")
        connection.execute("INSERT INTO task_run VALUES (NULL)")
    age(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT timestamp FROM log").fetchall() == [
            ("2026-02-28 00:30:00.123456",)
        ]
        assert connection.execute("SELECT end_time FROM task_run").fetchall() == [(None,)]

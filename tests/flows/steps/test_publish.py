import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from extractors.records.feeds import FeedState, Outlet
from flows.settings import Settings
from flows.steps.assemble import assemble
from flows.steps.publish import COPY, TABLE, publish
from flows.steps.run_pass import run_pass
from flows.steps.services import PassServices
from flows.steps.sign_off import read_mark, sign_off
from storage.backup import copy_database
from storage.database import Database
from storage.feeds import save_feed_states, save_outlets

Settle = Callable[[str], Settings]
ROOT = Path(__file__).parents[3]
REFRESHES = 6
RUKN = Outlet(id="rukn", name="ركن", family="rukn", country="OMN", timezone="UTC")


def count(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as connection:
        return int(connection.execute("SELECT count(*) FROM events").fetchall()[0][0])


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


async def test_analysts_find_a_copy_and_a_table_after_a_pass(
    settle: Settle, tmp_path: Path
) -> None:
    services = replace(assemble(settle("published")), export_folder=tmp_path)
    report = await run_pass(services, command="test", only_due=False)
    assert report.export_fault == ""
    assert count(tmp_path / COPY) == len(report.new_events) > 10
    rows = duckdb.sql(f"SELECT count(*) FROM '{tmp_path / TABLE}'").fetchall()  # noqa: S608
    assert rows == [(len(report.new_events),)]
    assert names(tmp_path) == [TABLE, COPY]
    assert (tmp_path / COPY).stat().st_mode & 0o222 == 0  # his tool cannot write into it


async def test_whoever_reads_the_copy_goes_on_while_it_is_replaced(
    settle: Settle, tmp_path: Path
) -> None:
    services = replace(assemble(settle("read")), export_folder=tmp_path)
    await run_pass(services, command="test", only_due=False)
    first = (tmp_path / COPY).stat().st_ino
    with duckdb.connect(str(tmp_path / COPY), read_only=True) as reader:
        before = reader.execute("SELECT count(*) FROM mentions").fetchall()
        assert publish(services, command="test") == ""
        assert (tmp_path / COPY).stat().st_ino == first  # nothing new: left as it is
        refresh(services, number=1)
        assert (tmp_path / COPY).stat().st_ino != first
        assert reader.execute("SELECT count(*) FROM mentions").fetchall() == before


def test_an_analyst_in_another_process_reads_all_the_time_while_it_is_refreshed(
    settle: Settle, tmp_path: Path
) -> None:
    """Never a fault, never half a state, never one that is gone, and no refresh waits for him."""
    services = replace(assemble(settle("analysed")), export_folder=tmp_path)
    refresh(services, number=1)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.flows.steps.reading_analyst", str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as analyst:
        assert analyst.stdout is not None
        for number in range(1, REFRESHES):
            assert json.loads(analyst.stdout.readline()) == [10 * number, 10 * number]
            for _ in range(5):  # the same state again, while he reads on
                with Database.open(services.database, holder="test") as database:
                    copy_database(database, tmp_path / COPY, for_readers=True)
            refresh(services, number=number + 1)
        assert json.loads(analyst.stdout.readline()) == [10 * REFRESHES, 10 * REFRESHES]
        told = json.loads(analyst.communicate("enough", timeout=60)[0])
    assert told["faults"] == []
    assert told["seen"] == [[10 * number, 10 * number] for number in range(1, REFRESHES + 1)]
    assert told["reads"] >= REFRESHES
    assert names(tmp_path) == [TABLE, COPY]


def refresh(services: PassServices, *, number: int) -> None:
    """Store ten more outlets with a feed each, as one pass would, and refresh the copy."""
    known = range(10 * number)
    with (
        Database.open(services.database, holder="test") as database,
        database.transaction() as connection,
    ):
        save_outlets(connection, [replace(RUKN, id=f"outlet-{n}") for n in known])
        save_feed_states(connection, [FeedState(url=f"https://{n}.example/") for n in known])
    assert publish(services, command="test") == ""


async def test_an_export_that_cannot_be_written_takes_nothing_back(
    settle: Settle, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    services = replace(assemble(settle("unwritable")), export_folder=tmp_path / "file")
    report = await run_pass(services, command="test", only_due=False)
    assert report.export_fault.startswith("the export was not refreshed")
    assert report.new_events
    assert report.has_failures


def put_in_the_way(path: Path) -> None:
    """A folder with something in it, which no file can replace."""
    path.unlink(missing_ok=True)
    (path / "in the way").mkdir(parents=True)


@pytest.mark.parametrize("name", [COPY, TABLE])
async def test_what_one_pass_could_not_refresh_the_next_does_though_it_stores_nothing(
    settle: Settle, tmp_path: Path, name: str
) -> None:
    """And until it can, each pass says so: a pass that stored nothing mends nothing."""
    settings = settle("blocked")
    services = replace(assemble(settings), export_folder=tmp_path)
    put_in_the_way(tmp_path / name)
    for _ in range(2):
        report = await run_pass(services, command="test", only_due=False)
        sign_off(settings, report)
        mark = read_mark(settings.data)
        assert mark is not None
        assert mark.faults == (report.export_fault,)
        assert report.export_fault.startswith("the export was not refreshed")
    shutil.rmtree(tmp_path / name)
    report = await run_pass(services, command="test", only_due=False)
    assert not report.new_events
    assert report.export_fault == ""
    assert names(tmp_path) == [TABLE, COPY]
    assert count(tmp_path / COPY) > 10


def test_a_copy_that_is_damaged_or_without_its_table_is_made_anew(
    settle: Settle, tmp_path: Path
) -> None:
    services = replace(assemble(settle("damaged")), export_folder=tmp_path)
    refresh(services, number=1)
    copy, table = tmp_path / COPY, tmp_path / TABLE
    copy.unlink()
    copy.write_bytes(b"no database")
    later = table.stat().st_mtime + 60
    os.utime(table, (later, later))  # no sign of an unfinished refresh: only the copy's content
    assert publish(services, command="test") == ""
    assert count(tmp_path / COPY) == 0
    (tmp_path / TABLE).unlink()
    assert publish(services, command="test") == ""
    assert names(tmp_path) == [TABLE, COPY]

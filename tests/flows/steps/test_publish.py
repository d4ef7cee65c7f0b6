from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb

from flows.settings import Settings
from flows.steps.assemble import assemble
from flows.steps.publish import COPY, TABLE, publish
from flows.steps.run_pass import run_pass

Settle = Callable[[str], Settings]


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


async def test_whoever_reads_the_copy_goes_on_while_it_is_replaced(
    settle: Settle, tmp_path: Path
) -> None:
    services = replace(assemble(settle("read")), export_folder=tmp_path)
    await run_pass(services, command="test", only_due=False)
    first = (tmp_path / COPY).stat().st_ino
    with duckdb.connect(str(tmp_path / COPY), read_only=True) as reader:
        before = reader.execute("SELECT count(*) FROM mentions").fetchall()
        assert publish(services, command="test", changed=False) == ""
        assert (tmp_path / COPY).stat().st_ino == first  # nothing new: left as it is
        assert publish(services, command="test", changed=True) == ""
        assert (tmp_path / COPY).stat().st_ino != first
        assert reader.execute("SELECT count(*) FROM mentions").fetchall() == before


async def test_an_export_that_cannot_be_written_takes_nothing_back(
    settle: Settle, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    services = replace(assemble(settle("unwritable")), export_folder=tmp_path / "file")
    report = await run_pass(services, command="test", only_due=False)
    assert report.export_fault.startswith("the export was not refreshed")
    assert report.new_events
    assert report.has_failures

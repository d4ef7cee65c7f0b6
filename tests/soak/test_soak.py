"""Some hours of the soak; `python -m tests.soak` does weeks."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import extractors.articles.parse  # noqa: F401 - its library warns at its first import: here, not in a test
from flows.steps.read import load_knowledge
from tests.soak.__main__ import memory_mb, prepare, run_day, soak
from tests.soak.chart import COLUMNS, put, write_chart, write_table
from tests.soak.kept import count_blocks_without_caches, heap_mb, list_caches
from tests.soak.press import BEGINNING, Press, PressFetcher
from tests.soak.server import AGES, age
from tests.soak.tree import look, most_of

ROOT = Path(__file__).parents[2]
PACKAGES = ("extractors", "storage", "flows")
# Answers that are kept for ever: one a data file that ships, or one a line of such a file.
FEW = {
    "extractors.talks.cues.load.shipped_cues",
    "extractors.talks.lexicon.cue_kinds",
    "extractors.talks.packs.load._load_shipped",
    "extractors.talks.trained.net.shipped_net",
    "extractors.talks.trained.trained.shipped_training",
    "extractors.talks.trained.weights.shipped_weights",
    "flows.alerts.markup._templates",
    "flows.alerts.names.shipped_names",
    "flows.alerts.objects._cue",
    "flows.alerts.objects._folded_people",
    "flows.alerts.objects._folded_places",
    "flows.alerts.objects._patterns",
    "flows.alerts.objects._table",
    "flows.alerts.tones._pattern",
    "flows.alerts.tones._table",
    "flows.explanation.page._environment",
    "flows.report.kept._digest_program",
    "flows.report.page._templates",
    "flows.report.reasons._table",
    "flows.steps.naming.load_names",
    "flows.steps.read.load_knowledge",
}
UNITS = ("mb", "own_mb")
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


@pytest.mark.slow
def test_a_pass_leaves_nothing_behind_but_words_in_caches_that_are_bounded(tmp_path: Path) -> None:
    fetcher = PressFetcher(press=PRESS, now=BEGINNING)
    services = prepare(tmp_path, PRESS, fetcher)

    def make_passes(hours: int) -> None:
        run_day(services, fetcher, every=timedelta(hours=1), length=timedelta(hours=hours))

    make_passes(36)  # what is made once, and memory that is used again
    blocks, (heap, _) = count_blocks_without_caches(), heap_mb()
    make_passes(48)
    # Three a pass at most were seen; of each word in the caches it is ten and more, of a report more yet.
    assert count_blocks_without_caches() - blocks < 10 * 48
    assert heap_mb()[0] - heap < 1.0


def test_every_cache_of_ours_has_a_bound_or_few_answers() -> None:
    for package in PACKAGES:
        for module in walk_packages([str(ROOT / package)], f"{package}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    load_knowledge(None, "russia-ukraine")
    ours = [cache for cache in list_caches() if cache.name.split(".")[0] in PACKAGES]
    assert {cache.name for cache in ours if cache.bound is None} == FEW
    assert max(cache.bound or 0 for cache in ours) <= 16_384  # words: 37 MB in all of them


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


def test_a_table_has_a_row_each_few_days_and_the_last_day() -> None:
    lines = [dict.fromkeys(COLUMNS, 7.0) | {"day": float(day)} for day in range(1, 6)]
    rows = write_table(lines, every=3).splitlines()[2:]
    assert [row.split(" | ")[0] for row in rows] == ["| 1", "| 4", "| 5"]


def test_a_table_takes_the_place_of_the_one_before() -> None:
    page = "a\n<!-- soak -->\n| 1 |\n<!-- end -->\nb\n<!-- prefect -->\n| 2 |\n<!-- end -->\n"
    assert put(put(page, "soak", "| 3 |"), "prefect", "| 4 |") == page.replace(
        "| 1 |", "| 3 |"
    ).replace("| 2 |", "| 4 |")


def test_what_pages_of_files_take_is_not_a_process_s_own() -> None:
    assert 0 < memory_mb("RssAnon") < memory_mb()


def test_several_runs_of_a_tree_are_added_up_and_the_most_of_them_is_kept() -> None:
    sleep = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
    with (
        subprocess.Popen(sleep, stdout=subprocess.PIPE) as one,
        subprocess.Popen(sleep, stdout=subprocess.PIPE) as other,
    ):
        try:
            for each in (one, other):
                assert each.stdout is not None
                assert each.stdout.readline() == b"up\n"
            both = look(os.getpid())["run_mb"]
            alone = look(one.pid)["serve_mb"], look(other.pid)["serve_mb"]
        finally:
            one.kill()
            other.kill()
    assert both > max(alone)
    kept = most_of({"run_mb": 9.0, "serve_mb": 1.0}, {"serve_mb": 2.0})
    assert kept == {"run_mb": 9.0, "serve_mb": 2.0}


def test_the_memory_of_a_tree_is_told_by_what_each_process_is() -> None:
    sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    with subprocess.Popen(sleep) as run, subprocess.Popen([*sleep, "server"]) as server:
        try:
            alone, seen = look(run.pid), look(os.getpid())
        finally:
            run.kill()
            server.kill()
    assert set(alone) == {"serve_mb", "serve_own_mb"}  # the root, whatever it is
    assert set(seen) == {f"{kind}_{unit}" for kind in ("serve", "server", "run") for unit in UNITS}
    assert all(value > 0 for value in seen.values())
    assert all(seen[f"{kind}_own_mb"] < seen[f"{kind}_mb"] for kind in ("serve", "server", "run"))


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

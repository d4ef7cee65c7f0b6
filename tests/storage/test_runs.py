from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from storage.runs import Run, first_start, latest_runs, save_run
from tests.storage.builders import NOW, open_database


def test_a_run_is_stored_at_its_start_and_again_at_its_end(tmp_path: Path) -> None:
    started = Run(id=UUID(int=1), command="sulh run", started_at=NOW)
    ended = replace(started, finished_at=NOW, outcomes={"new-article": 3}, new_events=2, error="x")
    with open_database(tmp_path / "sulh.duckdb") as database:
        save_run(database.connection, started)
        assert latest_runs(database.connection) == (started,)
        save_run(database.connection, ended)
        assert latest_runs(database.connection) == (ended,)


def test_the_first_start_is_that_of_the_oldest_run_that_is_remembered(tmp_path: Path) -> None:
    with open_database(tmp_path / "sulh.duckdb") as database:
        assert first_start(database.connection) is None
        for number, hours in enumerate((2, 5, 1)):
            started = NOW - timedelta(hours=hours)
            run = Run(id=UUID(int=number), command="sulh run", started_at=started)
            save_run(database.connection, run)
        assert first_start(database.connection) == NOW - timedelta(hours=5)

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from storage.runs import Run, latest_runs, save_run
from tests.storage.builders import NOW, open_database


def test_a_run_is_stored_at_its_start_and_again_at_its_end(tmp_path: Path) -> None:
    started = Run(id=UUID(int=1), command="sulh run", started_at=NOW)
    ended = replace(started, finished_at=NOW, outcomes={"new-article": 3}, new_events=2, error="x")
    with open_database(tmp_path / "sulh.duckdb") as database:
        save_run(database.connection, started)
        assert latest_runs(database.connection) == (started,)
        save_run(database.connection, ended)
        assert latest_runs(database.connection) == (ended,)

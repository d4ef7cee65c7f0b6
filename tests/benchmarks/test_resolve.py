"""The benchmark of resolving fills the tables as they are now: it is run by hand, and must not rot."""

from pathlib import Path

from storage.events import find_events
from tests.benchmarks.resolve import fill, measure
from tests.storage.builders import open_database


def test_a_small_database_is_filled_and_resolved_against(tmp_path: Path) -> None:
    with open_database(tmp_path / "bench.duckdb") as database:
        fill(database.connection, 60, 100)
        assert len(find_events(database.connection)) == 60
        assert len(measure(database.connection, 2)) == 2
        events = find_events(database.connection)
        assert sum(len(event.mentions) for event in events) == 60 + 3 + 2  # three warm up

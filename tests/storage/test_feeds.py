from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from extractors.records.feeds import FeedAnswer, FeedState
from storage import feeds
from tests.storage.builders import NOW, OUTLETS, open_database


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        yield database.connection


def test_outlets_come_back_with_their_last_particulars(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    feeds.save_outlets(connection, list(OUTLETS.values()))
    feeds.save_outlets(connection, list(OUTLETS.values()))
    assert feeds.load_outlets(connection) == OUTLETS


def test_a_feed_state_comes_back_whole(connection: duckdb.DuckDBPyConnection) -> None:
    state = FeedState(
        url="https://nahr.example/feed",
        etag='"x"',
        due_at=NOW,
        last_polled_at=NOW,
        last_answer=FeedAnswer.ITEMS,
        failures=2,
        paused=True,
    )
    feeds.save_feed_states(connection, [FeedState(url=state.url), state])
    assert feeds.feed_states(connection) == {state.url: state}


def test_a_feed_never_polled_has_no_state(connection: duckdb.DuckDBPyConnection) -> None:
    assert feeds.feed_states(connection) == {}

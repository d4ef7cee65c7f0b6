from collections.abc import Iterator
from dataclasses import replace
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
        body_at=NOW,
        body_changed_at=NOW,
        usual_items=30,
    )
    feeds.save_feed_states(connection, [FeedState(url=state.url), state])
    assert feeds.feed_states(connection) == {state.url: state}


def test_a_feed_never_polled_has_no_state(connection: duckdb.DuckDBPyConnection) -> None:
    assert feeds.feed_states(connection) == {}


def test_a_feed_paused_while_a_pass_polls_it_stays_paused(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    polled = FeedState(url="https://nahr.example/feed", etag='"x"', due_at=NOW)
    feeds.save_feed_states(connection, [polled])
    feeds.set_paused(connection, polled.url, paused=True)
    feeds.save_feed_states(connection, [replace(polled, etag='"y"')])
    assert feeds.feed_states(connection)[polled.url] == replace(polled, etag='"y"', paused=True)


def test_a_feed_paused_before_its_first_poll_stays_paused(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    url = "https://nahr.example/feed"
    feeds.set_paused(connection, url, paused=True)
    feeds.save_feed_states(connection, [FeedState(url=url, due_at=NOW)])
    assert feeds.feed_states(connection)[url].paused


def test_a_resumed_feed_is_due_at_once_and_keeps_the_rest(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    state = FeedState(url="https://nahr.example/feed", etag='"x"', due_at=NOW, paused=True)
    feeds.save_feed_states(connection, [state])
    feeds.set_paused(connection, state.url, paused=False)
    assert feeds.feed_states(connection)[state.url] == replace(state, paused=False, due_at=None)


def test_answers_are_counted_for_each_feed(connection: duckdb.DuckDBPyConnection) -> None:
    answered = [
        ("https://nahr.example/feed", FeedAnswer.ITEMS),
        ("https://nahr.example/feed", FeedAnswer.SHRUNK),
        ("https://nahr.example/feed", FeedAnswer.SHRUNK),
        ("https://qimma.example/feed", FeedAnswer.FAILED),
    ]
    for url, answer in answered:
        polled = FeedState(url=url, last_answer=answer, last_polled_at=NOW)
        feeds.count_answers(connection, [polled])
    feeds.count_answers(connection, [FeedState(url="https://sahel.example/feed")])
    urls = ["https://nahr.example/feed", "https://qimma.example/feed", "https://sahel.example/feed"]
    assert feeds.answer_counts(connection, urls) == {
        urls[0]: {FeedAnswer.ITEMS: 1, FeedAnswer.SHRUNK: 2},
        urls[1]: {FeedAnswer.FAILED: 1},
    }

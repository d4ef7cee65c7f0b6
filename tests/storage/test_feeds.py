from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.feeds import FeedAnswer, FeedState, KnownItem
from extractors.records.outcomes import ItemOutcome
from storage import feeds, quarantine
from storage.columns import fetch
from tests.storage.builders import NOW, OUTLETS, make_item, open_database

ITEM = make_item()


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        yield database.connection


def fail(connection: duckdb.DuckDBPyConnection, times: int) -> int:
    """Fail the item whenever it is due; returns how often it was given up."""
    given_up = 0
    now = NOW
    for _ in range(times):
        outcome = (ITEM, ItemOutcome.FAILED, "timed out")
        given_up += len(feeds.save_item_outcomes(connection, [outcome], now=now))
        now += feeds.LONGEST_GAP
    return given_up


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


def test_stored_items_are_known_by_their_feed(connection: duckdb.DuckDBPyConnection) -> None:
    feeds.save_item_outcomes(connection, [(ITEM, ItemOutcome.NEW_ARTICLE, "")], now=NOW)
    known = feeds.known_items(connection, [ITEM.feed_url, "https://other.example/feed"])
    assert known == {
        ITEM.feed_url: {ITEM.id: KnownItem(id=ITEM.id, url=ITEM.url, fingerprint="f1")},
        "https://other.example/feed": {},
    }


def test_a_known_item_keeps_its_earlier_outcome(connection: duckdb.DuckDBPyConnection) -> None:
    feeds.save_item_outcomes(connection, [(ITEM, ItemOutcome.REVISED, "")], now=NOW)
    feeds.save_item_outcomes(connection, [(ITEM, ItemOutcome.KNOWN, "")], now=NOW)
    assert fetch(connection, "SELECT outcome FROM items") == [("revised",)]


def test_a_failed_item_is_retried_when_it_is_due(connection: duckdb.DuckDBPyConnection) -> None:
    fail(connection, 1)
    early = NOW + feeds.FIRST_GAP - timedelta(seconds=1)
    assert feeds.items_to_retry(connection, now=early) == ()
    assert feeds.items_to_retry(connection, now=NOW + feeds.FIRST_GAP) == (ITEM,)


def test_an_item_that_works_at_last_is_not_retried(connection: duckdb.DuckDBPyConnection) -> None:
    fail(connection, 3)
    feeds.save_item_outcomes(connection, [(ITEM, ItemOutcome.NEW_ARTICLE, "")], now=NOW)
    assert feeds.items_to_retry(connection, now=NOW + timedelta(days=9)) == ()
    assert fail(connection, feeds.MAXIMUM_TRIES - 1) == 0


def test_an_item_that_fails_too_often_is_given_up_and_quarantined(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert fail(connection, feeds.MAXIMUM_TRIES - 1) == 0
    assert fail(connection, 1) == 1
    assert feeds.items_to_retry(connection, now=NOW + timedelta(days=99)) == ()
    (entry,) = quarantine.list_entries(connection)
    assert (entry.reason, entry.subject) == (ItemOutcome.GIVEN_UP, ITEM.url)
    assert "timed out" in entry.detail


@given(st.integers(1, 10_000))
def test_gaps_grow_and_stay_bounded(attempts: int) -> None:
    gap = feeds.decide_gap(attempts)
    assert feeds.FIRST_GAP <= gap <= feeds.decide_gap(attempts + 1) <= feeds.LONGEST_GAP


def test_the_tries_wait_for_an_outlet_that_is_down_overnight() -> None:
    gaps = (feeds.decide_gap(n) for n in range(1, feeds.MAXIMUM_TRIES))
    assert sum(gaps, timedelta()) > timedelta(hours=12)

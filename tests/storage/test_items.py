from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.feeds import Item, KnownItem
from extractors.records.outcomes import ItemOutcome
from storage import items, quarantine
from storage.columns import fetch
from tests.storage.builders import NOW, make_item, open_database

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
        given_up += len(items.save_item_outcomes(connection, [outcome], now=now))
        now += items.LONGEST_GAP
    return given_up


def test_stored_items_are_known_by_their_feed(connection: duckdb.DuckDBPyConnection) -> None:
    items.save_item_outcomes(connection, [(ITEM, ItemOutcome.NEW_ARTICLE, "")], now=NOW)
    known = items.known_items(connection, [ITEM.feed_url, "https://other.example/feed"])
    assert known == {
        ITEM.feed_url: {ITEM.id: KnownItem(id=ITEM.id, url=ITEM.url, fingerprint="f1")},
        "https://other.example/feed": {},
    }


def test_a_known_item_keeps_its_earlier_outcome(connection: duckdb.DuckDBPyConnection) -> None:
    items.save_item_outcomes(connection, [(ITEM, ItemOutcome.REVISED, "")], now=NOW)
    items.save_item_outcomes(connection, [(ITEM, ItemOutcome.KNOWN, "")], now=NOW)
    assert fetch(connection, "SELECT outcome FROM items") == [("revised",)]


def test_a_failed_item_is_retried_when_it_is_due(connection: duckdb.DuckDBPyConnection) -> None:
    fail(connection, 1)
    early = NOW + items.FIRST_GAP - timedelta(seconds=1)
    assert items.items_to_retry(connection, now=early) == ()
    assert items.items_to_retry(connection, now=NOW + items.FIRST_GAP) == (ITEM,)


def test_an_item_that_works_at_last_is_not_retried(connection: duckdb.DuckDBPyConnection) -> None:
    fail(connection, 3)
    items.save_item_outcomes(connection, [(ITEM, ItemOutcome.NEW_ARTICLE, "")], now=NOW)
    assert items.items_to_retry(connection, now=NOW + timedelta(days=9)) == ()
    assert fail(connection, items.MAXIMUM_TRIES - 1) == 0


def test_an_item_that_fails_too_often_is_given_up_and_quarantined(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert fail(connection, items.MAXIMUM_TRIES - 1) == 0
    assert fail(connection, 1) == 1
    assert items.items_to_retry(connection, now=NOW + timedelta(days=99)) == ()
    (entry,) = quarantine.list_entries(connection)
    assert (entry.reason, entry.subject) == (ItemOutcome.GIVEN_UP, ITEM.url)
    assert "timed out" in entry.detail


@given(st.integers(1, 10_000))
def test_gaps_grow_and_stay_bounded(attempts: int) -> None:
    gap = items.decide_gap(attempts)
    assert items.FIRST_GAP <= gap <= items.decide_gap(attempts + 1) <= items.LONGEST_GAP


def test_the_tries_wait_for_an_outlet_that_is_down_overnight() -> None:
    gaps = (items.decide_gap(n) for n in range(1, items.MAXIMUM_TRIES))
    assert sum(gaps, timedelta()) > timedelta(hours=12)


def hourly(_item: Item, outcome: ItemOutcome, first_seen_at: datetime) -> datetime | None:
    is_article = outcome in {ItemOutcome.NEW_ARTICLE, ItemOutcome.UNCHANGED}
    return first_seen_at + timedelta(hours=1) if is_article else None


def test_a_page_is_read_again_when_it_is_due_and_not_as_a_failure(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    due = NOW + timedelta(hours=1)
    read = [(ITEM, ItemOutcome.NEW_ARTICLE, "")]
    items.save_item_outcomes(connection, read, now=NOW, decide_reread=hourly)
    assert items.items_to_reread(connection, now=due - timedelta(seconds=1), most=9) == ()
    assert items.items_to_reread(connection, now=due, most=9) == (ITEM,)
    assert items.items_to_retry(connection, now=due) == ()


def test_a_visit_that_fails_is_tried_again_and_then_the_schedule_goes_on(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    failed, same = (ITEM, ItemOutcome.FAILED, "timed out"), (ITEM, ItemOutcome.UNCHANGED, "")
    items.save_item_outcomes(connection, [failed], now=NOW, decide_reread=hourly)
    assert items.items_to_reread(connection, now=NOW + timedelta(hours=2), most=9) == ()
    assert items.items_to_retry(connection, now=NOW + timedelta(hours=2)) == (ITEM,)
    items.save_item_outcomes(connection, [same], now=NOW, decide_reread=hourly)
    assert items.items_to_reread(connection, now=NOW + timedelta(hours=2), most=9) == (ITEM,)


def test_a_visit_long_overdue_is_left(connection: duckdb.DuckDBPyConnection) -> None:
    read = [(ITEM, ItemOutcome.NEW_ARTICLE, "")]
    items.save_item_outcomes(connection, read, now=NOW, decide_reread=hourly)
    late = NOW + timedelta(hours=1) + items.REREAD_PATIENCE
    assert items.items_to_reread(connection, now=late, most=9) == ()


def test_the_youngest_pages_come_first(connection: duckdb.DuckDBPyConnection) -> None:
    for age in range(3):
        one = (make_item(str(age)), ItemOutcome.NEW_ARTICLE, "")
        seen = NOW - timedelta(minutes=age)
        items.save_item_outcomes(connection, [one], now=seen, decide_reread=hourly)
    found = items.items_to_reread(connection, now=NOW + timedelta(hours=1), most=2)
    assert found == (make_item("0"), make_item("1"))


def test_the_times_at_which_a_feed_brought_news_are_known(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for days, names in ((9, "ab"), (2, "cd"), (1, "e"), (0, "e")):
        read = [(make_item(name), ItemOutcome.NEW_ARTICLE, "") for name in names]
        items.save_item_outcomes(connection, read, now=NOW - timedelta(days=days))
    since = NOW - timedelta(days=5)
    assert items.arrivals(connection, [ITEM.feed_url, "https://other.example/"], since=since) == {
        ITEM.feed_url: (NOW - timedelta(days=2), NOW - timedelta(days=1))
    }
    assert items.arrivals(connection, ["https://other.example/"], since=since) == {}

"""Items of feeds: the last outcome of each, and when its page is to be read again."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import duckdb

from extractors.records.feeds import Item, KnownItem
from extractors.records.identity import content_id
from extractors.records.outcomes import RETRIED, ItemOutcome
from storage import quarantine
from storage.columns import Table, encode, fetch, instant, joined, optional_instant, parted

# Tries of an item that fails for passing reasons, and the gaps between them: 10 minutes, doubled,
# at most 12 hours. Eight tries span 21 hours, so an outlet that is down overnight is waited for.
MAXIMUM_TRIES = 8
FIRST_GAP = timedelta(minutes=10)
LONGEST_GAP = timedelta(hours=12)

# A feed lists at most some hundred entries; older ones need not be recognised any more.
SET_RIGHT = timedelta(hours=1)  # clocks that are set right by less were near enough
KNOWN_ITEMS_PER_FEED = 5_000
_ARRIVALS_PER_FEED = 1_000  # hours: more than four weeks have

# A page that was due to be read again and could not be, for so long, is left: it is old by then.
REREAD_PATIENCE = timedelta(days=3)

DecideReread = Callable[[Item, ItemOutcome, datetime], datetime | None]


def _never(_item: Item, _outcome: ItemOutcome, _first_seen_at: datetime) -> datetime | None:
    return None


_ITEMS = Table(
    "items",
    (
        ("id", "UUID"),
        ("feed_url", "VARCHAR"),
        ("outlet_id", "VARCHAR"),
        ("url", "VARCHAR"),
        ("title", "VARCHAR"),
        ("summary", "VARCHAR"),
        ("guid", "VARCHAR"),
        ("published_at", "TIMESTAMPTZ"),
        ("updated_at", "TIMESTAMPTZ"),
        ("fingerprint", "VARCHAR"),
        ("tags", "VARCHAR"),
        ("outcome", "VARCHAR"),
        ("detail", "VARCHAR"),
        ("attempts", "INTEGER"),
        ("next_try_at", "TIMESTAMPTZ"),
        ("first_seen_at", "TIMESTAMPTZ"),
        ("last_outcome_at", "TIMESTAMPTZ"),
    ),
    key=("id",),
)


def known_items(
    connection: duckdb.DuckDBPyConnection, feed_urls: Sequence[str], *, now: datetime | None = None
) -> dict[str, dict[UUID, KnownItem]]:
    """What each feed showed before, by item id; a feed never read has an empty entry.

    Items that failed are known too: `items_to_retry` brings them back when they are due. What was
    settled after `now` is not: a clock that was ahead judged it, as too old or from the future.
    """
    rows = fetch(
        connection,
        "SELECT feed_url, id, url, fingerprint FROM items "
        "WHERE feed_url IN (SELECT unnest(from_json(?::JSON, '[\"VARCHAR\"]'))) "
        "AND (?::TIMESTAMPTZ IS NULL OR last_outcome_at <= ?) "
        "QUALIFY row_number() OVER (PARTITION BY feed_url ORDER BY first_seen_at DESC) <= ?",
        [encode(list(feed_urls)), *[now and now + SET_RIGHT] * 2, KNOWN_ITEMS_PER_FEED],
    )
    known: dict[str, dict[UUID, KnownItem]] = {url: {} for url in feed_urls}
    for feed_url, item, url, fingerprint in rows:
        known[feed_url][item] = KnownItem(id=item, url=url, fingerprint=fingerprint)
    return known


def arrivals(
    connection: duckdb.DuckDBPyConnection, feed_urls: Sequence[str], *, since: datetime
) -> dict[str, tuple[datetime, ...]]:
    """The hours in which each feed brought something new, oldest first, the latest thousand.

    An item that was first seen later than its feed dates it counts where it is dated: of a feed
    that is asked for the first time, its items are the past. A feed without any is missing.
    """
    rows = fetch(
        connection,
        "SELECT feed_url, hour FROM (SELECT DISTINCT feed_url, "
        "date_trunc('hour', least(first_seen_at, published_at)) AS hour FROM items "
        "WHERE first_seen_at >= ? "
        "AND feed_url IN (SELECT unnest(from_json(?::JSON, '[\"VARCHAR\"]')))) "
        "WHERE hour >= ? "
        "QUALIFY row_number() OVER (PARTITION BY feed_url ORDER BY hour DESC) <= ? "
        "ORDER BY feed_url, hour",
        [since, encode(list(feed_urls)), since, _ARRIVALS_PER_FEED],
    )
    found: dict[str, list[datetime]] = {}
    for feed_url, hour in rows:
        found.setdefault(feed_url, []).append(instant(hour))
    return {url: tuple(moments) for url, moments in found.items()}


def save_item_outcomes(
    connection: duckdb.DuckDBPyConnection,
    outcomes: Sequence[tuple[Item, ItemOutcome, str]],
    *,
    now: datetime,
    decide_reread: DecideReread = _never,
) -> tuple[Item, ...]:
    """Store what became of items: (item, outcome, detail) each.

    A known item keeps its earlier outcome. A failed one gets its next try; after
    `MAXIMUM_TRIES` it is given up and quarantined. Any other is read again when `decide_reread`
    says so of it, its outcome and the time when it was first seen; None: never.

    Returns:
        The items that were given up now.
    """
    latest = {
        item.id: (item, outcome, detail)
        for item, outcome, detail in outcomes
        if outcome is not ItemOutcome.KNOWN
    }
    before = _attempts(connection, list(latest))
    rows, given_up = [], []
    for item, outcome, detail in latest.values():
        tries, first_seen_at = before.get(item.id, (0, now))
        attempts = tries + 1 if outcome in RETRIED else 0
        final = ItemOutcome.GIVEN_UP if attempts >= MAXIMUM_TRIES else outcome
        retried = final in RETRIED
        if final is ItemOutcome.GIVEN_UP:
            given_up.append((item, detail))
        again = decide_reread(item, final, first_seen_at)
        due = now + decide_gap(attempts) if retried else again
        rows.append(_item_row(item, final, detail, (attempts, due, first_seen_at, now)))
    _ITEMS.upsert(connection, rows)
    quarantine.save(connection, [_give_up(item, detail, now) for item, detail in given_up])
    return tuple(item for item, _ in given_up)


def decide_gap(attempts: int) -> timedelta:
    """How long to wait after so many failures in a row (1 or more)."""
    return min(FIRST_GAP * (1 << min(attempts - 1, 10)), LONGEST_GAP)


def items_to_retry(connection: duckdb.DuckDBPyConnection, *, now: datetime) -> tuple[Item, ...]:
    """Items that failed for a passing reason and are due again, oldest first.

    One that was tried in the future, by a clock that was set back since, is due too.
    """
    rows = fetch(
        connection,
        f"{_SELECT} WHERE attempts > 0 AND (next_try_at <= $1 OR last_outcome_at > $1) "
        "ORDER BY next_try_at, id",
        [now],
    )
    return tuple(_item(row) for row in rows)


def items_to_reread(
    connection: duckdb.DuckDBPyConnection, *, now: datetime, most: int
) -> tuple[Item, ...]:
    """Items whose pages are due to be read again, youngest first, `most` of them.

    What has been due for longer than `REREAD_PATIENCE` is left: nobody edits it any more.
    """
    rows = fetch(
        connection,
        f"{_SELECT} WHERE attempts = 0 AND next_try_at <= ? AND next_try_at > ? "
        "ORDER BY first_seen_at DESC, id LIMIT ?",
        [now, now - REREAD_PATIENCE, most],
    )
    return tuple(_item(row) for row in rows)


_SELECT = (
    "SELECT id, feed_url, outlet_id, url, title, summary, guid, published_at, updated_at, "
    "fingerprint, tags FROM items"
)


def _item(row: tuple[Any, ...]) -> Item:
    return Item(
        id=row[0],
        feed_url=row[1],
        outlet_id=row[2],
        url=row[3],
        title=row[4],
        summary=row[5],
        guid=row[6],
        published_at=optional_instant(row[7]),
        updated_at=optional_instant(row[8]),
        fingerprint=row[9],
        tags=parted(row[10]),
    )


def _attempts(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[UUID]
) -> dict[UUID, tuple[int, datetime]]:
    rows = fetch(
        connection,
        "SELECT id, attempts, first_seen_at FROM items "
        "WHERE id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))",
        [encode(list(ids))],
    )
    return {item: (attempts, instant(first)) for item, attempts, first in rows}


def _item_row(
    item: Item,
    outcome: ItemOutcome,
    detail: str,
    tries: tuple[int, datetime | None, datetime, datetime],
) -> tuple[object, ...]:
    return (
        item.id,
        item.feed_url,
        item.outlet_id,
        item.url,
        item.title,
        item.summary,
        item.guid,
        item.published_at,
        item.updated_at,
        item.fingerprint,
        joined(item.tags),
        outcome,
        detail,
        *tries,
    )


def _give_up(item: Item, detail: str, now: datetime) -> quarantine.QuarantineEntry:
    return quarantine.QuarantineEntry(
        id=content_id("quarantine", "collect", str(item.id), now.isoformat()),
        stage="collect",
        subject=item.url,
        reason=ItemOutcome.GIVEN_UP,
        detail=f"failed {MAXIMUM_TRIES} times, last: {detail}",
        quarantined_at=now,
    )

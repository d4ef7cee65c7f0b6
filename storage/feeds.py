"""Outlets, and the state of their feeds."""

from collections.abc import Sequence

import duckdb

from extractors.records.feeds import FeedAnswer, FeedState, Outlet
from storage.columns import Table, encode, fetch, optional_instant

_OUTLETS = Table(
    "outlets",
    (
        ("id", "VARCHAR"),
        ("name", "VARCHAR"),
        ("family", "VARCHAR"),
        ("country", "VARCHAR"),
        ("timezone", "VARCHAR"),
        ("home", "VARCHAR"),
    ),
    key=("id",),
)
_FEEDS = Table(
    "feeds",
    (
        ("url", "VARCHAR"),
        ("etag", "VARCHAR"),
        ("last_modified", "VARCHAR"),
        ("body_hash", "VARCHAR"),
        ("moved_to", "VARCHAR"),
        ("due_at", "TIMESTAMPTZ"),
        ("last_polled_at", "TIMESTAMPTZ"),
        ("last_answer", "VARCHAR"),
        ("last_items_at", "TIMESTAMPTZ"),
        ("failures", "INTEGER"),
        ("last_error", "VARCHAR"),
        ("paused", "BOOLEAN"),
        ("body_at", "TIMESTAMPTZ"),
        ("body_changed_at", "TIMESTAMPTZ"),
        ("usual_items", "INTEGER"),
    ),
    key=("url",),
    kept=("paused",),  # a person may pause a feed while a pass polls it
)
_ANSWERS = Table(
    "feed_answers",
    (("url", "VARCHAR"), ("answer", "VARCHAR"), ("polls", "INTEGER"), ("last_at", "TIMESTAMPTZ")),
    key=("url", "answer"),
)


def save_outlets(connection: duckdb.DuckDBPyConnection, outlets: Sequence[Outlet]) -> None:
    """Store the outlets; one that is known takes the new particulars."""
    rows = {o.id: (o.id, o.name, o.family, o.country, o.timezone, o.home) for o in outlets}
    _OUTLETS.upsert(connection, list(rows.values()))


def load_outlets(connection: duckdb.DuckDBPyConnection) -> dict[str, Outlet]:
    """All outlets by id."""
    rows = fetch(connection, "SELECT id, name, family, country, timezone, home FROM outlets")
    return {
        row[0]: Outlet(
            id=row[0], name=row[1], family=row[2], country=row[3], timezone=row[4], home=row[5]
        )
        for row in rows
    }


def feed_states(connection: duckdb.DuckDBPyConnection) -> dict[str, FeedState]:
    """What is remembered of each feed, by URL. A feed never polled is missing."""
    names = ", ".join(name for name, _ in _FEEDS.columns)
    rows = fetch(connection, f"SELECT {names} FROM feeds")  # noqa: S608 - own constants
    return {
        row[0]: FeedState(
            url=row[0],
            etag=row[1],
            last_modified=row[2],
            body_hash=row[3],
            moved_to=row[4],
            due_at=optional_instant(row[5]),
            last_polled_at=optional_instant(row[6]),
            last_answer=None if row[7] is None else FeedAnswer(row[7]),
            last_items_at=optional_instant(row[8]),
            failures=row[9],
            last_error=row[10],
            paused=row[11],
            body_at=optional_instant(row[12]),
            body_changed_at=optional_instant(row[13]),
            usual_items=row[14],
        )
        for row in rows
    }


def save_feed_states(connection: duckdb.DuckDBPyConnection, states: Sequence[FeedState]) -> None:
    """Store what is remembered of feeds, each in place of what was.

    Whether a known feed is paused stays as it is: only `set_paused` changes that.
    """
    rows = {state.url: _row(state) for state in states}
    _FEEDS.upsert(connection, list(rows.values()))


def count_answers(connection: duckdb.DuckDBPyConnection, states: Sequence[FeedState]) -> None:
    """Count the last answer of each feed that was polled now."""
    rows = {
        state.url: (state.url, state.last_answer, 1, state.last_polled_at)
        for state in states
        if state.last_answer and state.last_polled_at
    }
    before = {
        (url, answer): polls
        for url, counts in answer_counts(connection, list(rows)).items()
        for answer, polls in counts.items()
    }
    _ANSWERS.upsert(
        connection,
        [
            (url, answer, polls + before.get((url, FeedAnswer(answer)), 0), at)
            for url, answer, polls, at in rows.values()
        ],
    )


def answer_counts(
    connection: duckdb.DuckDBPyConnection, urls: Sequence[str]
) -> dict[str, dict[FeedAnswer, int]]:
    """How often each feed gave each answer; a feed never polled is missing."""
    rows = fetch(
        connection,
        "SELECT url, answer, polls FROM feed_answers "
        "WHERE url IN (SELECT unnest(from_json(?::JSON, '[\"VARCHAR\"]'))) ORDER BY url, answer",
        [encode(list(urls))],
    )
    found: dict[str, dict[FeedAnswer, int]] = {}
    for url, answer, polls in rows:
        found.setdefault(url, {})[FeedAnswer(answer)] = polls
    return found


def set_paused(connection: duckdb.DuckDBPyConnection, url: str, *, paused: bool) -> None:
    """Pause a feed, or resume it: then it is due at once."""
    _FEEDS.append(connection, [_row(FeedState(url=url))])
    connection.execute(
        "UPDATE feeds SET paused = ?, due_at = CASE WHEN ? THEN due_at END WHERE url = ?",
        [paused, paused, url],
    )


def _row(state: FeedState) -> tuple[object, ...]:
    return (
        state.url,
        state.etag,
        state.last_modified,
        state.body_hash,
        state.moved_to,
        state.due_at,
        state.last_polled_at,
        state.last_answer,
        state.last_items_at,
        state.failures,
        state.last_error,
        state.paused,
        state.body_at,
        state.body_changed_at,
        state.usual_items,
    )

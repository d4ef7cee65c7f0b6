"""Lines that outlets repeat on their pages, learnt from their texts."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import duckdb

from storage.columns import Table, encode, fetch

# A line that no page has shown for so long is forgotten: the outlet has another design by then.
KEPT = timedelta(days=60)

_FURNITURE = Table(
    "furniture",
    (
        ("outlet_id", "VARCHAR"),
        ("form", "VARCHAR"),
        ("line", "VARCHAR"),
        ("learnt_at", "TIMESTAMPTZ"),
        ("last_seen_at", "TIMESTAMPTZ"),
    ),
    key=("outlet_id", "form"),
    kept=("line", "learnt_at"),
)


def furniture(connection: duckdb.DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """The match forms of each outlet's repeated lines; an outlet without any is missing."""
    rows = fetch(connection, "SELECT outlet_id, list(form) FROM furniture GROUP BY outlet_id")
    return {outlet_id: frozenset(forms) for outlet_id, forms in rows}


def save_furniture(
    connection: duckdb.DuckDBPyConnection,
    seen: Mapping[str, Mapping[str, str]],
    *,
    now: datetime,
) -> None:
    """Store lines that pages showed now, by outlet and match form, and forget the old ones."""
    rows = [
        (outlet_id, form, line, now, now)
        for outlet_id, lines in seen.items()
        for form, line in lines.items()
    ]
    _FURNITURE.upsert(connection, rows)
    connection.execute("DELETE FROM furniture WHERE last_seen_at < ?", [now - KEPT])


def recent_texts(
    connection: duckdb.DuckDBPyConnection, outlet_ids: Sequence[str], *, since: datetime, most: int
) -> dict[str, tuple[str, ...]]:
    """The latest text of each of the latest articles of outlets, `most` of each outlet."""
    rows = fetch(
        connection,
        "SELECT a.outlet_id, r.text FROM revisions r JOIN articles a ON a.id = r.article_id "
        "WHERE r.seen_at >= ? "
        "AND a.outlet_id IN (SELECT unnest(from_json(?::JSON, '[\"VARCHAR\"]'))) "
        "QUALIFY row_number() OVER (PARTITION BY r.article_id ORDER BY r.seen_at DESC, r.id) = 1 "
        "AND dense_rank() OVER (PARTITION BY a.outlet_id ORDER BY a.first_seen_at DESC, a.id) <= ?",
        [since, encode(list(outlet_ids)), most],
    )
    found: dict[str, list[str]] = {}
    for outlet_id, text in rows:
        found.setdefault(outlet_id, []).append(text)
    return {outlet_id: tuple(texts) for outlet_id, texts in found.items()}

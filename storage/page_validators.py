"""What pages that are visited again are asked by: the validators that came with their last body."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import duckdb

from extractors.records.articles import PageValidators
from storage.columns import Table, encode, fetch, instant

# The last visit is three days after publication, and one that is missed is made up for three more.
KEPT = timedelta(days=7)

_VALIDATORS = Table(
    "page_validators",
    (
        ("item_id", "UUID"),
        ("url", "VARCHAR"),
        ("etag", "VARCHAR"),
        ("last_modified", "VARCHAR"),
        ("body_at", "TIMESTAMPTZ"),
    ),
    key=("item_id",),
)


def save_page_validators(
    connection: duckdb.DuckDBPyConnection, validators: Sequence[PageValidators], *, now: datetime
) -> None:
    """Store validators in place of earlier ones of the same item, and forget what is older than `KEPT`."""
    rows = {v.item_id: (v.item_id, v.url, v.etag, v.last_modified, v.body_at) for v in validators}
    _VALIDATORS.upsert(connection, list(rows.values()))
    connection.execute("DELETE FROM page_validators WHERE body_at < ?", [now - KEPT])


def page_validators(
    connection: duckdb.DuckDBPyConnection, item_ids: Sequence[UUID]
) -> dict[UUID, PageValidators]:
    """The validators of items' pages, by item id; an item without any is missing."""
    rows = fetch(
        connection,
        "SELECT item_id, url, etag, last_modified, body_at FROM page_validators "
        "WHERE item_id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))",
        [encode(list(item_ids))],
    )
    return {
        row[0]: PageValidators(
            item_id=row[0], url=row[1], etag=row[2], last_modified=row[3], body_at=instant(row[4])
        )
        for row in rows
    }

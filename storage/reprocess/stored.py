"""The stored texts, in the order in which they are resolved again."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import duckdb

from extractors.records.articles import Article, Revision
from storage.articles import revisions_by_id
from storage.columns import encode, fetch, instant


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """A version of an article as it is stored, with what its reader and its origin need."""

    article: Article
    revision: Revision
    origin: str
    timezone: str  # of its outlet
    is_dropped: bool = False  # its words went by retention: there is nothing to read


def text_ids(connection: duckdb.DuckDBPyConnection) -> tuple[UUID, ...]:
    """Ids of all texts that were resolved, in the order of their reports."""
    rows = fetch(
        connection,
        "SELECT r.id FROM revisions r JOIN readings d ON d.revision_id = r.id "
        "ORDER BY coalesce(r.modified_at, r.published_at), r.id",
    )
    return tuple(row[0] for row in rows)


def load_texts(
    connection: duckdb.DuckDBPyConnection, revision_ids: Sequence[UUID]
) -> tuple[StoredText, ...]:
    """Load texts, in the order of the ids."""
    rows = fetch(
        connection,
        "SELECT r.id, r.origin, a.id, a.url, a.outlet_id, a.first_seen_at, "
        "coalesce(o.timezone, 'UTC'), d.revision_id IS NOT NULL "
        "FROM revisions r JOIN articles a ON a.id = r.article_id "
        "LEFT JOIN outlets o ON o.id = a.outlet_id "
        "LEFT JOIN dropped_texts d ON d.revision_id = r.id "
        "WHERE r.id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))",
        [encode(list(revision_ids))],
    )
    revisions = revisions_by_id(connection, revision_ids)
    found = {
        row[0]: StoredText(
            article=Article(id=row[2], url=row[3], outlet_id=row[4], first_seen_at=instant(row[5])),
            revision=revisions[row[0]],
            origin=row[1],
            timezone=row[6],
            is_dropped=row[7],
        )
        for row in rows
    }
    return tuple(found[each] for each in revision_ids if each in found)

"""Articles and their revisions. A changed text is another row, never an update."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import duckdb

from extractors.records.articles import Article, Revision
from extractors.records.feeds import DateSource
from storage.columns import Table, encode, fetch, instant, optional_instant

_ARTICLES = Table(
    "articles",
    (
        ("id", "UUID"),
        ("url", "VARCHAR"),
        ("outlet_id", "VARCHAR"),
        ("first_seen_at", "TIMESTAMPTZ"),
    ),
    key=("id",),
)
_REVISIONS = Table(
    "revisions",
    (
        ("id", "UUID"),
        ("article_id", "UUID"),
        ("document", "VARCHAR"),
        ("title", "VARCHAR"),
        ("text", "VARCHAR"),
        ("published_at", "TIMESTAMPTZ"),
        ("modified_at", "TIMESTAMPTZ"),
        ("date_source", "VARCHAR"),
        ("seen_at", "TIMESTAMPTZ"),
        ("author", "VARCHAR"),
        ("credits", "VARCHAR[]"),
        ("shingles", "UBIGINT[]"),
        ("origin", "VARCHAR"),
        ("is_live", "BOOLEAN"),
    ),
    key=("id",),
)


_TEXTS_AT_ONCE = 500  # about 3 MB of them


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionText:
    """What a version of an article says, without what was computed from it."""

    id: UUID
    article_id: UUID
    title: str
    text: str  # empty where it was dropped to save room
    seen_at: datetime


def save_articles(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article]) -> None:
    """Store articles; a known one stays as it is."""
    rows = {a.id: (a.id, a.url, a.outlet_id, a.first_seen_at) for a in articles}
    _ARTICLES.append(connection, list(rows.values()))


def save_revision(
    connection: duckdb.DuckDBPyConnection, revision: Revision, *, origin: str
) -> None:
    """Store one version of an article and where its text was first written."""
    save_revisions(connection, [(revision, origin)])


def save_revisions(
    connection: duckdb.DuckDBPyConnection, revisions: Sequence[tuple[Revision, str]]
) -> None:
    """Store versions of articles, each with its origin; a known one stays as it is."""
    rows = {
        r.id: (
            r.id,
            r.article_id,
            r.document,
            r.title,
            r.text,
            r.published_at,
            r.modified_at,
            r.date_source,
            r.seen_at,
            r.author,
            r.credits,
            r.shingles,
            origin,
            r.is_live,
        )
        for r, origin in revisions
    }
    _REVISIONS.append(connection, list(rows.values()))


def latest_revisions(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[UUID]
) -> dict[UUID, Revision]:
    """The last seen version of each article that has one, by article id."""
    if not article_ids:
        return {}
    rows = fetch(
        connection,
        _SELECT + "WHERE article_id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]'))) "
        "QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY seen_at DESC, id) = 1",
        [encode(list(article_ids))],
    )
    return {row[1]: _revision(row) for row in rows}


def revisions_by_id(
    connection: duckdb.DuckDBPyConnection, revision_ids: Sequence[UUID]
) -> dict[UUID, Revision]:
    """Versions of articles by their own ids; an unknown id is left out."""
    if not revision_ids:
        return {}
    rows = fetch(
        connection,
        _SELECT + "WHERE id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))",
        [encode(list(revision_ids))],
    )
    return {row[0]: _revision(row) for row in rows}


def revision_texts(
    connection: duckdb.DuckDBPyConnection, revision_ids: Sequence[UUID]
) -> Iterator[RevisionText]:
    """The texts of versions, some at a time; an unknown id is left out."""
    for start in range(0, len(revision_ids), _TEXTS_AT_ONCE):
        asked = encode(list(revision_ids[start : start + _TEXTS_AT_ONCE]))
        rows = fetch(
            connection,
            _SELECT_TEXT + "WHERE id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))",
            [asked],
        )
        yield from map(_text, rows)


def edited_texts(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[UUID]
) -> Iterator[tuple[RevisionText, ...]]:
    """All versions of each of these articles that has several, oldest first."""
    rows = fetch(
        connection, "SELECT article_id FROM revisions GROUP BY article_id HAVING count(*) > 1"
    )
    asked = set(article_ids)
    edited = sorted(row[0] for row in rows if row[0] in asked)
    for start in range(0, len(edited), _TEXTS_AT_ONCE):
        found = fetch(
            connection,
            _SELECT_TEXT + "WHERE article_id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]'))) "
            "ORDER BY article_id, seen_at, id",
            [encode(edited[start : start + _TEXTS_AT_ONCE])],
        )
        for _, versions in groupby(map(_text, found), key=lambda version: version.article_id):
            yield tuple(versions)


def article_revisions(
    connection: duckdb.DuckDBPyConnection, article_id: UUID
) -> tuple[Revision, ...]:
    """All versions of one article, oldest first."""
    rows = fetch(connection, _SELECT + "WHERE article_id = ? ORDER BY seen_at, id", [article_id])
    return tuple(_revision(row) for row in rows)


_SELECT = (
    "SELECT id, article_id, document, title, text, published_at, modified_at, date_source, "
    "seen_at, author, credits, shingles, is_live FROM revisions "
)
# A text that retention dropped is gone from then on, though its bytes stay until the file is
# written anew.
_SELECT_TEXT = (
    "SELECT id, article_id, title, CASE WHEN id IN (SELECT revision_id FROM dropped_texts) "
    "THEN '' ELSE text END, seen_at FROM revisions "
)


def _text(row: tuple[Any, ...]) -> RevisionText:
    return RevisionText(
        id=row[0], article_id=row[1], title=row[2], text=row[3], seen_at=instant(row[4])
    )


def _revision(row: tuple[Any, ...]) -> Revision:
    return Revision(
        id=row[0],
        article_id=row[1],
        document=row[2],
        title=row[3],
        text=row[4],
        published_at=instant(row[5]),
        modified_at=optional_instant(row[6]),
        date_source=DateSource(row[7]),
        seen_at=instant(row[8]),
        author=row[9],
        credits=tuple(row[10]),
        shingles=tuple(row[11]),
        is_live=bool(row[12]),
    )

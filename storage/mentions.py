"""Mentions: developments as they are stored, in rows and out of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import duckdb

from extractors.records.developments import (
    ActDate,
    DatePrecision,
    Development,
    Kind,
    Role,
    Span,
    Status,
    TextPart,
)
from extractors.records.events import Mention, Verdict
from storage.columns import Table, encode, fetch, instant

_MENTIONS = Table(
    "mentions",
    (
        ("id", "UUID"),
        ("event_id", "UUID"),
        ("article_id", "UUID"),
        ("revision_id", "UUID"),
        ("document", "VARCHAR"),
        ("url", "VARCHAR"),
        ("outlet_id", "VARCHAR"),
        ("published_at", "TIMESTAMPTZ"),
        ("seen_at", "TIMESTAMPTZ"),
        ("kind", "VARCHAR"),
        ("status", "VARCHAR"),
        ("parties", "VARCHAR[]"),
        ("people", "VARCHAR[]"),
        ("place", "VARCHAR"),
        ("date_first", "DATE"),
        ("date_last", "DATE"),
        ("date_precision", "VARCHAR"),
        ("topics", "VARCHAR[]"),
        ("role", "VARCHAR"),
        ("evidence", "VARCHAR"),
        ("span_part", "VARCHAR"),
        ("span_start", "INTEGER"),
        ("span_end", "INTEGER"),
        ("addressees", "VARCHAR[]"),
        ("reported_by", "VARCHAR[]"),
        ("marks", "VARCHAR[]"),
        ("lemmas", "VARCHAR[]"),
        ("reasons", "VARCHAR[]"),
        ("verdict", "VARCHAR"),
        ("doubtful", "BOOLEAN"),
        ("founding", "BOOLEAN"),
        ("decision_reasons", "VARCHAR[]"),
        ("origin", "VARCHAR"),
        ("chance", "FLOAT"),
    ),
    key=("id",),
)
# What a person's correction says otherwise; what a person placed himself is not doubtful any more.
_CORRECTED = {
    "event_id": "coalesce(p.event_id, m.event_id)",
    "founding": "coalesce(p.founding, m.founding)",
    "doubtful": "coalesce(p.doubtful, m.doubtful)",
}
_SELECT = (
    "SELECT "  # noqa: S608 - the names are the constants above
    + ", ".join(_CORRECTED.get(name, f"m.{name}") for name, _ in _MENTIONS.columns)
    + ", w.mention_id IS NOT NULL, p.mention_id IS NOT NULL FROM mentions m "
    "LEFT JOIN withdrawals w ON w.mention_id = m.id "
    "LEFT JOIN placements p ON p.mention_id = m.id "
)
# In these events by the program's judgement, or brought there by a person: whoever asks leaves out
# what a person took away. The list of ids is the last parameter.
_OF_EVENTS = (
    "m.event_id IN (WITH asked AS (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')) AS id) "
    "SELECT id FROM asked UNION "
    "SELECT home_id FROM placements WHERE event_id IN (SELECT id FROM asked)) "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMention:
    """A mention and the place where its text was first written ("agency:…", "outlet:…")."""

    mention: Mention
    origin: str
    is_placed: bool = False  # a person put it in its event


def save_mentions(connection: duckdb.DuckDBPyConnection, mentions: Sequence[StoredMention]) -> None:
    """Store mentions; a known one stays as it is."""
    _MENTIONS.append(connection, [_row(stored) for stored in mentions])


def mentions_of(
    connection: duckdb.DuckDBPyConnection, event_ids: Sequence[UUID]
) -> dict[UUID, tuple[StoredMention, ...]]:
    """The mentions of events in the order of publication, the founding one first among equals."""
    if not event_ids:
        return {}
    rows = fetch(connection, _SELECT + "WHERE " + _OF_EVENTS, [encode(list(event_ids))])
    return _grouped(rows, event_ids)


def mentions_since(
    connection: duckdb.DuckDBPyConnection, event_ids: Sequence[UUID], since: object
) -> dict[UUID, tuple[StoredMention, ...]]:
    """Like `mentions_of`, of those published since an instant: zone maps skip the years before."""
    if not event_ids:
        return {}
    rows = fetch(
        connection,
        _SELECT + "WHERE m.published_at >= ? AND " + _OF_EVENTS,
        [since, encode(list(event_ids))],
    )
    return _grouped(rows, event_ids)


def mentions_of_revisions(
    connection: duckdb.DuckDBPyConnection, revision_ids: Sequence[UUID], *, since: datetime | None
) -> dict[UUID, tuple[Mention, ...]]:
    """The mentions of revisions, by revision; `since` is the earliest report among them."""
    if not revision_ids:
        return {}
    rows = fetch(
        connection,
        _SELECT + "WHERE m.published_at >= ? AND "
        "m.revision_id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))",
        [since, encode(list(revision_ids))],
    )
    found: dict[UUID, list[Mention]] = {}
    for row in rows:
        mention = _stored(row).mention
        found.setdefault(mention.revision_id, []).append(mention)
    return {revision: tuple(mentions) for revision, mentions in found.items()}


def _grouped(
    rows: Sequence[tuple[Any, ...]], event_ids: Sequence[UUID]
) -> dict[UUID, tuple[StoredMention, ...]]:
    asked = set(event_ids)
    found: dict[UUID, list[StoredMention]] = {}
    for row in rows:
        stored = _stored(row)
        if stored.mention.event_id in asked:
            found.setdefault(stored.mention.event_id, []).append(stored)
    return {event: in_order(mentions) for event, mentions in found.items()}


def in_order(mentions: Sequence[StoredMention]) -> tuple[StoredMention, ...]:
    """Mentions as a reader would have met them."""
    return tuple(
        sorted(
            mentions,
            key=lambda stored: (
                stored.mention.published_at,
                not stored.mention.founding,
                str(stored.mention.id),
            ),
        )
    )


def _row(stored: StoredMention) -> tuple[object, ...]:
    mention, act = stored.mention, stored.mention.development
    return (
        mention.id,
        mention.event_id,
        mention.article_id,
        mention.revision_id,
        mention.document,
        mention.url,
        mention.outlet_id,
        mention.published_at,
        mention.seen_at,
        act.kind,
        act.status,
        act.parties,
        act.people,
        act.place,
        act.date.first if act.date else None,
        act.date.last if act.date else None,
        act.date.precision if act.date else None,
        act.topics,
        act.role,
        act.evidence,
        act.span.part,
        act.span.start,
        act.span.end,
        act.addressees,
        act.reported_by,
        act.marks,
        act.lemmas,
        act.reasons,
        mention.verdict,
        mention.doubtful,
        mention.founding,
        mention.reasons,
        stored.origin,
        act.chance,
    )


def _stored(row: tuple[Any, ...]) -> StoredMention:
    return StoredMention(
        mention=Mention(
            id=row[0],
            event_id=row[1],
            article_id=row[2],
            revision_id=row[3],
            document=row[4],
            url=row[5],
            outlet_id=row[6],
            published_at=instant(row[7]),
            seen_at=instant(row[8]),
            development=_development(row),
            verdict=Verdict(row[28]),
            doubtful=row[29],
            founding=row[30],
            withdrawn=row[34],
            reasons=tuple(row[31]),
        ),
        origin=row[32],
        is_placed=row[35],
    )


def _development(row: tuple[Any, ...]) -> Development:
    return Development(
        kind=Kind(row[9]),
        status=None if row[10] is None else Status(row[10]),
        parties=tuple(row[11]),
        people=tuple(row[12]),
        place=row[13],
        date=None
        if row[14] is None
        else ActDate(first=row[14], last=row[15], precision=DatePrecision(row[16])),
        topics=tuple(row[17]),
        role=Role(row[18]),
        evidence=row[19],
        span=Span(part=TextPart(row[20]), start=row[21], end=row[22]),
        addressees=tuple(row[23]),
        reported_by=tuple(row[24]),
        marks=tuple(row[25]),
        lemmas=tuple(row[26]),
        reasons=tuple(row[27]),
        chance=row[33],
    )

"""What the edits of a batch did to events that one article alone told, for whoever was alerted of them."""

from collections.abc import Sequence
from uuid import UUID

import duckdb

from extractors.records.developments import Role
from extractors.records.events import EventCorrection, Mention
from extractors.records.readings import Reading
from storage.alerts import alerts_of
from storage.mentions import mentions_of
from storage.resolve.batch import Batch


def find_corrections(
    connection: duckdb.DuckDBPyConnection, batch: Batch
) -> tuple[EventCorrection, ...]:
    """Find them, once the whole batch is resolved and before it is written.

    Only events that somebody was alerted of, that no person took back, and that no other article
    tells: what others tell too stands, whatever one outlet does to its page.
    """
    touched = {
        mention.event_id: (reading, edit)
        for reading, edit in batch.edited
        for mention in edit.before
        if mention.counts and mention.event_id not in batch.retracted
    }
    unknown = [event for event in touched if not batch.pool.mentions(event)]
    alerted = {**alerts_of(connection, unknown), **batch.alerted}
    stored = mentions_of(connection, [event for event in unknown if alerted.get(event)])
    gone = set(batch.withdrawn)
    found = []
    for event, (reading, edit) in touched.items():
        sent = alerted.get(event, ())
        known = batch.pool.mentions(event) or stored.get(event, ())
        mentions = [item.mention for item in known]
        if not sent or _is_told_elsewhere(mentions, reading, gone):
            continue
        told = _last_news(
            [m for m in edit.before if m.event_id == event and m.counts and not m.withdrawn]
        )
        if told is None:
            continue
        instead = _last_news(
            [m for m in mentions if m.revision_id == reading.revision.id and m.counts],
            any_role=True,
        )
        if instead is None and told.id not in gone:
            continue  # it only scrolled off a live page
        found.append(
            EventCorrection(
                event_id=event,
                told=told,
                instead=instead,
                text=reading.revision.text,
                seen_at=reading.revision.seen_at,
                alerts=sent,
            )
        )
    return tuple(found)


def _is_told_elsewhere(mentions: Sequence[Mention], reading: Reading, gone: set[UUID]) -> bool:
    return any(
        each.counts
        and not (each.withdrawn or each.id in gone)
        and each.article_id != reading.article.id
        for each in mentions
    )


def _last_news(mentions: Sequence[Mention], *, any_role: bool = False) -> Mention | None:
    """What a reader was told by: of the newest version that tells it as news, the first words."""
    news = [m for m in mentions if m.development.role is Role.NEWS]
    among = news or (list(mentions) if any_role else [])
    if not among:
        return None
    newest = max(among, key=lambda m: (m.seen_at, m.published_at, m.revision_id)).revision_id
    return min(
        (m for m in among if m.revision_id == newest),
        key=lambda m: (m.development.span.part, m.development.span.start, m.id),
    )

"""What counts as another text: an outlet's furniture is learnt, and does not make a revision."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import duckdb

from extractors.articles.furniture import match_form
from extractors.articles.repeated import LOOKED_AT, find_repeated, is_same_text
from extractors.records.articles import Revision
from extractors.records.outcomes import STORED
from extractors.records.readings import Reading
from flows.steps.collected import CollectedItem
from storage.furniture import recent_texts, save_furniture

_RECENT = timedelta(days=30)  # an outlet that prints less has too few pages to learn from


def part_same_texts(
    readings: Sequence[Reading],
    *,
    latest: Mapping[UUID, Revision],
    furniture: Mapping[str, frozenset[str]],
) -> tuple[tuple[Reading, ...], frozenset[UUID]]:
    """Part readings whose text is another from those of articles that say what they said before.

    Args:
        readings: Of this pass.
        latest: The stored revision of each article that has one.
        furniture: Match forms of lines, by outlet.

    Returns:
        The readings to be stored, and the articles whose text differs in punctuation, white space
        or repeated lines alone. The very same text is stored again, which changes nothing.
    """
    fresh, same = [], set()
    for reading in readings:
        stored = latest.get(reading.article.id)
        forms = furniture.get(reading.article.outlet_id, frozenset())
        if stored and stored.id != reading.revision.id and _says_same(stored, reading, forms):
            same.add(reading.article.id)
        else:
            fresh.append(reading)
    return tuple(fresh), frozenset(same)


def _says_same(stored: Revision, reading: Reading, forms: frozenset[str]) -> bool:
    new = reading.revision
    return match_form(stored.title) == match_form(new.title) and is_same_text(
        stored.text, new.text, forms=forms
    )


def learn_furniture(
    connection: duckdb.DuckDBPyConnection, items: Sequence[CollectedItem], *, now: datetime
) -> None:
    """Learn the lines that outlets repeat, from their latest texts and those of this pass."""
    seen: dict[str, dict[str, str]] = {}
    for one in items:
        if one.dropped:
            seen.setdefault(one.item.outlet_id, {}).update(one.dropped)
    touched = sorted({one.item.outlet_id for one in items if one.outcome in STORED})
    texts = recent_texts(connection, touched, since=now - _RECENT, most=LOOKED_AT)
    for outlet_id, own in texts.items():
        seen.setdefault(outlet_id, {}).update(find_repeated(own))
    save_furniture(connection, seen, now=now)

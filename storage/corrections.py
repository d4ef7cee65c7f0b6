"""People's corrections: who decided what, when and why; and where it put the mentions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import duckdb

from extractors.records.identity import content_id
from storage.columns import Table, encode, fetch, instant


class Action(StrEnum):
    """What a person did."""

    MERGE = "merge"
    SPLIT = "split"
    RETRACT = "retract"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who decides, why and when."""

    author: str
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision of a person about events."""

    action: Action
    event_id: UUID  # merged away, split, retracted or restored
    other_id: UUID | None  # what it was merged into; what was split off
    signed: Signature

    @property
    def id(self) -> UUID:
        """Its id: the same decision at the same time is the same row."""
        return content_id(
            "correction",
            self.action,
            str(self.event_id),
            str(self.other_id or ""),
            self.signed.made_at.isoformat(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a correction put a mention."""

    mention_id: UUID
    home_id: UUID  # the event that the program put it in
    event_id: UUID
    founding: bool
    doubtful: bool = False  # it moved with an event that it had joined with doubt


_CORRECTIONS = Table(
    "corrections",
    (
        ("id", "UUID"),
        ("action", "VARCHAR"),
        ("event_id", "UUID"),
        ("other_id", "UUID"),
        ("author", "VARCHAR"),
        ("reason", "VARCHAR"),
        ("made_at", "TIMESTAMPTZ"),
    ),
    key=("id",),
)
_PLACEMENTS = Table(
    "placements",
    (
        ("mention_id", "UUID"),
        ("home_id", "UUID"),
        ("event_id", "UUID"),
        ("founding", "BOOLEAN"),
        ("correction_id", "UUID"),
        ("doubtful", "BOOLEAN"),
    ),
    key=("mention_id",),
)


def save_correction(
    connection: duckdb.DuckDBPyConnection,
    correction: Correction,
    placements: Sequence[Placement] = (),
) -> None:
    """Store a decision and where it puts mentions; a later place takes an earlier one's place."""
    c, signed = correction, correction.signed
    _CORRECTIONS.append(
        connection,
        [(c.id, c.action, c.event_id, c.other_id, signed.author, signed.reason, signed.made_at)],
    )
    _PLACEMENTS.upsert(
        connection,
        [(p.mention_id, p.home_id, p.event_id, p.founding, c.id, p.doubtful) for p in placements],
    )


def list_corrections(connection: duckdb.DuckDBPyConnection) -> tuple[Correction, ...]:
    """All decisions, oldest first."""
    rows = fetch(
        connection,
        "SELECT action, event_id, other_id, author, reason, made_at FROM corrections "
        "ORDER BY made_at, id",
    )
    return tuple(
        Correction(
            action=Action(action),
            event_id=event,
            other_id=other,
            signed=Signature(author=author, reason=reason, made_at=instant(made_at)),
        )
        for action, event, other, author, reason, made_at in rows
    )


def homes(connection: duckdb.DuckDBPyConnection, mention_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """The event that the program put each mention in, of those that a correction moved."""
    rows = fetch(
        connection,
        "SELECT mention_id, home_id FROM placements "
        "WHERE mention_id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))",
        [encode(list(mention_ids))],
    )
    return dict(rows)


def load_placements(connection: duckdb.DuckDBPyConnection) -> dict[UUID, Placement]:
    """Where people put mentions, by mention."""
    rows = fetch(
        connection, "SELECT mention_id, home_id, event_id, founding, doubtful FROM placements"
    )
    return {
        mention: Placement(
            mention_id=mention, home_id=home, event_id=event, founding=founding, doubtful=doubtful
        )
        for mention, home, event, founding, doubtful in rows
    }


def retracted(connection: duckdb.DuckDBPyConnection) -> frozenset[UUID]:
    """Events that a person took back, and did not restore since."""
    rows = fetch(
        connection,
        "SELECT event_id FROM corrections WHERE action IN ('retract', 'restore') "
        "GROUP BY event_id HAVING arg_max(action, made_at) = 'retract'",
    )
    return frozenset(row[0] for row in rows)


def merged_into(connection: duckdb.DuckDBPyConnection, event_id: UUID) -> UUID:
    """The event in which a merged one goes on; an event that was not merged is its own."""
    rows = fetch(
        connection,
        "SELECT event_id, arg_max(other_id, made_at) FROM corrections "
        "WHERE action = 'merge' GROUP BY event_id",
    )
    targets: dict[UUID, UUID] = dict(rows)
    seen: set[UUID] = set()
    while event_id in targets and event_id not in seen:
        seen.add(event_id)
        event_id = targets[event_id]
    return event_id

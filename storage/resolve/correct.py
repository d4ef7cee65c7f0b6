"""Carry out what a person decided: two events are one, one is two, one is none.

Nothing is sent for it, now or later: what a reader was told of one event counts for the events that
it becomes.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

import duckdb

from extractors.records.events import Event, Mention
from extractors.records.faults import RejectedError
from extractors.records.identity import content_id
from storage import alerts
from storage.corrections import (
    Action,
    Correction,
    Placement,
    Signature,
    homes,
    retracted,
    save_correction,
)
from storage.database import transaction
from storage.events import load_event, move_links, save_event
from storage.resolve.candidates import KeyRow, own_keys, save_keys
from storage.resolve.told import told_within

_LEAST_PREFIX = 4  # characters of a mention's id


def merge_events(
    connection: duckdb.DuckDBPyConnection,
    keep: UUID | str,
    other: UUID | str,
    *,
    signed: Signature,
) -> Event:
    """Make two events one. The first keeps its id and its founding mention.

    The alerts of the second become the first's, so that both count as told. What still waits to be
    sent of the second is suppressed if the first was told, or waits itself.

    Raises:
        RejectedError: there is no such event, or both are one (reason "same-event").
    """
    with transaction(connection):
        kept, gone = load_event(connection, keep), load_event(connection, other)
        if kept.id == gone.id:
            raise RejectedError(
                "these are one event already", subject=str(kept.id), reason="same-event"
            )
        correction = Correction(
            action=Action.MERGE,
            event_id=gone.id,
            other_id=kept.id,
            signed=signed,
        )
        founding = kept.founding
        _place(
            connection,
            correction,
            (founding, *gone.mentions),
            founding=founding.id,
            with_doubt=True,
        )
        _index(connection, kept.id, gone.mentions, (*kept.mentions, *gone.mentions))
        move_links(connection, gone.id, kept.id)
        if kept.alerts:
            alerts.suppress_pending(connection, gone.id, at=signed.made_at)
        alerts.move_alerts(connection, gone.id, kept.id)
        return load_event(connection, kept.id)


def split_event(
    connection: duckdb.DuckDBPyConnection,
    event: UUID | str,
    mentions: Collection[str],
    *,
    signed: Signature,
) -> tuple[Event, Event]:
    """Take mentions out of an event into one of their own; returns what is left and what is new.

    The earliest of them that counts founds the new event, whose id follows from it: an event that was
    merged by mistake comes back under its old id.

    Args:
        connection: Of the database.
        event: An id or its beginning.
        mentions: Each an address or an archive's id of an article, or the beginning of a mention's
            id; all mentions that fit are taken.
        signed: Who decided, why and when.

    Raises:
        RejectedError: one fits nothing ("no-such-mention"), or the founding mention is among them
            ("founding-mention"): then the others are to be split off.
    """
    with transaction(connection):
        whole = load_event(connection, event)
        moved = _named(whole, mentions)
        first = next((mention for mention in moved if mention.counts), moved[0])
        new_id = content_id("event", str(first.id))
        correction = Correction(
            action=Action.SPLIT,
            event_id=whole.id,
            other_id=new_id,
            signed=signed,
        )
        save_event(connection, replace(first, event_id=new_id))
        _place(connection, correction, moved, founding=first.id, with_doubt=False)
        _index(connection, new_id, moved, moved)
        alerts.save_alerts(
            connection, [told_within(alert, new_id) for alert in whole.alerts], channels=()
        )
        return load_event(connection, whole.id), load_event(connection, new_id)


def retract_event(
    connection: duckdb.DuckDBPyConnection,
    event: UUID | str,
    *,
    signed: Signature,
) -> Event:
    """Take an event back: it was none. Later mentions join it and alert nobody.

    Raises:
        RejectedError: there is no such event, or it was taken back before ("same-state").
    """
    with transaction(connection):
        found = load_event(connection, event)
        _mark(connection, found, Action.RETRACT, signed=signed)
        alerts.suppress_pending(connection, found.id, at=signed.made_at)
        return load_event(connection, found.id)


def restore_event(
    connection: duckdb.DuckDBPyConnection,
    event: UUID | str,
    *,
    signed: Signature,
) -> Event:
    """Undo a retraction. What was suppressed by it stays unsent.

    Raises:
        RejectedError: there is no such event, or it was not taken back ("same-state").
    """
    with transaction(connection):
        found = load_event(connection, event)
        _mark(connection, found, Action.RESTORE, signed=signed)
        return load_event(connection, found.id)


def _mark(
    connection: duckdb.DuckDBPyConnection,
    event: Event,
    action: Action,
    *,
    signed: Signature,
) -> None:
    if (event.id in retracted(connection)) is (action is Action.RETRACT):
        raise RejectedError(
            "it was taken back before" if action is Action.RETRACT else "it was not taken back",
            subject=str(event.id),
            reason="same-state",
        )
    save_correction(
        connection,
        Correction(
            action=action,
            event_id=event.id,
            other_id=None,
            signed=signed,
        ),
    )


def _place(
    connection: duckdb.DuckDBPyConnection,
    correction: Correction,
    mentions: Sequence[Mention],
    *,
    founding: UUID,
    with_doubt: bool,
) -> None:
    """Put mentions in an event; with or without the doubt with which some joined theirs."""
    target = correction.other_id or correction.event_id
    home_of = homes(connection, [mention.id for mention in mentions])
    save_correction(
        connection,
        correction,
        [
            Placement(
                mention_id=mention.id,
                home_id=home_of.get(mention.id, mention.event_id),
                event_id=target,
                founding=mention.id == founding,
                doubtful=with_doubt and not mention.counts,
            )
            for mention in mentions
        ],
    )


def _index(
    connection: duckdb.DuckDBPyConnection,
    event_id: UUID,
    mentions: Sequence[Mention],
    together: Sequence[Mention],
) -> None:
    """Make an event findable by the mentions that came to it."""
    founded_at = min(mention.published_at for mention in together)
    save_keys(
        connection,
        [
            KeyRow(
                reported_at=mention.published_at, key=key, event_id=event_id, founded_at=founded_at
            )
            for mention in mentions
            for key in own_keys(mention.development)
        ],
    )


def _named(event: Event, references: Collection[str]) -> tuple[Mention, ...]:
    found: dict[UUID, Mention] = {}
    for reference in references:
        fitting = [mention for mention in event.mentions if _fits(mention, reference)]
        if not fitting:
            raise RejectedError(
                f"no mention of event {event.id} is of this address or id",
                subject=reference,
                reason="no-such-mention",
            )
        found.update({mention.id: mention for mention in fitting})
    if event.founding.id in found:
        raise RejectedError(
            "this is the mention that founded the event; split the others off instead",
            subject=event.founding.url,
            reason="founding-mention",
        )
    return tuple(mention for mention in event.mentions if mention.id in found)


def _fits(mention: Mention, reference: str) -> bool:
    if reference in {mention.url, mention.document}:
        return True
    return len(reference) >= _LEAST_PREFIX and str(mention.id).startswith(reference.lower())

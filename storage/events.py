"""Events: the timeline with its filters, one event with all that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import duckdb

from extractors.records.developments import Kind
from extractors.records.events import Event, Mention, RelatedEvent, Relation
from extractors.records.faults import RejectedError
from storage.alerts import alerts_of
from storage.columns import Table, encode, fetch
from storage.corrections import merged_into, retracted
from storage.mentions import mentions_of
from storage.summary import summarise

_EVENTS = Table(
    "events",
    (
        ("id", "UUID"),
        ("kind", "VARCHAR"),
        ("founding_mention_id", "UUID"),
        ("founded_at", "TIMESTAMPTZ"),
    ),
    key=("id",),
)
_LINKS = Table(
    "event_links",
    (
        ("event_id", "UUID"),
        ("other_id", "UUID"),
        ("relation", "VARCHAR"),
        ("linked_at", "TIMESTAMPTZ"),
    ),
    key=("event_id", "other_id", "relation"),
)
_LEAST_PREFIX = 4  # characters of an id: fewer are more likely a slip than a choice


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events to show. What is None does not filter.

    `since` and `until` (inclusive) hold for the day of the act, or of its first report where the
    act's day is not told. `text` is looked for in the evidence and the titles of its articles.
    """

    since: date | None = None
    until: date | None = None
    kind: Kind | None = None
    party: str | None = None
    place: str | None = None
    text: str | None = None
    doubtful: bool | None = None
    withdrawn: bool | None = None  # whose every mention was taken back
    retracted: bool = False  # also those that a person took back


def find_events(
    connection: duckdb.DuckDBPyConnection, wanted: EventFilter | None = None
) -> tuple[Event, ...]:
    """The timeline: events that pass the filter, by the day of the act."""
    wanted = wanted or EventFilter()
    conditions, parameters = _conditions(wanted)
    rows = fetch(
        connection,
        "SELECT DISTINCT coalesce(p.event_id, m.event_id) FROM mentions m "  # noqa: S608
        "JOIN revisions r ON r.id = m.revision_id LEFT JOIN placements p ON p.mention_id = m.id"
        + (" WHERE " + " AND ".join(conditions) if conditions else ""),
        parameters,
    )
    gone = frozenset() if wanted.retracted else retracted(connection)
    events = load_events(connection, [row[0] for row in rows if row[0] not in gone])
    passing = [event for event in events if _passes(event, wanted)]
    return tuple(sorted(passing, key=lambda event: (event_day(event), str(event.id))))


def load_event(connection: duckdb.DuckDBPyConnection, reference: UUID | str) -> Event:
    """One event by its id or by an unambiguous beginning of it; of a merged one, where it went.

    Raises:
        RejectedError: none or several fit (reasons "no-such-event", "ambiguous-event").
    """
    prefix = str(reference).strip().lower()
    if len(prefix) < _LEAST_PREFIX:
        raise RejectedError(
            f"give at least {_LEAST_PREFIX} characters of the id",
            subject=prefix,
            reason="ambiguous-event",
        )
    rows = fetch(
        connection, "SELECT id FROM events WHERE starts_with(id::VARCHAR, ?) LIMIT 2", [prefix]
    )
    if len(rows) != 1:
        raise RejectedError(
            "several events have this beginning; give more of the id"
            if rows
            else "no such event; `sulh events` lists them",
            subject=prefix,
            reason="ambiguous-event" if rows else "no-such-event",
        )
    own = load_events(connection, [rows[0][0]])
    return own[0] if own else load_events(connection, [merged_into(connection, rows[0][0])])[0]


def load_events(
    connection: duckdb.DuckDBPyConnection, event_ids: Sequence[UUID]
) -> tuple[Event, ...]:
    """Events with all their mentions, links and alerts, in the order of the ids given."""
    mentions = mentions_of(connection, event_ids)
    alerts = alerts_of(connection, event_ids)
    related = _related(connection, event_ids)
    gone = retracted(connection)
    families = dict(fetch(connection, "SELECT id, family FROM outlets"))
    return tuple(
        summarise(
            mentions[event],
            families=families,
            related=related.get(event, ()),
            alerts=alerts.get(event, ()),
            retracted=event in gone,
        )
        for event in event_ids
        if event in mentions
    )


def save_event(connection: duckdb.DuckDBPyConnection, founding: Mention) -> None:
    """Store the event that a mention founds; a known one stays as it is."""
    save_events(connection, [founding])


def save_events(connection: duckdb.DuckDBPyConnection, founding: Sequence[Mention]) -> None:
    """Store the events that mentions found; a known one stays as it is."""
    _EVENTS.append(
        connection, [(m.event_id, m.development.kind, m.id, m.published_at) for m in founding]
    )


def save_links(
    connection: duckdb.DuckDBPyConnection, links: Sequence[tuple[UUID, UUID]], *, now: datetime
) -> None:
    """Link events, each to the one that it denies."""
    _LINKS.append(connection, [(one, other, Relation.CONTRADICTS, now) for one, other in links])


def move_links(connection: duckdb.DuckDBPyConnection, event_id: UUID, target: UUID) -> None:
    """Give the links of one event to another; between the two none is left."""
    rows = fetch(
        connection,
        "DELETE FROM event_links WHERE event_id = $1 OR other_id = $1 "
        "RETURNING event_id, other_id, relation, linked_at",
        [event_id],
    )
    moved = [tuple(target if one == event_id else one for one in row[:2]) + row[2:] for row in rows]
    _LINKS.append(connection, [row for row in moved if row[0] != row[1]])


def event_day(event: Event) -> date:
    """The day under which the timeline shows an event."""
    return event.date.first if event.date else event.counted[0].published_at.date()


def _conditions(wanted: EventFilter) -> tuple[list[str], list[object]]:
    """What any one mention must fulfil; the folded event is checked afterwards."""
    day = "coalesce(m.date_first, m.published_at::DATE)"
    given: list[tuple[str, object | None]] = [
        (f"{day} >= ?", wanted.since),
        (f"{day} <= ?", wanted.until),
        ("m.kind = ?", wanted.kind),
        ("list_contains(m.parties, ?)", wanted.party),
        ("lower(m.place) = lower(?)", wanted.place),
        ("(contains(m.evidence, ?1) OR contains(r.title, ?1))", wanted.text),
    ]
    conditions: list[str] = []
    parameters: list[object] = []
    for condition, value in given:
        if value is not None:
            parameters.append(value)
            number = f"${len(parameters)}"
            conditions.append(condition.replace("?1", number).replace("?", number))
    return conditions, parameters


def _passes(event: Event, wanted: EventFilter) -> bool:
    day = event_day(event)
    return (
        (wanted.since is None or day >= wanted.since)
        and (wanted.until is None or day <= wanted.until)
        and (wanted.kind is None or event.kind is wanted.kind)
        and (wanted.party is None or wanted.party in event.parties)
        and (wanted.doubtful is None or event.doubtful is wanted.doubtful)
        and (wanted.withdrawn is None or event.withdrawn is wanted.withdrawn)
    )


def _related(
    connection: duckdb.DuckDBPyConnection, event_ids: Sequence[UUID]
) -> dict[UUID, tuple[RelatedEvent, ...]]:
    """Links of events; each is shown at both its ends."""
    rows = fetch(
        connection,
        "SELECT event_id, other_id, relation FROM event_links "
        "WHERE event_id IN (SELECT unnest(from_json($1::JSON, '[\"UUID\"]'))) "
        "OR other_id IN (SELECT unnest(from_json($1::JSON, '[\"UUID\"]'))) "
        "ORDER BY linked_at, event_id, other_id",
        [encode(list(event_ids))],
    )
    found: dict[UUID, tuple[RelatedEvent, ...]] = {}
    for event, other, relation in rows:
        for one, two in ((event, other), (other, event)):
            link = RelatedEvent(event_id=two, relation=Relation(relation))
            found[one] = (*found.get(one, ()), link)
    return found

"""Deliver what waits in the outbox: the database is open only to look and to tick off."""

from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from extractors.records.events import Alert, Event
from extractors.records.feeds import Outlet
from flows.alerts.deliver import DeliveryReport, deliver
from flows.alerts.message import Message
from flows.alerts.render import render_alert
from flows.alerts.throttle import Parcel
from flows.steps.services import PassServices
from storage.alerts import PendingDelivery, mark_delivered, mark_failed, pending
from storage.database import Database
from storage.events import load_events
from storage.feeds import load_outlets


def deliver_pending(services: PassServices, *, command: str, now: datetime) -> DeliveryReport:
    """Send every alert that waits, and tick each off as soon as its channel confirmed it.

    Raises:
        TransientError, ConfigurationError, DatabaseLostError: of the database. An alert that was
            sent and could not be ticked off is sent again by the next pass.
    """
    with Database.open(services.database, holder=command) as database:
        connection = database.connection
        waiting = pending(connection)
        ids = list(dict.fromkeys(delivery.alert.event_id for delivery in waiting))
        events = {event.id: event for event in load_events(connection, ids)} if ids else {}
        denied = _denied(database, events)
        outlets = load_outlets(connection)
    return deliver(
        [_parcel(delivery) for delivery in waiting],
        channels=services.channels,
        render=partial(_render, events=events, denied=denied, outlets=outlets, services=services),
        now=now,
        on_delivered=partial(_tick_off, services.database, command),
        on_failed=partial(_note_failure, services.database, command),
    )


def _parcel(delivery: PendingDelivery) -> Parcel:
    return Parcel(
        alert=delivery.alert,
        channel=delivery.channel,
        tries=delivery.tries,
        tried_at=delivery.changed_at if delivery.tries else None,
    )


def _denied(database: Database, events: dict[UUID, Event]) -> dict[UUID, Event]:
    """The events that others of a batch deny, by id."""
    ids = {link.event_id for event in events.values() for link in event.related} - set(events)
    loaded = load_events(database.connection, list(ids)) if ids else ()
    return events | {event.id: event for event in loaded}


def _render(
    alert: Alert,
    *,
    events: dict[UUID, Event],
    denied: dict[UUID, Event],
    outlets: dict[str, Outlet],
    services: PassServices,
) -> Message:
    event = events[alert.event_id]
    other = next((denied[link.event_id] for link in event.related if link.event_id in denied), None)
    return render_alert(
        event,
        alert,
        outlets=outlets,
        timezone=services.zone,
        names=services.names,
        denied=other if alert.detail.startswith("denies:") else None,
    )


def _tick_off(path: Path, command: str, alert: UUID, channel: str, at: datetime) -> None:
    with Database.open(path, holder=command) as database, database.transaction() as connection:
        mark_delivered(connection, alert, channel, at)


def _note_failure(  # noqa: PLR0913, PLR0917 - the four of the callback
    path: Path, command: str, alert: UUID, channel: str, error: str, at: datetime
) -> None:
    with Database.open(path, holder=command) as database, database.transaction() as connection:
        mark_failed(connection, alert, channel, error, at)

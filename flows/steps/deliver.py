"""Deliver what waits in the outbox: the database is open only to look and to tick off."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from extractors.records.events import Alert, Event
from extractors.records.feeds import Outlet
from extractors.records.notices import Notice
from flows.alerts.deliver import DeliveryReport, deliver
from flows.alerts.message import Message
from flows.alerts.notice import write_notice
from flows.alerts.preferences import Fate, Preferences, decide_fate
from flows.alerts.render import render_alert
from flows.alerts.throttle import Parcel, Telling
from flows.steps.naming import headlines
from flows.steps.services import PassServices
from storage.alerts import (
    PendingDelivery,
    heard_of,
    mark_delivered,
    mark_failed,
    mark_suppressed,
    pending,
)
from storage.database import Database
from storage.events import load_events
from storage.export import event_document
from storage.feeds import load_outlets
from storage.notices import pending_notices

_EVERYTHING = Preferences()  # of a channel without wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """What waits, and what is needed to write it."""

    waiting: tuple[PendingDelivery, ...]
    events: Mapping[UUID, Event]
    denied: Mapping[UUID, Event]
    outlets: Mapping[str, Outlet]
    heard: frozenset[tuple[UUID, str]]  # events, and the channels that confirmed an alert of them


def deliver_pending(services: PassServices, *, command: str, now: datetime) -> DeliveryReport:
    """Send every alert that waits and whose time has come; tick each message off at once.

    Raises:
        TransientError, ConfigurationError, DatabaseLostError: of the database. An alert that was
            sent and could not be ticked off is sent again by the next pass.
    """
    ledger = _DatabaseLedger(services, command)
    outbox = _look(services, command)
    fates = [(one, _fate(one, outbox, services, now)) for one in outbox.waiting]
    unwanted = [one for one, fate in fates if fate is Fate.SUPPRESS]
    ledger.suppressed(unwanted, now)
    report = deliver(
        [_parcel(one) for one, fate in fates if fate is Fate.SEND],
        channels=services.channels,
        render=lambda told: _render(told, outbox, services),
        ledger=ledger,
        now=now,
        gathering={name for name, one in services.preferences.items() if one.gathers},
    )
    waiting = sum(fate is Fate.WAIT for _, fate in fates)
    return replace(report, waiting=report.waiting + waiting, suppressed=len(unwanted))


def _look(services: PassServices, command: str) -> Outbox:
    with Database.open(services.database, holder=command, wait=services.wait) as database:
        connection = database.connection
        waiting = (*pending(connection), *pending_notices(connection))
        ids = {one.alert.event_id for one in waiting if isinstance(one.alert, Alert)}
        events = {event.id: event for event in load_events(connection, list(ids))} if ids else {}
        return Outbox(
            waiting=waiting,
            events=events,
            denied=_denied(database, events),
            outlets=load_outlets(connection),
            heard=heard_of(connection, list(ids)),
        )


def _fate(one: PendingDelivery, outbox: Outbox, services: PassServices, now: datetime) -> Fate:
    event = outbox.events.get(one.alert.event_id) if isinstance(one.alert, Alert) else None
    preferences = services.preferences.get(one.channel, _EVERYTHING)
    return decide_fate(
        one.alert,
        event,
        preferences=preferences,
        now=now,
        has_heard=event is not None and (event.id, one.channel) in outbox.heard,
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


def _render(told: Telling, outbox: Outbox, services: PassServices) -> Message:
    if isinstance(told, Notice):
        return write_notice(told)
    event = outbox.events[told.event_id]
    links = (link.event_id for link in event.related)
    other = next((outbox.denied[link] for link in links if link in outbox.denied), None)
    message = render_alert(
        event,
        told,
        outlets=outbox.outlets,
        timezone=services.zone,
        names=services.names,
        denied=other if told.detail.startswith("denies:") else None,
    )
    document = {
        "alert_id": str(told.id),
        "reason": told.reason,
        "detail": told.detail,
        "at": told.created_at.isoformat(),
        "event": event_document(event, headline=headlines(services.names)),
    }
    return replace(message, documents=(document,))


class _DatabaseLedger:
    """The outbox in the database: a transaction for each message."""

    def __init__(self, services: PassServices, command: str) -> None:
        self._services = services
        self._path: Path = services.database
        self._command = command

    def delivered(self, ids: Sequence[UUID], channel: str, at: datetime) -> None:
        self._services.on_sent(ids, channel)
        with self._open() as database, database.transaction() as connection:
            mark_delivered(connection, ids, channel, at)

    def failed(
        self, ids: Sequence[UUID], channel: str, error: str, at: datetime, *, refused: bool
    ) -> None:
        with self._open() as database, database.transaction() as connection:
            mark_failed(connection, ids, channel, error, at, refused=refused)

    def suppressed(self, unwanted: Sequence[PendingDelivery], at: datetime) -> None:
        if not unwanted:
            return
        by_channel: dict[str, list[UUID]] = {}
        for one in unwanted:
            by_channel.setdefault(one.channel, []).append(one.alert.id)
        with self._open() as database, database.transaction() as connection:
            for channel, ids in by_channel.items():
                mark_suppressed(connection, ids, channel, at)

    def _open(self) -> AbstractContextManager[Database]:
        return Database.open(self._path, holder=self._command, wait=self._services.wait)

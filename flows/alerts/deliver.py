"""Deliver pending alerts through their channels, after the transaction that chose them.

Delivery is at least once: what the channel confirmed is marked at once, all that one message told in
one transaction, so that a crash repeats at most the one message that was under way. That message
carries the same key again, by which a webhook or the file channel knows it.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from extractors.records.faults import RejectedError, TransientError
from flows.alerts.channels import Channel
from flows.alerts.markup import write_digest
from flows.alerts.message import Message
from flows.alerts.throttle import (
    Batch,
    Entry,
    Parcel,
    Telling,
    ThrottlePolicy,
    decide_batches,
)

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A parcel that did not go out, with the reason in words, without secrets."""

    alert_id: UUID
    channel: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """What became of the parcels: all but `messages` add up to what went in."""

    delivered: int
    failed: tuple[Failure, ...]
    waiting: int  # for their time, or behind a failure of the same channel
    without_channel: int  # their channel is not configured (any more)
    messages: int  # that went out: a digest tells several alerts
    suppressed: int = 0  # their channel does not want to hear of it


class Ledger(Protocol):
    """Who remembers what became of a message: the outbox."""

    def delivered(self, ids: Sequence[UUID], channel: str, at: datetime) -> None:
        """The channel confirmed a message that told these."""
        ...

    def failed(
        self, ids: Sequence[UUID], channel: str, error: str, at: datetime, *, refused: bool
    ) -> None:
        """The channel did not; `refused` where it never will."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fault:
    error: str
    refused: bool  # this message is not wanted; the channel itself works


def deliver(  # noqa: PLR0913 - each is one side of the boundary
    parcels: Sequence[Parcel],
    *,
    channels: Mapping[str, Channel],
    render: Callable[[Telling], Message],
    ledger: Ledger,
    now: datetime,
    policy: ThrottlePolicy | None = None,
    gathering: AbstractSet[str] = frozenset(),
) -> DeliveryReport:
    """Send what is due; tell the ledger each message's fate as soon as it is known.

    A channel that fails is not tried again in the same pass. A digest that is refused is told alert
    by alert, so that one that cannot be told does not keep the others back.

    Args:
        parcels: what is pending, in any order.
        channels: by name.
        render: makes the message of one alert.
        ledger: remembers what became of each.
        now: the time of this pass.
        policy: waits and digests; the default is in `ThrottlePolicy`.
        gathering: channels that want one message for all.
    """
    rules = policy or ThrottlePolicy()
    known = [parcel for parcel in parcels if parcel.channel in channels]
    errand = _Errand(channels=channels, render=render, ledger=ledger, now=now)
    for batch in decide_batches(known, now=now, policy=rules, gathering=gathering):
        errand.carry(batch)
    return DeliveryReport(
        delivered=errand.delivered,
        failed=tuple(errand.failures),
        waiting=len(known) - errand.delivered - len(errand.failures),
        without_channel=len(parcels) - len(known),
        messages=errand.messages,
    )


class _Errand:
    """One go through the batches."""

    def __init__(
        self,
        *,
        channels: Mapping[str, Channel],
        render: Callable[[Telling], Message],
        ledger: Ledger,
        now: datetime,
    ) -> None:
        self._channels = channels
        self._render = render
        self._ledger = ledger
        self._now = now
        self._down: set[str] = set()
        self.delivered = 0
        self.messages = 0
        self.failures: list[Failure] = []

    def carry(self, batch: Batch) -> None:
        """Send one batch, unless its channel has just failed."""
        if batch.channel in self._down:
            return
        written, entries = [], []
        for entry in batch.entries:
            message = self._write(entry, batch.channel)
            if message is not None:
                written.append(message)
                entries.append(entry)
        if not written:
            return
        sent = Batch(channel=batch.channel, entries=tuple(entries))
        fault = self._send(sent, _together(written))
        if fault is None:
            self._ledger.delivered(sent.ids, batch.channel, self._now)
            self.delivered += len(sent.ids)
            self.messages += 1
        elif fault.refused and len(entries) > 1:
            for entry in entries:
                self.carry(Batch(channel=batch.channel, entries=(entry,)))
        else:
            if not fault.refused:
                self._down.add(batch.channel)
            self._fail(sent, fault)

    def _write(self, entry: Entry, channel: str) -> Message | None:
        try:
            return self._render(entry.told)
        except Exception as error:  # noqa: BLE001 - one alert that cannot be told must not stop the rest
            self._fail(Batch(channel=channel, entries=(entry,)), _own_fault(error, channel))
            return None

    def _send(self, batch: Batch, message: Message) -> _Fault | None:
        """Send one message; what went wrong, or None once it is confirmed."""
        try:
            self._channels[batch.channel].send(message, alerts=batch.ids, at=self._now)
        except TransientError as error:
            return _Fault(error=str(error), refused=False)
        except RejectedError as error:
            return _Fault(error=str(error), refused=True)
        except Exception as error:  # noqa: BLE001 - a channel's own fault must not stop the others
            return _own_fault(error, batch.channel)
        return None

    def _fail(self, batch: Batch, fault: _Fault) -> None:
        self._ledger.failed(batch.ids, batch.channel, fault.error, self._now, refused=fault.refused)
        self.failures += [
            Failure(alert_id=told, channel=batch.channel, error=fault.error) for told in batch.ids
        ]


def _together(messages: Sequence[Message]) -> Message:
    if len(messages) == 1:
        return messages[0]
    documents = tuple(document for message in messages for document in message.documents)
    return replace(write_digest(messages), documents=documents)


def _own_fault(error: Exception, channel: str) -> _Fault:
    """Our own mistake: only its kind is told, for its words may hold a key."""
    _LOGGER.error("alert not sent: %s on %s", type(error).__name__, channel)
    return _Fault(error=f"{channel}: {type(error).__name__}", refused=True)

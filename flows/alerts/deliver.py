"""Deliver pending alerts through their channels, after the transaction that chose them.

Delivery is at least once: what the channel confirmed is marked at once, so that a crash repeats at
most the one message that was under way.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from extractors.records.events import Alert
from extractors.records.faults import TransientError
from flows.alerts.channels import Channel
from flows.alerts.markup import write_digest
from flows.alerts.message import Message
from flows.alerts.throttle import Batch, Parcel, ThrottlePolicy, decide_batches

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A parcel that did not go out, with the reason in words, without secrets."""

    alert_id: UUID
    channel: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """What became of the parcels: the four counts add up to what went in."""

    delivered: int
    failed: tuple[Failure, ...]
    waiting: int  # after a failure, their time has not come
    without_channel: int  # their channel is not configured (any more)
    messages: int  # that went out: a digest tells several alerts


def deliver(  # noqa: PLR0913 - each callback is one side of the boundary
    parcels: Sequence[Parcel],
    *,
    channels: Mapping[str, Channel],
    render: Callable[[Alert], Message],
    now: datetime,
    on_delivered: Callable[[UUID, str, datetime], None],
    on_failed: Callable[[UUID, str, str, datetime], None],
    policy: ThrottlePolicy | None = None,
) -> DeliveryReport:
    """Send what is due; report each alert's fate through a callback as soon as it is known.

    Args:
        parcels: what is pending, in any order.
        channels: by name.
        render: makes the message of one alert.
        now: the time of this pass.
        on_delivered: (alert, channel, at); called once the channel confirmed.
        on_failed: (alert, channel, error, at); who stores it counts tries and gives up.
        policy: waits and digests; the default is in `ThrottlePolicy`.
    """
    rules = policy or ThrottlePolicy()
    known = [parcel for parcel in parcels if parcel.channel in channels]
    batches = decide_batches(known, now=now, policy=rules)
    failed: list[Failure] = []
    messages = 0
    for batch in batches:
        error = _send(batch, channels[batch.channel], render, now)
        messages += error is None
        for parcel in batch.parcels:
            if error is None:
                on_delivered(parcel.alert.id, batch.channel, now)
            else:
                on_failed(parcel.alert.id, batch.channel, error, now)
                failed.append(Failure(alert_id=parcel.alert.id, channel=batch.channel, error=error))
    tried = sum(len(batch.parcels) for batch in batches)
    return DeliveryReport(
        delivered=tried - len(failed),
        failed=tuple(failed),
        waiting=len(known) - tried,
        without_channel=len(parcels) - len(known),
        messages=messages,
    )


def _send(
    batch: Batch, channel: Channel, render: Callable[[Alert], Message], now: datetime
) -> str | None:
    """Send one message; the error in words, or None once it is confirmed."""
    try:
        messages = [render(parcel.alert) for parcel in batch.parcels]
        message = messages[0] if len(messages) == 1 else write_digest(messages)
        channel.send(message, alerts=[parcel.alert.id for parcel in batch.parcels], at=now)
    except TransientError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - one alert that cannot be told must not stop the rest
        _LOGGER.error("alert not sent: %s on %s", type(error).__name__, batch.channel)  # noqa: TRY400
        return f"{batch.channel}: {type(error).__name__}"
    return None

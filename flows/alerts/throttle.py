"""Decide when an alert goes out through a channel, and whether alone or in a digest. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from extractors.records.events import Alert


@dataclass(frozen=True, slots=True, kw_only=True)
class ThrottlePolicy:
    """How patient and how dense delivery is.

    The first retry comes with the next pass, some minutes later; from then on the wait doubles, up
    to six hours: a chat service that is down for an evening still gets its alerts by itself, and
    one whose key was revoked is not hammered. More than `digest_above` alerts at once are one
    message: five headlines fit a phone's screen.
    """

    first_wait: timedelta = timedelta(minutes=2)
    longest_wait: timedelta = timedelta(hours=6)
    digest_above: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One alert on its way to one channel. `tried_at` is of the last try, which failed."""

    alert: Alert
    channel: str
    tries: int = 0
    tried_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Parcels of one channel that go out in one message."""

    channel: str
    parcels: tuple[Parcel, ...]


def due_at(parcel: Parcel, *, policy: ThrottlePolicy) -> datetime:
    """When a parcel may be tried: at once, or after a wait that doubles with each failure."""
    if parcel.tries <= 0 or parcel.tried_at is None:
        return parcel.alert.created_at
    doublings = min(parcel.tries - 1, 30)  # beyond, the product would not fit a timedelta
    return parcel.tried_at + min(policy.first_wait * (1 << doublings), policy.longest_wait)


def decide_batches(
    parcels: Sequence[Parcel], *, now: datetime, policy: ThrottlePolicy
) -> tuple[Batch, ...]:
    """Group what is due into messages, channel by channel, oldest alert first."""
    due: dict[str, list[Parcel]] = {}
    for parcel in sorted(parcels, key=lambda parcel: (parcel.alert.created_at, parcel.alert.id)):
        if due_at(parcel, policy=policy) <= now:
            due.setdefault(parcel.channel, []).append(parcel)
    return tuple(
        batch
        for channel, waiting in sorted(due.items())
        for batch in _group(channel, waiting, policy)
    )


def _group(channel: str, waiting: list[Parcel], policy: ThrottlePolicy) -> list[Batch]:
    if len(waiting) > policy.digest_above:
        return [Batch(channel=channel, parcels=tuple(waiting))]
    return [Batch(channel=channel, parcels=(parcel,)) for parcel in waiting]

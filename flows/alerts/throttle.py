"""Decide when an alert goes out through a channel, and whether alone or in a digest. Pure."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from extractors.records.events import Alert, AlertReason
from extractors.records.notices import Notice

Telling = Alert | Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class ThrottlePolicy:
    """How patient and how dense delivery is.

    The first retry comes with the next pass, some minutes later; from then on the wait doubles, up
    to half an hour: a service that was down for a day gets what waited within half an hour of its
    return, and one whose key was revoked is asked 48 times a day. More than `digest_above` alerts at
    once are one message: five headlines fit a phone's screen. A digest tells `digest_most` at most:
    chats cut a message off at about 4,000 characters, and a headline with its words takes 200.
    """

    first_wait: timedelta = timedelta(minutes=2)
    longest_wait: timedelta = timedelta(minutes=30)
    digest_above: int = 5
    digest_most: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One alert on its way to one channel. `tried_at` is of the last try, which failed."""

    alert: Telling
    channel: str
    tries: int = 0
    tried_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is told of one event, and every parcel that is settled by telling it."""

    told: Telling
    parcels: tuple[Parcel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Entries of one channel that go out in one message."""

    channel: str
    entries: tuple[Entry, ...]

    @property
    def ids(self) -> tuple[UUID, ...]:
        """All that the message settles."""
        return tuple(parcel.alert.id for entry in self.entries for parcel in entry.parcels)


def due_at(parcel: Parcel, *, policy: ThrottlePolicy) -> datetime:
    """When a parcel may be tried: at once, or after a wait that doubles with each failure."""
    if parcel.tries <= 0 or parcel.tried_at is None:
        return parcel.alert.created_at
    doublings = min(parcel.tries - 1, 30)  # beyond, the product would not fit a timedelta
    return parcel.tried_at + min(policy.first_wait * (1 << doublings), policy.longest_wait)


def decide_batches(
    parcels: Sequence[Parcel],
    *,
    now: datetime,
    policy: ThrottlePolicy,
    gathering: AbstractSet[str] = frozenset(),
) -> tuple[Batch, ...]:
    """Group what is due into messages, channel by channel, oldest alert first.

    As soon as one failed parcel of a channel is due again, all that wait for the channel go with it:
    after an outage they are one digest, and not a trickle.

    Args:
        parcels: What is pending, in any order.
        now: The time of this pass.
        policy: Waits and sizes.
        gathering: Channels that want all of it in one message, however little it is.
    """
    by_channel: dict[str, list[Parcel]] = {}
    for parcel in sorted(parcels, key=lambda one: (one.alert.created_at, one.alert.id)):
        by_channel.setdefault(parcel.channel, []).append(parcel)
    return tuple(
        batch
        for channel, waiting in sorted(by_channel.items())
        for batch in _group(
            channel, _due(waiting, now, policy), policy, gathers=channel in gathering
        )
    )


def _due(waiting: Sequence[Parcel], now: datetime, policy: ThrottlePolicy) -> list[Parcel]:
    due = [parcel for parcel in waiting if _is_due(parcel, now, policy)]
    return list(waiting) if any(parcel.tries > 0 for parcel in due) else due


def _is_due(parcel: Parcel, now: datetime, policy: ThrottlePolicy) -> bool:
    """A try or an alert from the future is one of a clock that was set back: it counts for nothing."""
    if parcel.tries <= 0 or parcel.tried_at is None or parcel.tried_at > now:
        return True
    return due_at(parcel, policy=policy) <= now


def _group(
    channel: str, due: Sequence[Parcel], policy: ThrottlePolicy, *, gathers: bool
) -> list[Batch]:
    entries = _gather(due)
    if len(entries) <= policy.digest_above and not gathers:
        return [Batch(channel=channel, entries=(entry,)) for entry in entries]
    return [
        Batch(channel=channel, entries=tuple(entries[first : first + policy.digest_most]))
        for first in range(0, len(entries), policy.digest_most)
    ]


def _gather(parcels: Sequence[Parcel]) -> list[Entry]:
    """One entry for each event: a message tells an event as it now stands, so once is enough.

    Told as new where the reader has not heard of it; else by the latest change.
    """
    groups: dict[UUID, list[Parcel]] = {}
    for parcel in parcels:
        subject = parcel.alert.event_id if isinstance(parcel.alert, Alert) else parcel.alert.id
        groups.setdefault(subject, []).append(parcel)
    return [Entry(told=_told(group), parcels=tuple(group)) for group in groups.values()]


def _told(group: Sequence[Parcel]) -> Telling:
    news = (
        parcel.alert
        for parcel in group
        if isinstance(parcel.alert, Alert) and parcel.alert.reason is AlertReason.NEW
    )
    return next(news, group[-1].alert)

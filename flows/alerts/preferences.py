"""What one channel wants to hear, and when. Pure: the event as it stands and `now` come in."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum

from extractors.records.developments import Kind
from extractors.records.events import Alert, AlertReason, Event
from extractors.records.notices import Notice


class Fate(StrEnum):
    """What becomes of a pending delivery now."""

    SEND = "send"
    WAIT = "wait"
    SUPPRESS = "suppress"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Of one channel. Empty sets filter nothing; the default is to hear of everything at once.

    `patience` is how long an alert waits for its `minimum_outlets`: what only one outlet has told in
    that time is not told there any more.
    """

    kinds: AbstractSet[Kind] = frozenset()
    parties: AbstractSet[str] = frozenset()
    topics: AbstractSet[str] = frozenset()
    reasons: AbstractSet[AlertReason] = frozenset()
    minimum_outlets: int = 1
    patience: timedelta = timedelta(days=2)
    quiet: tuple[time, time] | None = None  # from, to; over midnight where the first is later
    urgent: AbstractSet[Kind] = frozenset()  # told in quiet hours and outside digests all the same
    digest_at: tuple[time, ...] = ()
    notices: bool = True  # whether it hears of silent feeds and failing passes
    zone: tzinfo = UTC

    @property
    def gathers(self) -> bool:
        """Whether all that waits goes out in one message."""
        return bool(self.digest_at)


def decide_fate(
    told: Alert | Notice,
    event: Event | None,
    *,
    preferences: Preferences,
    now: datetime,
    has_heard: bool = False,
) -> Fate:
    """Whether an alert or notice goes out now.

    What was taken back before the channel heard of it is not told there, neither the act nor that it
    was taken back; where it heard of it, the correction goes out whatever the threshold says.

    Args:
        told: What is pending.
        event: The alert's event as it stands; None for a notice.
        preferences: Of the channel.
        now: The time of this pass.
        has_heard: Whether the channel confirmed an alert of this event before.
    """
    if isinstance(told, Notice) or event is None:
        if not preferences.notices:
            return Fate.SUPPRESS
    elif not _wants(told, event, preferences) or not _is_due(told, event, has_heard=has_heard):
        return Fate.SUPPRESS
    elif told.reason is AlertReason.CORRECTED:
        pass
    elif event.outlets < preferences.minimum_outlets:
        return Fate.WAIT if now - told.created_at <= preferences.patience else Fate.SUPPRESS
    if event is not None and event.kind in preferences.urgent:
        return Fate.SEND
    if _is_quiet(now, preferences) or not _is_digest_time(told.created_at, now, preferences):
        return Fate.WAIT
    return Fate.SEND


def _wants(alert: Alert, event: Event, preferences: Preferences) -> bool:
    return (
        (not preferences.kinds or event.kind in preferences.kinds)
        and (not preferences.parties or not preferences.parties.isdisjoint(event.parties))
        and (not preferences.topics or not preferences.topics.isdisjoint(event.topics))
        and (not preferences.reasons or alert.reason in preferences.reasons)
    )


def _is_due(alert: Alert, event: Event, *, has_heard: bool) -> bool:
    if alert.reason is AlertReason.CORRECTED:
        return has_heard
    return not event.withdrawn


def _is_quiet(now: datetime, preferences: Preferences) -> bool:
    if preferences.quiet is None:
        return False
    first, last = preferences.quiet
    local = now.astimezone(preferences.zone).time()
    return first <= local < last if first <= last else local >= first or local < last


def _is_digest_time(created_at: datetime, now: datetime, preferences: Preferences) -> bool:
    """Whether one of the digest's times of day lies between the alert and now."""
    if not preferences.digest_at:
        return True
    local = min(created_at, now).astimezone(preferences.zone)  # a clock may have been set back
    moments = (
        datetime.combine(local.date() + timedelta(days=days), at, tzinfo=preferences.zone)
        for days in (0, 1)
        for at in sorted(preferences.digest_at)
    )
    return next(moment for moment in moments if moment >= local) <= now

"""Choose whether a change of an event is worth telling a person. Pure: `now` comes in."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from extractors.records.developments import ActDate, Kind, Role, Status
from extractors.records.events import Alert, AlertReason, EventChange, Mention
from extractors.records.identity import content_id
from flows.alerts.sureness import sureness

QUIET_MOVES = frozenset(
    {
        # The reader already knows that they meet or hand over; the end of it is told by what comes
        # out of it, which is an event of its own. The end of a truce is not quiet.
        (Kind.TALKS, Status.UNDER_WAY, Status.DONE),
        (Kind.EXCHANGE, Status.UNDER_WAY, Status.DONE),
    }
)

# How far an act has come. A later report that tells an earlier stage is no news.
_STAGES = {Status.PROPOSED: 1, Status.PLANNED: 2, Status.UNDER_WAY: 3, Status.DONE: 4}
# What stops an act, and the stages that it can stop.
_STOPS = {
    Status.POSTPONED: frozenset({Status.PROPOSED, Status.PLANNED}),
    Status.CANCELLED: frozenset({Status.PROPOSED, Status.PLANNED, Status.POSTPONED}),
    Status.BROKEN: frozenset(
        {Status.PROPOSED, Status.PLANNED, Status.UNDER_WAY, Status.DONE, Status.POSTPONED}
    ),
}
# After a stop only the way back up is news; "proposed again" is talk about talk.
_RESUMED = {
    Status.POSTPONED: frozenset({Status.PLANNED, Status.UNDER_WAY, Status.DONE}),
    Status.CANCELLED: frozenset({Status.PLANNED, Status.UNDER_WAY, Status.DONE}),
}
_HAPPENED = frozenset({Status.UNDER_WAY, Status.DONE})
_CONFIRMED_BY = 2  # outlets that tell an act: then it is no slip of the reader's
# Where one more side that agrees is news whatever the number of sides before it.
_JOINED = frozenset({Kind.AGREEMENT, Kind.CEASEFIRE})
# The details of an alert for what nobody says any more, and for what somebody then says again.
WITHDRAWN = "withdrawn"
REVIVED = "withdrawn>told"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPolicy:
    """What a person wants to hear. Empty sets filter nothing.

    `fresh_for` is how long an act stays news. Two days: outlets tell an act on its day or on the
    next, whatever the zone, and a machine that was down for a night still alerts in the morning;
    longer, and a first run or a week's pause floods the reader with what he knows.
    `minimum_outlets` is how many outlets must tell an event first. One: most developments are first
    told by one outlet, and the reader sees which; two costs hours of delay.
    `surely` is how sure it must be (`sureness`) that one outlet is enough; what is less sure waits for a
    second outlet. .65: of the events of one outlet that held-out readings found, it tells 3,524 rightly and
    988 wrongly; .6 3,826 and 1,188, .7 3,087 and 730. Picked on that curve, with the figures of a newsroom
    that nothing was fitted to in view.
    """

    fresh_for: timedelta = timedelta(days=2)
    kinds: AbstractSet[Kind] = frozenset()
    parties: AbstractSet[str] = frozenset()  # one of them must take part
    topics: AbstractSet[str] = frozenset()  # one of them must be told
    minimum_outlets: int = 1
    surely: float = 0.65
    quiet_moves: AbstractSet[tuple[Kind, Status, Status]] = QUIET_MOVES


def alert_id(event_id: UUID, reason: AlertReason, detail: str) -> UUID:
    """Id of an alert: the same event told for the same reason is the same alert."""
    return content_id("alert", str(event_id), reason, detail)


def choose_alert(change: EventChange, *, now: datetime, policy: AlertPolicy) -> Alert | None:
    """Choose the alert that one stored mention makes, if any.

    An event is told once as new. Later mentions are told where its status moved on or a second
    side joined, or where it is told again after the reader heard that nobody does. Two changes
    with the same outcome make the same `Alert.id`: whoever stores alerts keeps the first. What a
    run has told is told once: its message is written at delivery, of the event as it then stands,
    so that a further change of the same run is in it.

    Args:
        change: what the mention did to its event.
        now: the run's time, aware.
        policy: the reader's filters and the freshness window.
    """
    if change.mention.development.role is not Role.NEWS or change.mention.withdrawn:
        return None
    if not _passes_filters(change, policy):
        return None
    if change.last_alerted_at == now:
        return None
    if not change.alerted:
        return (
            _make(change, *_first_telling(change), now) if _is_first(change, now, policy) else None
        )
    reason, detail = _what_changed(change, policy)
    if reason is None or not _is_fresh(_changed_at(change), now, policy):
        return None
    return _make(change, reason, detail, now)


def _is_first(change: EventChange, now: datetime, policy: AlertPolicy) -> bool:
    """Whether a reader who has not heard of the event should now.

    An old plan that he was never told of, and that came true today, is new to him.
    """
    sure = sureness(change.mention) >= policy.surely
    if not sure and change.outlets_after < _CONFIRMED_BY:
        return False
    if _is_fresh(_first_told_at(change), now, policy):
        return True
    return _status_moved(change, policy) and _is_fresh(_changed_at(change), now, policy)


def _first_telling(change: EventChange) -> tuple[AlertReason, str]:
    return AlertReason.NEW, f"denies:{change.contradicts}" if change.contradicts else ""


def _make(change: EventChange, reason: AlertReason, detail: str, now: datetime) -> Alert:
    event_id = change.mention.event_id
    return Alert(
        id=alert_id(event_id, reason, detail),
        event_id=event_id,
        reason=reason,
        created_at=now,
        detail=detail,
    )


def _passes_filters(change: EventChange, policy: AlertPolicy) -> bool:
    development = change.mention.development
    return (
        (not policy.kinds or development.kind in policy.kinds)
        and (not policy.parties or not policy.parties.isdisjoint(change.parties_after))
        and (not policy.topics or not policy.topics.isdisjoint(development.topics))
        and change.outlets_after >= policy.minimum_outlets
    )


def _what_changed(change: EventChange, policy: AlertPolicy) -> tuple[AlertReason | None, str]:
    """Name the change that is worth an update, strongest first; (None, "") for none."""
    if change.revives and change.alerted[-1] is AlertReason.CORRECTED:
        return AlertReason.UPDATE, REVIVED
    if change.contradicts and AlertReason.DENIED not in change.alerted:
        return AlertReason.DENIED, f"denies:{change.contradicts}"
    if _status_moved(change, policy):
        return AlertReason.UPDATE, f"{change.status_before}>{change.status_after}"
    joined = sorted(set(change.parties_after) - set(change.parties_before))
    if joined and change.parties_before and _confirms(change):
        return AlertReason.CONFIRMED, "+".join(joined)
    return None, ""


def _status_moved(change: EventChange, policy: AlertPolicy) -> bool:
    before, after = change.status_before, change.status_after
    if before is None or after is None or not has_moved_on(before, after):
        return False
    if after in _HAPPENED and _is_ahead(change.mention):
        return False
    return (change.mention.development.kind, before, after) not in policy.quiet_moves


def _is_ahead(mention: Mention) -> bool:
    """Whether the text's own date of the act lies after the text: then it has not happened yet.

    One day is allowed for zones: it can be tomorrow already where the act is.
    """
    date = mention.development.date
    return date is not None and date.first > mention.published_at.date() + timedelta(days=1)


def has_moved_on(before: Status, after: Status) -> bool:
    """Whether a status is a later stage of an act, or stops it, or takes it up again."""
    if after in _STOPS:
        return before in _STOPS[after]
    if before in _STAGES:
        return _STAGES[after] > _STAGES[before]
    return after in _RESUMED.get(before, frozenset())


def _confirms(change: EventChange) -> bool:
    """Whether a side that joined is news: the second side of anything, each of an agreement."""
    return len(change.parties_before) == 1 or change.mention.development.kind in _JOINED


def _first_told_at(change: EventChange) -> datetime:
    """When the act became known, at the latest: an old act told anew is not fresh."""
    told = min(change.mention.published_at, change.founding_reported_at)
    return _not_after(told, change.mention.development.date)


def _changed_at(change: EventChange) -> datetime:
    published = change.mention.published_at
    if change.status_after in {Status.POSTPONED, Status.CANCELLED}:
        return published  # the date is of what was planned, not of its being called off
    return _not_after(published, change.mention.development.date)


def _not_after(moment: datetime, date: ActDate | None) -> datetime:
    """Bring a moment back to the end of the act's last day, where the act was before it."""
    if date is None:
        return moment
    end = datetime.combine(date.last, time.max, tzinfo=UTC)
    return min(moment, end)


def _is_fresh(moment: datetime, now: datetime, policy: AlertPolicy) -> bool:
    return now - moment <= policy.fresh_for

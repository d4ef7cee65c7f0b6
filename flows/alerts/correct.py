"""Choose whether a person who was told of an act is told that its outlet took it back. Pure."""

from collections.abc import Callable
from datetime import datetime

from extractors.records.developments import ActDate
from extractors.records.events import Alert, AlertReason, EventCorrection, Mention
from flows.alerts.choose import WITHDRAWN, alert_id, has_moved_on

IsWithin = Callable[[str, str], bool]


def choose_correction(
    correction: EventCorrection, *, now: datetime, is_within: IsWithin
) -> Alert | None:
    """Choose the alert on what an edit took back or corrected, if any. An event has one at most.

    Nobody is told where the words still stand, for then it was our reading that changed; and where
    the act has only moved on, which is an update, or is told more exactly. What only scrolled off a
    live report never comes here: `storage.resolve.live` judges that, once, for the mark and the alert.

    Args:
        correction: Of an event that was told and that no other article tells.
        now: The run's time, aware.
        is_within: Whether the second place lies in the first, or is it.
    """
    if any(alert.reason is AlertReason.CORRECTED for alert in correction.alerts):
        return None
    if any(alert.created_at == now for alert in correction.alerts):
        return None  # its message is not written yet, and will be of the event as it then stands
    if _spaced(correction.told.development.evidence) in _spaced(correction.text):
        return None
    if correction.instead is None:
        detail = WITHDRAWN
    else:
        detail = describe_correction(correction.told, correction.instead, is_within)
    if not detail:
        return None
    return Alert(
        id=alert_id(correction.event_id, AlertReason.CORRECTED, detail),
        event_id=correction.event_id,
        reason=AlertReason.CORRECTED,
        created_at=now,
        detail=detail,
    )


def describe_correction(told: Mention, instead: Mention, is_within: IsWithin) -> str:
    """What one version says otherwise than an earlier one: `status:done>planned;place:Oslo>Bern`."""
    before, after = told.development, instead.development
    parts = []
    if before.status and after.status and before.status is not after.status:
        if has_moved_on(before.status, after.status):
            return ""  # an update, with whatever else belongs to it
        parts.append(f"status:{before.status}>{after.status}")
    if before.place and after.place and not _same_place(before.place, after.place, is_within):
        parts.append(f"place:{before.place}>{after.place}")
    if before.date and after.date and _are_apart(before.date, after.date):
        parts.append(f"date:{_write(before.date)}>{_write(after.date)}")
    return ";".join(parts)


def _same_place(one: str, other: str, is_within: IsWithin) -> bool:
    return is_within(one, other) or is_within(other, one)


def _are_apart(one: ActDate, other: ActDate) -> bool:
    return one.last < other.first or other.last < one.first


def _write(date: ActDate) -> str:
    return f"{date.first}/{date.last}/{date.precision}"


def _spaced(text: str) -> str:
    return " ".join(text.split())

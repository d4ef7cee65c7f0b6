"""What a reader was told of one event counts for another that comes out of it."""

from dataclasses import replace
from uuid import UUID

from extractors.records.events import Alert
from extractors.records.identity import content_id


def told_within(alert: Alert, event_id: UUID) -> Alert:
    """The record that a reader was told of an event as a part of another. It is not sent."""
    return replace(
        alert, id=content_id("alert-of-split", str(event_id), str(alert.id)), event_id=event_id
    )

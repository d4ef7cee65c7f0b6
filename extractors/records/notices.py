"""A word to whoever keeps Sulh running: a feed fell silent, an outlet cannot be read, passes fail."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from extractors.records.identity import content_id


class NoticeKind(StrEnum):
    """What is wrong, or well again."""

    FEED = "feed"  # silent, odd, gone; the subject is its URL
    OUTLET = "outlet"  # its pages cannot be read as before; the subject is its id
    SERVICE = "service"  # passes themselves; the subject is what does not work


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One word about one subject. It goes through the outbox as an alert does.

    Make one with `make_notice`: the id is stable, so that a state that lasts is told once.
    """

    id: UUID
    kind: NoticeKind
    subject: str
    is_mended: bool  # the end of what an earlier notice told
    text_ar: str
    text_en: str
    created_at: datetime


def make_notice(  # noqa: PLR0913 - all but the kind by name
    kind: NoticeKind,
    *,
    subject: str,
    since: datetime,
    is_mended: bool,
    text_ar: str,
    text_en: str,
    now: datetime,
) -> Notice:
    """Make a notice whose id derives from its subject and from `since`, when the state began."""
    state = "mended" if is_mended else "raised"
    return Notice(
        id=content_id("notice", kind, subject, state, since.isoformat()),
        kind=kind,
        subject=subject,
        is_mended=is_mended,
        text_ar=text_ar,
        text_en=text_en,
        created_at=now,
    )

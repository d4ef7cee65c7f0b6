"""Alarms: what went blind, told to a person once, and once more when it sees again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from extractors.records.identity import content_id


class AlarmKind(StrEnum):
    """What is wrong. Stable words: they are metrics, SQL and documents at once."""

    SILENT = "silent"  # a feed brings nothing new for longer than its own past lets expect
    ODD_ANSWERS = "odd-answers"  # a feed answers what is no use, twice in a row
    GONE = "gone"  # a feed's server says that it is gone for good
    NO_NETWORK = "no-network"  # hardly any feed can be reached: the fault is on our side
    PAGES_REJECTED = "pages-rejected"  # an outlet's pages are refused far more than before
    TEXTS_SHIFTED = "texts-shifted"  # an outlet's texts are far shorter or longer than before
    DATES_LOST = "dates-lost"  # an outlet's pages do not tell their dates any more


# Alarms of an outlet whose pages are read otherwise than before.
OF_PAGES = frozenset({AlarmKind.PAGES_REJECTED, AlarmKind.TEXTS_SHIFTED, AlarmKind.DATES_LOST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing that is wrong with one subject now."""

    kind: AlarmKind
    subject: str  # a feed's URL, an outlet's id, or "" for the network
    detail: str  # in words, for a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A trouble that a person is told of, from when it was noticed until it is mended."""

    id: UUID
    kind: AlarmKind
    subject: str
    outlet_id: str  # "" for the network
    detail: str
    raised_at: datetime
    mended_at: datetime | None = None
    mended_detail: str = ""


def alarm_id(kind: AlarmKind, subject: str, raised_at: datetime) -> UUID:
    """Id of an alarm: the same trouble noticed in the same pass is the same alarm."""
    return content_id("alarm", kind, subject, raised_at.isoformat())

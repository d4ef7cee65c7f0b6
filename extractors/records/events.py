"""Events, their mentions, what was decided about them, and alerts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from extractors.records.developments import ActDate, Development, Kind, Status


class Verdict(StrEnum):
    """What a development is to what is known."""

    SAME = "same"
    UPDATE = "update"
    CONTRADICTS = "contradicts"
    NEW = "new"


class Relation(StrEnum):
    """How two events stand to each other."""

    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The verdict on one development: which event it joins (or contradicts), and why.

    `weight` is what speaks for joining, in log-odds, less what the development lacks, and whatever else is
    known; 0 where nothing was weighed.
    """

    verdict: Verdict
    event_id: UUID | None  # joined (same, update) or contradicted; None for a new one
    reasons: tuple[str, ...]
    doubtful: bool = False
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A development as it is stored."""

    id: UUID
    event_id: UUID
    article_id: UUID
    revision_id: UUID
    document: str
    url: str
    outlet_id: str
    published_at: datetime
    seen_at: datetime
    development: Development
    verdict: Verdict
    doubtful: bool
    founding: bool
    withdrawn: bool
    reasons: tuple[str, ...]  # of the decision

    @property
    def counts(self) -> bool:
        """Whether it says what its event is: what joined with doubt is shown there, and moves nothing."""
        return self.founding or not self.doubtful


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedEvent:
    """A link from one event to another."""

    event_id: UUID
    relation: Relation


class AlertReason(StrEnum):
    """Why a person is told."""

    NEW = "new"
    UPDATE = "update"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    CORRECTED = "corrected"


class AlertState(StrEnum):
    """Where an alert stands on its way to one channel."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = (
        "failed"  # given up after the configured number of tries; `sulh alerts retry` revives it
    )
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A message to a person about one event. The id is stable: a replay makes the same one."""

    id: UUID
    event_id: UUID
    reason: AlertReason
    created_at: datetime
    detail: str = ""  # what changed, e.g. "planned>done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One real act in the world, with everything that was stored of it."""

    id: UUID
    kind: Kind
    status: Status | None
    parties: tuple[str, ...]
    people: tuple[str, ...]
    place: str | None
    date: ActDate | None
    topics: tuple[str, ...]
    first_seen_at: datetime
    last_seen_at: datetime
    outlets: int
    families: int
    origins: int
    doubtful: bool
    withdrawn: bool
    mentions: tuple[Mention, ...]
    related: tuple[RelatedEvent, ...]
    alerts: tuple[Alert, ...]

    @property
    def counted(self) -> tuple[Mention, ...]:
        """The mentions that say what it is: all but those that joined with doubt."""
        return tuple(mention for mention in self.mentions if mention.counts)

    @property
    def founding(self) -> Mention:
        """The mention that made this event."""
        return next(mention for mention in self.mentions if mention.founding)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """What one stored mention did to its event: what the choice of an alert looks at."""

    mention: Mention
    status_before: Status | None
    status_after: Status | None
    parties_before: tuple[str, ...]
    parties_after: tuple[str, ...]
    contradicts: UUID | None  # the event that this one denies, where it was just linked
    founding_reported_at: datetime  # publication of the event's first mention
    alerted: tuple[AlertReason, ...]  # alerts that this event has had so far
    outlets_after: int = 1  # outlets that tell the event, this mention included
    last_alerted_at: datetime | None = None  # when the latest of them was chosen
    revives: bool = False  # every earlier mention of it had been taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCorrection:
    """What an edit did to an event that its article alone told: what the choice of a word about it sees."""

    event_id: UUID
    told: Mention  # the last words of the earlier versions on it
    instead: Mention | None  # those of the newest version; None: it says nothing of it any more
    text: str  # the newest version, whole
    seen_at: datetime  # when it was read
    alerts: tuple[Alert, ...]  # that the event has had so far, oldest first

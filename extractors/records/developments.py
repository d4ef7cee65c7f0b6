"""Developments: what one revision says was done or said about the talks.

The meaning of each word is in docs/guidelines.md.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The ten kinds of act."""

    TALKS = "talks"
    PROPOSAL = "proposal"
    AGREEMENT = "agreement"
    REFUSAL = "refusal"
    DEMAND = "demand"
    ASSESSMENT = "assessment"
    CEASEFIRE = "ceasefire"
    EXCHANGE = "exchange"
    MEDIATION = "mediation"
    PRESSURE = "pressure"


class Status(StrEnum):
    """How far an act of kind talks, ceasefire or exchange has come."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    UNDER_WAY = "under-way"
    DONE = "done"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    BROKEN = "broken"


KINDS_WITH_STATUS = frozenset({Kind.TALKS, Kind.CEASEFIRE, Kind.EXCHANGE})


class Role(StrEnum):
    """Whether the text reports the act as new or recalls it. Only news may alert."""

    NEWS = "news"
    BACKGROUND = "background"


class DatePrecision(StrEnum):
    """How exactly a text tells the day of an act."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDate:
    """When the act was, as far as the text tells: the days from `first` to `last`."""

    first: date
    last: date
    precision: DatePrecision

    @property
    def day(self) -> date | None:
        """The day, where the text tells one."""
        return self.first if self.precision is DatePrecision.DAY else None


class TextPart(StrEnum):
    """Which part of a revision a span points into."""

    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `start` to `end` (exclusive, in code points) of a part of a revision."""

    part: TextPart
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Whose act it may be as well, by another reading of the same words.

    `odds` (0 to 1): how likely this reading is, in shares of the likeliest one.
    """

    parties: tuple[str, ...]
    people: tuple[str, ...]
    odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When an act may have been as well; `date` is None where its text may not tell it at all.

    `odds` (0 to 1): how likely that is, in shares of the likeliest day.
    """

    date: ActDate | None
    odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where an act may have been as well; `place` is None where its text may not tell it at all.

    `odds` (0 to 1): how likely that is, in shares of the likeliest place.
    """

    place: str | None
    odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """One act that a text tells, with the words that show it and the reasons that led to it.

    `parties` and `addressees` are ISO 3166 alpha-3 codes or a body's code (EU, NATO, UN, VATICAN,
    EUROPE), sorted. `people` are ids of the topic pack. `marks` tell apart acts that look alike:
    "ordinal:3" (the third round), "count:28" (points), "of:child" (who comes home), "of:energy" (a truce).
    `lemmas` are the content words of the act's clause, for comparing wordings. `chance` (0 to 1) is how
    sure the reader is that the words tell this act; 1 where it read by rules alone. `others` are the sides
    that it may be of as well, `datings` its other days and `placings`, where it is done somewhere and not
    said, its other places, the likelier first: who knows other texts of the act can tell.
    """

    kind: Kind
    status: Status | None
    parties: tuple[str, ...]
    people: tuple[str, ...]
    place: str | None  # English name
    date: ActDate | None
    topics: tuple[str, ...]
    role: Role
    evidence: str  # the very run of the text at `span`, at most 200 characters
    span: Span
    addressees: tuple[str, ...] = ()
    reported_by: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    chance: float = 1.0
    others: tuple[Sides, ...] = ()
    datings: tuple[Dating, ...] = ()
    placings: tuple[Placing, ...] = ()

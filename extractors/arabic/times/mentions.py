"""What the reader of times hands out."""

from dataclasses import dataclass
from enum import StrEnum

from extractors.records.developments import ActDate


class Direction(StrEnum):
    """Where a time lies, seen from the publication, as its own words tell."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Relation(StrEnum):
    """How a time bounds an act. Only an act `AT` a time has its date."""

    AT = "at"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"


class Lean(StrEnum):
    """Which day a leaning time counts from: one told before it, or the act named behind it."""

    ON_BEFORE = "before"
    ON_BEHIND = "behind"


class Daypart(StrEnum):
    """The part of the day that goes with a time."""

    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A run of a text in matching form that tells a time: `start` to `end` (exclusive).

    Attributes:
        date: when an act at this time was. None where the text cannot tell it, and always None
            unless `relation` is `AT`. An exact range of days has precision day and its last day
            in `last`; a night of two dates and a stretch of days have precision week.
        alternative: the reading to come, for a time that does not say where it lies (a bare
            weekday, a date without a year): `date` is then the nearest not after publication,
            `alternative` the nearest after it. The tense of the verb decides.
        anchor: the time named, whatever the relation («حتى الخميس»: Thursday).
        lean: what a time without a day of its own counts from; `offset` days later it is
            («في اليوم التالي», «بعد يومين من القمة»).
        direction: where the words themselves put the time; None leaves it to the verb.
        reasons: the rules that read it, in order.
    """

    start: int
    end: int
    date: ActDate | None
    alternative: ActDate | None = None
    anchor: ActDate | None = None
    lean: Lean | None = None
    offset: int | None = None
    direction: Direction | None = None
    relation: Relation = Relation.AT
    daypart: Daypart | None = None
    reasons: tuple[str, ...] = ()

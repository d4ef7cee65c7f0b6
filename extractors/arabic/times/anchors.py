"""A named time while it is being read, and how two names of one time fit together."""

from dataclasses import dataclass, replace
from datetime import timedelta

from extractors.arabic.times.mentions import Daypart, Direction, Lean
from extractors.arabic.times.reckoning import on_day, shift, within
from extractors.arabic.times.tape import Tape
from extractors.records.developments import ActDate, DatePrecision

# Zones of the states that go by the calendar of Umm al-Qura, as hijridate does.
_RECKONED = frozenset(
    ("Asia/Riyadh", "Asia/Qatar", "Asia/Bahrain", "Asia/Dubai", "Asia/Kuwait", "Asia/Aden")
)
_NEAR = timedelta(days=300)
_SIGHTING = timedelta(days=1)  # the Hijri month starts by country, a day apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A time read up to word `end` (exclusive). `date` is None where it cannot be told."""

    end: int
    rule: str
    date: ActDate | None = None
    alternative: ActDate | None = None
    direction: Direction | None = None
    weekday: int | None = None  # of a bare or qualified weekday
    is_relative: bool = False  # today, yesterday …: may be a day off late at night
    is_hijri: bool = False
    lean: Lean | None = None
    offset: int | None = None  # days from what it leans on
    daypart: Daypart | None = None
    reasons: tuple[str, ...] = ()

    @property
    def is_bare_weekday(self) -> bool:
        """A weekday that does not say where it lies."""
        return self.weekday is not None and self.direction is None

    def unresolved(self, reason: str) -> "Anchor":
        """The same run without a date."""
        return replace(self, date=None, alternative=None, reasons=(*self.reasons, reason))


def settle_late_night(anchor: Anchor, tape: Tape) -> Anchor:
    """Keep "today" open between two days when the text came out soon after midnight."""
    late = tape.publication.is_late_night and anchor.is_relative and anchor.weekday is None
    if not late or anchor.date is None or anchor.date.day is None:
        return anchor
    day = anchor.date.first
    return replace(
        anchor,
        date=within(day - timedelta(days=1), day),
        reasons=(*anchor.reasons, "late-night"),
    )


def settle_hijri(anchor: Anchor, tape: Tape) -> Anchor:
    """Keep a Hijri date alone open by a day where the month is sighted, not reckoned."""
    if not anchor.is_hijri or anchor.date is None or tape.publication.zone in _RECKONED:
        return anchor
    day = anchor.date.first
    return replace(
        anchor,
        date=within(day - _SIGHTING, day + _SIGHTING),
        reasons=(*anchor.reasons, "sighted-moon"),
    )


def settle_midnight(anchor: Anchor) -> Anchor:
    """Midnight between two days begins the second; midnight of one day may be at either end of it."""
    if anchor.rule == "night-between":
        return replace(
            anchor,
            date=on_day(anchor.date.last) if anchor.date else None,
            alternative=on_day(anchor.alternative.last) if anchor.alternative else None,
            reasons=(*anchor.reasons, "midnight"),
        )
    return _opened(anchor, 0, 1, "midnight")


def open_eve(anchor: Anchor) -> Anchor:
    """«عشية الأحد» is Sunday's evening in the Maghreb and the evening before it elsewhere."""
    return _opened(anchor, -1, 0, "eve")


def _opened(anchor: Anchor, earlier: int, later: int, reason: str) -> Anchor:
    """The same with its day left open between two."""

    def opened(reading: ActDate | None) -> ActDate | None:
        if reading is None or reading.day is None:
            return reading
        day = reading.first
        return within(day + timedelta(days=earlier), day + timedelta(days=later))

    return replace(
        anchor,
        date=opened(anchor.date),
        alternative=opened(anchor.alternative),
        reasons=(*anchor.reasons, reason),
    )


def agree(first: Anchor, second: Anchor, tape: Tape) -> Anchor:
    """The time that both names tell; without a date where they contradict each other."""
    joined = replace(
        second,
        rule=f"{first.rule}+{second.rule}",
        direction=first.direction or second.direction,
        weekday=first.weekday if first.weekday is not None else second.weekday,
        is_relative=first.is_relative or second.is_relative,
        is_hijri=first.is_hijri and second.is_hijri,
        daypart=first.daypart or second.daypart,
        reasons=(*first.reasons, *second.reasons),
    )
    day = _common_day(first, second, tape)
    if day is None:
        return joined.unresolved("names-disagree")
    return replace(
        joined,
        date=day,
        alternative=None,
        direction=joined.direction or direction_of(day, tape),
    )


def direction_of(when: ActDate, tape: Tape) -> Direction:
    """Where a time that is told lies, seen from publication."""
    if when.last < tape.today:
        return Direction.PAST
    return Direction.FUTURE if when.first > tape.today else Direction.PRESENT


def _common_day(first: Anchor, second: Anchor, tape: Tape) -> ActDate | None:
    if first.is_hijri != second.is_hijri:
        return _near_hijri(first, second)
    if second.weekday is not None and first.weekday is None:
        first, second = second, first
    if first.weekday is not None and second.weekday is None:
        return _day_with_weekday(first, second, tape)
    common = [day for day in _readings(first) if day in _readings(second)]
    return common[0] if len(common) == 1 else None


def _readings(anchor: Anchor) -> list[ActDate]:
    readings = (anchor.date, anchor.alternative)
    return list(dict.fromkeys(reading for reading in readings if reading is not None))


def _day_with_weekday(named: Anchor, dated: Anchor, tape: Tape) -> ActDate | None:
    """The reading of a date that falls on the weekday beside it, and on its ماضي or مقبل."""
    readings = _readings(dated)
    if dated.is_relative and tape.publication.is_late_night:
        readings += [shift(day, -1) for day in readings]
    fitting = [day for day in readings if day.first.weekday() == named.weekday]
    fitting = [day for day in fitting if day.precision is DatePrecision.DAY]
    if dated.direction is None:  # without a year: a far one that fits is chance, or a slip
        fitting = [day for day in fitting if abs(day.first - tape.today) <= _NEAR]
    if named.direction is Direction.PAST:
        fitting = [day for day in fitting if day.first < tape.today]
    if named.direction is Direction.FUTURE:
        fitting = [day for day in fitting if day.first > tape.today]
    return fitting[0] if len(fitting) == 1 else None


def _near_hijri(first: Anchor, second: Anchor) -> ActDate | None:
    """A Gregorian date beside a Hijri one wins if the two are at most a day apart."""
    hijri, other = (first, second) if first.is_hijri else (second, first)
    if hijri.date is None:
        return None
    if other.weekday is not None and other.rule.startswith("weekday") and "date" not in other.rule:
        near = [shift(hijri.date, days) for days in (0, -1, 1)]
        fitting = [day for day in near if day.first.weekday() == other.weekday]
        return fitting[0] if fitting else None
    for day in _readings(other):
        if abs(day.first - hijri.date.first) <= _SIGHTING:
            return on_day(day.first)
    return None

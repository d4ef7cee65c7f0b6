"""Stretches of time: weeks, months, years and their parts, relative or named."""

from datetime import timedelta

from extractors.arabic.times.anchors import Anchor, direction_of
from extractors.arabic.times.mentions import Direction
from extractors.arabic.times.names import MonthName, YearWords, read_month, read_year
from extractors.arabic.times.reckoning import in_month, in_year, shift_month, week_around, within
from extractors.arabic.times.tape import Tape
from extractors.arabic.times.vocabulary import (
    DUAL,
    LEANING,
    PLURAL,
    PORTIONS,
    QUALIFIERS,
    SEASONS,
    Portion,
    Unit,
)
from extractors.records.developments import ActDate

_UNITS = {
    "الاسبوع": Unit.WEEK,
    "الشهر": Unit.MONTH,
    "العام": Unit.YEAR,
    "السنه": Unit.YEAR,
}
_STEPS = {Direction.PAST: -1, Direction.PRESENT: 0, Direction.FUTURE: 1}
_BEFORE_A_YEAR = frozenset(("في", "منذ", "خلال", "حتي", "بحلول", "عام", "سنه", "مطلع", "اواخر"))
_PLURALS = frozenset("ال" + word for word in (*PLURAL, *DUAL))
_BETWEEN = frozenset(("القليله", "القلايل", "الاولي", "القصيره", "القريبه", "العشره", "الاربعه"))
_SOON_MONTHS = 2  # a month that comes so soon is not also the one of nearly a year ago
_NEW_YEAR_FADES, _NEW_YEAR_NEARS = 2, 9  # months
_YEAR_DIGITS = 4
_YEARS_BACK, _YEARS_ON = 45, 10
_YEARS = range(1900, 2101)


def read_period(tape: Tape, at: int, before: str) -> Anchor | None:
    """A week, month, year or part of one at a word; `before` is the word before it."""
    portion = PORTIONS.get(tape.core(at))
    start = at if portion is None else at + 1
    if tape.text(start) in ("عطله", "هذا", "هذه"):
        start += 1
    this = tape.core(start - 1) in ("هذا", "هذه")
    unit = _UNITS.get(tape.core(start))
    if unit is not None:
        return _read_unit(tape, start, unit, portion, this=this)
    if tape.core(start) in _PLURALS and portion is None:
        return _read_plural(tape, start)
    if tape.core(start).removeprefix("ال") in SEASONS and QUALIFIERS.get(tape.text(start + 1)):
        direction = QUALIFIERS[tape.text(start + 1)]
        return Anchor(end=start + 2, rule="season", direction=direction).unresolved("season")
    return _read_named(tape, start, portion, before)


def _read_unit(
    tape: Tape, at: int, unit: Unit, portion: Portion | None, *, this: bool
) -> Anchor | None:
    after = tape.text(at + 1)
    if after in LEANING:
        return None
    direction = Direction.PRESENT if this else QUALIFIERS.get(after)
    end = at + 1 if direction is None or this else at + 2
    if tape.core(at + 1) in ("قبل", "بعد") and tape.text(at + 2) in QUALIFIERS:
        further = QUALIFIERS[tape.text(at + 2)]
        anchor = Anchor(end=at + 3, rule="period", direction=further)
        return anchor.unresolved("one-further")
    if unit is Unit.YEAR and after in ("الجديد", "الجديده"):
        return _read_new_year(tape, at + 2, portion)
    if direction is None and unit is Unit.YEAR:
        year = _year_at(tape, at + 1)
        if year is not None:
            return _told(tape, in_year(year, portion), at + 2, "year")
    if direction is None:
        return None if portion is None else _bare_portion(tape, unit, portion, end)
    when = _stretch(tape, unit, portion, direction)
    return Anchor(
        end=end, rule="period", date=when, direction=direction, reasons=(f"{unit}-{direction}",)
    )


def _read_new_year(tape: Tape, end: int, portion: Portion | None) -> Anchor | None:
    """«مطلع العام الجديد»: the next year late in a year, this one at its start."""
    month = tape.today.month
    if _NEW_YEAR_FADES < month < _NEW_YEAR_NEARS:
        return None
    coming = month >= _NEW_YEAR_NEARS
    return Anchor(
        end=end,
        rule="period",
        date=in_year(tape.today.year + coming, portion),
        direction=Direction.FUTURE if coming else Direction.PRESENT,
        reasons=("new-year",),
    )


def _stretch(
    tape: Tape, unit: Unit, portion: Portion | None, direction: Direction
) -> ActDate | None:
    step, today = _STEPS[direction], tape.today
    if unit is Unit.MONTH:
        return in_month(*shift_month(today, step), portion)
    if unit is Unit.YEAR:
        return in_year(today.year + step, portion)
    first, last = week_around(today + timedelta(weeks=step))
    if step < 0:
        last = min(last, today - timedelta(days=1))
    if step > 0:
        first = max(first, today + timedelta(days=1))
    return within(first, last)


def _bare_portion(tape: Tape, unit: Unit, portion: Portion, end: int) -> Anchor:
    """«مطلع الأسبوع»، «نهاية الشهر»: of this one, or for a week the one just past or to come."""
    today = tape.today
    past = coming = _stretch(tape, unit, portion, Direction.PRESENT)
    if unit is Unit.WEEK:
        past = within(today - timedelta(weeks=1), today)
        coming = within(today, today + timedelta(weeks=1))
    return Anchor(
        end=end,
        rule="period",
        date=past,
        alternative=coming,
        reasons=(f"{unit}-{portion}",),
    )


def _read_plural(tape: Tape, at: int) -> Anchor | None:
    """«الأيام المقبلة»، «الساعات القليلة الماضية»: only the direction is told."""
    end = at + 1
    while tape.text(end) in _BETWEEN or tape.number(end) is not None:
        end += 1
    direction = QUALIFIERS.get(tape.text(end))
    if direction is None:
        return None
    anchor = Anchor(end=end + 1, rule="stretch", direction=direction)
    if tape.core(at) == "الساعات" and direction is Direction.PAST:
        day = tape.today
        return Anchor(
            end=end + 1,
            rule="stretch",
            date=within(day - timedelta(days=1), day),
            direction=direction,
            reasons=("hours-past",),
        )
    return anchor.unresolved("stretch")


def _year_at(tape: Tape, at: int) -> int | None:
    text = tape.text(at)
    if len(text) == _YEAR_DIGITS and text.isdecimal() and int(text) in _YEARS:
        return int(text)
    return None


def _read_named(tape: Tape, at: int, portion: Portion | None, before: str) -> Anchor | None:
    """A named month or year."""
    core = tape.core(at)
    if core in ("عام", "سنه", "عامي"):
        return _read_named_year(tape, at + 1, portion)
    month = read_month(tape, at)
    if month is not None:
        return None if month.is_hijri else _read_named_month(tape, month, portion)
    year = _year_at(tape, at)
    if year is None or not (portion or before in _BEFORE_A_YEAR) or tape.touches(at + 1):
        return None
    near = tape.today.year - _YEARS_BACK < year <= tape.today.year + _YEARS_ON
    return _told(tape, in_year(year, portion), at + 1, "year") if near else None


def _read_named_year(tape: Tape, at: int, portion: Portion | None) -> Anchor | None:
    first = _year_at(tape, at)
    if first is None:
        return None
    second = _year_at(tape, at + 2) if tape.text(at + 1) in ("و", "الي", "-") else None
    start, end = in_year(first, portion), in_year(second) if second else None
    if start is not None and end is not None and second and second > first:
        when = within(start.first, end.last, start.precision)
        return _told(tape, when, at + 3, "years")
    return _told(tape, start, at + 1, "year")


def _told(tape: Tape, when: ActDate | None, end: int, reason: str) -> Anchor | None:
    if when is None:
        return None
    direction = direction_of(when, tape)
    return Anchor(end=end, rule="period", date=when, direction=direction, reasons=(reason,))


def _read_named_month(tape: Tape, name: MonthName, portion: Portion | None) -> Anchor | None:
    words = read_year(tape, name.end)
    if name.is_weak and words is None and portion is None:
        return None  # مارس ضغوطا
    end = words.end if words is not None else name.end
    if name.month is None:
        return Anchor(end=end, rule="month").unresolved("month-names-disagree")
    if words is not None:
        return _place_month(tape, name.month, portion, words)
    past, coming = _around(tape, name.month, portion, -1), _around(tape, name.month, portion, 1)
    months_ahead = (name.month - tape.today.month) % 12
    if months_ahead == 0:
        past = coming = in_month(tape.today.year, name.month, portion)
    if 0 < months_ahead <= _SOON_MONTHS:
        past = None
    return Anchor(
        end=end,
        rule="month",
        date=past,
        alternative=coming,
        reasons=("month-nearest-past" if past else "month-soon-or-a-year-ago",),
    )


def _place_month(
    tape: Tape, month: int, portion: Portion | None, words: YearWords
) -> Anchor | None:
    if words.year is not None:
        return _told(tape, in_month(words.year, month, portion), words.end, "month")
    direction = words.direction or Direction.PRESENT
    if words.of_year:
        when = in_month(tape.today.year + _STEPS[direction], month, portion)
        return _told(tape, when, words.end, "month")
    if direction is Direction.PRESENT:
        anchor = Anchor(end=words.end, rule="month", direction=direction)
        if month != tape.today.month:
            return anchor.unresolved("not-this-month")
        when = in_month(tape.today.year, month, portion)
    else:
        when = _around(tape, month, portion, _STEPS[direction])
    return Anchor(
        end=words.end,
        rule="month",
        date=when,
        direction=direction,
        reasons=(f"month-{direction}",),
    )


def _around(tape: Tape, month: int, portion: Portion | None, step: int) -> ActDate | None:
    """The nearest such month before (-1) or after (1) the month of publication."""
    distance = (month - tape.today.month) * step % 12 or 12
    return in_month(*shift_month(tape.today, step * distance), portion)

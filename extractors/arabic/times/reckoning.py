"""Reckoning with days: weekdays, weeks, months and years around a publication."""

from calendar import monthrange
from datetime import date, timedelta

from extractors.arabic.times.vocabulary import Portion
from extractors.records.developments import ActDate, DatePrecision

_WEEK = 7
_WEEK_STARTS = (5, 6, 0)  # Saturday, Sunday, Monday
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EARLY_ENDS, _LATE_STARTS = 10, 20  # "early" and "late" in a month, ten days each
_MONTHS = 12


def on_day(day: date) -> ActDate:
    """One day."""
    return ActDate(first=day, last=day, precision=DatePrecision.DAY)


def on_days(first: date, last: date) -> ActDate:
    """Exact days from `first` to `last`."""
    return ActDate(first=first, last=last, precision=DatePrecision.DAY)


def within(first: date, last: date, precision: DatePrecision = DatePrecision.WEEK) -> ActDate:
    """Some day between `first` and `last`, the text does not tell which."""
    return ActDate(first=first, last=last, precision=precision)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_until(day: date, weekday: int) -> date:
    """The nearest such weekday that is not after `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % _WEEK)


def weekday_after(day: date, weekday: int) -> date:
    """The nearest such weekday after `day`."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % _WEEK + 1)


def week_around(day: date) -> tuple[date, date]:
    """The week of a day, wide enough for every custom.

    Weeks start on Saturday, Sunday or Monday, by country; the days of all three are inside.
    """
    starts = [weekday_until(day, weekday) for weekday in _WEEK_STARTS]
    return min(starts), max(starts) + timedelta(days=_WEEK - 1)


def in_month(year: int, month: int, portion: Portion | None = None) -> ActDate | None:
    """A month or the early, middle or late third of it."""
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= _MONTHS):
        return None
    last = monthrange(year, month)[1]
    low, high = {
        None: (1, last),
        Portion.EARLY: (1, _EARLY_ENDS),
        Portion.MIDDLE: (_EARLY_ENDS, _LATE_STARTS),
        Portion.LATE: (_LATE_STARTS, last),
    }[portion]
    return within(date(year, month, low), date(year, month, high), DatePrecision.MONTH)


def in_year(year: int, portion: Portion | None = None) -> ActDate | None:
    """A year or the first quarter, the middle half or the last quarter of it."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    low, high = {
        None: (1, 12),
        Portion.EARLY: (1, 3),
        Portion.MIDDLE: (4, 9),
        Portion.LATE: (10, 12),
    }[portion]
    last = date(year, high, monthrange(year, high)[1])
    return within(date(year, low, 1), last, DatePrecision.YEAR)


def shift_month(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie so many months from a day's."""
    index = day.year * _MONTHS + day.month - 1 + months
    return index // _MONTHS, index % _MONTHS + 1


def shift(when: ActDate, days: int) -> ActDate:
    """The same, so many days later."""
    step = timedelta(days=days)
    return ActDate(first=when.first + step, last=when.last + step, precision=when.precision)

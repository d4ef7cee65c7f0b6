"""Hijri dates, by the Umm al-Qura calendar of hijridate.

Countries that sight the moon begin a month up to a day apart. A Hijri date is read only with its
year, since a year's worth of doubt would be added to that.
"""

from datetime import date

from hijridate import Hijri

_MONTHS_WITH_DAYS = range(1, 13)


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri date, or None outside the calendar's years (1343 to 1500)."""
    if month not in _MONTHS_WITH_DAYS:
        return None
    try:
        gregorian = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(gregorian.year, gregorian.month, gregorian.day)

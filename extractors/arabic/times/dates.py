"""Dates: «15 أغسطس (آب) الماضي», «من 3 إلى 5 ديسمبر», «3/1/2026», «1 رمضان 1447»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extractors.arabic.times.anchors import Anchor, direction_of
from extractors.arabic.times.hijri import to_gregorian
from extractors.arabic.times.mentions import Direction
from extractors.arabic.times.names import YearWords, read_day_number, read_month, read_year
from extractors.arabic.times.reckoning import make_day, on_day, on_days, shift_month
from extractors.arabic.times.tape import Tape
from extractors.arabic.times.vocabulary import LEANING, QUALIFIERS
from extractors.records.developments import ActDate

_SLASHED = re.compile(r"(\d{1,4})([/.])(\d{1,2})\2(\d{1,4})")
_YEAR_DIGITS = 4
_STEPS = {Direction.PAST: -1, Direction.PRESENT: 0, Direction.FUTURE: 1}
_COUNTED_NOUNS = frozenset(
    (
        *("النصف", "الاسبوع", "الثلث", "الربع", "العقد", "الشهر", "الفصل", "العدد", "الموسم"),
        *("الاجتماع", "اللقاء", "الاتصال", "الموعد", "المقترح", "الاتفاق", "الموتمر", "المنتدي"),
    )
)
_OTHER_MONTHS = frozenset((*QUALIFIERS, *LEANING))
# Without a year, a day that comes soon is not also a reading of nearly a year ago: news adds the
# year, or الماضي, to that.
_SOON, _LONG_AGO = timedelta(days=45), timedelta(days=300)
_LEAP_CYCLE = 9  # 29 February comes round within eight years
# Days that name what happened on them, whatever the year of the text: the invasion of 2022, the
# attacks of 2001 and 2023.
_LANDMARKS = frozenset(((2, 24), (9, 11), (10, 7)))


@dataclass(frozen=True, slots=True)
class _Days:
    """Days of one month: one day, or exact days from `first` to `last`."""

    first: int
    last: int
    end: int
    is_list: bool = False  # «3 و10»: days that do not follow each other


def read_date(tape: Tape, at: int) -> Anchor | None:
    """A date with a day at a word, in figures or with the name of its month."""
    return _read_figures(tape, at) or _read_dashed(tape, at) or _read_named(tape, at)


def _read_figures(tape: Tape, at: int) -> Anchor | None:
    match = _SLASHED.fullmatch(tape.text(at))
    if match is None:
        return None
    first, middle, last = int(match[1]), int(match[3]), int(match[4])
    return _figures(tape, at + 1, (match[1], first), middle, (match[4], last))


def _read_dashed(tape: Tape, at: int) -> Anchor | None:
    """Day, month, year (or the reverse) as three words with dashes: 2025-12-04."""
    parts = [tape.text(at + step) for step in range(5)]
    if parts[1] != "-" or parts[3] != "-" or not all(part.isdecimal() for part in parts[::2]):
        return None
    if not all(tape.touches(at + step) for step in range(1, 5)):
        return None
    first, middle, last = parts[::2]
    return _figures(tape, at + 5, (first, int(first)), int(middle), (last, int(last)))


def _figures(
    tape: Tape, end: int, first: tuple[str, int], middle: int, last: tuple[str, int]
) -> Anchor | None:
    day = None
    if len(first[0]) == _YEAR_DIGITS > len(last[0]):
        day = make_day(first[1], middle, last[1])
    elif len(last[0]) == _YEAR_DIGITS > len(first[0]):
        day = make_day(last[1], middle, first[1])
    return None if day is None else _told(tape, on_day(day), end, "date-in-figures")


def _told(tape: Tape, when: ActDate, end: int, reason: str) -> Anchor:
    direction = direction_of(when, tape)
    return Anchor(end=end, rule="date", date=when, direction=direction, reasons=(reason,))


def _read_named(tape: Tape, at: int) -> Anchor | None:
    if (tape.touches(at) and tape.text(at - 1) in "-/.:,") or _counts_parts(tape, at):
        return None
    days = _read_days(tape, at)
    if days is None:
        return None
    start = days.end + (tape.text(days.end) == "من")
    month = read_month(tape, start)
    if month is None:
        return _read_without_month(tape, days)
    year = read_year(tape, month.end, hijri=month.is_hijri) or YearWords(month.end)
    if month.is_hijri:
        return _read_hijri(days, month.month, year)
    return _place(tape, days, month.month, year)


def _counts_parts(tape: Tape, at: int) -> bool:
    """«الأسبوع الأول من ديسمبر», «النصف الأول من تموز»: an ordinal that belongs to a noun."""
    return not tape.text(at).isdecimal() and tape.core(at - 1) in _COUNTED_NOUNS


def _read_days(tape: Tape, at: int) -> _Days | None:
    first = read_day_number(tape, at)
    if first is None:
        return None
    low, high, end, listed = first[0], first[0], first[1], False
    for _ in range(_LEAP_CYCLE):
        following = _following_day(tape, end)
        if following is None:
            break
        day, after, joined = following
        if day <= high:
            return None
        listed = listed or (joined and day != high + 1)
        high, end = day, after
    return _Days(low, high, end, is_list=listed and not _is_between(tape, at))


def _following_day(tape: Tape, at: int) -> tuple[int, int, bool] | None:
    """«إلى 5», «و5», «-5», «والخامس»: the next day of a range or list."""
    text = tape.text(at)
    if text in ("الي", "حتي", "-"):
        found = read_day_number(tape, at + 1)
        return (*found, False) if found else None
    if text == "و" or (text == "," and tape.text(at + 1).isdecimal()):
        found = read_day_number(tape, at + 1)
        return (*found, True) if found else None
    if text.startswith("و"):
        found = read_day_number(tape, at)
        return (*found, True) if found else None
    return None


def _is_between(tape: Tape, at: int) -> bool:
    return "بين" in (tape.core(at - 1), tape.core(at - 2))


def _read_without_month(tape: Tape, days: _Days) -> Anchor | None:
    """«في 15 الجاري», «الخامس من الشهر المقبل»."""
    at = days.end + (tape.text(days.end) == "من")
    this = tape.text(at) == "هذا" and tape.text(at + 1) == "الشهر"
    named = tape.text(at + this) == "الشهر"
    if this or (named and at > days.end and tape.text(at + 1) not in _OTHER_MONTHS):
        return _read_of_the_month(tape, days, at + this + 1, this=this)
    direction = QUALIFIERS.get(tape.text(at + named))
    if direction is None or not (named or direction is Direction.PRESENT):
        return None
    year, month = shift_month(tape.today, _STEPS[direction])
    when = _exact(year, month, days)
    end = at + named + 1
    if when is None:
        return Anchor(end=end, rule="date").unresolved("no-such-day")
    return _told(tape, when, end, f"month-{direction}")


def _read_of_the_month(tape: Tape, days: _Days, end: int, *, this: bool) -> Anchor:
    """«في العاشر من الشهر»: of this month, where the day has been; else it may be of the last one."""
    when = _exact(tape.today.year, tape.today.month, days)
    anchor = Anchor(end=end, rule="date")
    if when is None:
        return anchor.unresolved("no-such-day")
    if this:
        return _told(tape, when, end, "of-this-month")
    past = when if when.first <= tape.today else None
    return replace(anchor, date=past, alternative=when, reasons=("of-the-month",))


def _read_hijri(days: _Days, month: int | None, words: YearWords) -> Anchor:
    failed = Anchor(end=words.end, rule="hijri", is_hijri=True)
    if month is None or words.year is None or days.first != days.last:
        return failed.unresolved("hijri-without-year")
    day = to_gregorian(words.year, month, days.first)
    if day is None:
        return failed.unresolved("no-such-day")
    return replace(failed, date=on_day(day), reasons=("hijri",))


def _exact(year: int, month: int, days: _Days) -> ActDate | None:
    first, last = make_day(year, month, days.first), make_day(year, month, days.last)
    return None if first is None or last is None else on_days(first, last)


def _place(tape: Tape, days: _Days, month: int | None, words: YearWords) -> Anchor:
    """Put days of a month into their year."""
    failed = Anchor(end=words.end, rule="date")
    if month is None:
        return failed.unresolved("month-names-disagree")
    if days.is_list:
        return failed.unresolved("several-days")
    here = words.direction is Direction.PRESENT and not words.of_year
    if here and month != tape.today.month:
        return failed.unresolved("not-this-month")
    year = tape.today.year if here else _year_of(tape, words)
    if year is not None:
        when = _exact(year, month, days)
        return _told(tape, when, words.end, "date") if when else failed.unresolved("no-such-day")
    if words.direction is not None:
        return _place_by_direction(tape, days, month, words)
    return _place_without_year(tape, days, month, words.end)


def _year_of(tape: Tape, words: YearWords) -> int | None:
    if not words.of_year or words.direction is None:
        return words.year
    return tape.today.year + _STEPS[words.direction]


def _place_without_year(tape: Tape, days: _Days, month: int, end: int) -> Anchor:
    failed = Anchor(end=end, rule="date")
    past = next(_around(tape.today, days, month, -1), None)
    coming = next(_around(tape.today, days, month, 1), None)
    if past is None or coming is None:
        return failed.unresolved("no-such-day")
    if (month, days.first) in _LANDMARKS:
        return failed.unresolved("landmark-day")
    if coming.first - tape.today <= _SOON and tape.today - past.first > _LONG_AGO:
        return replace(failed, alternative=coming, reasons=("date-soon-or-a-year-ago",))
    return Anchor(
        end=end,
        rule="date",
        date=past,
        alternative=past if past.last >= tape.today else coming,
        reasons=("date-nearest-past",),
    )


def _place_by_direction(tape: Tape, days: _Days, month: int, words: YearWords) -> Anchor:
    """«15 أغسطس الماضي». In the very month it may mean this month or a year off: not told."""
    failed = Anchor(end=words.end, rule="date", direction=words.direction)
    step = -1 if words.direction is Direction.PAST else 1
    if month == tape.today.month and (days.first - tape.today.day) * step >= 0:
        return failed.unresolved("this-month-or-a-year-off")
    when = next(_around(tape.today, days, month, step), None)
    if when is None:
        return failed.unresolved("no-such-day")
    return Anchor(
        end=words.end,
        rule="date",
        date=when,
        direction=words.direction,
        reasons=(f"date-{words.direction}",),
    )


def _around(today: date, days: _Days, month: int, step: int) -> Iterator[ActDate]:
    """Such days not after today going back (-1), or after today going on (1), nearest first."""
    for distance in range(_LEAP_CYCLE):
        when = _exact(today.year + step * distance, month, days)
        if when is None:
            continue
        if (step < 0 and when.first <= today) or (step > 0 and when.first > today):
            yield when

"""Weekdays: «الخميس», «الخميس الماضي», «ليل الأربعاء الخميس»."""

from datetime import date, timedelta

from extractors.arabic.times.anchors import Anchor
from extractors.arabic.times.mentions import Daypart, Direction
from extractors.arabic.times.reckoning import (
    on_day,
    week_around,
    weekday_after,
    weekday_until,
    within,
)
from extractors.arabic.times.tape import Tape
from extractors.arabic.times.vocabulary import LEANING, QUALIFIERS, WEEKDAYS

_HABIT = frozenset(("كل", "صلاه", "خطبه", "صلوات"))
_NAMED_DAYS = frozenset(  # Black Friday, Good Friday, Bloody Sunday …
    ("السوداء", "الاسود", "الدامي", "العظيمه", "الكبيره", "الحزينه", "المقدس", "الابيض", "البيضاء")
)
_BOTH = frozenset(  # before الاثنين: both of them, not Monday
    (
        *("كلا", "كلي", "كلتا", "بين", "احد", "احدي", "هذين", "هذان", "هولاء"),
        *("الرجلين", "الرجلان", "الشخصين", "الشخصان", "الشابين", "الشابان", "الاخوين", "الاخوان"),
        *("الخيارين", "الخياران", "الامرين", "الامران", "الطفلين", "الطفلان", "الاسمين", "النصين"),
    )
)
_MONDAY = 0
_WEEK = 7


def read_weekday(tape: Tape, at: int, daypart: Daypart | None, before: str) -> Anchor | None:
    """A weekday at a word; `before` is the word before its whole phrase."""
    weekday = WEEKDAYS.get(tape.core(at))
    if weekday is None or before in _HABIT or tape.text(at + 1) in _NAMED_DAYS:
        return None
    if before == "ايام" and not _is_listed(tape, at + 1):
        return None  # «أيام الجمعة»: on Fridays
    if weekday == _MONDAY and _is_both(tape, at, before):
        return None
    if daypart is Daypart.NIGHT:
        night = _read_night(tape, at, weekday)
        if night is not None:
            return night
    return _qualified(tape, at + 1, weekday)


def _is_listed(tape: Tape, at: int) -> bool:
    """Whether another weekday follows: «أيام الجمعة والسبت والأحد»."""
    return tape.core(at) in WEEKDAYS and "و" in tape.clitics(at)


def _is_both(tape: Tape, at: int, before: str) -> bool:
    return before in _BOTH or tape.text(at + 1) in ("معا", "كليهما")


def _qualified(tape: Tape, at: int, weekday: int) -> Anchor:
    word = tape.text(at)
    if word in LEANING:
        return Anchor(end=at + 1, rule="weekday", weekday=weekday).unresolved("leans-on-another")
    if tape.core(at) in ("قبل", "بعد") and tape.text(at + 1) in QUALIFIERS:  # الخميس قبل الماضي
        direction = QUALIFIERS[tape.text(at + 1)]
        anchor = Anchor(end=at + 2, rule="weekday", weekday=weekday, direction=direction)
        return anchor.unresolved("one-further")
    week = _week_after(tape, at)
    if week is not None:
        return _in_week(tape, weekday, *week)
    return _placed(tape, at, weekday)


def _placed(tape: Tape, at: int, weekday: int) -> Anchor:
    """The day, by ماضي or مقبل at `at`, or both readings of a bare weekday."""
    direction = QUALIFIERS.get(tape.text(at))
    past = weekday_until(tape.today, weekday)
    if direction is Direction.PAST:
        past = weekday_until(tape.today - timedelta(days=1), weekday)
        return _anchor(at + 1, weekday, past, direction)
    if direction is Direction.FUTURE:
        return _anchor(at + 1, weekday, weekday_after(tape.today, weekday), direction)
    end = at + 1 if direction is Direction.PRESENT else at
    coming = past if past == tape.today else weekday_after(tape.today, weekday)
    return Anchor(
        end=end,
        rule="weekday",
        date=on_day(past),
        alternative=on_day(coming),
        weekday=weekday,
        reasons=("weekday-nearest-past",),
    )


def _anchor(end: int, weekday: int, day: date, direction: Direction) -> Anchor:
    return Anchor(
        end=end,
        rule="weekday",
        date=on_day(day),
        direction=direction,
        weekday=weekday,
        reasons=(f"weekday-{direction}",),
    )


def _week_after(tape: Tape, at: int) -> tuple[int, Direction] | None:
    """The end and direction of «من الأسبوع المقبل», «من هذا الأسبوع»."""
    if tape.core(at) != "من":
        return None
    if tape.text(at + 1) == "هذا" and tape.text(at + 2) == "الاسبوع":
        return at + 3, Direction.PRESENT
    direction = QUALIFIERS.get(tape.text(at + 2))
    if tape.text(at + 1) != "الاسبوع" or direction is None:
        return None
    return at + 3, direction


def _in_week(tape: Tape, weekday: int, end: int, direction: Direction) -> Anchor:
    """The day of a week, unless it depends on the day that weeks start on."""
    steps = {Direction.PAST: -1, Direction.PRESENT: 0, Direction.FUTURE: 1}
    first, last = week_around(tape.today + timedelta(weeks=steps[direction]))
    day = weekday_until(last, weekday)
    told = _anchor(end, weekday, day, direction)
    return told.unresolved("of-a-week") if day - first >= timedelta(days=_WEEK) else told


def _read_night(tape: Tape, at: int, weekday: int) -> Anchor | None:
    """«ليل الأربعاء الخميس»: the night between two days, one of which is the act's."""
    after = at + 2 if tape.text(at + 1) in ("-", "/", "الي", "علي") else at + 1
    if WEEKDAYS.get(tape.core(after)) != (weekday + 1) % _WEEK:
        return None
    past = weekday_until(tape.today, weekday)
    coming = weekday_after(tape.today - timedelta(days=1), weekday)
    return Anchor(
        end=after + 1,
        rule="night-between",
        date=within(past, past + timedelta(days=1)),
        alternative=within(coming, coming + timedelta(days=1)),
        reasons=("night-of-two-days",),
    )

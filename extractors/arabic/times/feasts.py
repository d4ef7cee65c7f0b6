"""Feasts that name a day: «يوم عيد الميلاد», «عشية رأس السنة».

Only behind a word for the day: «هدنة عيد الميلاد» tells what a truce is for, not when it was spoken of.
"""

from datetime import date, timedelta

from extractors.arabic.times.anchors import Anchor
from extractors.arabic.times.reckoning import make_day, on_day, weekday_after
from extractors.arabic.times.tape import Tape

# Fixed days, by their names in matching form (civil calendars of the states concerned).
_FIXED = {
    ("عيد", "الميلاد"): (12, 25),
    ("راس", "السنه"): (1, 1),
    ("عيد", "النصر"): (5, 9),  # 9 May in Moscow
    ("عيد", "الشكر"): None,  # the fourth Thursday of November
}
_LEADS = {"يوم": 0, "صباح": 0, "مساء": 0, "ليله": -1, "عشيه": -1}
_THURSDAY, _NOVEMBER = 3, 11
_CHRISTMAS = (12, 25)
# Orthodox Christmas is on 7 January: around it the name may mean either.
_ORTHODOX_NEAR = range(2, 21)
_NEAR = timedelta(days=60)  # of a feast without its year: one farther off is recalled with its year


def read_feast(tape: Tape, at: int) -> Anchor | None:
    """The day of a feast at a word for a day."""
    step = _LEADS.get(tape.core(at))
    name = (tape.text(at + 1), tape.text(at + 2))
    if step is None or name not in _FIXED:
        return None
    end = at + 3 + (tape.text(at + 3) in ("الميلاديه", "المجيد", "الاميركي", "الامريكي"))
    anchor = Anchor(end=end, rule="feast")
    today = tape.today
    if _FIXED[name] == _CHRISTMAS and today.month == 1 and today.day in _ORTHODOX_NEAR:
        return anchor.unresolved("either-christmas")
    days = [
        day + timedelta(days=step)
        for year in (today.year - 1, today.year, today.year + 1)
        if (day := _feast_of(year, _FIXED[name])) is not None
    ]
    past = max((day for day in days if day <= today), default=None)
    coming = min((day for day in days if day >= today), default=None)
    return Anchor(
        end=end,
        rule="feast",
        date=on_day(past) if past and today - past <= _NEAR else None,
        alternative=on_day(coming) if coming and coming - today <= _NEAR else None,
        reasons=("feast",),
    )


def _feast_of(year: int, fixed: tuple[int, int] | None) -> date | None:
    if fixed is not None:
        return make_day(year, *fixed)
    first = make_day(year, _NOVEMBER, 1)
    if first is None:
        return None
    return weekday_after(first - timedelta(days=1), _THURSDAY) + timedelta(weeks=3)

"""Counted time: «قبل يومين», «منذ أسبوع», «خلال أيام», «بعد قليل»."""

from dataclasses import dataclass
from datetime import date, timedelta

from extractors.arabic.times.anchors import Anchor
from extractors.arabic.times.leaning import lean_on
from extractors.arabic.times.mentions import Direction, Lean, Relation
from extractors.arabic.times.reckoning import on_day, within
from extractors.arabic.times.tape import Tape
from extractors.arabic.times.vocabulary import (
    DUAL,
    PLURAL,
    QUALIFIERS,
    RELATIONS,
    SINGULAR,
    WEEKDAYS,
    Unit,
)
from extractors.records.developments import ActDate, DatePrecision

_ABOUT = frozenset(("نحو", "حوالي", "قرابه", "زهاء", "ما", "يقارب", "يقرب", "بنحو", "بحوالي"))
_MORE = frozenset(("اكثر", "اقل", "ازيد"))
_VAGUE = frozenset(("بضعه", "بضع", "عده"))
_LEANS = frozenset(("من", "علي", "عن"))
_ONGOING = frozenset(
    ("المستمره", "المستمر", "المتواصله", "المتواصل", "مستمره", "مستمر", "الجاريه", "الدايره")
)
_EXACT_DAYS = 10  # beyond ten, counts of days are round figures
_HOURS_EXACT = 12
_FEW_HOURS = (2.0, 12.0)  # what news calls "hours ago"
_DAYS_IN = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.YEAR: 365}
_SPREAD = {Unit.DAY: 2, Unit.WEEK: 3, Unit.MONTH: 15, Unit.YEAR: 183}
_PRECISION = {
    Unit.DAY: DatePrecision.WEEK,
    Unit.WEEK: DatePrecision.WEEK,
    Unit.MONTH: DatePrecision.MONTH,
    Unit.YEAR: DatePrecision.YEAR,
}
_FARTHEST = 1000  # of any unit; a larger count is no time of news


@dataclass(frozen=True, slots=True)
class _Quantity:
    """So many units, up to word `end`; `count` is None for "some"."""

    count: int | None
    unit: Unit
    end: int
    is_about: bool = False


def read_count(tape: Tape, at: int) -> tuple[Anchor, Relation] | None:
    """A counted time after قبل، منذ، بعد or خلال at a word."""
    word = tape.core(at)
    if word not in ("قبل", "منذ", "مذ", "بعد", "خلال", "غضون"):
        return None
    quantity = _read_quantity(tape, at + 1)
    if quantity is None:
        return None
    end = _skip_only(tape, quantity.end)
    if tape.core(end) in _LEANS and word in ("قبل", "بعد"):
        anchor = Anchor(end=end, rule="count")
        days = _exact_days(quantity)
        offset = -days if days and word == "قبل" else days
        return lean_on(anchor, Lean.ON_BEHIND, offset), Relation.AT
    if word == "بعد" and tape.clitics(at) in ("و", "ف") and _exact_days(quantity):
        anchor = Anchor(end=end, rule="count")  # «وبعد يومين وافقت كييف»
        return lean_on(anchor, Lean.ON_BEFORE, quantity.count), Relation.AT
    if word in ("قبل", "منذ", "مذ"):
        return _ago(tape, at, word, quantity)
    return _ahead(tape, word, quantity), Relation.AT


def _exact_days(quantity: _Quantity) -> int | None:
    """How many days, where they are counted one by one."""
    exact = quantity.unit is Unit.DAY and not quantity.is_about
    return quantity.count if exact and (quantity.count or 0) in range(1, _EXACT_DAYS + 1) else None


def read_counted_stretch(tape: Tape, at: int) -> Anchor | None:
    """«الـ24 ساعة الماضية», «48 ساعة المقبلة»."""
    number = tape.number(at)
    if number is None:
        return None
    unit = SINGULAR.get(tape.core(number[2])) or PLURAL.get(tape.core(number[2]))
    direction = QUALIFIERS.get(tape.text(number[2] + 1))
    if unit is None or direction is None:
        return None
    anchor = Anchor(end=number[2] + 2, rule="stretch", direction=direction)
    if unit is Unit.HOUR and direction is Direction.PAST:
        days = -(-number[0] // 24)
        first = tape.today - timedelta(days=min(days, _FARTHEST))
        return Anchor(
            end=anchor.end,
            rule="stretch",
            date=within(first, tape.today),
            direction=direction,
            reasons=("hours-past",),
        )
    return anchor.unresolved("stretch")


def _skip_only(tape: Tape, at: int) -> int:
    return at + 1 if tape.text(at) in ("فقط", "تقريبا") else at


def _read_quantity(tape: Tape, at: int) -> _Quantity | None:
    about = False
    while tape.text(at) in _ABOUT:
        about, at = True, at + 1
    if tape.text(at) in _MORE and tape.text(at + 1) == "من":
        about, at = True, at + 2
    if tape.text(at) in _VAGUE and tape.core(at + 1) in PLURAL:
        return _Quantity(None, PLURAL[tape.core(at + 1)], at + 2)
    number = tape.number(at)
    if number is not None:
        return _numbered(tape, number, about=about)
    word = tape.text(at)
    if word in DUAL:
        return _Quantity(2, DUAL[word], at + 1, about)
    if word in PLURAL:
        end = at + 2 if tape.text(at + 1) in ("قليله", "معدوده", "عده") else at + 1
        return _Quantity(None, PLURAL[word], end)
    if word in SINGULAR and not _names_something(tape, at + 1):
        end = at + 2 if tape.text(at + 1) in ("واحد", "واحده") else at + 1
        return _Quantity(1, SINGULAR[word], end, about)
    return None


def _numbered(tape: Tape, number: tuple[int, bool, int], *, about: bool) -> _Quantity | None:
    value, ordinal, end = number
    unit = SINGULAR.get(tape.text(end)) or PLURAL.get(tape.text(end))
    if unit is None or ordinal or value > _FARTHEST or _names_something(tape, end + 1):
        return None
    return _Quantity(value, unit, end + 1, about)


def _names_something(tape: Tape, at: int) -> bool:
    """«قبل يوم الخميس», «قبل عام 2022»: the unit is the first word of a name."""
    after = tape.core(at)
    return after in WEEKDAYS or after[:1].isdecimal() or after in ("امس", "غد", "رمضان")


def _ago(tape: Tape, at: int, word: str, quantity: _Quantity) -> tuple[Anchor, Relation]:
    end = _skip_only(tape, quantity.end)
    when = _count_back(tape, quantity)
    reason = f"ago-{quantity.unit}"
    anchor = Anchor(end=end, rule="count", date=when, direction=Direction.PAST, reasons=(reason,))
    long = quantity.unit in (Unit.MONTH, Unit.YEAR)
    ongoing = tape.text(at - 1) in _ONGOING or quantity.is_about or long
    if word != "قبل" and ongoing:
        return anchor, RELATIONS["منذ"]
    return (anchor if when else anchor.unresolved("how-many")), Relation.AT


def _count_back(tape: Tape, quantity: _Quantity) -> ActDate | None:
    publication, count, unit = tape.publication, quantity.count, quantity.unit
    if unit is Unit.MOMENT:
        return _days(*publication.days_between(1.0, 0.0))
    if unit is Unit.HOUR:
        return _hours_back(tape, quantity)
    if count is None:
        return None
    day = tape.today - timedelta(days=count * _DAYS_IN[unit])
    if unit is Unit.DAY and count <= _EXACT_DAYS and not quantity.is_about:
        if publication.is_late_night:
            return within(day - timedelta(days=1), day)
        return on_day(day)
    spread = timedelta(days=_SPREAD[unit])
    return within(day - spread, min(day + spread, tape.today), _PRECISION[unit])


def _hours_back(tape: Tape, quantity: _Quantity) -> ActDate:
    if quantity.count is None:
        few, many = _FEW_HOURS
        return _days(*tape.publication.days_between(many, few))
    hours = float(quantity.count)
    slack = 1.0 if quantity.count <= _HOURS_EXACT and not quantity.is_about else hours / 4
    return _days(*tape.publication.days_between(hours + slack, max(hours - slack, 0.0)))


def _days(first: date, last: date) -> ActDate:
    return on_day(first) if first == last else within(first, last)


def _ahead(tape: Tape, word: str, quantity: _Quantity) -> Anchor:
    """After a count of days: after what is not said, unless it is "shortly"."""
    anchor = Anchor(end=quantity.end, rule="count")
    shortly = word == "بعد" and tape.text(quantity.end - 1) == "قليل"
    if not shortly:
        return anchor.unresolved("after-what" if word == "بعد" else "within")
    when = _days(*tape.publication.days_between(0.0, -2.0))
    return Anchor(
        end=quantity.end,
        rule="count",
        date=when,
        direction=Direction.FUTURE,
        reasons=("shortly",),
    )

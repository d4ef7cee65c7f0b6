"""Ranges of two named times: «من الخميس إلى السبت», «يومي السبت والأحد الماضيين»."""

from dataclasses import replace
from datetime import timedelta

from extractors.arabic.times.anchors import Anchor
from extractors.arabic.times.mentions import Direction, Relation
from extractors.arabic.times.phrases import Phrase
from extractors.arabic.times.reckoning import on_days, weekday_after, weekday_until
from extractors.arabic.times.tape import Tape
from extractors.arabic.times.vocabulary import QUALIFIERS
from extractors.records.developments import ActDate, DatePrecision

_OPENERS = frozenset(("من", "بين", "يومي", "ايام", "الفتره"))
_TO = frozenset(("الي", "حتي", "-"))
_LONGEST = timedelta(days=60)


def join_ranges(tape: Tape, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Make one phrase of two that are the ends of a range."""
    joined: list[Phrase] = []
    for phrase in phrases:
        if joined and _is_range(tape, joined[-1], phrase):
            joined[-1] = _join(joined[-1], phrase)
        else:
            joined.append(phrase)
    return tuple(joined)


def _is_range(tape: Tape, first: Phrase, second: Phrase) -> bool:
    if first.relation is not Relation.AT or not (_is_day(first.anchor) and _is_day(second.anchor)):
        return False
    gap = second.start - first.anchor.end
    if tape.breaks(first.anchor.end, second.start):
        return False
    opener = tape.core(first.start - 1)
    if gap == 1 and tape.text(first.anchor.end) in _TO:
        return opener in _OPENERS or tape.text(first.anchor.end) == "-"
    together = opener in ("بين", "يومي", "ايام") or _is_dual(tape, second)
    apart = gap == 1 and tape.text(first.anchor.end) == "و"  # «السبت و الأحد»
    return together and (apart or (gap == 0 and tape.text(second.start).startswith("و")))


def _is_dual(tape: Tape, second: Phrase) -> bool:
    """«الأحد والاثنين الماضيين»: one qualifier for both."""
    qualifier = tape.text(second.anchor.end - 1)
    return qualifier in QUALIFIERS and qualifier.endswith(("ين", "ان"))


def _is_day(anchor: Anchor) -> bool:
    reading = anchor.date or anchor.alternative
    return reading is not None and reading.precision is DatePrecision.DAY


def _join(first: Phrase, second: Phrase) -> Phrase:
    start, end = first.anchor, second.anchor
    date = _span(_earlier(start, end), end.date) or _span(start.date, end.alternative)
    alternative = None
    if start.direction is None and end.direction is None:
        alternative = _span(start.alternative, _next(end, start.alternative))
    anchor = replace(
        end,
        rule="range",
        date=date,
        alternative=alternative,
        weekday=None,
        direction=end.direction or start.direction,
        reasons=(*start.reasons, *end.reasons, "range"),
    )
    return Phrase(first.start, anchor, Relation.AT)


def _earlier(start: Anchor, end: Anchor) -> ActDate | None:
    """The first day, moved before the last one where both are weekdays."""
    if start.weekday is None or start.direction is not None or end.date is None:
        return start.date
    if end.direction is None and start.date is not None and start.date.first <= end.date.first:
        return start.date
    if end.direction is Direction.PAST or end.direction is Direction.FUTURE:
        day = weekday_until(end.date.first, start.weekday)
        return on_days(day, day)
    return None


def _next(end: Anchor, start: ActDate | None) -> ActDate | None:
    if end.weekday is None or start is None:
        return end.alternative
    day = weekday_after(start.first, end.weekday)
    return on_days(day, day)


def _span(start: ActDate | None, end: ActDate | None) -> ActDate | None:
    if start is None or end is None or not start.first <= end.last <= start.first + _LONGEST:
        return None
    return on_days(start.first, end.last)

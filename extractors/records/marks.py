"""Marks of a development: what tells it from its like, and when two sets of them cannot be of one act.

"ordinal:3" (the third round), "count:28" (points of a plan), "count:175:prisoner" and "of:child" (who is
exchanged), "of:energy" (what a truce spares).
"""

from collections.abc import Iterable

AGREE = ""  # what a comparison gives that finds no clash; None where there is nothing to compare

# Counts of people are rounded by outlets ("a thousand" for 1,003), counts of points never are.
_ROUNDED_FROM = 100
_ROUNDING = 0.1
_BOTH_SIDES = 2


def compare_marks(here: Iterable[str], there: Iterable[str]) -> str | None:
    """The clash of two sets of marks in words; `AGREE` without one; None where no sort is shared.

    Marks of one sort (the ordinal, the count of points, who is exchanged) must meet.
    """
    mine, theirs = _by_sort(here), _by_sort(there)
    shared = sorted(mine.keys() & theirs.keys())
    for sort in shared:
        people = " " in sort
        if not any(_meet(a, b, people=people) for a in mine[sort] for b in theirs[sort]):
            return f"{sort} {'/'.join(sorted(mine[sort]))} ≠ {'/'.join(sorted(theirs[sort]))}"
    return AGREE if shared else None


def count_by_unit(marks: Iterable[str]) -> dict[str, int]:
    """The largest number that is counted of each, as {"prisoner": 1000}."""
    counts: dict[str, int] = {}
    for mark in marks:
        name, _, value = mark.partition(":")
        number, _, unit = value.partition(":")
        if name == "count" and number.isdecimal():
            counts[unit] = max(int(number), counts.get(unit, 0))
    return counts


def without_counts(marks: Iterable[str]) -> tuple[str, ...]:
    """The marks that count nothing."""
    return tuple(mark for mark in marks if not mark.startswith("count:"))


def _by_sort(marks: Iterable[str]) -> dict[str, set[str]]:
    sorts: dict[str, set[str]] = {}
    for mark in marks:
        name, _, value = mark.partition(":")
        number, _, unit = value.partition(":")
        sorts.setdefault(f"{name} {unit}".strip(), set()).add(number)
    return sorts


def _meet(one: str, other: str, *, people: bool) -> bool:
    if one == other:
        return True
    if not (one.isdecimal() and other.isdecimal()):
        return False
    low, high = sorted((int(one), int(other)))
    if people and high == _BOTH_SIDES * low:  # «157 from each side» are 314 in all
        return True
    return low >= _ROUNDED_FROM and high - low <= _ROUNDING * high

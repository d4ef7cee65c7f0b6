"""What rules out that two tellings are of one act, however alike they are."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from extractors.records.developments import DatePrecision, Kind, Role, Status
from storage.resolve.parties import Fit, fit_parties
from storage.resolve.profiles import Candidate, Context, Profile

# Days by which the told days of one act may differ: the night between two days, an outlet in
# another zone. A round that goes on in one place is told by any of its days.
DAY_TOLERANCE = 1
ROUND_TOLERANCE = 3
# Where a date is not told, the reach of the report is a guess: a text of the week sums it up.
WEEK_TOLERANCE = 5
# A truce lasts: its breach or end is told long after its first day.
TRUCE_TOLERANCE = 45
# Reports of one hour overlap; a plan that is told well after the act was done is another plan.
_OVERLAP = timedelta(hours=12)
# Counts of people are rounded by outlets ("a thousand" for 1,003), counts of points never are.
_ROUNDED_FROM = 100
_ROUNDING = 0.1

_AHEAD = frozenset({Status.PROPOSED, Status.PLANNED})
_PLACED = frozenset({Kind.TALKS, Kind.CEASEFIRE})


def find_veto(one: Profile, candidate: Candidate, context: Context) -> str | None:
    """Why a development cannot be a candidate's act; None if nothing rules it out.

    Where a person brought tellings together that differ, it is enough to fit one of them.
    """
    if not candidate.is_merged:
        return _find_veto(one, candidate, context)
    vetoes = [
        _find_veto(one, replace(candidate, founding=telling, confirmed=()), context)
        for telling in (candidate.founding, *candidate.confirmed)
    ]
    return None if None in vetoes else vetoes[0]


def _find_veto(one: Profile, candidate: Candidate, context: Context) -> str | None:
    other = candidate.founding
    if one.development.kind is not other.development.kind:
        return f"kind {one.development.kind} ≠ {other.development.kind}"
    tellings = (other, *candidate.confirmed)
    return (
        _clash_of_marks(one, tellings)
        or _clash_of_parties(one, candidate)
        or _clash_of_places(one, tellings, context)
        or _clash_of_dates(one, candidate, context)
        or _plan_after_act(one, candidate)
        or _act_called_off(one, candidate, context)
    )


def find_clash(one: Profile, other: Profile, context: Context) -> str | None:
    """Why two tellings cannot be of one act, looked at by themselves. Symmetric."""
    if one.development.kind is not other.development.kind:
        return f"kind {one.development.kind} ≠ {other.development.kind}"
    tolerance = _tolerance(one, other, context)
    return (
        _mark_clash(one.development.marks, other.development.marks)
        or _place_clash(one, other, context)
        or ("date: apart" if days_apart(one, other) > tolerance else None)
    )


def days_apart(one: Profile, other: Profile) -> int:
    """Days between the spans in which two acts lie; 0 if the spans meet."""
    return max((one.first - other.last).days, (other.first - one.last).days, 0)


def share_place(one: Profile, other: Profile, context: Context) -> bool:
    """Whether both name a place and one lies in the other."""
    here, there = one.development.place, other.development.place
    if here is None or there is None:
        return False
    geography = context.geography
    return geography.contains(here, there) or geography.contains(there, here)


def _clash_of_marks(one: Profile, tellings: Iterable[Profile]) -> str | None:
    clashes = (_mark_clash(one.development.marks, t.development.marks) for t in tellings)
    return next((clash for clash in clashes if clash), None)


def _mark_clash(here: Iterable[str], there: Iterable[str]) -> str | None:
    """Marks of one sort (the ordinal, the count of points, a plan's name) must meet."""
    mine, theirs = _by_sort(here), _by_sort(there)
    for sort in sorted(mine.keys() & theirs.keys()):
        if not any(_marks_meet(a, b) for a in mine[sort] for b in theirs[sort]):
            return f"{sort} {'/'.join(sorted(mine[sort]))} ≠ {'/'.join(sorted(theirs[sort]))}"
    return None


def _by_sort(marks: Iterable[str]) -> dict[str, set[str]]:
    sorts: dict[str, set[str]] = {}
    for mark in marks:
        name, _, value = mark.partition(":")
        number, _, unit = value.partition(":")
        sorts.setdefault(f"{name} {unit}".strip(), set()).add(number)
    return sorts


def _marks_meet(one: str, other: str) -> bool:
    if one == other:
        return True
    if not (one.isdecimal() and other.isdecimal()):
        return False
    low, high = sorted((int(one), int(other)))
    return low >= _ROUNDED_FROM and high - low <= _ROUNDING * high


def _clash_of_parties(one: Profile, candidate: Candidate) -> str | None:
    fit = fit_parties(one, candidate.founding)
    if fit is Fit.CLASH and not any(
        fit_parties(one, telling) is Fit.EQUAL for telling in candidate.confirmed
    ):
        return "parties: " + _versus(one.parties, candidate.founding.parties)
    return None


def _clash_of_places(one: Profile, tellings: Iterable[Profile], context: Context) -> str | None:
    clashes = (_place_clash(one, telling, context) for telling in tellings)
    return next((clash for clash in clashes if clash), None)


def _place_clash(one: Profile, other: Profile, context: Context) -> str | None:
    here, there = one.development.place, other.development.place
    if one.development.kind not in _PLACED or here is None or there is None:
        return None
    return None if share_place(one, other, context) else f"place {here} ≠ {there}"


def _clash_of_dates(one: Profile, candidate: Candidate, context: Context) -> str | None:
    """The told days must meet those of the founding telling, unless this very act was put off."""
    founding = candidate.founding
    put_off = Status.POSTPONED in {candidate.status, one.development.status}
    marks = set(one.development.marks) & set(founding.development.marks)
    moved = put_off and (marks or share_place(one, founding, context))
    if moved or days_apart(one, founding) <= _tolerance(one, founding, context):
        return None
    return f"date {_span(one)} ≠ {_span(founding)}"


def _tolerance(one: Profile, other: Profile, context: Context) -> int:
    kind = one.development.kind
    placed = share_place(one, other, context)
    if not (one.development.date and other.development.date):
        return WEEK_TOLERANCE if placed or kind is not Kind.TALKS else DAY_TOLERANCE
    if kind is Kind.TALKS and placed:
        return ROUND_TOLERANCE
    unplaced = one.development.place is None or other.development.place is None
    breach = one.development.status is Status.BROKEN and unplaced
    if kind is Kind.CEASEFIRE and (placed or breach):
        return TRUCE_TOLERANCE
    return DAY_TOLERANCE


def _plan_after_act(one: Profile, candidate: Candidate) -> str | None:
    """A plan told as news after the act was done is a plan for another act."""
    act = one.development
    if act.status not in _AHEAD or act.role is not Role.NEWS or candidate.status is not Status.DONE:
        return None
    done = [
        telling
        for telling in (candidate.founding, *candidate.confirmed)
        if telling.development.status is Status.DONE
    ]
    reported_at = min((telling.reported_at for telling in done), default=None)
    if reported_at is None:
        return None
    told_late = one.reported_at > reported_at + _OVERLAP
    after = act.date.first > reported_at.date() if act.date else told_late
    return "status: planned after it was done" if after else None


def _act_called_off(one: Profile, candidate: Candidate, context: Context) -> str | None:
    """What was put off or called off and takes place after all does so where it was to be."""
    off = candidate.status in {Status.POSTPONED, Status.CANCELLED}
    takes_place = one.development.status in {Status.UNDER_WAY, Status.DONE}
    if off and takes_place and not share_place(one, candidate.founding, context):
        return f"status: it was {candidate.status}"
    return None


def _versus(one: frozenset[str], other: frozenset[str]) -> str:
    return f"{','.join(sorted(one)) or 'none'} ≠ {','.join(sorted(other)) or 'none'}"


def _span(telling: Profile) -> str:
    date_ = telling.development.date
    if date_ and date_.precision is DatePrecision.DAY:
        return _iso(telling.first)
    return f"{_iso(telling.first)}…{_iso(telling.last)}"


def _iso(day: date) -> str:
    return day.isoformat()

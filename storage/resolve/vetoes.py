"""What rules out that two tellings are of one act, however alike they are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from extractors.records.developments import DatePrecision, Kind, Role, Status
from extractors.records.marks import AGREE, compare_marks, count_by_unit, without_counts
from storage.resolve.parties import Fit, fit_parties
from storage.resolve.profiles import AHEAD, Candidate, Context, Profile

# Days by which the told days of one act may differ: the night between two days, an outlet in
# another zone. A round that goes on in one place is told by any of its days.
DAY_TOLERANCE = 1
ROUND_TOLERANCE = 3
# Where a date is not told, the reach of the report is a guess: a text of the week sums it up.
WEEK_TOLERANCE = 5
# A truce lasts: its breach or end is told long after its first day.
TRUCE_TOLERANCE = 45
# Prisoners who are agreed on come home in one go or in several, mostly within three weeks.
EXCHANGE_TOLERANCE = 21
# What was put off is held within two months, or is another meeting by then.
PUT_OFF_TOLERANCE = 60
# A date that was set is not always kept: delegations come days later, and nobody calls it put off.
SLIP_TOLERANCE = 5
# What has a number is known by it: the second round, the plan of 28 points. Texts tell of it for weeks as
# of the day's news.
NUMBERED_TOLERANCE = 21
# Reports of one hour overlap; a plan that is told well after the act was done is another plan.
_OVERLAP = timedelta(hours=12)

_PLACED = frozenset({Kind.TALKS, Kind.CEASEFIRE})
_ENDS = frozenset({Status.BROKEN, Status.DONE})
_KEPT = frozenset({Kind.CEASEFIRE, Kind.EXCHANGE})  # agreed on one day, done on others
_SEVERAL = 2  # people
_NUMBERS = {Kind.TALKS: "ordinal:", Kind.PROPOSAL: "count:"}


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
    tellings = (other, *candidate.confirmed)
    kind = one.development.kind
    if all(telling.development.kind is not kind for telling in tellings):
        return f"kind {kind} ≠ {other.development.kind}"
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
        _compare_marks(one, other)
        or _place_clash(one, other, context)
        or ("date: apart" if days_apart(one, other) > tolerance else None)
    )


def days_apart(one: Profile, other: Profile) -> int:
    """Days between the spans in which two acts lie; 0 if the spans meet."""
    return max((one.first - other.last).days, (other.first - one.last).days, 0)


def share_place(one: Profile, other: Profile, context: Context) -> bool:
    """Whether both name a place and one lies in the other; a country shares none with its cities."""
    here, there = one.development.place, other.development.place
    if here is None or there is None or is_in_country(one, other, context):
        return False
    geography = context.geography
    return geography.contains(here, there) or geography.contains(there, here)


def is_in_country(one: Profile, other: Profile, context: Context) -> bool:
    """Whether one names a country and the other a place in it: neither the same place nor another."""
    here, there = one.development.place, other.development.place
    if here is None or there is None or here == there:
        return False
    geography = context.geography
    return any(
        outer in geography.countries and geography.contains(outer, inner)
        for outer, inner in ((here, there), (there, here))
    )


def _clash_of_marks(one: Profile, tellings: Sequence[Profile]) -> str | None:
    return _majority([_compare_marks(one, telling) for telling in _plans(one, tellings)])


def _plans(one: Profile, tellings: Sequence[Profile]) -> Sequence[Profile]:
    """What an act that was agreed on is judged by: the tellings of the plan, not of other deeds."""
    if one.development.kind not in _KEPT:
        return tellings
    return [telling for telling in tellings if _is_kept(one, telling)] or tellings


def _compare_marks(one: Profile, other: Profile) -> str | None:
    mine, theirs = one.development.marks, other.development.marks
    if one.development.kind is Kind.EXCHANGE and _is_part(one, other):
        return compare_marks(*(without_counts(marks) for marks in (mine, theirs))) or AGREE
    return compare_marks(mine, theirs)


def _is_part(one: Profile, other: Profile) -> bool:
    """Whether fewer come home than were agreed on: the first of several groups."""
    first, last = _in_order(one, other)
    agreed, handed_over = (count_by_unit(each.development.marks) for each in (first, last))
    shared = agreed.keys() & handed_over.keys()
    is_fewer = bool(shared) and all(handed_over[unit] < agreed[unit] for unit in shared)
    return is_fewer and last.development.status not in AHEAD and _is_kept(one, other)


def _majority(votes: Sequence[str | None]) -> str | None:
    """The clash with most tellings, the founding one being the first: one misread telling is no bar."""
    clashes = [vote for vote in votes if vote]
    agreeing = votes.count(AGREE)
    outvoted = len(clashes) < agreeing or (len(clashes) == agreeing and not votes[0])
    return None if outvoted or not clashes else clashes[0]


def _clash_of_parties(one: Profile, candidate: Candidate) -> str | None:
    fit = fit_parties(one, candidate.founding)
    if fit is Fit.CLASH and not any(
        fit_parties(one, telling) is Fit.EQUAL for telling in candidate.confirmed
    ):
        return "parties: " + _versus(one.parties, candidate.founding.parties)
    return None


def _clash_of_places(one: Profile, tellings: Sequence[Profile], context: Context) -> str | None:
    return _majority([_compare_places(one, telling, context) for telling in tellings])


def _place_clash(one: Profile, other: Profile, context: Context) -> str | None:
    return _compare_places(one, other, context) or None


def _compare_places(one: Profile, other: Profile, context: Context) -> str | None:
    here, there = one.development.place, other.development.place
    if one.development.kind not in _PLACED or here is None or there is None:
        return None
    # The same people do not meet in two cities on one day: one of the two texts tells another place.
    together = (
        len(one.people & other.people) >= _SEVERAL and days_apart(one, other) <= DAY_TOLERANCE
    )
    if together or share_place(one, other, context):
        return AGREE
    return None if is_in_country(one, other, context) else f"place {here} ≠ {there}"


def _clash_of_dates(one: Profile, candidate: Candidate, context: Context) -> str | None:
    """The told days must meet those of most tellings, unless this very act was put off."""
    return _majority(
        [
            _compare_dates(one, telling, candidate, context)
            for telling in _plans(one, (candidate.founding, *candidate.confirmed))
        ]
    )


def _compare_dates(
    one: Profile, other: Profile, candidate: Candidate, context: Context
) -> str | None:
    apart = days_apart(one, other)
    put_off = Status.POSTPONED in {candidate.status, one.development.status}
    marks = set(one.development.marks) & set(other.development.marks)
    moved = put_off and (marks or share_place(one, other, context))
    tolerance = PUT_OFF_TOLERANCE if moved else _tolerance(one, other, context)
    return AGREE if apart <= tolerance else f"date {_span(one)} ≠ {_span(other)}"


def _tolerance(one: Profile, other: Profile, context: Context) -> int:
    return max(_tolerance_of_kind(one, other, context), _tolerance_of_number(one, other))


def _tolerance_of_number(one: Profile, other: Profile) -> int:
    """A round of one number, or a plan of one length, is one act, whatever day its texts tell."""
    number = _NUMBERS.get(one.development.kind)
    shared = {*one.development.marks} & {*other.development.marks}
    known = number and any(mark.startswith(number) for mark in shared)
    return NUMBERED_TOLERANCE if known else 0


def _tolerance_of_kind(one: Profile, other: Profile, context: Context) -> int:
    kind = one.development.kind
    placed = share_place(one, other, context)
    if not (one.development.date and other.development.date):
        return WEEK_TOLERANCE if placed or kind is not Kind.TALKS else DAY_TOLERANCE
    if kind is Kind.TALKS and placed:
        return SLIP_TOLERANCE if _is_kept_late(one, other) else ROUND_TOLERANCE
    if kind is Kind.CEASEFIRE and (placed or _is_kept(one, other) or _is_end(one, other)):
        return TRUCE_TOLERANCE
    if kind is Kind.EXCHANGE and _is_kept(one, other):
        return EXCHANGE_TOLERANCE
    return DAY_TOLERANCE


def _is_end(one: Profile, other: Profile) -> bool:
    """Whether one tells the breach or the end of what the other says went on by then."""
    unplaced = one.development.place is None or other.development.place is None
    return unplaced and any(
        last.development.status in _ENDS and first.first <= last.last
        for first, last in ((one, other), (other, one))
    )


def _is_kept(one: Profile, other: Profile) -> bool:
    """Whether the earlier one tells what was agreed: its day is that of the word, not of the deed."""
    first, last = _in_order(one, other)
    follows = first.reported_at < last.reported_at or last.development.status not in AHEAD
    return first.development.status in AHEAD and follows and first.first <= last.first


def _in_order(one: Profile, other: Profile) -> tuple[Profile, Profile]:
    """Two tellings as they were reported; of one hour, the plan first."""

    def key(telling: Profile) -> tuple[datetime, bool]:
        return telling.reported_at, telling.development.status not in AHEAD

    return (one, other) if key(one) <= key(other) else (other, one)


def _is_kept_late(one: Profile, other: Profile) -> bool:
    """Whether one tells the plan, and the other, for a later day, the same sides' plan or act."""
    first, last = sorted((one, other), key=lambda telling: telling.first)
    return (
        first.development.status in AHEAD
        and first.reported_at < last.reported_at
        and fit_parties(one, other) is Fit.EQUAL
    )


def _plan_after_act(one: Profile, candidate: Candidate) -> str | None:
    """A plan told as news after the act was done is a plan for another act."""
    act = one.development
    if act.status not in AHEAD or act.role is not Role.NEWS or candidate.status is not Status.DONE:
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

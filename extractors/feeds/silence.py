"""How long a feed may be silent before a person should know: measured by its own past.

A paper that rests on Fridays is not silent on a Friday, and an agency that writes round the clock is
silent after half a day. So silence is measured in arrivals that were missed: each day of the
week weighs as much as the feed brought on it in the past four weeks.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo
from itertools import pairwise

HISTORY = timedelta(days=28)
LONG_HISTORY = timedelta(days=120)  # for feeds that bring an item now and then
UNKNOWN = timedelta(days=7)  # allowed where the past is too short to tell: a weekly's rhythm
SHORTEST, LONGEST = timedelta(hours=12), timedelta(days=14)
_FEWEST = 8  # arrivals; fewer show no rhythm of a week
_FEWEST_RARE = 4  # of a feed that brings less, over whatever time: three gaps at least
_SHORTEST_PAST = timedelta(days=8)  # one weekend at least has been seen
_BEYOND = 1.5  # times the longest gap
_DAY = timedelta(days=1)


def decide_allowed_silence(
    arrivals: Iterable[datetime],
    *,
    now: datetime,
    since: datetime | None = None,
    zone: tzinfo = UTC,
) -> timedelta:
    """Decide how long a feed may bring nothing new.

    Args:
        arrivals: When it brought something new, or dated it, aware, in any order; what is later
            than `now` does not count.
        now: The time of the pass.
        since: When the silence that is to be judged began; the last arrival if None.
        zone: Whose days of the week are meant.

    Returns:
        From `SHORTEST` to `LONGEST`, counted from `since`: one and a half times the longest gap of
        the last four weeks, in arrivals that were to be expected.
    """
    past = sorted({at for at in arrivals if at <= now})
    recent = [at for at in past if now - HISTORY <= at]
    if len(recent) < _FEWEST or now - recent[0] < _SHORTEST_PAST:
        return _allow_rare(past, now)
    rates = _rate_weekdays(recent, now=now, zone=zone)
    longest = max(_count_missed(rates, earlier, later, zone) for earlier, later in pairwise(recent))
    begin = recent[-1] if since is None else since
    return _find_limit(rates, begin, _BEYOND * longest, zone)


def _allow_rare(past: Sequence[datetime], now: datetime) -> timedelta:
    """A feed that brings little shows its pace over a longer time, without a rhythm of a week."""
    if len(past) < _FEWEST_RARE or now - past[0] < _SHORTEST_PAST:
        return UNKNOWN
    longest = max(later - earlier for earlier, later in pairwise(past))
    return min(max(longest * _BEYOND, UNKNOWN), LONGEST)


def _rate_weekdays(recent: Sequence[datetime], *, now: datetime, zone: tzinfo) -> tuple[float, ...]:
    """How many arrivals a whole day of each weekday brings, Monday first."""
    brought = Counter(at.astimezone(zone).weekday() for at in recent)
    lived = Counter[int]()
    day = recent[0].astimezone(zone).date()
    while day <= now.astimezone(zone).date():
        lived[day.weekday()] += 1
        day += _DAY
    return tuple(brought[weekday] / max(lived[weekday], 1) for weekday in range(7))


def _count_missed(rates: Sequence[float], begin: datetime, end: datetime, zone: tzinfo) -> float:
    """How many arrivals the feed would have had between two instants."""
    missed, at = 0.0, begin
    while at < end:
        midnight = min(_next_midnight(at, zone), end)
        missed += rates[at.astimezone(zone).weekday()] * ((midnight - at) / _DAY)
        at = midnight
    return missed


def _find_limit(rates: Sequence[float], begin: datetime, most: float, zone: tzinfo) -> timedelta:
    """After how long from `begin` so many arrivals have been missed."""
    missed, at = 0.0, begin
    while at - begin < LONGEST:
        midnight = _next_midnight(at, zone)
        rate = rates[at.astimezone(zone).weekday()]
        in_this_day = rate * ((midnight - at) / _DAY)
        if rate and missed + in_this_day >= most:
            reached = at - begin + _DAY * ((most - missed) / rate)
            return min(max(reached, SHORTEST), LONGEST)
        missed += in_this_day
        at = midnight
    return LONGEST


def _next_midnight(at: datetime, zone: tzinfo) -> datetime:
    local = at.astimezone(zone)
    midnight = datetime.combine(local.date() + _DAY, time(), tzinfo=zone).astimezone(UTC)
    # Where a clock is put back at midnight, the same midnight could come twice.
    return midnight if midnight > at else at + timedelta(hours=1)

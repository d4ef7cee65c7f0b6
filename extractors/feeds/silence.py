"""How long a feed may be silent before a person should know: measured by its own past.

A paper that rests on Fridays is not silent on a Friday. Its longest gap of four weeks has seen
four of them, so that the rhythm of its week needs no table of days.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

HISTORY = timedelta(days=28)
UNKNOWN = timedelta(days=3)  # allowed where the past is too short to tell
SHORTEST, LONGEST = timedelta(hours=12), timedelta(days=14)
_FEWEST = 8  # arrivals; fewer show no rhythm
_SHORTEST_PAST = timedelta(days=8)  # one weekend at least has been seen
_BEYOND = 1.5  # times the longest gap


def decide_allowed_silence(arrivals: Iterable[datetime], *, now: datetime) -> timedelta:
    """Decide how long a feed may bring nothing new.

    Args:
        arrivals: When it brought something new, aware, in any order; what is older than `HISTORY`
            or later than `now` does not count.
        now: The time of the pass.

    Returns:
        From `SHORTEST` to `LONGEST`.
    """
    seen = sorted({at for at in arrivals if now - HISTORY <= at <= now})
    if len(seen) < _FEWEST or now - seen[0] < _SHORTEST_PAST:
        return UNKNOWN
    longest = max(later - earlier for earlier, later in pairwise(seen))
    return min(max(longest * _BEYOND, SHORTEST), LONGEST)

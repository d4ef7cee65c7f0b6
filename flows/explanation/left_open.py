"""What a text leaves open of an act: whose it may be as well, when and where it may have been. Pure."""

from collections.abc import Iterator

from extractors.records.developments import Development
from flows.alerts.writing import write_day


def left_open(act: Development) -> tuple[str, ...]:
    """Each less likely reading with its odds, in shares of the likeliest: «Geneva (0.40)»."""
    return tuple(f"{reading} ({odds:.2f})" for reading, odds in _readings(act))


def _readings(act: Development) -> Iterator[tuple[str, float]]:
    for sides in act.others:
        yield "+".join(sides.parties), sides.odds
    for dating in act.datings:
        day = write_day(dating.date, arabic=False) if dating.date else "day not told"
        yield day, dating.odds
    for placing in act.placings:
        yield placing.place or "place not told", placing.odds

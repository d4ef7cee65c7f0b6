"""What speaks for two tellings in one text being of one act, and what against it."""

from collections.abc import Iterator
from math import log2

from extractors.records.developments import Development
from extractors.talks.settle import dates_clash, is_opposed, is_same, marks_clash
from extractors.talks.telling import Told
from extractors.talks.trained.stairs import stair

_NEAR = 7  # words: a clause's length, from which distances are counted in doublings
_FAR, _MANY, _TWO = 5, 4, 2  # from these on, distances and counts weigh alike
# Shares of words, and chances, as steps of a stair: as right about pairs as straight lines are (.82).
_STEPS = (0.2, 0.35, 0.5, 0.65, 0.8, 0.95)


def pair_features(one: Told, other: Told) -> tuple[str, ...]:
    """The features of two tellings of one kind, the earlier first."""
    return tuple(_features(one, other))


def _features(one: Told, other: Told) -> Iterator[str]:
    here, there = one.development, other.development
    kind = str(here.kind)  # put into words thrice as fast as the member
    yield f"kind:{kind}"
    gap = _gap(one, other)
    yield f"gap:{gap}"
    yield f"gap:{gap}/{kind}"
    who, day, place = _who(here, there), _day(here, there), _place(here, there)
    for feature in (f"who:{who}", f"day:{day}", f"place:{place}", *_compared(here, there)):
        yield feature
        yield f"{feature}/{kind}"
    yield f"all:{who}/{day}/{place}"
    yield f"people:{_people(here, there)}/{who}"
    yield f"parts:{here.span.part}/{there.span.part}/{who}"
    yield f"roles:{here.role}/{there.role}"
    yield f"opposed:{is_opposed(here, there)}/{who}"
    yield f"marks:{marks_clash(here, there)}"
    yield f"drafted:{one.drafted}/{other.drafted}"
    yield f"size:{min(len(here.parties), _MANY)}/{min(len(there.parties), _MANY)}/{kind}"
    yield from stair("sure", min(one.chance, other.chance), _STEPS)


def _compared(here: Development, there: Development) -> Iterator[str]:
    """What else weighs differently for each kind."""
    yield f"stages:{here.status}/{there.status}"
    yield f"same-role:{here.role is there.role}"
    yield f"rule:{is_same(here, there)}"
    fewer = min(len(here.lemmas), len(there.lemmas))
    shared = len({*here.lemmas} & {*there.lemmas}) / fewer if fewer else 0
    yield from stair("words", shared, _STEPS)


def _who(here: Development, there: Development) -> str:
    one, other = set(here.parties), set(there.parties)
    if one == other:
        return "same"
    if one <= other or other <= one:
        return "nested"
    return "shared" if one & other else "apart"


def _day(here: Development, there: Development) -> str:
    if here.date is None or there.date is None:
        return "unknown"
    if (here.date.first, here.date.last) == (there.date.first, there.date.last):
        return "same"
    return "clash" if dates_clash(here, there) else "near"


def _place(here: Development, there: Development) -> str:
    if not here.place or not there.place:
        return "unknown"
    return "same" if here.place == there.place else "clash"


def _people(here: Development, there: Development) -> str:
    one, other = set(here.people), set(there.people)
    return f"{min(len(one & other), _TWO)}/{min(len(one ^ other), _TWO)}"


def _gap(one: Told, other: Told) -> str:
    if one.development.span.part is not other.development.span.part:
        return "parts"
    if one.overlaps(other):
        return "over"
    return str(min(_FAR, int(log2(1 + abs(other.first - one.first) / _NEAR))))

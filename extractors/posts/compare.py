"""Do two posts tell one act? The pure decision, with its reasons."""

from dataclasses import dataclass
from datetime import timedelta

from extractors.posts.content import Statement, read_statements

# Share of the shorter statement's words that the other one has. Of 62 judged pairs of real posts about
# another war, those of one act have .57 or more; of those of two acts only what a place, a number
# or a word for "again" parts comes near (.5 and above). Rewordings that keep a number may have a little
# less. After hours only what hardly differs is still the same report.
ENOUGH = 0.55
_ENOUGH_WITH_NUMBER = 0.5
_ENOUGH_LATER = 0.8
_LATER = timedelta(hours=2)
_TOO_LATE = timedelta(hours=36)
# «New explosions» twice within this time can be one report; there is one judged pair on each side.
_AGAIN_WITHIN = timedelta(minutes=20)
_FEWEST = 2  # words in common: one is a subject
# Counts of people are rounded by outlets, and tolls rise while one act is reported.
_ROUNDING = 0.1
_ROUNDED_FROM = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Whether two posts tell one act, how alike what they say is (0 to 1), and why."""

    same: bool
    share: float
    reasons: tuple[str, ...]


def compare_posts(one: str, other: str, *, apart: timedelta = timedelta()) -> Likeness:
    """Compare two posts statement by statement: one act that both tell is enough.

    Args:
        one: Text of a post.
        other: Text of another.
        apart: Time between the two; its sign does not matter.

    Returns:
        The same whatever the order of the two.
    """
    found = [
        _compare(a, b, abs(apart)) for a in read_statements(one) for b in read_statements(other)
    ]
    nothing = Likeness(same=False, share=0.0, reasons=("a post says nothing in Arabic",))
    return max(found, key=lambda each: (each.same, each.share, each.reasons), default=nothing)


def _compare(one: Statement, other: Statement, apart: timedelta) -> Likeness:
    shared = one.words & other.words
    shorter = min(len(one.words), len(other.words))
    share = len(shared) / shorter if shorter else 0.0
    counted = {number for number, _ in one.numbers} & {number for number, _ in other.numbers}
    veto = _veto(one, other, apart)
    if veto:
        return Likeness(same=False, share=share, reasons=(veto, f"words: {share:.2f} in common"))
    enough = _ENOUGH_WITH_NUMBER if counted else ENOUGH
    if apart > _LATER:
        enough = _ENOUGH_LATER
    same = share >= enough and len(shared) >= min(_FEWEST, shorter)
    reasons = [f"words: {share:.2f} in common {'≥' if same else '<'} {enough}"]
    if counted:
        reasons.append(f"numbers: {', '.join(str(number) for number in sorted(counted))}")
    if one.places & other.places:
        reasons.append("a place in common")
    return Likeness(same=same, share=share, reasons=tuple(reasons))


def _veto(one: Statement, other: Statement, apart: timedelta) -> str | None:
    if apart > _TOO_LATE:
        return "time: days apart"
    if _elsewhere(one, other) and _elsewhere(other, one):
        return "place: each names another one"
    clash = _clash_of_numbers(one, other)
    if clash:
        return clash
    if one.again is not other.again and apart > timedelta():
        return "told as new by one of them only"
    if one.again and apart > _AGAIN_WITHIN:
        return "both told as new, and not at one time"
    return None


def _elsewhere(one: Statement, other: Statement) -> bool:
    """Whether a statement names places, and the other one has none of them anywhere."""
    return bool(one.places) and not one.places & (other.words | other.places)


def _clash_of_numbers(one: Statement, other: Statement) -> str | None:
    """Other numbers of one thing: three rockets are not five."""
    for unit in sorted({unit for _, unit in one.numbers} & {unit for _, unit in other.numbers}):
        here = {number for number, of in one.numbers if of == unit}
        there = {number for number, of in other.numbers if of == unit}
        if not any(_meet(a, b) for a in here for b in there):
            texts = sorted("/".join(map(str, sorted(numbers))) for numbers in (here, there))
            return f"number: {texts[0]} ≠ {texts[1]}"
    return None


def _meet(one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return low == high or (low >= _ROUNDED_FROM and high - low <= _ROUNDING * high)

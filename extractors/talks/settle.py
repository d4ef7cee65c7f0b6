"""One text, each act once: the same act told in lead, body and quotation is one development."""

from collections.abc import Sequence
from datetime import timedelta

from extractors.records.developments import Development, Kind, Status
from extractors.records.marks import compare_marks
from extractors.talks.telling import Told, merge_tellings

_STATEMENTS = frozenset(
    {Kind.ASSESSMENT, Kind.DEMAND, Kind.REFUSAL, Kind.AGREEMENT, Kind.PRESSURE, Kind.MEDIATION, Kind.PROPOSAL}
)  # fmt: skip
_SHARED = 0.6  # of the shorter telling's words: .5 joins a speaker's two words, .7 parts quotations
_SLACK = timedelta(days=1)  # one act told with two calendar days


def settle(found: Sequence[Told]) -> tuple[Development, ...]:
    """Merge what is told twice; order of first telling is kept."""
    kept: list[Told] = []
    for told in found:
        for index, other in enumerate(kept):
            if is_same(other.development, told.development):
                kept[index] = merge_tellings(other, told)
                break
        else:
            kept.append(told)
    return tuple(told.development for told in kept)


def is_same(one: Development, other: Development) -> bool:
    """Whether two tellings in one text are of one act, by rule."""
    if one.kind is not other.kind:
        return False
    if marks_clash(one, other) or dates_clash(one, other):
        return False
    if one.kind is Kind.PROPOSAL:
        return one.parties == other.parties
    if one.kind in _STATEMENTS:
        return one.parties == other.parties and (one.role is other.role or _alike(one, other))
    if one.place and other.place and one.place != other.place and one.kind is Kind.TALKS:
        return False
    nested = set(one.parties) <= set(other.parties) or set(other.parties) <= set(one.parties)
    return nested and not is_opposed(one, other)


def _alike(one: Development, other: Development) -> bool:
    """Whether two tellings share most of their words: a quotation taken up again."""
    fewer = min(len(one.lemmas), len(other.lemmas))
    return fewer > 1 and len({*one.lemmas} & {*other.lemmas}) >= _SHARED * fewer


def is_opposed(one: Development, other: Development) -> bool:
    """A meeting still to come is not one that was; a truce that is broken is another act than its start."""
    if (one.status is Status.BROKEN) != (other.status is Status.BROKEN):
        return True
    ahead = {Status.PLANNED, Status.PROPOSED}
    known = one.date is not None and other.date is not None
    return not known and (one.status in ahead) != (other.status in ahead)


def marks_clash(one: Development, other: Development) -> bool:
    """Another round or another plan. Who comes home does not part what one text tells of exchanges."""
    if not one.marks or not other.marks:
        return False
    here, there = (
        [m for m in each.marks if m.count(":") == 1 and not m.startswith("of:")]
        for each in (one, other)
    )
    return bool(compare_marks(here, there))


def dates_clash(one: Development, other: Development) -> bool:
    """Whether two acts were on different days."""
    if one.date is None or other.date is None:
        return False
    return one.date.first > other.date.last + _SLACK or other.date.first > one.date.last + _SLACK

"""One text, each act once: the same act told in lead, body and quotation is one development."""

from dataclasses import replace
from datetime import timedelta

from extractors.records.developments import Development, Kind, Role, Status, TextPart

_STATEMENTS = frozenset(
    {Kind.ASSESSMENT, Kind.DEMAND, Kind.REFUSAL, Kind.AGREEMENT, Kind.PRESSURE, Kind.MEDIATION, Kind.PROPOSAL}
)  # fmt: skip
_SLACK = timedelta(days=1)  # one act told with two calendar days
_LATER = (Status.DONE, Status.UNDER_WAY, Status.PLANNED, Status.PROPOSED)


def settle(found: list[Development]) -> tuple[Development, ...]:
    """Merge what is told twice; order of first telling is kept."""
    kept: list[Development] = []
    for development in found:
        for index, other in enumerate(kept):
            if _is_same(other, development):
                kept[index] = _merged(other, development)
                break
        else:
            kept.append(development)
    return tuple(kept)


def _is_same(one: Development, other: Development) -> bool:
    if one.kind is not other.kind:
        return False
    if _marks_clash(one, other) or _dates_clash(one, other):
        return False
    if one.kind is Kind.PROPOSAL:
        return one.parties == other.parties
    if one.kind in _STATEMENTS:
        return one.parties == other.parties and one.role is other.role
    if one.place and other.place and one.place != other.place and one.kind is Kind.TALKS:
        return False
    nested = set(one.parties) <= set(other.parties) or set(other.parties) <= set(one.parties)
    return nested and not _opposed(one, other)


def _opposed(one: Development, other: Development) -> bool:
    """A meeting still to come is not one that was."""
    ahead = {Status.PLANNED, Status.PROPOSED}
    known = one.date is not None and other.date is not None
    return not known and (one.status in ahead) != (other.status in ahead)


def _marks_clash(one: Development, other: Development) -> bool:
    kinds = {mark.split(":")[0]: mark for mark in one.marks}
    return any(kinds.get(mark.split(":")[0], mark) != mark for mark in other.marks)


def _dates_clash(one: Development, other: Development) -> bool:
    if one.date is None or other.date is None:
        return False
    return one.date.first > other.date.last + _SLACK or other.date.first > one.date.last + _SLACK


def _merged(one: Development, other: Development) -> Development:
    """The fuller telling's words, with what either knows."""
    best = other if _worth(other) > _worth(one) else one
    spare = one if best is other else other
    return replace(
        best,
        role=Role.NEWS if Role.NEWS in (one.role, other.role) else Role.BACKGROUND,
        parties=max(one.parties, other.parties, key=len),
        people=tuple(sorted({*one.people, *other.people})),
        place=best.place or spare.place,
        date=best.date or spare.date,
        topics=tuple(sorted({*one.topics, *other.topics})),
        marks=tuple(sorted({*one.marks, *other.marks})),
        addressees=tuple(sorted({*one.addressees, *other.addressees})),
    )


def _worth(development: Development) -> tuple[int, int, int]:
    in_text = development.span.part is TextPart.TEXT
    return (
        int(in_text),
        int(development.role is Role.NEWS),
        int(development.date is not None) + int(development.place is not None),
    )

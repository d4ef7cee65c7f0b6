"""One text, each act once: the same act told in lead, body and quotation is one development."""

from dataclasses import dataclass, replace
from datetime import timedelta

from extractors.records.developments import Development, Kind, Role, Status, TextPart
from extractors.records.marks import compare_marks
from extractors.talks.scene import Scene

_STATEMENTS = frozenset(
    {Kind.ASSESSMENT, Kind.DEMAND, Kind.REFUSAL, Kind.AGREEMENT, Kind.PRESSURE, Kind.MEDIATION, Kind.PROPOSAL}
)  # fmt: skip
_HEADING = 8  # words of the longest heading inside a text
_SHARED = 0.6  # of the shorter telling's words: .5 joins a speaker's two words, .7 parts quotations
_SLACK = timedelta(days=1)  # one act told with two calendar days
_LATER = (Status.DONE, Status.UNDER_WAY, Status.PLANNED, Status.PROPOSED)


@dataclass(frozen=True, slots=True)
class Told:
    """A development as one sentence tells it; a heading inside the text says nothing of its newness."""

    development: Development
    heading: bool = False
    drafted: bool = False
    chance: float = 1.0  # of this telling; its development has that of the surest one


def is_heading(scene: Scene) -> bool:
    """Whether a sentence is a heading inside the text: short, without a verb, unpunctuated."""
    if scene.part is not TextPart.TEXT or scene.paragraph == 0 or len(scene.words) > _HEADING:
        return False
    return not any(match.tag.tense for match in scene.matches) and not scene.words[-1].is_mark


def settle(found: list[Told]) -> tuple[Development, ...]:
    """Merge what is told twice; order of first telling is kept."""
    kept: list[Told] = []
    for told in found:
        for index, other in enumerate(kept):
            if _is_same(other.development, told.development):
                kept[index] = _merged(other, told)
                break
        else:
            kept.append(told)
    return tuple(told.development for told in kept)


def _is_same(one: Development, other: Development) -> bool:
    if one.kind is not other.kind:
        return False
    if _marks_clash(one, other) or _dates_clash(one, other):
        return False
    if one.kind is Kind.PROPOSAL:
        return one.parties == other.parties
    if one.kind in _STATEMENTS:
        return one.parties == other.parties and (one.role is other.role or _alike(one, other))
    if one.place and other.place and one.place != other.place and one.kind is Kind.TALKS:
        return False
    nested = set(one.parties) <= set(other.parties) or set(other.parties) <= set(one.parties)
    return nested and not _opposed(one, other)


def _alike(one: Development, other: Development) -> bool:
    """Whether two tellings share most of their words: a quotation taken up again."""
    fewer = min(len(one.lemmas), len(other.lemmas))
    return fewer > 1 and len({*one.lemmas} & {*other.lemmas}) >= _SHARED * fewer


def _opposed(one: Development, other: Development) -> bool:
    """A meeting still to come is not one that was; a truce that is broken is another act than its start."""
    if (one.status is Status.BROKEN) != (other.status is Status.BROKEN):
        return True
    ahead = {Status.PLANNED, Status.PROPOSED}
    known = one.date is not None and other.date is not None
    return not known and (one.status in ahead) != (other.status in ahead)


def _marks_clash(one: Development, other: Development) -> bool:
    """Another round or another plan. Who comes home does not part what one text tells of exchanges."""
    here, there = (
        [m for m in each.marks if m.count(":") == 1 and not m.startswith("of:")]
        for each in (one, other)
    )
    return bool(compare_marks(here, there))


def _dates_clash(one: Development, other: Development) -> bool:
    if one.date is None or other.date is None:
        return False
    return one.date.first > other.date.last + _SLACK or other.date.first > one.date.last + _SLACK


def _merged(first: Told, second: Told) -> Told:
    """The fuller telling's words, with what either knows."""
    one, other = first.development, second.development
    better = second if _worth(second) > _worth(first) else first
    best, spare = (one, other) if better is first else (other, one)
    telling = [told.development.role for told in (first, second) if not told.heading]
    roles = telling or [one.role, other.role]
    merged = replace(
        best,
        role=Role.NEWS if Role.NEWS in roles else Role.BACKGROUND,
        parties=max(one.parties, other.parties, key=len),
        people=tuple(sorted({*one.people, *other.people})),
        place=best.place or spare.place,
        date=best.date or spare.date,
        topics=tuple(sorted({*one.topics, *other.topics})),
        marks=tuple(sorted({*one.marks, *other.marks})),
        chance=max(one.chance, other.chance),
        addressees=tuple(sorted({*one.addressees, *other.addressees})),
    )
    return replace(better, development=merged, heading=first.heading and second.heading)


def _worth(told: Told) -> tuple[bool, bool, bool, int, float]:
    """A telling in the text, as news, that a rule knows, with day and place, shows an act best."""
    development = told.development
    return (
        development.span.part is TextPart.TEXT,
        development.role is Role.NEWS,
        not told.drafted,
        (development.date is not None) + (development.place is not None),
        told.chance,
    )

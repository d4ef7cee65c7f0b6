"""A telling of an act in one sentence, and what several tellings of one act say together."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.records.developments import Development, Role, TextPart
from extractors.talks.frames.frame import Frame, View
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Scene

_HEADING = 8  # words of the longest heading inside a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a telling stands: its sentence, counted over title and text, and its words there."""

    sentence: int = 0
    trigger: int = 0
    first: int = 0  # of its clause
    last: int = 0
    cues: frozenset[str] = frozenset()  # the classes of cue words in its clause


@dataclass(frozen=True, slots=True)
class Told:
    """A development as one sentence tells it; a heading inside the text says nothing of its newness.

    `first` and `last` are the words of its part that it takes, counted from the part's beginning: signs
    that are no letters, as vowel marks, move characters and no words.
    """

    development: Development
    first: int = 0
    last: int = 0
    heading: bool = False
    drafted: bool = False
    chance: float = 1.0  # of this telling; its development has that of the surest one
    past: float = 0.5  # chance that it recalls the act, by its sentence alone
    seat: Seat = field(default_factory=Seat)
    alone: bool = False  # in a title without a text: a flash, whose title is all that it tells
    text_related: bool = True  # it stands in a text that names a side and the talks

    @property
    def part(self) -> TextPart:
        """The part that it stands in; a title that is all there is weighs as a text does."""
        return TextPart.TEXT if self.alone else self.development.span.part

    def overlaps(self, other: "Told") -> bool:
        """Whether two tellings share words."""
        if self.development.span.part is not other.development.span.part:
            return False
        return self.first <= other.last and other.first <= self.last


ToldAct = tuple[Development, Sequence[Told]]  # an act of a text, with the tellings that are of it


def seat_of(frame: Frame, view: View, *, sentence: int) -> Seat:
    """Where a frame stands in the sentence of this number."""
    clause = view.clause(frame.trigger)
    cues = view.scene.of(Sort.CUE)
    return Seat(
        sentence=sentence,
        trigger=frame.trigger,
        first=clause.first,
        last=clause.last,
        cues=frozenset(cue.tag.value for cue in cues if clause.holds(cue.first)),
    )


def is_heading(scene: Scene) -> bool:
    """Whether a sentence is a heading inside the text: short, without a verb, unpunctuated."""
    if scene.part is not TextPart.TEXT or scene.paragraph == 0 or len(scene.words) > _HEADING:
        return False
    return not scene.verbs and not scene.words[-1].is_mark


def merge_tellings(first: Told, second: Told) -> Told:
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

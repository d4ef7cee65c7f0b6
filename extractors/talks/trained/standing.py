"""How a place or a day that a text names stands to a telling of an act."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from extractors.records.developments import TextPart
from extractors.talks.telling import Told

_NEAR = (2, 5, 10, 20)  # words between a naming and the cue
_FAR = 3  # sentences


class Named(Protocol):
    """A place or a day as a sentence names it."""

    @property
    def part(self) -> TextPart:
        """The part of its text."""

    @property
    def sentence(self) -> int:
        """Its sentence, counted over title and text."""

    @property
    def opens(self) -> bool:
        """Whether that is the first sentence of its part."""

    @property
    def first(self) -> int:
        """Its word there."""


N = TypeVar("N", bound=Named)


class Standing(NamedTuple):
    """Where a name stands; `near` tells in its own sentence how far from the cue, too."""

    where: str
    near: str | None = None


def standings(
    named: Sequence[N], tellings: Sequence[Told], features: Callable[[N, Told], Iterator[str]]
) -> list[str]:
    """What is seen of how any of the names stands to any of an act's tellings, each once, in order."""
    return sorted({seen for each in named for told in tellings for seen in features(each, told)})


def standing(named: Named, told: Told) -> Standing:
    """In another part, in the telling's clause or sentence, or so many sentences from it."""
    seat = told.seat
    if named.part is not told.development.span.part:
        return Standing(f"part/{named.part}/{named.opens or named.part is TextPart.TITLE}")
    if named.sentence != seat.sentence:
        gap = max(-_FAR, min(_FAR, named.sentence - seat.sentence))
        return Standing(f"gap:{gap}/{named.opens}")
    ring = "clause" if seat.first <= named.first <= seat.last else "sentence"
    where = f"{ring}/{'before' if named.first < seat.trigger else 'after'}"
    far = sum(abs(named.first - seat.trigger) > near for near in _NEAR)
    return Standing(where, f"{where}{far}")

"""The places that a text names, each time that it names one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.records.developments import TextPart
from extractors.talks.frames.frame import View
from extractors.talks.lexicon import Sort
from extractors.talks.packs.records import Place
from extractors.talks.places import capitals_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A place as a sentence names it."""

    place: Place
    sentence: int  # counted over title and text
    part: TextPart
    opens: bool  # in the first sentence of its part
    filed: bool  # in a dateline
    warring: bool  # its state is a side of the war
    first: int  # word of its sentence
    preposition: str  # that governs it, or none


def namings_of(views: Sequence[View]) -> tuple[Naming, ...]:
    """All namings of a text's sentences, in order."""
    return tuple(each for number, view in enumerate(views) for each in _in_sentence(number, view))


def _in_sentence(number: int, view: View) -> Iterator[Naming]:
    scene = view.scene
    places = view.knowledge.places
    found = [
        (
            match.first,
            scene.preposition(match.first) or match.peeled.preposition,
            places[match.tag.value],
        )
        for match in scene.of(Sort.PLACE)
    ]
    found += _capitals(view)
    for first, preposition, place in sorted(found, key=lambda each: each[0]):
        yield Naming(
            place=place,
            sentence=number,
            part=scene.part,
            opens=scene.index == 0,
            filed=first < view.opening,
            warring=place.country in view.knowledge.belligerents,
            first=first,
            preposition=preposition,
        )


def _capitals(view: View) -> Iterator[tuple[int, str, Place]]:
    """«العاصمة الإماراتية», with its preposition, also where that is attached."""
    scene = view.scene
    for named in capitals_in(scene, view.knowledge):
        inside = "في" if scene.words[named.first].text.startswith(("ب", "وب")) else ""
        yield named.first, scene.preposition(named.first) or inside, named.place

"""The dateline of a wire, «موسكو 3 ديسمبر (الوكالة) - »: where and when it was filed."""

from dataclasses import dataclass

from extractors.records.developments import ActDate, TextPart
from extractors.talks.frames.frame import Placed
from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Scene

_LONGEST = 16  # words: «إسطنبول، 29 مارس (آذار) (وكالة البوسفور) -» has thirteen
_ALONE = 6  # words of a dateline on a line of its own: «موسكو / الأناضول»
_OUTSIDE = 6  # words outside brackets, beside the place: a date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Words 0 to `last` of a text's first sentence: a place, and the day where it has one."""

    last: int
    place: str
    day: ActDate | None


def read_dateline(scene: Scene, times: tuple[Placed, ...], knowledge: Knowledge) -> Dateline | None:
    """The dateline that opens a text, where it has one."""
    if scene.part is not TextPart.TEXT or scene.index != 0:
        return None
    place = next((match for match in scene.of(Sort.PLACE) if match.first == 0), None)
    if place is None or place.peeled.preposition:
        return None
    last = _closing_dash(scene, place.last) or _end_of_line(scene, place.last)
    if last is None:
        return None
    day = next((time.date for _, end, time in times if end < last and time.date), None)
    return Dateline(
        last=last,
        place=knowledge.places[place.tag.value].output,
        day=day if day and day.day else None,
    )


def _closing_dash(scene: Scene, place: int) -> int | None:
    """The dash after which the news begins: «موسكو - 12 - 3 (كونا) -- قال» has it at the last one."""
    words, adjectives = scene.words, {match.first for match in scene.of(Sort.ADJECTIVE)}
    verbs = [match.first for match in scene.verbs]
    inside = outside = 0
    for index in range(place + 1, min(_LONGEST, len(words) - 1)):
        text, after = words[index].text, words[index + 1].text
        inside += (text == "(") - (text == ")")
        if index in verbs:
            return None
        outside += not inside and not words[index].is_mark
        if outside > _OUTSIDE:
            return None
        opens = after in ("-", "(") or after.isdecimal()
        dated = text == ":" and any(word.text.isdecimal() for word in words[:index])
        if (text == "-" or dated) and not inside and not opens and index + 1 not in adjectives:
            return index
    return None


def _end_of_line(scene: Scene, place: int) -> int | None:
    """«موسكو / الأناضول» as a line of its own."""
    after = scene.words[place + 1].text if place + 1 < len(scene.words) else ""
    return len(scene.words) - 1 if after == "/" and len(scene.words) <= _ALONE else None

"""Proclitics: the particles that Arabic writes as part of the next word.

Peeling proposes; a lexicon decides. A core counts only where the lexicon has it, so that فيصل stays a name.
"""

from dataclasses import dataclass
from functools import lru_cache

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_ARTICLE = "ال"
_SHORTEST_CORE = 2  # letters; below it everything would be a clitic


@dataclass(frozen=True, slots=True)
class Peeled:
    """One way to read a word: `conjunction` (و، ف), `preposition` (ب، ل، ك), article, then the core."""

    core: str
    conjunction: str = ""
    preposition: str = ""
    definite: bool = False


@lru_cache(maxsize=16_384)
def peel(word: str) -> tuple[Peeled, ...]:
    """Every way to take proclitics off a word in matching form, the whole word first."""
    readings = [Peeled(word)]
    readings += _peel_noun(word, "")
    if word[:1] in _CONJUNCTIONS and len(word) > _SHORTEST_CORE:
        rest = word[1:]
        readings.append(Peeled(rest, conjunction=word[0]))
        readings += _peel_noun(rest, word[0])
    return tuple(reading for reading in readings if len(reading.core) >= _SHORTEST_CORE)


def _peel_noun(word: str, conjunction: str) -> list[Peeled]:
    found: list[Peeled] = []
    if word.startswith(_ARTICLE):
        found.append(Peeled(word[2:], conjunction=conjunction, definite=True))
    if word.startswith("لل"):
        found.append(Peeled(word[2:], conjunction=conjunction, preposition="ل", definite=True))
        # A name that has the article of its own loses its alif: ل + الكرملين is للكرملين.
        found.append(Peeled(_ARTICLE + word[2:], conjunction=conjunction, preposition="ل"))
    if word[:1] in _PREPOSITIONS:
        rest = word[1:]
        found.append(Peeled(rest, conjunction=conjunction, preposition=word[0]))
        if rest.startswith(_ARTICLE):
            found.append(
                Peeled(rest[2:], conjunction=conjunction, preposition=word[0], definite=True)
            )
    return found

"""A sentence made ready for reading: its words, what they name, its times and quotations."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from extractors.arabic.clitics import Peeled
from extractors.arabic.words import Word
from extractors.records.developments import TextPart
from extractors.talks.lexicon import Lexicon, Sort, Tag, choose
from extractors.talks.spellings import Look

_first = attrgetter("first")

PREPOSITIONS = frozenset(
    "في الي من علي عن مع بين لدي ضد حول بشان نحو عبر خلال قرب لصالح باسم امام تجاه منذ حتي".split()  # noqa: SIM905
)


class Match(NamedTuple):
    """Words `first` to `last` (inclusive) of a sentence, and what they name."""

    first: int
    last: int
    tag: Tag
    peeled: Peeled


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence. `matches` are in order of their first word, longest first."""

    part: TextPart
    paragraph: int
    index: int  # number of the sentence in its part
    start: int  # offsets into the part's matching form
    end: int
    words: tuple[Word, ...]
    matches: tuple[Match, ...]
    verbs: tuple[Match, ...] = field(init=False, repr=False, compare=False)  # all with a tense
    _cues: dict[str, tuple[Match, ...]] = field(init=False, repr=False, compare=False)
    _sorts: dict[Sort, tuple[Match, ...]] = field(init=False, repr=False, compare=False)
    _starts: dict[int, tuple[Match, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the matches by sort, cue class and first word: a reader asks for them a hundred times."""
        cues: defaultdict[str, list[Match]] = defaultdict(list)
        sorts: defaultdict[Sort, list[Match]] = defaultdict(list)
        starts: defaultdict[int, list[Match]] = defaultdict(list)
        for match in self.matches:
            sorts[match.tag.sort].append(match)
            starts[match.first].append(match)
        for match in sorts.get(Sort.CUE, ()):
            cues[match.tag.value].append(match)
        object.__setattr__(self, "verbs", tuple([m for m in self.matches if m.tag.tense]))
        object.__setattr__(self, "_cues", {key: tuple(found) for key, found in cues.items()})
        object.__setattr__(self, "_sorts", {key: tuple(found) for key, found in sorts.items()})
        object.__setattr__(self, "_starts", {key: tuple(found) for key, found in starts.items()})

    def at(self, index: int) -> tuple[Match, ...]:
        """The matches that begin at a word."""
        return self._starts.get(index, ())

    def of(self, sort: Sort, *others: Sort) -> tuple[Match, ...]:
        """The matches of these sorts in order of their first word."""
        if not others:
            return self._sorts.get(sort, ())
        return _merged([self._sorts[name] for name in (sort, *others) if name in self._sorts])

    def cues(self, name: str, *others: str) -> tuple[Match, ...]:
        """The matches of these cue classes in order of their first word."""
        if not others:
            return self._cues.get(name, ())
        return _merged([self._cues[each] for each in (name, *others) if each in self._cues])

    def preposition(self, first: int) -> str:
        """The preposition that governs the word at `first`: attached to it or the word before."""
        word = self.words[first].text
        before = self.words[first - 1].text if first else ""
        bare = before[1:] if before[:1] in ("و", "ف") and before[1:] in PREPOSITIONS else before
        if bare in PREPOSITIONS:
            return bare
        return word[:1] if word[:2] in ("لل", "بال") else ""


def _merged(held: list[tuple[Match, ...]]) -> tuple[Match, ...]:
    if len(held) > 1:
        return tuple(sorted(chain.from_iterable(held), key=_first))
    return held[0] if held else ()


def words_before(scenes: Iterable[Scene]) -> Iterator[int]:
    """How many words stand before each sentence in its part."""
    counts: Counter[TextPart] = Counter()
    for scene in scenes:
        yield counts[scene.part]
        counts[scene.part] += len(scene.words)


def match_words(words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Match, ...]:
    """Everything that the lexicon knows in a run of words.

    Of one sort and reading, only the longest match at a word is kept; matches of different sorts stand
    side by side, since موسكو is a place in one clause and an actor in the next.
    """
    read = [lexicon.readings(word.text) for word in words]
    texts = tuple([readings.text for readings in read])
    found: list[Match] = []
    for first, (readings, following) in enumerate(zip(read, (*texts[1:], ""), strict=False)):
        chosen = readings.alone
        if following in readings.behind:
            fitting = (
                (peeled, entry)
                for peeled, entry in readings.found
                if texts[first + 1 : first + 1 + len(entry.rest)] == entry.rest
            )
            chosen = choose(fitting)
        for peeled, entry in chosen:
            found.append(Match(first, first + len(entry.rest), entry.tag, peeled))
    respelled = list(_respelled(texts, [readings.look for readings in read], lexicon))
    if respelled:
        found = sorted([*respelled, *found], key=lambda match: (match.first, -match.last))
    return _unmasked(found)


def _unmasked(found: list[Match]) -> tuple[Match, ...]:
    """Without the cues that are part of a fixed phrase of another meaning: «إنذار مبكر»."""
    masks = [match for match in found if match.tag.value == "mask"]
    if not masks:
        return tuple(found)
    return tuple(
        match
        for match in found
        if match.tag.sort is not Sort.CUE
        or not any(mask.first <= match.first and match.last <= mask.last for mask in masks)
    )


def _respelled(texts: tuple[str, ...], looks: Sequence[Look], lexicon: Lexicon) -> Iterator[Match]:
    """Names of several words whose blanks or letters stand otherwise than they are listed."""
    for first, respelled in lexicon.spellings.match(texts, looks).items():
        opening, *rest = respelled.name.words
        for entry in lexicon.entries(opening):
            if entry.rest == tuple(rest) and entry.tag.sort is not Sort.CUE:
                peeled = replace(respelled.peeled, core=opening)
                yield Match(first, first + respelled.span - 1, entry.tag, peeled)

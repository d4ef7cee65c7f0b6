"""A sentence made ready for reading: its words, what they name, its times and quotations."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.arabic.clitics import Peeled, peel
from extractors.arabic.words import Word
from extractors.records.developments import TextPart
from extractors.talks.lexicon import Lexicon, Sort, Tag

_SORT = "sort:"  # keeps sorts and cue classes apart in one index

PREPOSITIONS = frozenset(
    "في الي من علي عن مع بين لدي ضد حول بشان نحو عبر خلال قرب لصالح باسم امام تجاه منذ حتي".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
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
    _index: dict[str, list[Match]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the matches by sort and by cue class: a reader asks for them a hundred times."""
        index: defaultdict[str, list[Match]] = defaultdict(list)
        for match in self.matches:
            index[_SORT + match.tag.sort].append(match)
            if match.tag.sort is Sort.CUE:
                index[match.tag.value].append(match)
        object.__setattr__(self, "_index", dict(index))

    def of(self, *sorts: Sort) -> tuple[Match, ...]:
        """The matches of these sorts."""
        return self._gathered([_SORT + sort for sort in sorts])

    def cues(self, *classes: str) -> tuple[Match, ...]:
        """The matches of these cue classes."""
        return self._gathered(classes)

    def _gathered(self, keys: Sequence[str]) -> tuple[Match, ...]:
        """The matches under some keys in order of their first word."""
        if len(keys) == 1:
            return tuple(self._index.get(keys[0], ()))
        found = [match for key in keys for match in self._index.get(key, ())]
        return tuple(sorted(found, key=lambda match: match.first))

    def preposition(self, first: int) -> str:
        """The preposition that governs the word at `first`: attached to it or the word before."""
        word = self.words[first].text
        before = self.words[first - 1].text if first else ""
        bare = before[1:] if before[:1] in ("و", "ف") and before[1:] in PREPOSITIONS else before
        if bare in PREPOSITIONS:
            return bare
        return word[:1] if word[:2] in ("لل", "بال") else ""


def match_words(words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Match, ...]:
    """Everything that the lexicon knows in a run of words.

    Of one sort and reading, only the longest match at a word is kept; matches of different sorts stand
    side by side, since موسكو is a place in one clause and an actor in the next.
    """
    texts = tuple(word.text for word in words)
    found: list[Match] = []
    for first, word in enumerate(words):
        if word.is_mark:
            continue
        found += _matches_at(texts, first, lexicon)
    return _unmasked(found)


def _unmasked(found: list[Match]) -> tuple[Match, ...]:
    """Without the cues that are part of a fixed phrase of another meaning: «إنذار مبكر»."""
    masks = [match for match in found if match.tag.value == "mask"]
    return tuple(
        match
        for match in found
        if match.tag.sort is not Sort.CUE
        or not any(mask.first <= match.first and match.last <= mask.last for mask in masks)
    )


def _matches_at(texts: tuple[str, ...], first: int, lexicon: Lexicon) -> list[Match]:
    found: dict[tuple[Sort, str], Match] = {}
    whole = False
    for peeled in peel(texts[first]):
        clitic = bool(peeled.conjunction or peeled.preposition)
        for entry in lexicon.entries(peeled.core):
            last = first + len(entry.rest)
            if texts[first + 1 : last + 1] != entry.rest:
                continue
            if entry.tag.tense and (peeled.definite or peeled.preposition in ("ب", "ك")):
                continue  # verbs bear no article
            if entry.tag.sort is Sort.CUE and ((whole and clitic) or peeled.preposition == "ك"):
                continue  # a word that stands in the lexicon as it is bears no clitic
            whole = whole or (entry.tag.sort is Sort.CUE and not clitic)
            key = (entry.tag.sort, entry.tag.value if entry.tag.sort is Sort.CUE else "")
            kept = found.get(key)
            if kept is None or kept.last < last:
                found[key] = Match(first=first, last=last, tag=entry.tag, peeled=peeled)
    return sorted(found.values(), key=lambda match: -match.last)

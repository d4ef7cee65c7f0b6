"""Spellings by rule: which listed name an unlisted spelling stands for.

Outlets spell a foreign name in more ways than a list can hold: «زيلينسكي», «زيلنيسكي»; «فون دير لاين»,
«فوندير لاين». A word that the lexicon does not know is looked up by its sound, and is taken for a name of
that sound only where few letters differ. Three things keep ordinary words from being names: the lexicon knows
them, or they have letters or endings that foreign names have not, or the pack lists them as look-alikes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from extractors.arabic.clitics import Peeled, peel
from extractors.arabic.normalise import fold
from extractors.arabic.sounds import distance, sound_out, sounds_of

_NATIVE = re.compile(r"[حضذء]|.ع|^ال")  # what transcriptions of foreign names do not have
_SLAVIC = (
    "وف"  # an ending that Arabic words seldom have: with it three consonants are enough, «عمروف»
)
_SHORT = 3
# How many letters may differ, by the number of consonants. Swept on the 264,000 words of 31,000 articles of
# 2015: with one more at four consonants most of what was found were ordinary words, and so with one at three.
_SLACK = {4: 1, 5: 2}
_SLACK_OF_LONG = 3
_LONG = 6
_WIDEST = 5  # words of a name of several words as a text may write it


@dataclass(frozen=True, slots=True)
class Name:
    """A listed name: its words in matching form, and the id of whom or what it names."""

    words: tuple[str, ...]
    owner: str


@dataclass(frozen=True, slots=True)
class Respelled:
    """A name of several words as a text spells it: in how many words, and the clitics of the first."""

    span: int
    name: Name
    peeled: Peeled


class Look(NamedTuple):
    """Whether no entry has a word, and its readings with which a name of several words may begin."""

    strange: bool
    opens: tuple[Peeled, ...]


class Spellings:
    """Names by their sounds. A look-up costs the same however many names there are."""

    def __init__(
        self,
        names: Iterable[Name] = (),
        *,
        vocabulary: Iterable[str] = (),
        lookalikes: Iterable[str] = (),
    ) -> None:
        """Index names; `vocabulary` are the words that the lexicon knows as they are."""
        self._vocabulary = frozenset(vocabulary)
        self._lookalikes = frozenset(fold(word) for word in lookalikes)
        index: defaultdict[str, dict[Name, None]] = defaultdict(dict)
        heads: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for name in names:
            letters = "".join(name.words)
            if not _slack(letters) or any(_NATIVE.search(word) for word in name.words):
                continue
            for sound in sounds_of(letters):
                index[sound][name] = None
            for head in accumulate(name.words[:-1]) if len(name.words) > 1 else ():
                for sound in sounds_of(head):
                    heads[sound][head] = None
        self._names = {sound: tuple(found) for sound, found in index.items()}
        self._heads = {sound: tuple(found) for sound, found in heads.items()}

    def match(self, texts: Sequence[str], looks: Sequence[Look]) -> dict[int, Respelled]:
        """Names of several words that a text spells with other blanks or letters, by their first word.

        `looks` are those of its words: who reads keeps them.
        """
        found: dict[int, Respelled] = {}
        for first, look in enumerate(looks):
            if look.opens:
                strange = [each.strange for each in looks[first : first + _WIDEST]]
                respelled = self._match_at(texts[first : first + _WIDEST], look.opens, strange)
                if respelled:
                    found[first] = respelled
        return found

    def _match_at(
        self, texts: Sequence[str], opens: tuple[Peeled, ...], strange: list[bool]
    ) -> Respelled | None:
        for peeled in opens:
            letters = peeled.core
            for span, word in enumerate(texts, start=1):
                if not word.isalpha():
                    break
                letters = letters if span == 1 else letters + word
                name = self._nearest(letters, several=True) if any(strange[:span]) else None
                if name:
                    return Respelled(span, name, peeled)
        return None

    def _is_known(self, word: str) -> bool:
        return any(peeled.core in self._vocabulary for peeled in peel(word))

    def respell(self, word: str) -> str:
        """The word with the listed spelling of the name that it spells; else as it is."""
        if self._is_known(word) or any(peeled.core in self._lookalikes for peeled in peel(word)):
            return word
        for peeled in _bearers(word):
            name = self._nearest(peeled.core, several=False)
            if name:
                return peeled.conjunction + peeled.preposition + name.words[0]
        return word

    def look(self, word: str) -> Look:
        """What a word may be of a name of several words."""
        strange = word.isalpha() and not self._is_known(word)
        opens = tuple(
            peeled
            for peeled in _bearers(word)
            if self._is_head(peeled.core, strange=strange)
            or (strange and self._nearest(peeled.core, several=True))
        )
        return Look(strange, opens)

    def _is_head(self, core: str, *, strange: bool) -> bool:
        """Whether a name of several words begins so; a strange word of some length may differ in a letter."""
        slack = int(strange and len(sound_out(core).consonants) >= _SHORT)
        return any(
            (apart := distance(core, head)) is not None and apart <= slack
            for sound in sounds_of(core)
            for head in self._heads.get(sound, ())
        )

    def _nearest(self, letters: str, *, several: bool) -> Name | None:
        """The name that letters spell, of one word or `several`; none where two owners are equally near."""
        if _NATIVE.search(letters) or letters in self._lookalikes:
            return None
        slack = _slack(letters)
        if not slack:
            return None
        near: defaultdict[int, list[Name]] = defaultdict(list)
        for sound in sounds_of(letters):
            for name in self._names.get(sound, ()):
                apart = distance(letters, "".join(name.words))
                if (len(name.words) > 1) is several and apart is not None:
                    near[apart].append(name)
        least = min(near, default=slack + 1)
        return _agreed(near[least]) if least <= slack else None


def _agreed(names: list[Name]) -> Name | None:
    """One of several names, where all stand for the same: of a country and of its party, for example."""
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        owners[name.words].add(name.owner)
    first, *others = owners.values()
    return names[0] if all(other == first for other in others) else None


def _bearers(word: str) -> list[Peeled]:
    """The readings of a word in which a name may bear its clitics: no article, no «ك»."""
    if not word.isalpha():
        return []
    return [peeled for peeled in peel(word) if not peeled.definite and peeled.preposition != "ك"]


def _slack(letters: str) -> int:
    """How many letters may differ from a listed name: none in a short one."""
    consonants = len(sound_out(letters).consonants)
    if consonants == _SHORT and letters.endswith(_SLAVIC):
        return 1
    return _SLACK_OF_LONG if consonants >= _LONG else _SLACK.get(consonants, 0)

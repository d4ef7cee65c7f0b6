"""The lexicon: every written form of pack and cues, ready for look-up.

Look-up is by dictionary, so reading does not slow down as a pack grows.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.arabic.clitics import Peeled, peel
from extractors.arabic.forms import Form, Tense, adjective_forms, noun_forms, verb_forms
from extractors.arabic.normalise import fold
from extractors.arabic.words import split_words
from extractors.talks.cues.load import CueClass, shipped_cues
from extractors.talks.packs.records import GrammaticalNumber, TopicPack
from extractors.talks.spellings import Look, Name, Spellings

# Words, as many as `peel` keeps: at most 2.2 kB each in all caches, so 37 MB. A news corpus has a few
# hundred thousand, most of them once: of 1.5 million words of one, 18 % were not there any more, at 35 µs
# each; with four times as many it were 8 %, for 146 MB.
_REMEMBERED = 16_384
_NEGATIONS = frozenset({"لا", "لن", "لم"})
_SIDES = frozenset({"side", "delegation"})  # «الأطراف», «الوفود» stand for those named before


class Sort(StrEnum):
    """What sort of thing a word names."""

    CUE = "cue"
    PERSON = "person"
    PARTY = "party"
    ADJECTIVE = "adjective"
    BODY = "body"
    OFFICE = "office"
    ROLE = "role"
    PLACE = "place"
    PROCESS = "process"
    TOPIC = "topic"
    ANCHOR = "anchor"
    RIVAL = "rival"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What one written form names: its sort, the entry's id and the form's grammar."""

    sort: Sort
    value: str
    tense: Tense | None = None
    pronoun: str = ""
    plural: bool = False
    together: bool = False  # two or more who were named before: «الوزيران», «الوفدان»
    first_person: bool = False
    noun: bool = False
    full_only: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A run of words that carries a tag. The first word may bear proclitics, the rest are as written."""

    rest: tuple[str, ...]
    tag: Tag


class Readings(NamedTuple):
    """What may begin at a word. `alone` is what does, unless one of the words `behind` follows."""

    text: str  # the word, with the listed spelling of the name that it spells
    look: Look
    found: tuple[tuple[Peeled, Entry], ...]
    alone: tuple[tuple[Peeled, Entry], ...]
    behind: frozenset[str]  # with which the entries of several words go on


def _unconfused(entries: Iterable[Entry]) -> list[Entry]:
    """Without verbs with «ـه» where the same word is a noun in ة: استضافة is no «he hosted him»."""
    kept = list(entries)
    if not any(entry.tag.noun and not entry.tag.pronoun and not entry.rest for entry in kept):
        return kept
    return [entry for entry in kept if not (entry.tag.tense and entry.tag.pronoun == "ه")]


class Lexicon:
    """Written forms by their first word, longest first; `spellings` leads to them from unlisted ones."""

    def __init__(
        self,
        entries: Iterable[tuple[str, Tag]],
        *,
        names: Iterable[Name] = (),
        lookalikes: Iterable[str] = (),
    ) -> None:
        """Index `(written form, tag)` pairs; `names` may be spelled by rule, `lookalikes` are none."""
        self.readings = lru_cache(maxsize=_REMEMBERED)(self._read)
        found: defaultdict[str, dict[Entry, None]] = defaultdict(dict)
        for text, tag in entries:
            words = [word.text for word in split_words(fold(text))]
            if words:
                found[words[0]][Entry(tuple(words[1:]), tag)] = None
        self._entries = {
            first: tuple(sorted(_unconfused(entries), key=lambda entry: -len(entry.rest)))
            for first, entries in found.items()
        }
        rest = {word for kept in found.values() for entry in kept for word in entry.rest}
        self.spellings = Spellings(names, vocabulary=rest | found.keys(), lookalikes=lookalikes)

    def entries(self, core: str) -> tuple[Entry, ...]:
        """Entries that begin with this core, longest first."""
        return self._entries.get(core, ())

    def _read(self, word: str) -> Readings:
        """Every way to peel a word that leaves a core with entries; most words have none.

        Kept for the words met before: a text repeats its words, and all texts share the commonest.
        """
        text = self.spellings.respell(word)
        found = tuple(
            (peeled, entry) for peeled in peel(text) for entry in self._entries.get(peeled.core, ())
        )
        return Readings(
            text,
            self.spellings.look(text),
            found,
            alone=choose(reading for reading in found if not reading[1].rest),
            behind=frozenset(entry.rest[0] for _, entry in found if entry.rest),
        )


def choose(found: Iterable[tuple[Peeled, Entry]]) -> tuple[tuple[Peeled, Entry], ...]:
    """Of one sort (of cues: of one class) the longest of the readings that begin at a word, longest first."""
    kept: dict[tuple[Sort, str], tuple[Peeled, Entry]] = {}
    whole = False
    for peeled, entry in found:
        tag, clitic = entry.tag, bool(peeled.conjunction or peeled.preposition)
        if tag.tense and (peeled.definite or peeled.preposition in ("ب", "ك")):
            continue  # verbs bear no article
        if tag.sort is Sort.CUE and ((whole and clitic) or peeled.preposition == "ك"):
            continue  # a word that stands in the lexicon as it is bears no clitic
        whole = whole or (tag.sort is Sort.CUE and not clitic)
        key = (tag.sort, tag.value if tag.sort is Sort.CUE else "")
        if key not in kept or len(kept[key][1].rest) < len(entry.rest):
            kept[key] = (peeled, entry)
    return tuple(sorted(kept.values(), key=lambda one: -len(one[1].rest)))


def _cue_forms(cue: CueClass) -> Iterable[tuple[str, Tag]]:
    for past, present in cue.verbs:
        yield from _inflected(Sort.CUE, cue.name, verb_forms(past, present))
    for singular, *plurals in cue.nouns:
        if " " in singular:
            yield singular, Tag(sort=Sort.CUE, value=cue.name, noun=True)
        else:
            yield from _inflected(Sort.CUE, cue.name, noun_forms(singular, plurals), noun=True)
    for adjective in cue.adjectives:
        yield from _inflected(Sort.CUE, cue.name, adjective_forms(adjective), noun=True)
    for phrase in cue.phrases:
        first, _, rest = fold(phrase).partition(" ")
        speaks = first in _NEGATIONS and rest[:1] in ("ن", "ا")  # لن نقبل، لا أرى
        yield phrase, Tag(sort=Sort.CUE, value=cue.name, first_person=speaks)


def _inflected(
    sort: Sort, value: str, forms: Iterable[Form], *, noun: bool = False
) -> Iterable[tuple[str, Tag]]:
    for form in forms:
        yield (
            form.text,
            Tag(
                sort=sort,
                value=value,
                tense=form.tense,
                pronoun=form.pronoun,
                plural=form.plural,
                first_person=form.first_person,
                noun=noun,
            ),
        )


def _pack_forms(pack: TopicPack) -> Iterable[tuple[str, Tag]]:
    yield from _party_forms(pack)
    yield from _person_forms(pack)
    yield from _role_forms(pack)
    for body in pack.bodies:
        yield from ((name, Tag(sort=Sort.BODY, value=body.id)) for name in body.names)
    for office in pack.offices:
        tag = Tag(sort=Sort.OFFICE, value=office.id)
        yield from ((title, tag) for title in office.titles)
    yield from _scene_forms(pack)


def _party_forms(pack: TopicPack) -> Iterable[tuple[str, Tag]]:
    # روسيا is no accusative of روسي: the country is what the word means
    names = {fold(name) for party in pack.parties for name in party.names}
    for party in pack.parties:
        for name in (*party.names, *party.metonyms):
            yield name, Tag(sort=Sort.PARTY, value=party.id)
        for adjective in party.adjectives:
            forms = [form for form in adjective_forms(adjective) if form.text not in names]
            yield from _inflected(Sort.ADJECTIVE, party.id, forms)
        yield from _inflected(Sort.ADJECTIVE, party.id, noun_forms("", party.plurals))


def _person_forms(pack: TopicPack) -> Iterable[tuple[str, Tag]]:
    for person in pack.people:
        for name in person.names:
            yield name, Tag(sort=Sort.PERSON, value=person.id)
        for name in person.full_only:
            yield name, Tag(sort=Sort.PERSON, value=person.id, full_only=True)


def _role_forms(pack: TopicPack) -> Iterable[tuple[str, Tag]]:
    for role in pack.roles:
        for form in role.forms:
            dual = form.number is GrammaticalNumber.DUAL
            together = form.text.startswith("ال") and (dual or role.id in _SIDES)
            plural = form.number is not GrammaticalNumber.SINGULAR
            yield (
                form.text,
                Tag(sort=Sort.ROLE, value=role.id, plural=plural, together=together),
            )


def _scene_forms(pack: TopicPack) -> Iterable[tuple[str, Tag]]:
    for place in pack.places:
        yield from ((name, Tag(sort=Sort.PLACE, value=place.id)) for name in place.names)
    for process in pack.processes:
        yield from ((name, Tag(sort=Sort.PROCESS, value=process.id)) for name in process.names)
    for topic in pack.topics:
        yield from ((word, Tag(sort=Sort.TOPIC, value=topic.id)) for word in topic.words)
    for anchor in pack.anchors:
        tag = Tag(sort=Sort.ANCHOR, value=anchor.strength)
        yield from ((word, tag) for word in anchor.words)
    for rival in pack.rivals:
        yield from ((word, Tag(sort=Sort.RIVAL, value=rival.id)) for word in rival.words)


def build_lexicon(pack: TopicPack) -> Lexicon:
    """The lexicon of a pack together with the shipped cues. Takes a quarter of a second: build once."""
    cues = [entry for cue in shipped_cues() for entry in _cue_forms(cue)]
    words = {fold(text) for text, _ in cues if " " not in text}
    return Lexicon(
        [*cues, *(_guarded(text, tag, words) for text, tag in _pack_forms(pack))],
        names=(name for name in _foreign_names(pack) if not words.issuperset(name.words)),
        lookalikes=(word for entry in pack.lookalikes for word in entry.words),
    )


def _foreign_names(pack: TopicPack) -> Iterable[Name]:
    """The names that are transcribed, so that each outlet spells them its own way."""
    native = {party.id for party in pack.parties if party.arabic_names}
    for party in pack.parties:
        if party.id not in native:
            for text in (*party.names, *party.metonyms):
                yield Name(tuple(fold(text).split()), party.id)
    for place in pack.places:
        if place.country not in native:
            yield from _distinct(place.names, place.id)
    for person in pack.people:
        if person.party not in native:
            yield from _distinct(person.names, person.id)


def _distinct(names: Iterable[str], owner: str) -> Iterable[Name]:
    """Names but for those that only put a word before another one: a given name, «منطقة»."""
    spelled = dict.fromkeys(tuple(fold(text).split()) for text in names)
    for words in spelled:
        if not any(words[skipped:] in spelled for skipped in range(1, len(words))):
            yield Name(words, owner)


def _guarded(text: str, tag: Tag, words: set[str]) -> tuple[str, Tag]:
    """A short name that is also a word of the news (تراس) counts only once its bearer was named in full."""
    if tag.sort is Sort.PERSON and fold(text) in words:
        return text, replace(tag, full_only=True)
    return text, tag


@cache
def cue_kinds() -> dict[str, str]:
    """Kind of each cue class that has one."""
    return {cue.name: cue.kind for cue in shipped_cues() if cue.kind}

"""Clauses: where one act's words end and the next one's begin, and who is its subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.arabic.words import Word
from extractors.talks.actors.actor import Actor, ActorSort
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match, Scene

_BREAKERS = frozenset(
    {
        "فيما", "وفيما", "بينما", "وبينما", "كما", "لكن", "ولكن", "لكنه", "لكنها", "لكنهما",
        "حيث", "اذ", "مما", "بعدما", "عندما", "حين", "وذلك", "بل", "اما", "غير", "الا", "ليقول",
        "ليعلن",
    }
)  # fmt: skip
RELATIVE = frozenset(
    {"التي", "الذي", "الذين", "اللذين", "اللذان", "اللتين", "والتي", "والذي", "وهو", "وهي"}
)
_MARKS = frozenset({"؛", ";", ":", "…", "|", "/"})
_DATELINE = 10  # words: «موسكو 23 نوفمبر (الوكالة) - »
_THAT = frozenset(
    {
        "ان", "بان", "انه", "انها", "انهما", "انهم", "بانه", "بانها", "انما", "وان", "وبان",
        "وانه", "وانها",
    }
)  # fmt: skip
_QUALITIES = frozenset({"مشروط", "مباشر", "رسمي", "معلن", "مسبوق", "محدد"})  # said with «غير»
_COMMAS = frozenset({"،", ","})
_FIRST_PERSON = frozenset({"نحن", "ونحن", "انا", "وانا", "اننا", "واننا", "انني", "وانني"})
_PRONOUNS = frozenset({"هو", "هي", "هم", "وهم", "هما", "وهما"})  # «هو الثالث» says what is, no act
_BEFORE_VERBS = frozenset(
    {"لا", "لم", "لن", "ليس", "ليست", "ليسوا", "قد", "سوف", "ما", "لست", "لسنا"}
)
_NAMES = (Sort.PERSON, Sort.PARTY, Sort.BODY, Sort.OFFICE, Sort.ROLE, Sort.ADJECTIVE)
_OPENING = _BREAKERS | RELATIVE
_CLOSING = _MARKS | _COMMAS | {"-"}


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `first` to `last` (inclusive); `content` tells that it is what somebody says."""

    first: int
    last: int
    content: bool = False

    def holds(self, index: int) -> bool:
        """Whether the word is in this clause."""
        return self.first <= index <= self.last


def split_clauses(scene: Scene) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order, without gaps."""
    verbs = {match.first: match.peeled.conjunction for match in scene.verbs}
    said = {match.first for match in scene.cues("participle-speech")}
    speech = scene.cues("speech", "participle-speech", "deny", "refuse", "agree")
    told = speech[0].first if speech else len(scene.words)  # from here on, «أن» opens what is said
    starts: list[tuple[int, bool]] = [(0, False)]
    for index, (before, word) in enumerate(pairwise(scene.words), start=1):
        text = word.text
        content = text in _THAT and told < index
        # Only these open a clause at all, and most words are none of them.
        may = index in verbs or text in _OPENING or before.text in _CLOSING
        if content or (may and _breaks(scene, index, verbs, said)):
            inherited = starts[-1][1] and text not in _BREAKERS
            starts.append((index, content or inherited))
    ends = [start for start, _ in starts[1:]] + [len(scene.words)]
    return tuple(
        Clause(start, end - 1, content)
        for (start, content), end in zip(starts, ends, strict=True)
        if start <= end - 1
    )


def _describes(following: Sequence[Word]) -> bool:
    """Whether «غير» belongs to the noun before it: «هدنة غير مشروطة»; «غير أن» does not."""
    return any(
        word.text.startswith("ال") or word.text.endswith("ه") or word.text in _QUALITIES
        for word in following
    )


def _breaks(scene: Scene, index: int, verbs: dict[int, str], said: set[int]) -> bool:
    text, before = scene.words[index].text, scene.words[index - 1].text
    if before in _MARKS:
        return not _joins_two_names(scene, index)
    if text == "غير" and _describes(scene.words[index + 1 : index + 2]):
        return False
    if text in _OPENING:
        return True
    if before == "-" and index <= _DATELINE:
        return not any(match.first == index for match in scene.of(Sort.ADJECTIVE))
    if before in _COMMAS:
        joined = bool(verbs.get(index)) or index in said
        return joined or text in _FIRST_PERSON or _is_subject(scene, index, verbs)
    return verbs.get(index) == "و"


def _is_subject(scene: Scene, index: int, verbs: dict[int, str]) -> bool:
    """Whether a name or «هو» is followed by its verb: «…، وكييف ترفض», «…، روسيا لا تنوي»."""
    pronoun = scene.words[index].text in _PRONOUNS
    after = index + 1 if pronoun else _behind_name(scene, index)
    if after == index or after >= len(scene.words):
        return False
    return verbs.get(after) == "" or scene.words[after].text in _BEFORE_VERBS


def _behind_name(scene: Scene, index: int) -> int:
    """The first word behind the name that begins at a word, with its office; the word itself without one.

    A word may be a name in one reading and governed in another: «بكين» is Beijing, and «ب» and a word.
    """
    at = index
    while ends := [
        match.last
        for match in scene.at(at)
        if match.tag.sort in _NAMES and not (at == index and match.peeled.preposition)
    ]:
        at = max(ends) + 1
    return at


def _joins_two_names(scene: Scene, index: int) -> bool:
    """Whether the mark before a word stands without spaces between two names: «فبراير/شباط»."""
    if index < 2 or scene.words[index - 1].text != "/":  # noqa: PLR2004 - a word, the mark, this word
        return False
    before, mark, word = scene.words[index - 2 : index + 1]
    return before.end == mark.start and mark.end == word.start


def clause_of(clauses: tuple[Clause, ...], index: int) -> Clause:
    """The clause that holds a word."""
    for clause in clauses:
        if index <= clause.last:  # they are in order, without gaps
            return clause
    raise ValueError(f"no clause holds word {index}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who does an act: joined actors, and how they were found."""

    actors: tuple[Actor, ...]
    how: str

    @property
    def parties(self) -> tuple[str, ...]:
        """Their parties, sorted."""
        return tuple(sorted({party for actor in self.actors for party in actor.parties}))

    @property
    def people(self) -> tuple[str, ...]:
        """Their people, sorted."""
        return tuple(sorted({person for actor in self.actors for person in actor.people}))


def standing_for(parties: tuple[str, ...], people: tuple[str, ...], how: str) -> Subject:
    """A subject that stands for sides named before: «الطرفان», «هما», a verb in the dual."""
    group = Actor(first=0, last=0, parties=parties, people=people, sort=ActorSort.GROUP)
    return Subject(actors=(group,), how=how)


_KIN = frozenset(
    {"وصهر", "ونجل", "وزوجه", "وشقيق", "ومستشار", "ومساعد"}
)  # joined to the actor before
_REACH_AFTER = 9  # words from a verb to its subject: time, place and manner may stand between


def subject_of(
    trigger: Match, clause: Clause, actors: tuple[Actor, ...], scene: Scene
) -> Subject | None:
    """The subject of a cue inside its clause, by Arabic word order; None where it is not named there.

    A verb's subject follows it without a preposition, or stands before it. A verbal noun's follows it
    directly as its possessor or as a nationality.
    """
    nominal = nationalities_after(trigger.last, scene)
    if nominal:
        return Subject(actors=nominal, how="nationality beside a verbal noun")
    inside = tuple(actor for actor in actors if clause.holds(actor.first))
    if scene.words[clause.first].text in RELATIVE:
        inside = (*_antecedent(clause, actors), *inside)
    if trigger.tag.noun or not trigger.tag.tense:
        return _noun_subject(trigger, inside, actors, scene)
    other_verbs = [
        match.first for match in scene.verbs if trigger.last < match.first <= clause.last
    ]
    stop = min([*other_verbs, trigger.last + 1 + _REACH_AFTER])
    after = [
        actor
        for actor in inside
        if trigger.last < actor.first < stop
        and (actor.sort is not ActorSort.OWN or actor.first == trigger.last + 1)
        and not is_governed(actor, actors, scene)
    ]
    before = [
        actor
        for actor in inside
        if actor.last < trigger.first and not is_governed(actor, actors, scene)
    ]
    if before and not trigger.peeled.conjunction:
        first = before[0]
        return Subject(actors=joined(first, inside, scene), how="subject before its verb")
    if after:
        return Subject(actors=joined(after[0], inside, scene), how="subject after its verb")
    if before:
        return Subject(actors=joined(before[0], inside, scene), how="subject before its verb")
    return None


def _antecedent(clause: Clause, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actor that a relative clause describes, where it stands right before it."""
    return tuple(actor for actor in actors if actor.last == clause.first - 1)


def _noun_subject(
    trigger: Match, inside: tuple[Actor, ...], actors: tuple[Actor, ...], scene: Scene
) -> Subject | None:
    for actor in inside:
        if actor.first == trigger.last + 1 and not actor.preposition and not actor.conjunction:
            return Subject(actors=joined(actor, inside, scene), how="possessor of a verbal noun")
    before = [
        actor
        for actor in inside
        if actor.last < trigger.first and not is_governed(actor, actors, scene)
    ]
    if before:
        return Subject(actors=joined(before[0], inside, scene), how="subject of the clause")
    return None


def nationalities_after(last: int, scene: Scene) -> tuple[Actor, ...]:
    """The nationalities that describe a noun: «توافق أميركي أوروبي», «مقترح أوروبي»."""
    found: list[Actor] = []
    at = last + 1
    while at < len(scene.words):
        adjective = _nationality(at, scene)
        if adjective is None and not (scene.words[at].text == "-" and _nationality(at + 1, scene)):
            break
        if adjective:
            found.append(Actor(first=at, last=at, parties=(adjective.tag.value,)))
        at += 1
    return tuple(found)


def _nationality(index: int, scene: Scene) -> Match | None:
    """The nationality that begins at a word; أوكرانيا is no accusative of أوكراني."""
    here = {match.tag.sort: match for match in scene.at(index)}
    return None if Sort.PARTY in here else here.get(Sort.ADJECTIVE)


def is_governed(actor: Actor, actors: tuple[Actor, ...], scene: Scene) -> bool:
    """Whether a preposition or a noun before it keeps an actor from being a subject.

    What is joined to a governed actor is governed with it: «مع ويتكوف وكوشنر».
    """
    kin = actor.first > 0 and scene.words[actor.first - 1].text in _KIN
    if kin or (actor.conjunction == "و" and not actor.preposition):
        joint = actor.first - 1 - int(kin)
        leader = next((other for other in actors if other.last == joint), None)
        if leader is not None:
            return is_governed(leader, actors, scene)
    if actor.preposition:
        told_before = scene.words[max(0, actor.first - 1)].text.removeprefix("و") == "سبق"
        return not (actor.preposition == "ل" and told_before)
    if actor.first == 0:
        return False
    return any(
        head.last == actor.first - 1
        and not head.peeled.definite
        and not head.tag.pronoun
        and not _opens_as_verb(head, scene)
        for head in scene.cues("head")
    )


def _opens_as_verb(head: Match, scene: Scene) -> bool:
    """Whether a noun that is also a verb opens its sentence: «عرض أردوغان …» offers."""
    if not any(match.tag.tense for match in scene.at(head.first)):
        return False
    before = scene.words[head.first - 1] if head.first else None
    return before is None or before.is_mark or before.text in _THAT


def joined(first: Actor, actors: tuple[Actor, ...], scene: Scene) -> tuple[Actor, ...]:
    """An actor and those joined to it: «ويتكوف وكوشنر», «روسيا وأوكرانيا», «روبيو، وويتكوف»."""
    found = [first]
    for actor in actors:
        if actor.first <= found[-1].last:
            continue
        gap = scene.words[found[-1].last + 1 : actor.first]
        comma = len(gap) == 1 and gap[0].text in _COMMAS
        if actor.conjunction == "و" and (not gap or comma) and actor.preposition in ("", "ل"):
            found.append(actor)
        else:
            break
    return tuple(found)

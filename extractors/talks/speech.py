"""Speech: which words of a sentence are whose.

A speaker is named by a verb of speech («قال لافروف إن …», «… ، قال لافروف»), before a colon («لافروف: …»),
or in a line of his own that ends in a colon; he speaks on until another one does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.talks.actors.actor import Actor, ActorSort
from extractors.talks.clauses import (
    Clause,
    Subject,
    clause_of,
    is_governed,
    joined,
    standing_for,
    subject_of,
)
from extractors.talks.scene import Match, Scene

_ACCORDING = frozenset({"بحسب", "حسب", "وفق", "وفقا", "حسبما"})
_BEHIND = 4  # words from «بحسب» to whom it names: «بحسب ما قال المتحدث»
_BEFORE_COLON = (
    9  # words from a speaker to his colon: «روبيو على منصة إكس:», «ترامب عقب لقاء زيلينسكي:»
)
SPEECH_CLASSES = ("speech", "deny", "refuse", "demand", "threaten", "agree")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Words `first` to `last` are said by `speaker`; none where somebody unnamed or without office speaks."""

    first: int
    last: int
    speaker: Subject | None
    how: str
    deed: bool = False  # opened by a verb that does more than say: «رفض», «اتفق»


def find_speech(
    scene: Scene, *, actors: tuple[Actor, ...], clauses: tuple[Clause, ...], resolve: "Resolve"
) -> tuple[Speech, ...]:
    """Who says what in a sentence, in order. Later runs override earlier ones where they overlap."""
    found = [*_before_colons(scene, actors, resolve), *_of_statements(scene, resolve)]
    found += _named_behind(scene, actors)
    for cue in scene.cues(*SPEECH_CLASSES):
        found += _of_cue(cue, scene, actors, clause_of(clauses, cue.first), resolve)
    return tuple(sorted(found, key=lambda speech: speech.first))


def _before_colons(scene: Scene, actors: tuple[Actor, ...], resolve: "Resolve") -> Iterator[Speech]:
    last = len(scene.words) - 1
    for colon in _colons(scene):
        speaker = _before_colon(colon, scene, actors)
        if speaker is not None:
            yield Speech(
                first=colon + 1, last=last, speaker=resolve(speaker), how="named before a colon"
            )


def _named_behind(scene: Scene, actors: tuple[Actor, ...]) -> Iterator[Speech]:
    """«…، بحسب ما قال بيسكوف», «…، وفق الكرملين»: the words before are his."""
    for index, word in enumerate(scene.words):
        if word.text not in _ACCORDING or index == 0 or not scene.words[index - 1].is_mark:
            continue
        near = [a for a in actors if index < a.first <= index + _BEHIND and a.parties]
        if near and not any(
            m.first <= index + _BEHIND for m in scene.cues("anonymous") if m.first > index
        ):
            said = Subject(actors=(near[0],), how="named behind his words")
            yield Speech(first=0, last=index - 1, speaker=said, how="named behind his words")


def _of_statements(scene: Scene, resolve: "Resolve") -> Iterator[Speech]:
    said = resolve.authors()
    for cue in scene.cues("statement") if said else ():
        last = len(scene.words) - 1
        yield Speech(first=cue.first, last=last, speaker=said, how="a statement of theirs")


def _of_cue(
    cue: Match, scene: Scene, actors: tuple[Actor, ...], clause: Clause, resolve: "Resolve"
) -> Iterator[Speech]:
    """The speech that a verb or a noun of speech opens: from it to the end of its sentence."""
    noun = cue.tag.noun and cue.tag.value == "speech"
    if not cue.tag.tense and not noun:
        return
    last = len(scene.words) - 1
    if _is_anonymous(cue, clause, scene, actors):
        how = "an unnamed source or an observer"
        yield Speech(first=cue.first, last=last, speaker=None, how=how)
        return
    subject = subject_of(cue, clause, actors, scene)
    if noun and (subject is None or subject.how != "possessor of a verbal noun"):
        return
    speaker = resolve(subject) if subject else _unnamed(cue, scene, actors, resolve)
    if speaker is None:
        return
    yield Speech(
        first=cue.first,
        last=last,
        speaker=speaker,
        how="subject of a verb of speech",
        deed=cue.tag.value != "speech" and not _is_followed_by_that(cue, scene),
    )
    if cue.tag.value == "speech" and _follows_quotation(cue, scene):
        how = "named after a quotation"
        yield Speech(first=0, last=cue.first - 1, speaker=speaker, how=how)


class Resolve:
    """Puts groups, pronouns and bare titles to the parties that the sentences before named."""

    def __init__(
        self, *, speaker: Subject | None, pair: tuple[str, ...], people: tuple[str, ...]
    ) -> None:
        """Take what the sentences before have left standing."""
        self.speaker = speaker
        self._pair, self._people = pair, people

    @property
    def pair(self) -> Subject | None:
        """The two sides that were last named together."""
        if not self._pair:
            return None
        return standing_for(self._pair, self._people, "two sides named before")

    def authors(self) -> Subject | None:
        """Whose statement «البيان» is: the two that spoke together, else the speaker before."""
        if self.speaker and len(self.speaker.parties) > 1:
            return self.speaker
        return self.pair or self.speaker

    def __call__(self, subject: Subject) -> Subject | None:
        """The subject with parties, or None where nothing before tells them."""
        if any(actor.parties for actor in subject.actors):
            return subject
        sorts = {actor.sort for actor in subject.actors}
        if ActorSort.GROUP in sorts:
            if not self._pair:
                return None
            first, last = subject.actors[0].first, subject.actors[-1].last
            group = replace(
                subject.actors[0],
                first=first,
                last=last,
                parties=self._pair,
                people=self._people,
            )
            return Subject(actors=(group,), how="a group named before")
        if sorts & {ActorSort.OWN, ActorSort.TITLE} and self.speaker:
            return Subject(actors=self.speaker.actors, how="stands for the speaker before")
        return None


def _is_followed_by_that(cue: Match, scene: Scene) -> bool:
    """Whether a deed is told by its words: «اتفقا على أن …»."""
    behind = [word.text for word in scene.words[cue.last + 1 : cue.last + 3]]
    return behind[:1] == ["ان"] or behind in (["علي", "ان"], ["علي", "انه"], ["الي", "ان"])


def _unnamed(
    cue: Match, scene: Scene, actors: tuple[Actor, ...], resolve: "Resolve"
) -> Subject | None:
    """The speaker whom a verb leaves out: the subject of its sentence, else the speaker before."""
    if cue.tag.plural and resolve.pair:
        return resolve.pair
    for actor in actors:
        if (
            actor.last < cue.first
            and actor.parties
            and actor.sort is not ActorSort.PARTY
            and not is_governed(actor, actors, scene)
        ):
            return Subject(actors=joined(actor, actors, scene), how="subject of the sentence")
    return resolve.speaker if cue.tag.value == "speech" else None


def _colons(scene: Scene) -> list[int]:
    return [
        index
        for index, word in enumerate(scene.words)
        if word.text == ":" and not (index and scene.words[index - 1].text[0].isdigit())
    ]


def _before_colon(colon: int, scene: Scene, actors: tuple[Actor, ...]) -> Subject | None:
    low = max([0, *(index + 1 for index in _colons(scene) if index < colon), colon - _BEFORE_COLON])
    stops = [i for i in range(low, colon) if scene.words[i].text in (".", "…", "|", "،", '"')]
    low = stops[-1] + 1 if stops else low
    inside = [
        actor
        for actor in actors
        if low <= actor.first and actor.last < colon and not actor.preposition
    ]
    if not inside:
        return None
    verbs = [m for m in scene.verbs if low <= m.first < colon and m.tag.value not in SPEECH_CLASSES]
    if verbs and inside[0].first > low + 1:
        return None
    joint = [inside[0]]
    joint += [
        actor
        for actor in inside[1:]
        if actor.conjunction == "و" and actor.first == joint[-1].last + 1
    ]
    return Subject(actors=tuple(joint), how="named before a colon")


def _is_anonymous(cue: Match, clause: Clause, scene: Scene, actors: tuple[Actor, ...]) -> bool:
    """Whether the speaker is an observer or an unnamed source: what they say is nobody's act."""
    near = range(cue.first - 3, cue.last + 4)
    return any(
        match.first in near
        and not (match.peeled.preposition or scene.preposition(match.first))
        and clause.holds(match.first)
        and not any(actor.first <= match.first <= actor.last and actor.people for actor in actors)
        for match in scene.cues("opinion", "anonymous")
    )


def _follows_quotation(cue: Match, scene: Scene) -> bool:
    marks = [index for index, word in enumerate(scene.words) if word.text == '"']
    return bool(marks) and marks[0] <= 1 and marks[-1] < cue.first <= marks[-1] + 3

"""The frame of one act, and what a frame builder sees."""

from dataclasses import dataclass

from extractors.arabic.times.mentions import TimeMention
from extractors.records.developments import Kind, Status
from extractors.talks.actors import Actor
from extractors.talks.clauses import Clause, Subject, clause_of, subject_of
from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match, Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An act in words `first` to `last` of a sentence, before role, date and place are settled."""

    kind: Kind
    status: Status | None
    parties: tuple[str, ...]
    people: tuple[str, ...]
    addressees: tuple[str, ...] = ()
    trigger: int
    first: int
    last: int
    subordinate: bool = False  # told in passing: «بعد محادثات …»
    future: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What the sentences before have left standing."""

    speaker: Subject | None = None
    pair: tuple[str, ...] = ()  # the two parties last named together
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One sentence with everything that a frame builder looks at."""

    scene: Scene
    actors: tuple[Actor, ...]
    clauses: tuple[Clause, ...]
    times: tuple[tuple[int, int, TimeMention], ...]  # first word, last word
    carried: Carried
    knowledge: Knowledge
    related: bool  # the text is about these talks

    def clause(self, index: int) -> Clause:
        """The clause of a word."""
        return clause_of(self.clauses, index)

    def subject(self, trigger: Match) -> Subject | None:
        """The subject of a cue: named in its clause, told before in the sentence, or carried over."""
        clause = self.clause(trigger.first)
        found = subject_of(trigger, clause, self.actors, self.scene)
        if found:
            return self.resolved(found)
        speaker = self.speaker_before(trigger.first)
        if speaker:
            return speaker
        return self.carried.speaker

    def resolved(self, subject: Subject) -> Subject | None:
        """A subject with its groups and pronouns put to parties."""
        if subject.parties:
            return subject
        if any(actor.sort == "group" for actor in subject.actors) and self.carried.pair:
            group = Actor(
                first=subject.actors[0].first,
                last=subject.actors[-1].last,
                parties=self.carried.pair,
                people=self.carried.people,
                sort="group",
            )
            return Subject(actors=(group,), how="a group named before")
        if any(actor.sort in ("own", "title") for actor in subject.actors):
            first = subject.actors[0]
            speaker = self.speaker_before(first.first) or self.carried.speaker
            if speaker:
                return Subject(actors=speaker.actors, how=f"{first.sort} of the speaker")
        return None

    def speaker_before(self, index: int) -> Subject | None:
        """Who speaks in this sentence before a word: the subject of the nearest verb of speech."""
        cues = [match for match in self.scene.cues("speech", *_ACTS) if match.first < index and match.tag.tense]
        for cue in reversed(cues):
            subject = subject_of(cue, self.clause(cue.first), self.actors, self.scene)
            subject = self.resolved_once(subject)
            if subject:
                return subject
        colon = next((i for i, word in enumerate(self.scene.words[:index]) if word.text == ":"), None)
        if colon:
            before = [actor for actor in self.actors if actor.last < colon and actor.parties]
            if before and before[-1].last >= colon - 3:
                return Subject(actors=before[-1:] and tuple(before[-1:]), how="speaker before a colon")
        heads = [actor for actor in self.actors if actor.last < index and not actor.preposition and actor.parties]
        return Subject(actors=(heads[0],), how="first actor of the sentence") if heads else None

    def resolved_once(self, subject: Subject | None) -> Subject | None:
        """Like `resolved`, but without looking at the sentence again."""
        if subject is None or subject.parties:
            return subject
        if any(actor.sort == "group" for actor in subject.actors) and self.carried.pair:
            actor = Actor(first=0, last=0, parties=self.carried.pair, people=self.carried.people, sort="group")
            return Subject(actors=(actor,), how="a group named before")
        return self.carried.speaker if any(actor.sort in ("title", "own") for actor in subject.actors) else None

    def has(self, *classes: str, first: int, last: int) -> Match | None:
        """The first cue of these classes that begins in the words `first` to `last`."""
        return next((m for m in self.scene.cues(*classes) if first <= m.first <= last), None)

    def themed(self, first: int, last: int) -> bool:
        """Whether words name what the talks are about."""
        if self.has("theme", "plan-noun", "truce", "meeting", first=first, last=last):
            return True
        return any(
            first <= match.first <= last
            for match in self.scene.of(Sort.TOPIC, Sort.PROCESS, Sort.ANCHOR)
        )

    def negated(self, index: int) -> bool:
        """Whether a negation stands right before a word (one word may stand between)."""
        return self.has("negation", first=max(0, index - 2), last=index - 1) is not None

    def texts(self, first: int, last: int) -> tuple[str, ...]:
        """The words `first` to `last` as matching forms."""
        return tuple(word.text for word in self.scene.words[first : last + 1])


_ACTS = ("refuse", "deny", "demand", "propose", "agree", "threaten")

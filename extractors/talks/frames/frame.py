"""The frame of one act, and what a frame builder sees."""

from dataclasses import dataclass

from extractors.arabic.forms import Tense
from extractors.arabic.times.mentions import TimeMention
from extractors.records.developments import Kind, Sides, Status
from extractors.talks.actors.actor import Actor
from extractors.talks.cast import Cast
from extractors.talks.clauses import (
    Clause,
    Subject,
    clause_of,
    is_governed,
    joined,
    standing_for,
    subject_of,
)
from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match, Scene
from extractors.talks.speech import Resolve, Speech

_OF_TEXTS = frozenset(
    {"propose", "suggest", "demand"}
)  # what a text does, with its name behind the verb
_TEXT_NEAR = 8  # words from a plan to the comma behind which its content is told


Placed = tuple[int, int, TimeMention]  # first word, last word, the time


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
    owner: Subject | None = None  # whose plan a proposal is
    reasons: tuple[str, ...] = ()
    features: tuple[str, ...] = ()  # of its clause, where the trained part has weighed it
    drafted: bool = False  # by weights alone: no rule built it
    chance: float = 1.0  # by the weights, that its clause tells it
    others: tuple[Sides, ...] = ()  # whose act it may be as well, the likelier first


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What the sentences before have left standing."""

    speaker: Subject | None = None
    open_speaker: Subject | None = None  # a line of its own named him and ended in a colon
    open_until: int | None = None  # the paragraph that he speaks in; None: until another speaks
    plan_owner: Subject | None = None
    venue: str | None = None  # where the two sides last met
    filed: str | None = None  # the place of the text's dateline
    city: str | None = None  # the last city named
    stage: tuple[int, str] | None = (
        None  # a paragraph, and the place that a sentence in it opened with
    )
    themed: bool = False  # the sentence before, in the same paragraph, was about the talks
    pair: tuple[str, ...] = ()  # the two parties last named together
    people: tuple[str, ...] = ()
    most: tuple[str, ...] = ()  # the most parties that met in any sentence before
    ruled: frozenset[Kind] = frozenset()  # what the rules saw in the text's sentence before
    headed: frozenset[Kind] = frozenset()  # and in the title


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One sentence with everything that a frame builder looks at."""

    scene: Scene
    actors: tuple[Actor, ...]
    clauses: tuple[Clause, ...]
    times: tuple[Placed, ...]
    carried: Carried
    knowledge: Knowledge
    cast: Cast  # of the whole text
    text_related: bool  # by the rules, the text is about these talks
    related: bool  # and so is the sentence
    speeches: tuple[Speech, ...]
    opening: int = 0  # the first word behind a dateline

    def clause(self, index: int) -> Clause:
        """The clause of a word."""
        return clause_of(self.clauses, index)

    def subject(self, trigger: Match) -> Subject | None:
        """The subject of a cue: named in its clause, the one who speaks there, or carried over."""
        if trigger.tag.first_person and self.speech_at(trigger.first):
            return self.speaker_at(trigger.first)
        if trigger.tag.tense and self._is_done_by_a_text(trigger):
            return None
        named = subject_of(trigger, self.clause(trigger.first), self.actors, self.scene)
        found = self._of_a_pair(trigger, named) or (self.resolve(named) if named else None)
        return found or self._unnamed(trigger)

    def _of_a_pair(self, trigger: Match, named: Subject | None) -> Subject | None:
        """Two sides named before, for a pronoun («لقاؤهما») or a verb in the dual («واتفقا»)."""
        pair = self.carried.pair
        if trigger.tag.noun and trigger.tag.pronoun in ("هما", "هم") and pair:
            return self.both(pair, "a pronoun for two named before")
        if trigger.tag.tense and trigger.tag.plural and not named and pair:
            return self.both(pair, "two sides named before")
        return None

    def _unnamed(self, trigger: Match) -> Subject | None:
        """Who acts where the clause names nobody: the speaker there, the main subject, the last speaker."""
        if self.speech_at(trigger.first):
            return self.speaker_at(trigger.first)
        return self.main_subject(trigger.first) or self.carried.speaker

    def _is_done_by_a_text(self, trigger: Match) -> bool:
        """Whether a plan is the subject: «ويقترح النص …», «ورقة من 14 نقطة، تشترط …»: that is its content."""
        texts = self.scene.cues("plan-noun", "accord")
        clause = self.clause(trigger.first)
        led = any(clause.first <= actor.first < trigger.first for actor in self.actors)
        behind = any(text.first == trigger.last + 1 and text.peeled.definite for text in texts)
        if behind and not led and trigger.tag.value in _OF_TEXTS:
            return trigger.tag.tense is Tense.PRESENT
        before = self.scene.words[trigger.first - 1].text if trigger.first else ""
        if before != "،" or trigger.peeled.conjunction:
            return False
        near = [text for text in texts if trigger.first - _TEXT_NEAR <= text.first < trigger.first]
        return bool(near) and not any(
            near[-1].first < actor.first < trigger.first for actor in self.actors
        )

    def speech_at(self, index: int, *, words_only: bool = False) -> Speech | None:
        """The speech that a word is part of: the latest that began before it; deeds left out on demand."""
        inside = [
            speech
            for speech in self.speeches
            if speech.first <= index <= speech.last and not (words_only and speech.deed)
        ]
        return inside[-1] if inside else None

    def speaker_at(self, index: int) -> Subject | None:
        """Who says a word, where somebody does."""
        speech = self.speech_at(index)
        return speech.speaker if speech else None

    def resolve(self, subject: Subject) -> Subject | None:
        """A subject with its groups and pronouns put to parties: «بلاده» is the speaker's here."""
        first = subject.actors[0].first
        speaker = self.speaker_at(first) or self.main_subject(first) or self.carried.speaker
        carried = self.carried
        return Resolve(speaker=speaker, pair=carried.pair, people=carried.people)(subject)

    def main_subject(self, index: int) -> Subject | None:
        """The first actor of the sentence that no preposition governs, before a word."""
        for actor in self.actors:
            if (
                actor.last < index
                and actor.parties
                and not is_governed(actor, self.actors, self.scene)
            ):
                return Subject(
                    actors=joined(actor, self.actors, self.scene), how="subject of the sentence"
                )
        return None

    def both(self, parties: tuple[str, ...], how: str) -> Subject:
        """Two sides named before, as a subject."""
        return standing_for(parties, self.carried.people, how)

    def has(self, *classes: str, first: int, last: int) -> Match | None:
        """The first cue of these classes that begins in the words `first` to `last`."""
        for match in self.scene.cues(*classes):
            if first <= match.first <= last:
                return match
        return None

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
        return tuple([word.text for word in self.scene.words[first : last + 1]])

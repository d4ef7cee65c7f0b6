"""What was seen in a sentence, fact by fact; rejected candidates with the rule that they fell by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from extractors.arabic.times.mentions import Lean, Relation, TimeMention
from extractors.records.developments import Development, TextPart
from extractors.talks.detect import SentenceReading, TextReading
from extractors.talks.frames.frame import Frame
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match
from extractors.talks.trained.gather import UNSURE, WORTH
from flows.alerts.writing import safe_text, write_day

_SHOWN_SORTS = (Sort.CUE, Sort.PLACE, Sort.TOPIC, Sort.PROCESS, Sort.ANCHOR, Sort.RIVAL)
WEIGHED = "weighed: "
_ELSEWHERE = ", unless another text told it before"


class Sign(StrEnum):
    """What sort of fact it is; the page marks the words by it."""

    ACTOR = "actor"
    CUE = "cue"
    PLACE = "place"
    TOPIC = "topic"
    SPEECH = "speech"
    TIME = "time"
    DATELINE = "dateline"
    FRAME = "frame"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Words `first` to `last` of a sentence as they are printed, and what was made of them."""

    sign: Sign
    label: str
    first: int
    last: int
    words: str
    meaning: str


def sentence_text(sentence: SentenceReading) -> str:
    """The sentence as it is printed."""
    scene = sentence.view.scene
    start, end = sentence.normal.original_span(scene.start, scene.end)
    return sentence.normal.original[start:end]


def sentence_name(sentence: SentenceReading) -> str:
    """Where a sentence stands: in the title, or which one of the text it is."""
    scene = sentence.view.scene
    return "title" if scene.part is TextPart.TITLE else f"sentence {scene.index + 1}"


def told_again(sentence: SentenceReading, reading: TextReading) -> tuple[Development, ...]:
    """The sentence's acts that are told more fully elsewhere in the text and count there."""
    known = {(each.kind, each.span) for each in (*reading.developments, *reading.doubted)}
    return tuple(each for each in sentence.developments if (each.kind, each.span) not in known)


def tells(sentence: SentenceReading, reading: TextReading) -> bool:
    """Whether a sentence tells an act that counts, for the first time or again."""
    doubted = {(each.kind, each.span) for each in reading.doubted}
    return any((each.kind, each.span) not in doubted for each in sentence.developments)


def facts_of(sentence: SentenceReading, reading: TextReading) -> tuple[Fact, ...]:
    """Everything that was seen in a sentence: what it names, what was built, and what was rejected."""
    return (
        *_actors(sentence),
        *_spellings(sentence),
        *_named(sentence),
        *_dateline(sentence),
        *_speeches(sentence),
        *_times(sentence),
        *_frames(sentence),
        *rejections_of(sentence, reading),
    )


def rejections_of(sentence: SentenceReading, reading: TextReading) -> tuple[Fact, ...]:
    """What could have been an act and is none: by a rule, by its clause's weights, or by its text's."""
    by_rule = [
        _fact(sentence, Sign.REJECTED, (each.first, each.last), f"{each.cue}: {each.rule}")
        for each in sentence.rejected
    ]
    kept = {(frame.kind, frame.trigger) for frame in sentence.frames}
    by_weights = [
        _fact(
            sentence, Sign.REJECTED, (frame.first, frame.last),
            f"{_act(frame)}: the weights find no such act in its clause",
        )
        for frame in sentence.ruled
        if (frame.kind, frame.trigger) not in kept
    ]  # fmt: skip
    doubts = {(each.kind, each.span): each.chance for each in reading.doubted}
    by_text = [
        _fact(
            sentence, Sign.REJECTED, (frame.first, frame.last),
            f"{_act(frame)}: {_too_unlikely(chance)} ({chance:.2f})"
            + (_ELSEWHERE if chance >= UNSURE else ""),
        )
        for frame, told in zip(sentence.frames, sentence.developments, strict=True)
        if (chance := doubts.get((told.kind, told.span))) is not None
    ]  # fmt: skip
    return tuple(sorted((*by_rule, *by_weights, *by_text), key=lambda fact: fact.first))


def _too_unlikely(chance: float) -> str:
    if chance >= WORTH:  # it would be told of any other text
        return "too unlikely in a text that does not name the talks"
    return "too unlikely with all that its text tells"


def _fact(
    sentence: SentenceReading, sign: Sign, span: tuple[int, int], meaning: str, *, label: str = ""
) -> Fact:
    first, last = span
    return Fact(
        sign=sign,
        label=label or sign,
        first=first,
        last=last,
        words=_words(sentence, first, last),
        meaning=safe_text(meaning),
    )


def _words(sentence: SentenceReading, first: int, last: int) -> str:
    words = sentence.view.scene.words
    start, end = sentence.normal.original_span(words[first].start, words[last].end)
    return safe_text(sentence.normal.original[start:end])


def _actors(sentence: SentenceReading) -> Iterator[Fact]:
    for actor in sentence.view.actors:
        parties = "+".join(actor.parties) or "(carried from before)"
        people = f" {', '.join(actor.people)}" if actor.people else ""
        meaning = f"{parties}{people} ({actor.sort})"
        yield _fact(sentence, Sign.ACTOR, (actor.first, actor.last), meaning)


def _spellings(sentence: SentenceReading) -> Iterator[Fact]:
    """Names that no entry spells so: known by their sound."""
    scene = sentence.view.scene
    seen: set[int] = set()
    for match in scene.of(Sort.PERSON, Sort.PLACE, Sort.PARTY):
        written = "".join(word.text for word in scene.words[match.first : match.last + 1])
        if match.peeled.core not in written and match.first not in seen:
            seen.add(match.first)
            meaning = f"{match.tag.value}, by its sound: a spelling of «{match.peeled.core}»"
            yield _fact(sentence, Sign.ACTOR, (match.first, match.last), meaning, label="spelling")


def _named(sentence: SentenceReading) -> Iterator[Fact]:
    matches = [match for match in sentence.view.scene.matches if match.tag.sort in _SHOWN_SORTS]
    for (first, last), group in groupby(matches, key=lambda match: (match.first, match.last)):
        named = list(group)
        sorts = {match.tag.sort for match in named}
        sign = Sign.CUE if Sort.CUE in sorts else Sign.PLACE if Sort.PLACE in sorts else Sign.TOPIC
        label = "/".join(dict.fromkeys(str(match.tag.sort) for match in named))
        yield _fact(sentence, sign, (first, last), _tags(named), label=label)


def _tags(named: Sequence[Match]) -> str:
    return ", ".join(
        match.tag.value + (f" ({match.tag.tense})" if match.tag.tense else "") for match in named
    )


def _dateline(sentence: SentenceReading) -> Iterator[Fact]:
    view = sentence.view
    if view.opening:
        place = view.carried.filed or "nowhere that is known"
        yield _fact(sentence, Sign.DATELINE, (0, view.opening - 1), place)


def _speeches(sentence: SentenceReading) -> Iterator[Fact]:
    for speech in sentence.view.speeches:
        speaker = "+".join(speech.speaker.parties) if speech.speaker else ""
        last = min(speech.last, len(sentence.view.scene.words) - 1)
        if speech.first <= last:
            meaning = f"said by {speaker or 'nobody who is known'} ({speech.how})"
            yield _fact(sentence, Sign.SPEECH, (speech.first, last), meaning)


def _times(sentence: SentenceReading) -> Iterator[Fact]:
    for first, last, time in sentence.view.times:
        meaning = f"{when_told(time)} ({', '.join(time.reasons)})"
        yield _fact(sentence, Sign.TIME, (first, last), meaning)


def when_told(time: TimeMention) -> str:
    """The day that a time tells, both where the verb decides, or what it leans on."""
    if time.date is not None:
        told = write_day(time.date, arabic=False)
        other = time.alternative not in (None, time.date)
        return f"{told}, or the next" if other else told
    if time.lean is not None:
        whence = "told before" if time.lean is Lean.ON_BEFORE else "named behind"
        return f"{time.offset:+d} days from what is {whence}"
    if time.relation is not Relation.AT and time.anchor is not None:
        return f"{time.relation} {write_day(time.anchor, arabic=False)}"
    if time.alternative is not None:
        return f"{write_day(time.alternative, arabic=False)}, if it is still to come"
    return "no day can be told"


def _frames(sentence: SentenceReading) -> Iterator[Fact]:
    ruled = {(frame.kind, frame.trigger) for frame in sentence.ruled}
    for frame in sentence.frames:
        weighed = any(reason.startswith(WEIGHED) for reason in frame.reasons)
        by_rule = (frame.kind, frame.trigger) in ruled
        whence = (
            "by rule, weighed" if weighed and by_rule else "by rule" if by_rule else "by weights"
        )
        meaning = f"{_act(frame)} ({whence}): {'; '.join(frame.reasons)}"
        yield _fact(sentence, Sign.FRAME, (frame.first, frame.last), meaning)


def _act(frame: Frame) -> str:
    status = f" {frame.status}" if frame.status else ""
    return f"{frame.kind}{status}, {'+'.join(frame.parties) or 'nobody'}"

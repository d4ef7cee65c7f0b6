"""From a frame to a development: its day, place, role, subjects and the very words that show it."""

from dataclasses import dataclass, replace
from datetime import date

from extractors.arabic.normalise import NormalText
from extractors.records.developments import (
    KINDS_WITH_STATUS,
    ActDate,
    Development,
    Role,
    Span,
    Status,
)
from extractors.talks.days import Days, is_still_to_come
from extractors.talks.frames.frame import Frame, View
from extractors.talks.lexicon import Sort
from extractors.talks.marks import read_marks
from extractors.talks.role import judge_role
from extractors.talks.scene import PREPOSITIONS
from extractors.talks.trained.roles import role_of, weigh_past
from extractors.talks.when import when_of
from extractors.talks.where import where_of
from extractors.talks.wording import content_words

_HAPPENED = frozenset({Status.DONE, Status.UNDER_WAY})
_SHORTEST = 3  # words of evidence: a verb, who, and with whom
_AROUND = 5  # words of its clause that a shorter run takes along on either side
_LONGEST = 200  # characters of evidence, by the guidelines
_NUMBERED = 3  # words around an act where its number can stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A development as its sentence tells it, and the chance that it is only recalled there."""

    development: Development
    past: float


def develop(frame: Frame, view: View, *, normal: NormalText, days: Days) -> Settled:
    """Settle a frame into a development of its text."""
    when, how = when_of(frame, view, days)
    if when is not None and when.first > days.day and frame.status in _HAPPENED:
        frame = replace(
            frame, status=Status.PLANNED, reasons=(*frame.reasons, "status: its day is to come")
        )
    role, why, past = _role(frame, view, when=when, day=days.day)
    if when is None and role is Role.NEWS and not is_still_to_come(frame):
        when, how = days.report, "date: the day that the report tells of" if days.report else how
    span = _span(frame, view, normal)
    evidence = normal.original[span.start : span.end]
    development = Development(
        kind=frame.kind,
        status=frame.status if frame.kind in KINDS_WITH_STATUS else None,
        parties=frame.parties,
        people=frame.people,
        place=where_of(frame, view),
        date=when,
        topics=_topics(view),
        role=role,
        evidence=evidence,
        span=span,
        addressees=frame.addressees,
        marks=_marks(frame, view),
        lemmas=content_words(view.texts(frame.first, frame.last)),
        reasons=(*frame.reasons, how, why),
        chance=frame.chance,
        others=frame.others,
    )
    return Settled(development=development, past=past)


def _role(frame: Frame, view: View, *, when: ActDate | None, day: date) -> tuple[Role, str, float]:
    """The role of an act in its sentence, why, and the chance of background."""
    role, why = judge_role(frame, view, when=when, day=day)
    trained = view.knowledge.trained
    if trained is None or not frame.features:
        return role, why, float(role is Role.BACKGROUND)
    past = weigh_past(frame, role=role, why=why, when=when, day=day, trained=trained)
    if role_of(past) is role:
        return role, why, past
    return role_of(past), f"role: weighed, {past:.2f} for background", past


def _topics(view: View) -> tuple[str, ...]:
    return tuple(sorted({match.tag.value for match in view.scene.of(Sort.TOPIC)}))


def _whole(frame: Frame, view: View) -> tuple[int, int]:
    """A frame's words with the negation right before them, and not ending in a bare preposition."""
    first, last = frame.first, frame.last
    if last - first + 1 < _SHORTEST:  # «الجولة» alone shows nothing
        clause = view.clause(frame.trigger)
        first = min(first, max(clause.first, view.opening, first - _AROUND))
        last = min(clause.last, last + _AROUND)
    if any(cue.last == first - 1 for cue in view.scene.cues("negation")):
        first -= 1  # «لم يرفض» without «لم» would show the opposite
    if view.scene.words[last].text in PREPOSITIONS and last + 1 < len(view.scene.words):
        last += 1
    return first, last


def _span(frame: Frame, view: View, normal: NormalText) -> Span:
    first, last = _whole(frame, view)
    words = view.scene.words[first : last + 1]
    while len(words) > 1 and words[-1].is_mark and words[-1].text not in ('"', ")"):
        words = words[:-1]
    start, end = normal.original_span(words[0].start, words[-1].end)
    while end - start > _LONGEST and len(words) > 1:
        words = words[:-1]
        start, end = normal.original_span(words[0].start, words[-1].end)
    return Span(part=view.scene.part, start=start, end=min(end, start + _LONGEST))


def _marks(frame: Frame, view: View) -> tuple[str, ...]:
    words = view.scene.words
    first, last = max(0, frame.first - _NUMBERED), min(len(words) - 1, frame.last + _NUMBERED)
    return read_marks(frame.kind, words[first : last + 1])

"""Detect: one revision in, the developments that it tells out. Deterministic, and able to say why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from extractors.arabic.normalise import NormalText, normalise
from extractors.arabic.sentences import split_sentences
from extractors.arabic.times.mentions import TimeMention
from extractors.arabic.times.read import read_times
from extractors.arabic.words import split_words
from extractors.records.articles import Revision
from extractors.records.developments import ActDate, Development, TextPart
from extractors.talks.actors.chart import draw_chart
from extractors.talks.actors.find import find_actors
from extractors.talks.carry import carry_on, with_open_speaker
from extractors.talks.clauses import split_clauses
from extractors.talks.develop import day_of_report, develop, whole_day
from extractors.talks.frames.acts import find_acts
from extractors.talks.frames.agreements import find_agreements
from extractors.talks.frames.assessments import find_assessments
from extractors.talks.frames.frame import Carried, Frame, View
from extractors.talks.frames.meetings import find_meetings
from extractors.talks.frames.proposals import find_proposals
from extractors.talks.frames.truces import find_exchanges, find_homecomings, find_truces
from extractors.talks.frames.unreal import is_unreal
from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.relevance import is_about_the_talks, is_related, is_sentence_related
from extractors.talks.scene import Scene, match_words
from extractors.talks.settle import Told, as_summary, is_heading, settle
from extractors.talks.speech import Resolve, find_speech

_BRIEF = 70  # words: an urgent post is printed as it happens, a report is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """One sentence as it was read: for the developments, and for `sulh explain`."""

    view: View
    normal: NormalText
    frames: tuple[Frame, ...]
    developments: tuple[Development, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReading:
    """A revision as it was read."""

    related: bool
    sentences: tuple[SentenceReading, ...]
    developments: tuple[Development, ...]


def detect(revision: Revision, *, knowledge: Knowledge, timezone: str) -> tuple[Development, ...]:
    """The developments that a revision tells, in the order of their first telling.

    `timezone` is the outlet's: "today" in its text means its day.
    """
    return read_text(revision, knowledge=knowledge, timezone=timezone).developments


def read_text(revision: Revision, *, knowledge: Knowledge, timezone: str) -> TextReading:
    """Read a revision sentence by sentence and keep everything that was seen on the way."""
    told_at = revision.modified_at or revision.published_at
    day = told_at.astimezone(ZoneInfo(timezone)).date()
    parts = ((TextPart.TITLE, normalise(revision.title)), (TextPart.TEXT, normalise(revision.text)))
    scenes = [
        (scene, normal) for part, normal in parts for scene in _scenes(part, normal, knowledge)
    ]
    related = is_related(tuple(scene for scene, _ in scenes), knowledge)
    if not related:
        return TextReading(related=False, sentences=(), developments=())
    times = {
        part: read_times(
            normal.text,
            published_at=revision.modified_at or revision.published_at,
            timezone=timezone,
        )
        for part, normal in parts
    }
    brief = sum(len(scene.words) for scene, _ in scenes) <= _BRIEF
    report_day = whole_day(day) if brief and not any(times.values()) else None
    sentences = tuple(_read_sentences(scenes, times, knowledge, day, report_day=report_day))
    found = [
        Told(development, heading=is_heading(sentence.view.scene))
        for sentence in sentences
        for development in sentence.developments
    ]
    return TextReading(related=True, sentences=sentences, developments=as_summary(settle(found)))


def _scenes(part: TextPart, normal: NormalText, knowledge: Knowledge) -> Iterator[Scene]:
    for index, sentence in enumerate(split_sentences(normal.text)):
        words = split_words(normal.text, sentence.start, sentence.end)
        yield Scene(
            part=part,
            paragraph=sentence.paragraph,
            index=index,
            start=sentence.start,
            end=sentence.end,
            words=words,
            matches=match_words(words, knowledge.lexicon),
        )


def _read_sentences(
    scenes: list[tuple[Scene, NormalText]],
    times: dict[TextPart, tuple[TimeMention, ...]],
    knowledge: Knowledge,
    day: date,
    *,
    report_day: ActDate | None,
) -> Iterator[SentenceReading]:
    known = frozenset(
        match.tag.value
        for scene, _ in scenes
        for match in scene.of(Sort.PERSON)
        if not match.tag.full_only
    )
    passing = not is_about_the_talks(tuple(scene for scene, _ in scenes), knowledge)
    carried = Carried()
    for scene, normal in scenes:
        view = _view(
            scene,
            carried,
            times[scene.part],
            knowledge=knowledge,
            day=day,
            known=known,
            passing=passing,
        )
        frames = tuple(_frames(view))
        developments = tuple(
            develop(frame, view, normal=normal, day=day, report_day=report_day) for frame in frames
        )
        yield SentenceReading(view=view, normal=normal, frames=frames, developments=developments)
        carried = carry_on(view, frames, developments)
        report_day = day_of_report(developments, day=day) or report_day


def _view(  # noqa: PLR0913 - a sentence is seen with all that is known before it
    scene: Scene,
    carried: Carried,
    times: tuple[TimeMention, ...],
    *,
    knowledge: Knowledge,
    day: date,
    known: frozenset[str],
    passing: bool,
) -> View:
    actors = find_actors(draw_chart(scene, knowledge=knowledge, day=day, known=known))
    clauses = split_clauses(scene)
    resolve = Resolve(speaker=carried.speaker, pair=carried.pair, people=carried.people)
    speeches = find_speech(scene, actors=actors, clauses=clauses, resolve=resolve)
    return View(
        scene=scene,
        actors=actors,
        clauses=clauses,
        times=tuple(_times_in(scene, times)),
        carried=carried,
        knowledge=knowledge,
        related=is_sentence_related(scene, knowledge, passing=passing),
        speeches=with_open_speaker(scene, carried, speeches),
    )


def _frames(view: View) -> Iterator[Frame]:
    for frame in _told_frames(view):
        if not is_unreal(frame, view):
            yield frame


def _told_frames(view: View) -> Iterator[Frame]:
    for find in (
        find_meetings,
        find_exchanges,
        find_homecomings,
        find_truces,
        find_proposals,
        find_agreements,
        find_acts,
        find_assessments,
    ):
        yield from find(view)


def _times_in(
    scene: Scene, times: tuple[TimeMention, ...]
) -> Iterator[tuple[int, int, TimeMention]]:
    for time in times:
        inside = [
            index
            for index, word in enumerate(scene.words)
            if time.start < word.end and word.start < time.end
        ]
        if inside:
            yield inside[0], inside[-1], time

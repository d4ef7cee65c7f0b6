"""Detect: one revision in, the developments that it tells out. Deterministic, and able to say why."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from extractors.arabic.normalise import NormalText, normalise
from extractors.arabic.sentences import split_sentences
from extractors.arabic.times.mentions import TimeMention
from extractors.arabic.times.read import read_times
from extractors.arabic.words import Word, split_words
from extractors.records.articles import Revision
from extractors.records.developments import ActDate, Development, TextPart
from extractors.talks.actors.chart import draw_chart
from extractors.talks.actors.find import find_actors
from extractors.talks.carry import carry_on, with_open_speaker
from extractors.talks.cast import Cast, cast_of
from extractors.talks.clauses import split_clauses
from extractors.talks.dateline import read_dateline
from extractors.talks.days import Days, date_by_lead, days_of, lean_on
from extractors.talks.develop import develop
from extractors.talks.frames.build import build_frames
from extractors.talks.frames.frame import Carried, Frame, Placed, View
from extractors.talks.frames.rejected import Rejected
from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.namings import Naming, namings_of
from extractors.talks.relevance import (
    is_about_the_talks,
    is_related,
    is_sentence_related,
    names_a_side,
)
from extractors.talks.scene import Scene, match_words, words_before
from extractors.talks.settle import settle
from extractors.talks.speech import Resolve, find_speech
from extractors.talks.telling import Told, is_heading, seat_of
from extractors.talks.timings import Calendar, timings_of
from extractors.talks.trained.gather import Gathered, gather
from extractors.talks.trained.weigh import weigh_frames

_BRIEF = 70  # words: an urgent post is printed as it happens, a report is longer
_LEAD = 2  # sentences of a text that tell the news of its title


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """One sentence as it was read: for the developments, and for `sulh explain`."""

    view: View
    normal: NormalText
    days: Days  # what was known of days before it
    ruled: tuple[Frame, ...]  # what the rules built, before it was weighed
    frames: tuple[Frame, ...]
    rejected: tuple[Rejected, ...]  # what could have been one, and why it is none
    developments: tuple[Development, ...]
    pasts: tuple[float, ...]  # of each, the chance that its sentence recalls it
    report: ActDate | None  # the day of the news told so far


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReading:
    """A revision as it was read."""

    related: bool
    sentences: tuple[SentenceReading, ...]
    developments: tuple[Development, ...]
    tellings: tuple[Told, ...] = ()  # before what is told twice was put together
    namings: tuple[Naming, ...] = ()  # of places, wherever the text names one
    calendar: Calendar | None = None  # none where the text is not read
    unsure: tuple[Development, ...] = ()  # acts that are told where another text told them before
    doubted: tuple[Development, ...] = ()  # tellings of acts that are too unlikely to be told


def detect(revision: Revision, *, knowledge: Knowledge, timezone: str) -> tuple[Development, ...]:
    """The developments that a revision tells, in the order of their first telling.

    `timezone` is the outlet's: "today" in its text means its day.
    """
    return read_text(revision, knowledge=knowledge, timezone=timezone).developments


def read_text(
    revision: Revision, *, knowledge: Knowledge, timezone: str, loosely: bool = False
) -> TextReading:
    """Read a revision sentence by sentence and keep everything that was seen on the way.

    With weights, and where asked to read `loosely`, every text that names a side of the war, or a place
    there, is read.
    """
    loosely = loosely or knowledge.trained is not None
    parts = tuple(
        (part, normal, split_words(normal.text))
        for part, normal in (
            (TextPart.TITLE, normalise(revision.title)),
            (TextPart.TEXT, normalise(revision.text)),
        )
    )
    scenes = [
        (scene, normal)
        for part, normal, words in parts
        for scene in _scenes(part, normal, words, knowledge)
    ]
    whole = tuple(scene for scene, _ in scenes)
    related = is_related(whole, knowledge)
    if not related and not (loosely and names_a_side(whole, knowledge)):
        return TextReading(related=False, sentences=(), developments=())
    told_at = revision.modified_at or revision.published_at
    times = {
        part: read_times(normal.text, published_at=told_at, timezone=timezone, words=words)
        for part, normal, words in parts
    }
    brief = sum(len(scene.words) for scene, _ in scenes) <= _BRIEF
    days = days_of(
        told_at,
        timezone,
        chain.from_iterable(times.values()),
        (scene for scene, _ in scenes),
        brief=brief,
    )
    sentences = _with_dated_titles(
        tuple(_read_sentences(scenes, times, knowledge, days, related=related))
    )
    before = words_before(scene for scene, _ in scenes)
    alone = all(scene.part is TextPart.TITLE for scene in whole)
    found = tuple(
        telling
        for number, (sentence, at) in enumerate(zip(sentences, before, strict=True))
        for telling in _tellings(sentence, number=number, at=at, alone=alone)
    )
    views = [sentence.view for sentence in sentences]
    namings = namings_of(views)
    calendar = Calendar(day=days.day, timings=timings_of(views))
    trained = knowledge.trained
    gathered = (
        gather(found, namings, calendar, trained) if trained else Gathered(told=settle(found))
    )
    return TextReading(
        related=True,
        sentences=sentences,
        developments=gathered.told,
        tellings=found,
        namings=namings,
        calendar=calendar,
        unsure=gathered.unsure,
        doubted=gathered.doubted,
    )


def _tellings(sentence: SentenceReading, *, number: int, at: int, alone: bool) -> Iterator[Told]:
    """The tellings of the sentence with this number, before which `at` words of its part stand."""
    view = sentence.view
    for frame, development, past in zip(
        sentence.frames, sentence.developments, sentence.pasts, strict=True
    ):
        yield Told(
            development,
            first=at + frame.first,
            last=at + frame.last,
            heading=is_heading(view.scene),
            drafted=frame.drafted,
            chance=frame.chance,
            past=past,
            seat=seat_of(frame, view, sentence=number),
            alone=alone,
            text_related=view.text_related,
        )


def _scenes(
    part: TextPart, normal: NormalText, all_words: tuple[Word, ...], knowledge: Knowledge
) -> Iterator[Scene]:
    starts = [word.start for word in all_words]
    for index, sentence in enumerate(split_sentences(normal.text)):
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        words = all_words[first:last]
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
    days: Days,
    *,
    related: bool,
) -> Iterator[SentenceReading]:
    known = frozenset(
        match.tag.value
        for scene, _ in scenes
        for match in scene.of(Sort.PERSON)
        if not match.tag.full_only
    )
    whole = tuple(scene for scene, _ in scenes)
    passing = not is_about_the_talks(whole, knowledge)
    cast = cast_of(whole, knowledge, day=days.day)
    carried = Carried()
    for scene, normal in scenes:
        here = tuple(_times_in(scene, times[scene.part]))
        dateline = read_dateline(scene, here, knowledge)
        if dateline:
            here = tuple(time for time in here if time[0] > dateline.last)
            carried = replace(carried, filed=dateline.place)
        days = days.before(scene, here, dateline.day if dateline else None)
        view = _view(
            scene,
            carried,
            lean_on(scene, here, days),
            knowledge=knowledge,
            day=days.day,
            known=known,
            passing=passing,
            cast=cast,
            related=related,
            opening=dateline.last + 1 if dateline else 0,
        )
        ruled, rejected = build_frames(view)
        frames = weigh_frames(view, ruled, knowledge.trained) if knowledge.trained else ruled
        settled = tuple(develop(frame, view, normal=normal, days=days) for frame in frames)
        developments = tuple(each.development for each in settled)
        carried = carry_on(view, ruled, frames, developments)
        before, days = days, days.after(view, developments)
        yield SentenceReading(
            view=view,
            normal=normal,
            days=before,
            ruled=ruled,
            frames=frames,
            rejected=rejected,
            developments=developments,
            pasts=tuple(each.past for each in settled),
            report=days.report,
        )


def _with_dated_titles(sentences: tuple[SentenceReading, ...]) -> tuple[SentenceReading, ...]:
    """Title and first sentence tell the news: what they do not date was on the day that the lead tells."""
    lead = [s for s in sentences if s.view.scene.part is TextPart.TEXT][:_LEAD]
    news = tuple(item for sentence in lead for item in sentence.developments)
    report = next((sentence.report for sentence in lead if sentence.report), None)
    return tuple(
        replace(
            sentence,
            developments=tuple(date_by_lead(item, news, report) for item in sentence.developments),
        )
        if sentence.view.scene.part is TextPart.TITLE or sentence.view.scene.index == 0
        else sentence
        for sentence in sentences
    )


def _view(  # noqa: PLR0913 - a sentence is seen with all that is known before it
    scene: Scene,
    carried: Carried,
    times: tuple[Placed, ...],
    *,
    knowledge: Knowledge,
    day: date,
    known: frozenset[str],
    passing: bool,
    cast: Cast,
    related: bool,
    opening: int,
) -> View:
    actors = find_actors(draw_chart(scene, knowledge=knowledge, day=day, known=known))
    clauses = split_clauses(scene)
    resolve = Resolve(speaker=carried.speaker, pair=carried.pair, people=carried.people)
    speeches = find_speech(scene, actors=actors, clauses=clauses, resolve=resolve)
    return View(
        scene=scene,
        actors=actors,
        clauses=clauses,
        times=times,
        carried=carried,
        knowledge=knowledge,
        cast=cast,
        text_related=related,
        related=related and is_sentence_related(scene, knowledge, passing=passing),
        speeches=with_open_speaker(scene, carried, speeches),
        opening=opening,
    )


def _times_in(scene: Scene, times: tuple[TimeMention, ...]) -> Iterator[Placed]:
    """The times that touch a sentence, with their first and last word in it."""
    starts, ends = [word.start for word in scene.words], [word.end for word in scene.words]
    for time in times:
        first, last = bisect_right(ends, time.start), bisect_left(starts, time.end) - 1
        if first <= last:
            yield first, last, time

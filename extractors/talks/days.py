"""The days that a text is read by: of its publication, its dateline, its stamps, and its news so far."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from extractors.arabic.forms import Tense
from extractors.arabic.times.mentions import Direction, Lean, TimeMention
from extractors.arabic.times.tape import place_publication
from extractors.arabic.times.vocabulary import ADVERBS
from extractors.records.developments import (
    ActDate,
    DatePrecision,
    Development,
    Kind,
    Role,
    Status,
)
from extractors.talks.clauses import RELATIVE
from extractors.talks.frames.frame import Frame, Placed, View
from extractors.talks.scene import Match, Scene

AHEAD = frozenset({Status.PLANNED, Status.POSTPONED, Status.CANCELLED})
_JUST_PAST = timedelta(days=2)
_FAR = timedelta(days=45)  # talks are set weeks ahead: a date in a year's time is not meant
_GOVERNED = 6  # words from a verb to its time: «بدأت ليل الاثنين», «اجتمع الوفدان الأحد»
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_HOURS, _MINUTES = 24, 60
_SLACK = timedelta(hours=1)  # a live report's clock may be of another zone than its outlet's
_LIVE = 2  # entries with a clock make a live report
_STAMP_WORDS = frozenset(
    {"م", "ص", "بتوقيت", "الساعه", "اخر", "تحديث", "نشر", "في", "كتب", *ADVERBS}
)
_PARAGRAPHS = 3  # in which a page prints its own stamp


def whole_day(day: date) -> ActDate:
    """A day, as the date of an act."""
    return ActDate(first=day, last=day, precision=DatePrecision.DAY)


def is_still_to_come(act: Frame | Development) -> bool:
    """Whether the day on which an act is told is not its own: a meeting that is planned or asked for.

    Who offers a truce, or asks alone for a meeting, does so on that day.
    """
    if act.status is Status.PROPOSED:
        return act.kind is not Kind.CEASEFIRE and len(act.parties) > 1
    return act.status in AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Publication on the outlet's clock, and the days told by the sentences before.

    `news` is the day that a text without a day tells of, `report` the day of the news told so far,
    `told` the last day told, on which «في اليوم التالي» leans, `met` that of the last meeting.
    """

    at: datetime
    news: date
    live: bool = False
    report: ActDate | None = None
    told: date | None = None
    met: date | None = None

    @property
    def day(self) -> date:
        """The day of publication."""
        return self.at.date()

    def is_fresh(self, when: date) -> bool:
        """Whether news may be of a day: publication's or one of the two before."""
        return timedelta() <= self.day - when <= _JUST_PAST

    def before(self, scene: Scene, times: tuple[Placed, ...], filed: ActDate | None) -> "Days":
        """The same once a dateline, a stamp or a clock has told the day of what follows."""
        when = (filed.day if filed else None) or self._stamped(scene, times)
        if when is None:
            return self
        fresh = self.is_fresh(when)
        return replace(self, told=when, report=whole_day(when) if fresh else self.report)

    def after(self, view: View, developments: tuple[Development, ...]) -> "Days":
        """The same after a sentence."""
        met = [d.date.day for d in developments if d.kind is Kind.TALKS and d.date and d.date.day]
        report = self._report(view, developments)
        return replace(
            self,
            report=report or self.report,
            told=self._told_last(view),
            met=met[0] if met else self.met,
        )

    def _told_last(self, view: View) -> date | None:
        """The day that «حينها» leans on behind a sentence: none, where that told a month or a year last."""
        decided = decided_days(view.scene, view.times)
        if decided:
            return decided[-1][1]
        dates = [time.date for _, _, time in view.times if time.date]
        coarse = dates and dates[-1].precision in (DatePrecision.MONTH, DatePrecision.YEAR)
        return None if coarse else self.told

    def _report(self, view: View, developments: tuple[Development, ...]) -> ActDate | None:
        """The day that a sentence's news tells of, for the sentences behind it."""
        for development in developments:
            when = development.date
            ahead = development.status in AHEAD or development.status is Status.PROPOSED
            if development.role is not Role.NEWS or ahead or when is None:
                continue
            if when.day and when.first == when.last and self.is_fresh(when.day):
                return when
        return self._told_by(view)

    def _told_by(self, view: View) -> ActDate | None:
        """The day that a sentence without an act of its own tells: «وصل أمس إلى جدة»."""
        if view.scene.cues("recall"):
            return None
        for first, when in decided_days(view.scene, view.times):
            clause = view.clause(first)
            told = not clause.content and view.scene.words[clause.first].text not in RELATIVE
            if told and self.is_fresh(when):
                return whole_day(when)
        return None

    def _stamped(self, scene: Scene, times: tuple[Placed, ...]) -> date | None:
        """The day of a line that only tells a time, of a heading, or of an entry with its clock."""
        told = [day for _, day in decided_days(scene, times)]
        clock = _clock_of(scene)
        if clock and self.live:  # «19:40 (الثلاثاء)»: an entry tells what has been
            told = [time.date.day for _, _, time in times if time.date and time.date.day] or told
        if told and (clock or _is_heading(scene) or _is_stamp(scene, times)):
            return told[0]
        if clock is None or not self.live:
            return None
        entry = self.at.replace(hour=clock[0], minute=clock[1], second=0)
        return (entry - timedelta(days=int(entry > self.at + _SLACK))).date()


def days_of(
    published_at: datetime,
    timezone: str,
    times: Iterable[TimeMention],
    scenes: Iterable[Scene],
    *,
    brief: bool,
) -> Days:
    """The days of a text before its first sentence; a short one that tells no day is of the day of the news.

    Soon after midnight that is the day that has just ended.
    """
    publication = place_publication(published_at, timezone)
    day = publication.day
    news = day - timedelta(days=int(publication.is_late_night))
    dated = any(
        time.date and time.date.first <= day and time.direction is not Direction.FUTURE
        for time in times
    )
    entries = sum(_clock_of(scene) is not None for scene in scenes)
    return Days(
        at=publication.at,
        news=news,
        live=entries >= _LIVE and not publication.is_dated_only,
        report=whole_day(news) if brief and not dated else None,
    )


def verb_of_time(first: int, scene: Scene) -> tuple[Match, ...]:
    """The verb that a time stands with, the nearest one before it, in all its readings."""
    near = [match for match in scene.verbs if first - _GOVERNED <= match.first < first]
    return tuple(match for match in near if match.first == near[-1].first)


def decided_days(scene: Scene, times: tuple[Placed, ...]) -> list[tuple[int, date]]:
    """The days that a sentence tells for sure, with their first word.

    A bare weekday may be the last or the next one, unless a verb in the past stands with it; of a day of
    the month without its year, the one that was is meant if the next is far off.
    """
    found: list[tuple[int, date]] = []
    for first, _, time in times:
        day = time.date.day if time.date else None
        if day is None:
            continue
        far = time.alternative and time.alternative.first - day > _FAR
        sure = far or time.alternative is None or time.alternative == time.date
        if sure or any(verb.tag.tense is Tense.PAST for verb in verb_of_time(first, scene)):
            found.append((first, day))
    return found


def lean_on(scene: Scene, times: tuple[Placed, ...], days: Days) -> tuple[Placed, ...]:
    """Put «في اليوم التالي» to the day told before it: in the sentence, else before it."""
    decided = dict(decided_days(scene, times))
    told = days.told
    found: list[Placed] = []
    for first, last, time in times:
        leaning = time
        if time.lean is Lean.ON_BEFORE and time.offset is not None and told is not None:
            when = told + timedelta(days=time.offset)
            leaning = replace(time, date=whole_day(when), direction=_direction(when, days.day))
            decided[first] = when
        found.append((first, last, leaning))
        told = decided.get(first, told)
    return tuple(found)


def date_by_lead(
    title: Development, lead: tuple[Development, ...], report: ActDate | None
) -> Development:
    """A title's act on the day of the lead: of the same parties' act there, else of its news."""
    if title.date or title.role is not Role.NEWS or is_still_to_come(title):
        return title
    own = [item for item in lead if set(item.parties) & set(title.parties)]
    told = [
        item.date
        for item in (own or lead)
        if item.date and item.date.day and item.role is Role.NEWS and item.status not in AHEAD
    ]
    when = told[0] if told else report
    if when is None:
        return title
    return replace(
        title, date=when, reasons=(*title.reasons, "date: the day that the lead tells of")
    )


def _direction(when: date, day: date) -> Direction:
    if when == day:
        return Direction.PRESENT
    return Direction.PAST if when < day else Direction.FUTURE


def _clock_of(scene: Scene) -> tuple[int, int] | None:
    """The hour and minute that open a line: «23:35», «20:30: الخارجية القطرية: …», «- 18:10 …»."""
    opening = [word.text for word in scene.words[:2] if not word.is_mark]
    match = _CLOCK.fullmatch(opening[0]) if opening else None
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2])
    return (hour, minute) if hour < _HOURS and minute < _MINUTES else None


def _is_heading(scene: Scene) -> bool:
    """«أبرز ما جرى أمس الأربعاء:»."""
    return bool(scene.words) and scene.words[-1].text == ":"


def _is_stamp(scene: Scene, times: tuple[Placed, ...]) -> bool:
    """«الثلاثاء 23 ديسمبر 2025 - 04:00 م»: a line that holds nothing but a time."""
    if scene.paragraph >= _PARAGRAPHS or not times:
        return False
    held = {index for first, last, _ in times for index in range(first, last + 1)}
    return all(
        index in held or word.is_mark or word.text[0].isdecimal() or word.text in _STAMP_WORDS
        for index, word in enumerate(scene.words)
    )

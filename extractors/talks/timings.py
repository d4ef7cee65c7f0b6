"""The days that a text names, each time that it names one, and the day on which it was published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extractors.arabic.forms import Tense
from extractors.arabic.times.mentions import Direction, Relation, TimeMention
from extractors.records.developments import ActDate, TextPart
from extractors.talks.days import verb_of_time
from extractors.talks.frames.frame import View


class Meant(StrEnum):
    """Which of a time's days is meant: a bare weekday is the last one or the next."""

    LAST = "last"
    NEXT = "next"
    BOUND = "bound"  # «منذ الاثنين», «حتى الخميس»: the day that is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """A day as a sentence names it."""

    date: ActDate
    meant: Meant
    sentence: int  # counted over title and text
    part: TextPart
    opens: bool  # in the first sentence of its part
    said: bool  # in what somebody says
    first: int  # word of its sentence
    relation: Relation
    direction: Direction | None
    tense: Tense | None  # of the verb that it stands with, as far as one is near


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The days of a text: that of its publication, on its outlet's clock, and those that it names."""

    day: date
    timings: tuple[Timing, ...] = ()


def timings_of(views: Sequence[View]) -> tuple[Timing, ...]:
    """All timings of a text's sentences, in order; the day of a dateline is none."""
    return tuple(each for number, view in enumerate(views) for each in _in_sentence(number, view))


def _in_sentence(number: int, view: View) -> Iterator[Timing]:
    scene = view.scene
    for first, _, time in view.times:
        verbs = verb_of_time(first, scene)
        for meant, when in _readings(time):
            yield Timing(
                date=when,
                meant=meant,
                sentence=number,
                part=scene.part,
                opens=scene.index == 0,
                said=view.clause(first).content,
                first=first,
                relation=time.relation,
                direction=time.direction,
                tense=verbs[0].tag.tense if verbs else None,
            )


def _readings(time: TimeMention) -> Iterator[tuple[Meant, ActDate]]:
    if time.date:
        yield Meant.LAST, time.date
    if time.alternative and time.alternative != time.date:
        yield Meant.NEXT, time.alternative
    if time.anchor and not time.date:
        yield Meant.BOUND, time.anchor

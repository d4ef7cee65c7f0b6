"""From a frame to a development: its day, place, role, subjects and the very words that show it."""

from datetime import date, timedelta

from extractors.arabic.normalise import NormalText
from extractors.arabic.numbers import read_numbers
from extractors.arabic.times.mentions import TimeMention
from extractors.records.developments import (
    KINDS_WITH_STATUS,
    ActDate,
    DatePrecision,
    Development,
    Role,
    Span,
    Status,
)
from extractors.talks.frames.frame import Frame, View
from extractors.talks.lexicon import Sort
from extractors.talks.role import judge_role
from extractors.talks.scene import PREPOSITIONS
from extractors.talks.where import where_of
from extractors.talks.wording import content_words

_NOT_YET = frozenset({Status.PLANNED, Status.PROPOSED, Status.POSTPONED, Status.CANCELLED})
_JUST_PAST = timedelta(days=2)
_NEXT = timedelta(
    days=45
)  # a date without its year lies ahead only if near: talks are set weeks ahead
_LONGEST = 200  # characters of evidence, by the guidelines
_POINTS = frozenset({"بند", "بندا", "بنود", "نقطه", "نقاط", "ماده", "مواد"})
_ROUNDS = frozenset(
    {
        "جوله", "الجوله", "اجتماع", "الاجتماع", "لقاء", "اللقاء", "اتصال", "اتصالا", "الاتصال",
        "مكالمه",
    }
)  # fmt: skip


def develop(
    frame: Frame, view: View, *, normal: NormalText, day: date, report_day: ActDate | None
) -> Development:
    """Settle a frame into a development of its text.

    `report_day` is the day that the sentences before tell of: what they report on goes on that day.
    """
    when, how = _when(frame, view, day=day)
    role, why = judge_role(frame, view, when=when, day=day)
    if when is None and role is Role.NEWS and frame.status not in _NOT_YET:
        when, how = report_day, "date: the day that the report tells of" if report_day else how
    span = _span(frame, view, normal)
    evidence = normal.original[span.start : span.end]
    return Development(
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
        marks=_marks(frame, view, normal),
        lemmas=content_words(view.texts(frame.first, frame.last)),
        reasons=(*frame.reasons, how, why),
    )


def day_of_report(developments: tuple[Development, ...], *, day: date) -> ActDate | None:
    """The day that a sentence's news tells of, for the sentences behind it; only a day just past."""
    for development in developments:
        when = development.date
        if development.role is not Role.NEWS or development.status in _NOT_YET or when is None:
            continue
        if when.day and timedelta() <= day - when.day <= _JUST_PAST:
            return when
    return None


def _when(frame: Frame, view: View, *, day: date) -> tuple[ActDate | None, str]:
    """The day of an act: told with the verb of speech for a word said, else nearest to the cue."""
    for name, ring in _rings(frame, view):
        for time in sorted(ring, key=lambda time: abs(time[0] - frame.trigger)):
            when = _reading(time[2], frame, day=day)
            if when is not None and (frame.status is not None or when.first <= day):
                return when, f"date: {name}"
    if frame.status is Status.UNDER_WAY:
        return whole_day(day), "date: it goes on as this is published"
    return None, "date: not told"


def whole_day(day: date) -> ActDate:
    """A day, as the date of an act."""
    return ActDate(first=day, last=day, precision=DatePrecision.DAY)


def _rings(frame: Frame, view: View) -> list[tuple[str, list[tuple[int, int, TimeMention]]]]:
    clause = view.clause(frame.trigger)
    times = view.times
    if view.has("deadline", first=frame.trigger, last=frame.trigger):
        times = tuple(time for time in times if time[0] < frame.trigger)  # behind it: when it ends
    inside = [t for t in times if clause.holds(t[0])]
    words = [t for t in times if frame.first <= t[0] <= frame.last]
    telling = [t for t in times if not view.clause(t[0]).content]
    if frame.status is None and clause.content:
        return [("told with the saying", telling), ("told beside it", inside)]
    return [
        ("told beside it", inside),
        ("told in its words", words),
        ("told in its sentence", telling),
    ]


def _reading(time: TimeMention, frame: Frame, *, day: date) -> ActDate | None:
    """A bare weekday lies ahead of an act still to come, and behind one that was."""
    ahead = frame.future or frame.status in (Status.PLANNED, Status.POSTPONED, Status.CANCELLED)
    near = time.alternative is not None and time.alternative.first - day <= _NEXT
    return time.alternative if ahead and near else time.date


def _topics(view: View) -> tuple[str, ...]:
    return tuple(sorted({match.tag.value for match in view.scene.of(Sort.TOPIC)}))


def _whole(frame: Frame, view: View) -> tuple[int, int]:
    """A frame's words with the negation right before them, and not ending in a bare preposition."""
    first, last = frame.first, frame.last
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


def _marks(frame: Frame, view: View, normal: NormalText) -> tuple[str, ...]:
    """What tells this act from its like: the plan's points, the round's number, the plan's name."""
    scene = view.scene
    first, last = max(0, frame.first - 3), min(len(scene.words) - 1, frame.last + 3)
    low, high = scene.words[first].start, scene.words[last].end
    marks: set[str] = set()
    text = normal.text[low:high]
    for number in read_numbers(text):
        around = text[max(0, number.start - 14) : number.end + 10].split()
        if number.ordinal and any(word in _ROUNDS for word in around):
            marks.add(f"ordinal:{number.value}")
        elif not number.ordinal and any(word.removeprefix("ال") in _POINTS for word in around):
            marks.add(f"count:{number.value}")
    return tuple(sorted(marks))

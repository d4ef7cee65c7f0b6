"""When an act was: by its words, the word of speech, the act that it leans on, or its report's day."""

from datetime import date, timedelta

from extractors.arabic.forms import Tense
from extractors.arabic.times.mentions import Daypart, Lean
from extractors.records.developments import ActDate, DatePrecision, Kind, Status
from extractors.talks.clauses import RELATIVE, Clause
from extractors.talks.days import AHEAD, Days, is_still_to_come, verb_of_time, whole_day
from extractors.talks.frames.frame import Frame, Placed, View
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match
from extractors.talks.speech import SPEECH_CLASSES

_NEXT = timedelta(
    days=45
)  # a date without its year lies ahead only if near: talks are set weeks ahead
_LEANS_NEAR = 6  # words from «بعد يومين من» to the act: «انتهاء الجولة الثانية من محادثات»
_NAMED_NEAR = 3  # words from «بعد يومين من» to what it counts from: «جنيف», «لقاء جنيف»
_HELD = frozenset({"hold", "begin", "continue", "end", "meet", "visit", "phone", "sit", "host"})
_SAID = frozenset((*SPEECH_CLASSES, "announce", "statement"))
_MET = ("meeting", "round", "call", "visit")
_ISSUED = frozenset(
    {"بيان", "البيان", "بيانا", "تصريحات", "مقابله", "موتمر", "كلمه", "خطاب", "منشور"}
)
_GOVERNED = 4  # words from a statement to the day of its issue
_AT_ITS_END = frozenset({"ختامها", "ختامه", "ختامهما", "نهايتها", "نهايته"})
_TWO_DAYS = timedelta(days=1)  # from the first to the last


def when_of(frame: Frame, view: View, days: Days) -> tuple[ActDate | None, str]:
    """The day of an act, and how it was told."""
    leaning = _leaning_on(frame, view, days)
    if leaning is not None:
        return leaning, "date: so many days from the act told with it"
    dawn = _over_by_dawn(frame, view)
    if dawn is not None:
        return dawn, "date: over by dawn, it had begun the day before"
    started = _start(frame, view)
    if started is not None:
        return started, "date: the day that it began"
    for name, ring in _rings(frame, view):
        for time in sorted(ring, key=lambda t: (abs(t[0] - frame.trigger), t[0] < frame.trigger)):
            when = _reading(time, frame, view, day=days.day)
            if when is not None and (frame.status is not None or when.first <= days.day):
                return _as_long(when, time, frame, view), f"date: {name}"
    if frame.status is Status.UNDER_WAY:
        return whole_day(days.news), "date: it goes on as this is published"
    return None, "date: not told"


def _leaning_on(frame: Frame, view: View, days: Days) -> ActDate | None:
    """A day told from another act: «جاء الإعلان غداة لقائهما», «التقيا بعد يومين من جنيف»."""
    for _, last, time in view.times:
        if time.lean is not Lean.ON_BEHIND or time.offset is None:
            continue
        if _has_own_day(frame, view, behind=last):
            return None
        offset = timedelta(days=time.offset)
        if last < frame.trigger <= last + _LEANS_NEAR and not _is_verb(frame, view):
            base = _main_day(last, view, days)
            return whole_day(base - offset) if base else None
        if (
            _counts_from_a_meeting(last, view)
            and days.told
            and view.clause(last).holds(frame.trigger)
        ):
            when = days.told + offset
            return whole_day(when) if when <= days.day else None
    return None


def _main_day(last: int, view: View, days: Days) -> date | None:
    """The day of what came «بعد يومين من»: told before it, else the last meeting's, or the news'."""
    told = [
        time.date.day for _, end, time in view.times if end < last and time.date and time.date.day
    ]
    if told:
        return told[-1]
    if days.met and view.has("meeting", "visit", first=max(0, last - _NAMED_NEAR), last=last - 1):
        return days.met
    return days.report.day if days.report else None


def _is_verb(frame: Frame, view: View) -> bool:
    return any(match.tag.tense for match in view.scene.at(frame.trigger))


def _has_own_day(frame: Frame, view: View, *, behind: int) -> bool:
    """Whether the act's clause names its day behind the leaning one: «بعد يومين من لقاء 23 نوفمبر»."""
    clause = view.clause(frame.trigger)
    return any(behind < first <= clause.last and time.date for first, _, time in view.times)


def _counts_from_a_meeting(last: int, view: View) -> bool:
    near = range(last + 1, last + 1 + _NAMED_NEAR)
    named = view.scene.of(Sort.PLACE)
    return any(m.first in near for m in (*named, *view.scene.cues(*_MET)))


def _start(frame: Frame, view: View) -> ActDate | None:
    """The day on which what goes on began: «المحادثات التي افتُتحت أمس», «بدأ السبت ويتواصل الأحد»."""
    if frame.status is not Status.UNDER_WAY or frame.kind is not Kind.TALKS:
        return None
    for first, _, time in view.times:
        begun = any(
            verb.tag.value == "begin" and verb.tag.tense is Tense.PAST
            for verb in verb_of_time(first, view.scene)
        )
        if begun and time.date is not None and time.date.day is not None:
            return time.date
    return None


def _rings(frame: Frame, view: View) -> list[tuple[str, list[Placed]]]:
    clause = view.clause(frame.trigger)
    times = view.times
    if view.has("deadline", first=frame.trigger, last=frame.trigger):
        times = tuple(time for time in times if time[0] < frame.trigger)  # behind it: when it ends
    inside = [t for t in times if clause.holds(t[0]) or _describes(t[0], clause, view)]
    words = [t for t in times if frame.first <= t[0] <= frame.last]
    telling = [t for t in times if not view.clause(t[0]).content]
    if frame.status is None and clause.content:
        issued = [t for t in times if _is_of_a_statement(t[0], view)]
        return [
            ("told with the saying", telling),
            ("told beside it", inside),
            ("told of the statement", issued),
        ]
    return [
        ("told beside it", inside),
        ("told in its words", words),
        ("told in its sentence", telling),
    ]


def _describes(first: int, clause: Clause, view: View) -> bool:
    """Whether a time stands in the relative clause right behind: «الاجتماع الذي كان مقررا الخميس»."""
    following = view.clause(first)
    relative = view.scene.words[following.first].text in RELATIVE
    return relative and following.first == clause.last + 1


def _is_of_a_statement(first: int, view: View) -> bool:
    """«في بيان نُشر ليل الجمعة»."""
    return bool(_ISSUED & set(view.texts(max(0, first - _GOVERNED), first - 1)))


def _reading(placed: Placed, frame: Frame, view: View, *, day: date) -> ActDate | None:
    """The reading of a time that fits an act.

    A bare weekday lies ahead of an act still to come, and behind one that was. What is still to come is
    not dated by the day of its announcement: «أعلن اليوم إلغاء الاجتماع المقرر الخميس».
    """
    first, _, time = placed
    verbs = verb_of_time(first, view.scene)
    past = any(verb.tag.tense is Tense.PAST for verb in verbs)
    recalled = view.has("recall", first=0, last=frame.trigger) is not None
    ahead = (frame.future or frame.status in AHEAD) and not (past or recalled)
    undecided = time.direction is None and not recalled
    if not ahead and undecided and _lies_ahead(verbs, frame):
        return None
    near = time.alternative is not None and time.alternative.first - day <= _NEXT
    when = time.alternative if ahead and near else time.date
    if when is None or recalled or when.first > day:
        return when
    if not is_still_to_come(frame) or any(v.tag.value in _HELD for v in verbs):
        return when
    if frame.status is Status.PROPOSED:
        return None
    said = past or any(verb.tag.value in _SAID for verb in verbs)
    told_before = first < frame.trigger and (said or frame.status is not Status.PLANNED)
    return None if told_before else when


def _lies_ahead(verbs: tuple[Match, ...], frame: Frame) -> bool:
    """Whether a bare weekday stands with another verb that is still to be: «على أن تُستأنف الاثنين»."""
    return bool(verbs) and all(
        verb.tag.tense is not Tense.PAST and verb.first > frame.trigger for verb in verbs
    )


def _over_by_dawn(frame: Frame, view: View) -> ActDate | None:
    """«قال فجر الأربعاء … بعد اجتماع»: what was over by dawn had begun the day before."""
    if frame.kind is not Kind.TALKS or not frame.subordinate:
        return None
    for first, _, time in view.times:
        dawn = time.daypart is Daypart.DAWN and first < frame.trigger
        if dawn and time.date and time.date.day:
            return whole_day(time.date.day - timedelta(days=1))
    return None


def _as_long(when: ActDate, placed: Placed, frame: Frame, view: View) -> ActDate:
    """How long an act was within the days told.

    What goes on through «الساعات الأخيرة», over midnight, was on both days, a single act on one of them;
    what was done «في ختامها» was on the last.
    """
    lasts = frame.status is Status.UNDER_WAY and when.precision is DatePrecision.WEEK
    if lasts and when.last - when.first == _TWO_DAYS:
        return ActDate(first=when.first, last=when.last, precision=DatePrecision.DAY)
    between = {word.removeprefix("و") for word in view.texts(placed[1] + 1, frame.trigger)}
    if when.day and _AT_ITS_END & between:
        return whole_day(when.last)
    return when

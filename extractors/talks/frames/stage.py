"""The stage of a meeting: proposed, planned, under way, done, postponed or cancelled."""

from extractors.arabic.forms import Tense
from extractors.arabic.times.mentions import Direction, TimeMention
from extractors.records.developments import Status
from extractors.talks.clauses import Clause
from extractors.talks.frames.frame import View
from extractors.talks.scene import Match

_GOVERNING = 7  # words before a meeting in which a verb may govern it
_BEHIND = 14  # words after it in which its time may stand
_PASSING = frozenset(
    {
        "بعد", "عقب", "غداه", "منذ", "قبل", "قبيل", "اثر", "خلال", "عشيه", "ابان", "وبعد",
        "وعقب",
    }
)  # fmt: skip
_NEVER = frozenset(["لم", "لن", "لا"])


def stage_of_noun(match: Match, view: View, clause: Clause) -> tuple[Status, str]:
    """How far a meeting told by a noun has come, by the verb that governs it and its time."""
    low = max(clause.first, match.first - _GOVERNING)
    high = min(clause.last, match.last + _BEHIND)
    return (
        _called_off(view, max(0, match.first - 4), min(high, match.last + 6))
        or _just_ended(match, view, clause)
        or _still_to_come(match, view, low, high)
        or _going_on(match, view, low, high)
        or (Status.DONE, "status: told of the past")
    )


_Stage = tuple[Status, str] | None


def _just_ended(match: Match, view: View, clause: Clause) -> _Stage:
    """«انتهاء اجتماع …»: the end told right before it outweighs what follows."""
    ended = view.has("end", first=max(clause.first, match.first - 2), last=match.first - 1)
    if ended is None or ended.tag.tense is Tense.FUTURE:
        return None
    return Status.DONE, f"status: {view.scene.words[ended.first].text}"


def _still_to_come(match: Match, view: View, low: int, high: int) -> _Stage:
    if _has_begun(match, view, low):
        return None
    planned = view.has("plan", first=low, last=high) and not _lies(view, low, high, Direction.PAST)
    future = _tense(view, low, high) is Tense.FUTURE or _lies(view, low, high, Direction.FUTURE)
    if planned or future or _is_purpose(match, view, low):
        return Status.PLANNED, "status: told of the future"
    asked = view.has("suggest", "ready", "request", first=low, last=match.first)
    if asked and not is_in_passing(match, view):  # «واقترح بعد ساعات من الاتصال هدنة»
        return Status.PROPOSED, "status: only proposed"
    return None


def _has_begun(match: Match, view: View, low: int) -> bool:
    """«بدأ الأربعاء … الاجتماع، بعد أن تأجل عن موعده»: what follows tells of its past."""
    begun = [m for m in view.scene.cues("begin") if low <= m.first < match.first]
    return any(cue.tag.tense is Tense.PAST for cue in begun)


def _is_purpose(match: Match, view: View, low: int) -> bool:
    """«يرجح أن يتوجه إلى ميامي للقاء …»: what a journey in the present is for."""
    if match.peeled.preposition != "ل":
        return False
    journeys = [m for m in view.scene.cues("visit") if low <= m.first < match.first]
    return bool(journeys) and all(m.tag.tense is Tense.PRESENT for m in journeys)


def _going_on(match: Match, view: View, low: int, high: int) -> _Stage:
    for classes, status in ((("end",), Status.DONE), (("continue", "begin"), Status.UNDER_WAY)):
        cue = view.has(*classes, first=low, last=match.first)
        if cue:
            return status, f"status: {view.scene.words[cue.first].text}"
    present = _tense(view, low, high, "hold") is Tense.PRESENT and not is_in_passing(match, view)
    if present and _names_another_day(view, low, high):
        return Status.PLANNED, "status: present tense, on a day to come"
    if present:
        return Status.UNDER_WAY, "status: present tense"
    return None


def stage_of_verb(match: Match, view: View, clause: Clause) -> tuple[Status, str]:
    """How far a meeting told by a verb has come, by its tense and its time."""
    low, high = max(clause.first, match.first - 4), clause.last
    off = _called_off(view, low, high)
    if off:
        return off
    ahead = _lies(view, low, high, Direction.FUTURE) or view.has("plan", first=low, last=high)
    if match.tag.tense is Tense.FUTURE or ahead:
        return Status.PLANNED, "status: told of the future"
    if match.tag.tense is Tense.PRESENT:
        ago = _lies(view, low, high, Direction.PAST) or _is_of_a_chronicle(view)
        return (Status.DONE if ago else Status.PLANNED), "status: present tense"
    return Status.DONE, "status: past tense"


def is_refused(match: Match, view: View, clause: Clause) -> bool:
    """Whether the meeting did not or will not take place: «لم يلتق الوفدان», «لن تبدأ المفاوضات»."""
    low = max(clause.first, match.first - _GOVERNING)
    negation = view.has("negation", first=low, last=match.first - 1)
    if negation is None or view.scene.words[negation.first].text.removeprefix("و") not in _NEVER:
        return False
    verbs = [cue.first for cue in view.scene.verbs if negation.first < cue.first <= match.first]
    return bool(verbs) and verbs[0] == negation.last + 1


def is_in_passing(match: Match, view: View) -> bool:
    """Whether a meeting is told as the time of something else: «بعد محادثات …»."""
    before = view.texts(max(0, match.first - 3), match.first - 1)
    return any(text in _PASSING for text in before)


def _called_off(view: View, low: int, high: int) -> tuple[Status, str] | None:
    for name, status in (("cancel", Status.CANCELLED), ("postpone", Status.POSTPONED)):
        cue = view.has(name, first=low, last=high)
        if cue:
            return status, f"status: {view.scene.words[cue.first].text}"
    return None


def _tense(view: View, low: int, high: int, *classes: str) -> Tense | None:
    wanted = classes or ("hold", "begin", "continue", "end", "meet", "visit")
    cues = view.scene.cues(*wanted)
    return next((m.tag.tense for m in cues if low <= m.first <= high and m.tag.tense), None)


def _names_another_day(view: View, low: int, high: int) -> bool:
    """Whether a bare weekday that is not today's stands beside it: «يعقد … الاثنين» announces."""
    return any(
        time.alternative is not None and time.alternative != time.date and time.direction is None
        for first, _, time in view.times
        if low <= first <= high
    )


def _is_of_a_chronicle(view: View) -> bool:
    """«25 نوفمبر: وزير الجيش يلتقي وفدا روسيا»: behind its day, the present tells the past."""
    words = view.scene.words
    return any(
        first <= 1
        and last + 1 < len(words)
        and words[last + 1].text == ":"
        and time.date is not None
        for first, last, time in view.times
    )


def _lies(view: View, low: int, high: int, direction: Direction) -> bool:
    """Whether a time in words `low` to `high` lies in that direction."""
    return any(
        _direction(time) is direction for first, _, time in view.times if low <= first <= high
    )


def _direction(time: TimeMention) -> Direction | None:
    """Where a time lies; one that was nearly a year ago or comes soon, «3 يناير» in December, comes."""
    soon = time.direction is None and time.date is None and time.alternative is not None
    return Direction.FUTURE if soon else time.direction

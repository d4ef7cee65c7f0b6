"""News or background: does the text report an act as new, or recall it?"""

from datetime import date, timedelta

from extractors.records.developments import ActDate, Kind, Role
from extractors.talks.frames.frame import Frame, View

_FRESH = timedelta(
    days=2
)  # an act two days back can be this text's news (late dispatch, weekend); three is recalled
_RECALLING = ("recall",)
_LEAD = 1  # paragraphs after a dateline or title that carry the news


def judge_role(frame: Frame, view: View, *, when: ActDate | None, day: date) -> tuple[Role, str]:
    """The role of an act in its text, and the reason."""
    if when is not None and when.last < day - _FRESH:
        return Role.BACKGROUND, "role: its day is past"
    clause = view.clause(frame.trigger)
    opened = view.has(*_RECALLING, first=0, last=min(3, frame.trigger))
    if opened or view.has(
        *_RECALLING, first=max(clause.first, frame.first - 4), last=frame.trigger
    ):
        return Role.BACKGROUND, "role: the text recalls it"
    told_apart = frame.kind is not Kind.TALKS or not _in_lead(view)
    if frame.subordinate and told_apart:
        return Role.BACKGROUND, "role: told in passing"
    return Role.NEWS, "role: reported"


def _in_lead(view: View) -> bool:
    return view.scene.paragraph <= _LEAD

"""Acts that a sentence names only to deny or refuse them: they did not happen."""

from extractors.arabic.forms import Tense
from extractors.records.developments import Kind, Status
from extractors.talks.frames.acts import object_of
from extractors.talks.frames.frame import Frame, View
from extractors.talks.frames.rejected import Rule
from extractors.talks.scene import Match

_REFUSED = frozenset(
    {
        Kind.TALKS,
        Kind.CEASEFIRE,
        Kind.EXCHANGE,
        Kind.AGREEMENT,
        Kind.MEDIATION,
        Kind.PRESSURE,
    }
)
_ASKED = frozenset({Status.PROPOSED, Status.PLANNED})  # «طالب بلقاء»: the demand is the act
_WISHED = frozenset({Kind.AGREEMENT, Kind.REFUSAL, Kind.EXCHANGE})
_SUBJUNCTIVE = (("ان",), ("الا",), ("كي",), ("لكي",), ("حتي",), ("بان",))
_NEAR_DUTY = 4  # words: «يجب ألا يبرم أي اتفاق»
_REFUSED_NEAR = 8  # words of a refusal's object: «رفض طلب عقد لقاء بين …»


def _is_wished(frame: Frame, view: View) -> bool:
    """Whether the act is a verb in the subjunctive: «على روسيا أن توافق» tells no consent."""
    before = view.texts(max(0, frame.trigger - 1), max(0, frame.trigger - 1))
    here = view.scene.at(frame.trigger)
    return before in _SUBJUNCTIVE and any(cue.tag.tense is Tense.PRESENT for cue in here)


def _end_of_denial(match: Match, view: View) -> int:
    """The last word of what is denied: the sentence goes on with it until its speaker says something else."""
    _, high = object_of(match, view)
    following = [cue.first for cue in view.scene.cues("participle-speech", "speech", "deny")]
    return min([first - 1 for first in following if first > high] or [len(view.scene.words)])


def why_unreal(frame: Frame, view: View) -> Rule | None:
    """Why an act did not happen: somebody denies it («نفى أن يكون قد وافق»), refuses it, or only wants it."""
    for match in view.scene.cues("deny"):
        if match.last < frame.trigger <= _end_of_denial(match, view):
            return Rule.DENIED
    if frame.kind in _WISHED and frame.status is not Status.PLANNED and _is_wished(frame, view):
        return Rule.WISHED
    if frame.kind not in _REFUSED:
        return None
    if frame.kind is Kind.AGREEMENT and view.has(
        "oblige", first=frame.trigger - _NEAR_DUTY, last=frame.trigger - 1
    ):
        return Rule.A_DUTY
    classes = ("refuse", "demand") if frame.status in _ASKED else ("refuse",)
    refused = any(
        match.last < frame.trigger <= min(match.last + _REFUSED_NEAR, object_of(match, view)[1])
        for match in view.scene.cues(*classes)
    )
    return Rule.REFUSED if refused else None

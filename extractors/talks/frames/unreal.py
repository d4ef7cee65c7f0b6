"""Acts that a sentence names only to deny or refuse them: they did not happen."""

from extractors.records.developments import Kind, Status
from extractors.talks.frames.acts import object_of
from extractors.talks.frames.frame import Frame, View

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
_REFUSED_NEAR = 6  # words of a refusal's object: «رفض طلب عقد لقاء بين …»


def is_unreal(frame: Frame, view: View) -> bool:
    """Whether an act stands in what somebody denies («نفى أن يكون قد وافق») or refuses to do."""
    for match in view.scene.cues("deny"):
        low, high = object_of(match, view)
        if low <= frame.trigger <= high:
            return True
    if frame.kind not in _REFUSED:
        return False
    classes = ("refuse", "demand") if frame.status in _ASKED else ("refuse",)
    return any(
        match.last < frame.trigger <= min(match.last + _REFUSED_NEAR, view.clause(match.first).last)
        for match in view.scene.cues(*classes)
    )

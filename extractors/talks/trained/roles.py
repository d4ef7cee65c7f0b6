"""News or background, weighed: the words around an act, what the rule says, and how long ago it was."""

from collections.abc import Iterator
from datetime import date

from extractors.records.developments import ActDate, Kind, Role
from extractors.talks.frames.frame import Frame
from extractors.talks.trained.trained import Trained
from extractors.talks.trained.weights import chance

_FAR, _AHEAD = -8, 3  # days: what is further away weighs as this does
_EVEN = 0.5


def weigh_past(  # noqa: PLR0913 - a role leans on all that is known of its act
    frame: Frame, *, role: Role, why: str, when: ActDate | None, day: date, trained: Trained
) -> float:
    """How likely a sentence recalls an act, with the rule's role as one voice among others."""
    features = (*frame.features, *role_features(frame.kind, role=role, why=why, when=when, day=day))
    return chance(trained.roles.sums(features)[0])


def role_of(past: float) -> Role:
    """The role that weighs more."""
    return Role.BACKGROUND if past >= _EVEN else Role.NEWS


def role_features(
    kind: Kind, *, role: Role, why: str, when: ActDate | None, day: date
) -> tuple[str, ...]:
    """What the role's weights see beside the clause: the rule's word and the days since the act."""
    return tuple(_role_features(kind, role=role, why=why, when=when, day=day))


def _role_features(
    kind: Kind, *, role: Role, why: str, when: ActDate | None, day: date
) -> Iterator[str]:
    gap = "none" if when is None else str(max(_FAR, min(_AHEAD, (when.last - day).days)))
    for feature in (f"role:{role}", f"role:{why}", f"gap:{gap}"):
        yield feature
        yield f"{feature}&{kind}"

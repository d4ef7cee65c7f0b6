"""Build the frames of a sentence: every builder in turn, then the acts that are told not to have happened."""

from extractors.talks.frames.acts import find_acts
from extractors.talks.frames.agreements import find_agreements
from extractors.talks.frames.assessments import find_assessments
from extractors.talks.frames.frame import Frame, View
from extractors.talks.frames.meetings import find_meetings
from extractors.talks.frames.proposals import find_proposals
from extractors.talks.frames.rejected import Rejected
from extractors.talks.frames.truces import find_exchanges, find_homecomings, find_truces
from extractors.talks.frames.unreal import why_unreal

_FINDERS = (
    find_meetings,
    find_exchanges,
    find_homecomings,
    find_truces,
    find_proposals,
    find_agreements,
    find_acts,
    find_assessments,
)


def build_frames(view: View) -> tuple[tuple[Frame, ...], tuple[Rejected, ...]]:
    """The acts that a sentence tells, and what could have been one with the rule that it fell by."""
    kept: list[Frame] = []
    rejected: list[Rejected] = []
    for find in _FINDERS:
        for built in find(view):
            if isinstance(built, Rejected):
                rejected.append(built)
            elif rule := why_unreal(built, view):
                rejected.append(Rejected(built.trigger, built.trigger, built.kind, rule))
            else:
                kept.append(built)
    return tuple(kept), tuple(rejected)

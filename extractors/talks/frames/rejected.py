"""Candidates that became no frame, and the rule that each fell by: what `sulh explain` shows."""

from enum import StrEnum
from typing import NamedTuple

from extractors.talks.frames.frame import Frame
from extractors.talks.scene import Match


class Rule(StrEnum):
    """Why a cue tells no act of these talks."""

    NOBODY = "nobody who stands for a party does it"
    SUPPOSED = "only supposed, «إذا» or «في حال»"
    NEGATED = "negated"
    UNTHEMED = "nothing of the talks is named with it"
    NO_ACT = "what is refused is no act of its own, «رفض التعليق»"
    DESCRIBES = "only describes a noun, «البنود المرفوضة»"
    JUDGES_THE_PAST = "judges the past, or belongs to an assent"
    CALLS_FOR_A_TRUCE = "a call for a truce is a truce that is proposed"
    UNTIED = "the text does not tie it to the talks"
    NO_BELLIGERENT = "no side of the war does it"
    NOT_ACCEPTED = "nobody accepts a plan, a truce or an accord with it"
    NO_MATTER = "nothing is told that was agreed on"
    ONLY_HOPED = "an agreement that is named, not told"
    PROMISES_NOT_TO = "a promise not to do something"
    NOT_SIGNED = "«وقع» of something else than a signature"
    UNSAID = "nobody who has a part in the talks says it"
    A_SHARE = "a share of something else, «في المئة»"
    NO_MEETING = "«لا لقاء», or a round of something else"
    NO_MISSION = "a visit without a mission to the talks"
    HOSTED = "a meeting that somebody offers to host is a mediation"
    NOT_MET = "a meeting that did not or will not take place, «لم يلتق»"
    JUDGED = "a meeting that is judged, not told"
    TALK_IN_GENERAL = "talks in general: not held, begun or ended, without day, place or number"
    ONE_SIDE = "not two sides of the talks meet"
    NOT_WITH = "nobody stands «مع» or «إلى» behind it"
    NOT_PUT_FORWARD = "a plan that nobody puts forward, receives, leaks or counts the points of"
    OWNERLESS = "it is not told whose plan it is"
    RETOLD = "the speaker only tells of his own plan"
    OF_ANOTHER_ACT = "belongs to a meeting, a truce or a plan beside it"
    NOTHING_GIVEN = "nothing of the talks is given up or suggested"
    NO_OFFER = "nobody offers to host or to mediate"
    A_SIDE_OFFERS = "a side of the war is no mediator"
    CONSENT = "one side's consent to a truce is an agreement"
    ONLY_NAMED = "a truce to which nothing is done"
    NOBODY_HANDED_OVER = "nobody is handed over, or an exchange is only a subject"
    DENIED = "stands in what somebody denies"
    WISHED = "a verb in the subjunctive tells no deed"
    A_DUTY = "stands in a duty"
    REFUSED = "stands in what somebody refuses or asks for"


class Rejected(NamedTuple):
    """Words `first` to `last` of a sentence, the cue (or kind of act) that they are, and the rule."""

    first: int
    last: int
    cue: str
    rule: Rule


Built = Frame | Rejected


def reject(match: Match, rule: Rule) -> Rejected:
    """The cue tells no act, by this rule."""
    return Rejected(match.first, match.last, match.tag.value, rule)

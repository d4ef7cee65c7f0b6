"""Acts that are done by saying or deciding: refuse, deny, demand, agree, press."""

from dataclasses import replace

from extractors.arabic.forms import Tense
from extractors.records.developments import Kind, Status
from extractors.talks.actors.actor import Actor
from extractors.talks.clauses import RELATIVE, Subject
from extractors.talks.frames.frame import Frame, View
from extractors.talks.frames.rejected import Built, Rule, reject
from extractors.talks.frames.stage import is_in_passing
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match

# What a refusal in the news is most often about, without being an act of its own.
_NO_ACT = frozenset(
    {
        "التعليق", "الادلاء", "الكشف", "الافصاح", "تاكيد", "الاتهامات", "الخوض", "الاجابه",
        "الحديث", "التعليقات", "ذكر", "تسميه", "تسميته", "كشف", "الرد",
    }
)  # fmt: skip
_OBJECT = 20  # words after a cue in which its object's theme may stand
_OPENERS = frozenset({"ان", "وان", "انه", ":", "،", '"', "و"})  # before «على» where it lays a duty
_WAS = (("كان",), ("كانت",))
_SURELY = frozenset({"قد", "وقد", "فقد", "لقد"})  # with a past tense: it did happen
_EVIDENCE = (
    16  # words of evidence after a cue: the guidelines ask for the shortest run that shows the act
)
_NAMED_NEAR = 8  # words from a subject before its cue that still belong to the evidence


def find_acts(view: View) -> list[Built]:
    """Every refusal, denial, demand, agreement and pressure of a sentence."""
    if not view.related:
        return []
    builders = (
        (("refuse",), _refusal),
        (("deny",), _denial),
        (("demand", "oblige"), _demand),
        (("threaten", "deadline", "sanction"), _pressure),
        (("strike",), _strike),
    )
    found = [
        build(match, view) for classes, build in builders for match in view.scene.cues(*classes)
    ]
    duties = [_duty(actor, view) for actor in view.actors if actor.preposition == "علي"]
    return [*found, *(duty for duty in duties if duty)]


def object_of(match: Match, view: View) -> tuple[int, int]:
    """The words of a cue's object, behind its subject, with the clause that «أن» opens right behind."""
    clause = view.clause(match.first)
    low, high = match.last + 1, min(clause.last, match.last + _OBJECT)
    subject = next((a for a in view.actors if a.first == low and not a.preposition), None)
    low = subject.last + 1 if subject and subject.last < high else low
    following = next((c for c in view.clauses if c.first == clause.last + 1 and c.content), None)
    return low, max(high, following.last if following else high)


def side(match: Match, view: View) -> Subject | None:
    """The subject of a cue, where it stands for a party."""
    subject = view.subject(match)
    return subject if subject and subject.parties else None


def build_frame(  # noqa: PLR0913 - one act has this many sides
    kind: Kind,
    match: Match,
    view: View,
    subject: Subject,
    *,
    last: int,
    reasons: tuple[str, ...] = (),
    status: Status | None = None,
    parties: tuple[str, ...] = (),
) -> Frame:
    """The frame of an act by `subject` (or by `parties`, where given) around its cue."""
    clause = view.clause(match.first)
    relative = view.scene.words[clause.first].text in RELATIVE
    named = [
        actor.first
        for actor in subject.actors
        if clause.holds(actor.first) and 0 < match.first - actor.first <= _NAMED_NEAR
    ]
    others = {
        party
        for actor in view.actors
        if match.last < actor.first <= last and actor not in subject.actors
        for party in actor.parties
    }
    return Frame(
        kind=kind,
        status=status,
        parties=parties or subject.parties,
        people=subject.people,
        addressees=tuple(sorted(others - set(subject.parties))),
        trigger=match.first,
        first=min([match.first, *named]),
        last=min(max(last, match.last), match.first + _EVIDENCE),
        subordinate=relative or is_in_passing(match, view),
        reasons=(
            f"cue: {view.scene.words[match.first].text} ({match.tag.value})",
            f"who: {subject.how}",
            *reasons,
        ),
    )


def _refusal(match: Match, view: View) -> Built:
    low, high = object_of(match, view)
    if view.texts(low, low)[:1] and view.texts(low, low)[0] in _NO_ACT:
        return reject(match, Rule.NO_ACT)
    if match.peeled.definite and not match.tag.noun:
        return reject(match, Rule.DESCRIBES)
    subject = side(match, view)
    reasons: tuple[str, ...] = ()
    if view.negated(match.first):  # «لم يرفض»: only who says so denies something
        said = view.speech_at(match.first, words_only=True)
        subject, reasons = said.speaker if said else None, ("a denial",)
    if subject is None or is_supposed(match, view):
        return reject(match, Rule.SUPPOSED if subject else Rule.NOBODY)
    first = match.first if match.tag.tense else view.clause(match.first).first
    offered = view.has(
        "concede", "refusable", "propose", "suggest", "meet", "phone", first=first, last=high
    )
    if not offered and not view.themed(first, high):
        return reject(match, Rule.UNTHEMED)
    return build_frame(Kind.REFUSAL, match, view, subject, last=high, reasons=reasons)


def is_supposed(match: Match, view: View) -> bool:
    """Whether the act is only supposed: «إذا رفضت كييف», «في حال وافق»."""
    clause = view.clause(match.first)
    condition = view.has(
        "condition", first=max(clause.first, match.first - 3), last=match.first - 1
    )
    if condition is None:
        return False
    surely = view.scene.words[condition.first].text in _SURELY
    return not surely or match.tag.tense is Tense.PRESENT


def _denial(match: Match, view: View) -> Built:
    """A denial of a report about the talks; a denial about the battlefield is none."""
    _, high = object_of(match, view)
    said = view.speech_at(match.first, words_only=True)
    phrase = not match.tag.tense and not match.tag.noun  # «هذا ليس صحيحا»: his who speaks
    subject = said.speaker if phrase and said else side(match, view)
    if subject is None:
        return reject(match, Rule.NOBODY)
    end = len(view.scene.words) - 1
    themed = view.themed(0, end) or view.has("assess", first=match.last, last=end)
    if not themed and not view.carried.themed:
        return reject(match, Rule.UNTHEMED)
    return build_frame(Kind.REFUSAL, match, view, subject, last=high, reasons=("a denial",))


def _demand(match: Match, view: View) -> Built:
    low, high = object_of(match, view)
    subject = side(match, view)
    if match.tag.value == "oblige":
        subject = view.speaker_at(match.first)  # a duty's subject is not its author
    if match.tag.tense and view.negated(match.first):
        return reject(match, Rule.NEGATED)  # «لم تطالب»
    first = low if match.tag.tense or match.tag.noun else view.clause(match.first).first
    if subject is None or not view.themed(first, high):
        return reject(match, Rule.UNTHEMED if subject else Rule.NOBODY)
    before = view.texts(max(0, match.first - 1), match.first - 1) if match.first else ()
    if before in _WAS or (match.tag.noun and match.peeled.preposition == "ب"):
        return reject(match, Rule.JUDGES_THE_PAST)  # «ما كان ينبغي»; «بشرط»
    if view.has("truce", first=low, last=high) and view.has(
        "suggest", first=match.first, last=match.first
    ):
        return reject(match, Rule.CALLS_FOR_A_TRUCE)
    return build_frame(Kind.DEMAND, match, view, subject, last=high)


def _duty(actor: Actor, view: View) -> Frame | None:
    """What a speaker lays on another side: «إن على كييف سحب قواتها», «على روسيا أن توافق»."""
    speaker = view.speaker_at(actor.first)
    opened = view.texts(max(0, actor.first - 2), max(0, actor.first - 2))
    if speaker is None or (opened and opened[0] not in _OPENERS):
        return None
    if (
        set(speaker.parties) & set(actor.parties)
        or not set(actor.parties) & view.knowledge.belligerents
    ):
        return None
    clause = view.clause(actor.first)
    end = min(len(view.scene.words) - 1, actor.last + _EVIDENCE)
    behind = view.texts(actor.last + 1, actor.last + 1)
    laid = behind == ("ان",) or view.has(
        "concede", "truce", first=actor.last + 1, last=actor.last + 2
    )
    if not laid or not (
        view.themed(actor.last, end) or view.has("concede", "agree", first=actor.last, last=end)
    ):
        return None
    return Frame(
        kind=Kind.DEMAND,
        status=None,
        parties=speaker.parties,
        people=speaker.people,
        addressees=actor.parties,
        trigger=actor.first,
        first=max(clause.first, actor.first - 1),
        last=end,
        reasons=("cue: على (a duty)", f"who: {speaker.how}"),
    )


def _pressure(match: Match, view: View) -> Built:
    low, high = object_of(match, view)
    subject = side(match, view)
    if subject is None:
        return reject(match, Rule.NOBODY)
    tied = view.themed(low, high) or view.has("condition", first=low, last=high) is not None
    if match.tag.value == "deadline":
        tied = tied or any(
            party in view.knowledge.belligerents
            for a in view.actors
            if a.first > match.first - 3
            for party in a.parties
        )
    if match.tag.value == "sanction":
        end = len(view.scene.words) - 1
        near = view.has("threaten", "condition", "tie", first=0, last=end)
        tied = near is not None and view.themed(0, end)
    if not tied:
        return reject(match, Rule.UNTIED)
    frame = build_frame(Kind.PRESSURE, match, view, subject, last=high)
    known = match.tag.value == "deadline" and match.peeled.definite
    clause = view.clause(match.first)
    setting = view.has("set-deadline", first=clause.first, last=clause.last)
    return replace(frame, subordinate=True) if known and setting is None else frame


def _strike(match: Match, view: View) -> Built:
    """An attack that the text ties to a meeting: on its eve, during it, hours after it."""
    clause = view.clause(match.first)
    tie = view.has("eve", first=match.first, last=clause.last)
    if tie is None or not view.has(
        "meeting", "round", "truce", first=tie.first, last=min(tie.last + 3, clause.last)
    ):
        return reject(match, Rule.UNTIED)
    subject = side(match, view)
    if subject is None or not set(subject.parties) <= view.knowledge.belligerents:
        return reject(match, Rule.NO_BELLIGERENT)
    attacked = [m for m in view.scene.of(Sort.PLACE) if clause.holds(m.first)]
    return build_frame(
        Kind.PRESSURE, match, view, subject, last=tie.last + 1,
        reasons=("an attack tied to a meeting", f"places named: {len(attacked)}"),
    )  # fmt: skip

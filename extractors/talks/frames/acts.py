"""Acts that are done by saying or deciding: refuse, deny, demand, propose, agree, press, mediate."""

from extractors.records.developments import Kind
from extractors.talks.actors import Actor
from extractors.talks.clauses import Clause, Subject
from extractors.talks.frames.frame import Frame, View
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match

# What a refusal in the news is most often about, without being an act of its own.
_NO_ACT = frozenset(
    {"التعليق", "الادلاء", "الكشف", "الافصاح", "تاكيد", "الاتهامات", "الخوض", "الاجابه", "الحديث", "التعليقات", "ذكر", "تسميه", "تسميته"}
)  # fmt: skip
_OBJECT = 14  # words after a cue in which its object's theme may stand
_LEAKED = ("تسرب", "سرب", "تداول", "نشر", "تنشر", "ينشر", "كشف")  # the plan itself is the subject, or a newspaper
_PLAN_NEAR = 8  # words between a plan and the verb that puts it forward
_EVIDENCE = 16  # words of evidence after a cue: the guidelines' shortest run that shows the act


def find_acts(view: View) -> list[Frame]:
    """Every refusal, denial, demand, proposal, agreement, pressure and mediation of a sentence."""
    builders = (
        (("refuse",), _refusal),
        (("deny",), _denial),
        (("demand", "oblige"), _demand),
        (("propose",), _proposal),
        (("agree",), _agreement),
        (("threaten", "sanction"), _pressure),
        (("mediate",), _mediation),
    )
    return [
        frame
        for classes, build in builders
        for match in view.scene.cues(*classes)
        for frame in [build(match, view)]
        if frame
    ]


def _object(match: Match, view: View) -> tuple[int, int]:
    return match.last + 1, min(view.clause(match.first).last, match.last + _OBJECT)


def _with_that(match: Match, view: View) -> tuple[int, int]:
    """The object, with the clause that «أن» opens right behind the cue's clause."""
    low, high = _object(match, view)
    clause = view.clause(match.first)
    following = next((c for c in view.clauses if c.first == clause.last + 1 and c.content), None)
    return low, max(high, following.last if following else high)


def _frame(  # noqa: PLR0913 - one act has this many sides
    kind: Kind, match: Match, view: View, subject: Subject, *, last: int, reasons: tuple[str, ...]
) -> Frame:
    near = [a for a in subject.actors if abs(a.first - match.first) <= _OBJECT and a.last < len(view.scene.words)]
    named = [a for a in near if view.clause(match.first).holds(a.first)]
    others = {
        party
        for actor in view.actors
        if match.last < actor.first <= last and actor not in subject.actors
        for party in actor.parties
    }
    return Frame(
        kind=kind,
        status=None,
        parties=subject.parties,
        people=subject.people,
        addressees=tuple(sorted(others - set(subject.parties))),
        trigger=match.first,
        first=min([match.first, *(a.first for a in named if match.first - a.first <= 8)]),  # noqa: PLR2004
        last=min(max(last, match.last), match.first + _EVIDENCE),
        reasons=(f"cue: {view.scene.words[match.first].text} ({match.tag.value})", f"who: {subject.how}", *reasons),
    )


def _side(match: Match, view: View) -> Subject | None:
    subject = view.subject(match)
    return subject if subject and subject.parties else None


def _refusal(match: Match, view: View) -> Frame | None:
    low, high = _with_that(match, view)
    if view.texts(low, low) and view.texts(low, low)[0] in _NO_ACT:
        return None
    subject = _side(match, view)
    if subject is None or not view.related or not view.themed(match.first, high):
        return None
    return _frame(Kind.REFUSAL, match, view, subject, last=high, reasons=())


def _denial(match: Match, view: View) -> Frame | None:
    low, high = _with_that(match, view)
    subject = _side(match, view)
    if subject is None or not view.related:
        return None
    if not (view.themed(low, high) or view.clause(match.first).content):
        return None
    return _frame(Kind.REFUSAL, match, view, subject, last=high, reasons=("a denial",))


def _demand(match: Match, view: View) -> Frame | None:
    low, high = _with_that(match, view)
    subject = _side(match, view)
    if subject is None or not view.related or not view.themed(low, high):
        return None
    if match.tag.value == "oblige" and not view.clause(match.first).content and not view.carried.speaker:
        return None
    return _frame(Kind.DEMAND, match, view, subject, last=high, reasons=())


def _proposal(match: Match, view: View) -> Frame | None:
    """A verb or noun of proposing with a plan beside it."""
    clause = view.clause(match.first)
    near = [
        m
        for m in view.scene.cues("plan-noun")
        if clause.holds(m.first) and m.first != match.first and abs(m.first - match.first) <= _PLAN_NEAR
    ]
    if not near or not view.related:
        return None
    plan = near[0]
    subject = _owner(plan, view) or _proposer(match, plan, view)
    if subject is None or not subject.parties:
        return None
    first, last = min(plan.first, match.first), max(plan.last, match.last)
    last = max(last, _counted(plan, view, clause))
    return Frame(
        kind=Kind.PROPOSAL,
        status=None,
        parties=subject.parties,
        people=subject.people,
        trigger=plan.first,
        first=first,
        last=min(max(last, plan.last + 3), clause.last),
        owner=subject,
        reasons=(f"cue: {view.scene.words[match.first].text}", f"plan: {view.scene.words[plan.first].text}", f"who: {subject.how}"),
    )


def _owner(plan: Match, view: View) -> Subject | None:
    """Whose plan it is: a nationality or a possessor beside the noun."""
    clause = view.clause(plan.first)
    for adjective in view.scene.of(Sort.ADJECTIVE):
        if plan.last < adjective.first <= min(plan.last + 3, clause.last) and not adjective.tag.plural:
            actor = Actor(first=adjective.first, last=adjective.last, parties=(adjective.tag.value,))
            return Subject(actors=(actor,), how="nationality of the plan")
    owner = next((a for a in view.actors if a.first == plan.last + 1 and not a.preposition and a.parties), None)
    return Subject(actors=(owner,), how="owner of the plan") if owner else None


def _proposer(match: Match, plan: Match, view: View) -> Subject | None:
    """Who proposes: a leaked plan has no subject but the owner told before."""
    if any(view.scene.words[match.first].text.removeprefix("و").startswith(stem) for stem in _LEAKED):
        return view.carried.plan_owner
    clause = view.clause(match.first)
    relative = plan.last < match.first
    if relative:
        after = [a for a in view.actors if a.first == match.last + 1 and not a.preposition and a.parties]
        if after:
            return Subject(actors=(after[0],), how="subject after its verb")
        if match.tag.pronoun:
            return None
    del clause
    return _side(match, view)


def _counted(plan: Match, view: View, clause: Clause) -> int:
    """The word that counts the plan's points, where one follows: «من 28 بندا»."""
    for index in range(plan.last + 1, min(clause.last, plan.last + 8) + 1):
        if view.scene.words[index].text.removeprefix("ال") in {"بندا", "بند", "نقطه", "بنود", "نقاط"}:
            return index
    return plan.last


def _agreement(match: Match, view: View) -> Frame | None:
    low, high = _with_that(match, view)
    clause = view.clause(match.first)
    subject = _side(match, view)
    if subject is None or not view.related:
        return None
    verb = bool(match.tag.tense)
    objects = view.themed(low, high) or view.has("accord", first=match.first, last=high) is not None
    if not objects or (not verb and not view.has("speech", first=max(0, clause.first - 12), last=match.first)):
        return None
    judged = view.has("assess", first=match.last + 1, last=high)
    if verb and judged and view.texts(low, low + 1)[:2] in (("علي", "ان"), ("علي", "انه")):
        return _frame(Kind.ASSESSMENT, match, view, subject, last=high, reasons=("agreed on a judgement",))
    if view.negated(match.first):
        return _frame(Kind.ASSESSMENT, match, view, subject, last=high, reasons=("an agreement denied",))
    return _frame(Kind.AGREEMENT, match, view, subject, last=high, reasons=())


def _pressure(match: Match, view: View) -> Frame | None:
    low, high = _with_that(match, view)
    subject = _side(match, view)
    if subject is None or not view.related:
        return None
    tied = view.themed(low, high) or view.has("condition", first=low, last=high) is not None
    if match.tag.value == "sanction":
        tied = view.has("threaten", "condition", first=max(0, match.first - 8), last=high) is not None and view.themed(low, high)
    if not tied:
        return None
    return _frame(Kind.PRESSURE, match, view, subject, last=high, reasons=())


def _mediation(match: Match, view: View) -> Frame | None:
    _, high = _with_that(match, view)
    subject = _side(match, view)
    if subject is None or not view.related:
        return None
    if set(subject.parties) <= view.knowledge.belligerents:
        return None
    return _frame(Kind.MEDIATION, match, view, subject, last=high, reasons=())

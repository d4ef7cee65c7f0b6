"""Proposals and offers: a plan put forward, amended or leaked; an offer to host or to mediate."""

from extractors.arabic.numbers import read_numbers
from extractors.records.developments import Kind
from extractors.talks.clauses import Clause, Subject, joined, nationalities_after
from extractors.talks.frames.acts import build_frame, object_of, side
from extractors.talks.frames.frame import Frame, View
from extractors.talks.frames.rejected import Built, Rule, reject
from extractors.talks.scene import Match

_POINTS = frozenset({"بند", "بندا", "بنود", "نقطه", "نقاط"})
# With these the plan itself is the subject, or a newspaper: whose plan it is must be told elsewhere.
_LEAKED = ("تسرب", "سرب", "تداول", "نشر", "تنشر", "ينشر", "كشف")
_PLAN_NEAR = 8  # words between a plan and the verb that puts it forward
_COUNT_NEAR = 8  # words between a plan and the count of its points


def find_proposals(view: View) -> list[Built]:
    """Every proposal and every offer to mediate of a sentence."""
    if not view.related:
        return []
    scene = view.scene
    found = [_proposal(plan, view) for plan in scene.cues("plan-noun")]
    found += [_concession(match, view) for match in scene.cues("propose", "ready", "agree")]
    found += [_mediation(match, view) for match in scene.cues("host", "mediate")]
    return found


def _proposal(plan: Match, view: View) -> Built:
    """A plan with the verb that puts it forward, with the count of its points, or told as leaked."""
    clause = view.clause(plan.first)
    verb = _verb(plan, view)
    counted = _counted(plan, view, clause)
    marked = view.has("leaked", first=plan.first, last=min(clause.last, plan.last + 3))
    received = _sender(plan, view)
    if verb is None and counted is None and marked is None and received is None:
        return reject(plan, Rule.NOT_PUT_FORWARD)
    owner = (
        owner_of(plan, view)
        or received
        or (_proposer(verb, plan, view) if verb else None)
        or view.carried.plan_owner
    )
    if owner is None or not owner.parties:
        return reject(plan, Rule.OWNERLESS)
    if (
        verb
        and counted is None
        and marked is None
        and _is_told(verb, view)
        and owner.how == "the speaker's own plan"
    ):
        return reject(plan, Rule.RETOLD)
    ends = [
        plan.last + 2,
        *(x for x in (counted,) if x),
        *([verb.last + 1] if verb else []),
        *([marked.last] if marked else []),
    ]
    starts = [plan.first, *([verb.first] if verb and plan.first - verb.first <= 4 else [])]  # noqa: PLR2004 - a verb right before
    if view.has("negation", first=min(starts), last=max(ends)):
        return reject(plan, Rule.NEGATED)  # «ليس عرضه الأخير» judges a proposal, it makes none
    return Frame(
        kind=Kind.PROPOSAL,
        status=None,
        parties=owner.parties,
        people=owner.people,
        trigger=plan.first,
        first=min(starts),
        last=min(max(ends), len(view.scene.words) - 1),
        subordinate=verb is None or verb.first > plan.last,
        owner=owner,
        reasons=(
            f"plan: {view.scene.words[plan.first].text}",
            f"who: {owner.how}",
            *((f"cue: {view.scene.words[verb.first].text}",) if verb else ()),
            *(("its points are counted",) if counted else ()),
        ),
    )


def _sender(plan: Match, view: View) -> Subject | None:
    """From whom a plan was received: «تسلمنا من الروس مذكرة»."""
    clause = view.clause(plan.first)
    verb = view.has("receive", first=clause.first, last=plan.first)
    if verb is None:
        return None
    for actor in view.actors:
        if verb.last < actor.first < plan.first and actor.preposition == "من" and actor.parties:
            return Subject(actors=(actor,), how="whom it was received from")
    return None


def _is_told(verb: Match, view: View) -> bool:
    """Whether a newspaper or a leak is the subject, not the author."""
    return view.scene.words[verb.first].text.removeprefix("و").startswith(_LEAKED)


def _concession(match: Match, view: View) -> Built:
    """An idea put forward without a plan: «يقترح إقامة منطقة …», «مستعدة للتخلي عن …»."""
    low, high = object_of(match, view)
    if view.has("plan-noun", "truce", "meeting", "host", "round", first=low, last=low + 2):
        return reject(match, Rule.OF_ANOTHER_ACT)
    word = view.scene.words[match.first].text
    given_up = view.has("concede", first=low, last=low + 3)
    suggested = match.tag.value == "propose" and "قترح" in word and view.themed(low, high)
    suggested = suggested and not view.has("truce", first=low, last=high)  # told as a truce offered
    if not given_up and not suggested:
        return reject(match, Rule.NOTHING_GIVEN)
    subject = side(match, view)
    if subject is None:
        return reject(match, Rule.NOBODY)
    return build_frame(Kind.PROPOSAL, match, view, subject, last=high)


def _verb(plan: Match, view: View) -> Match | None:
    """The nearest verb of proposing that has the plan as its object or subject."""
    clause = view.clause(plan.first)
    reach = range(max(clause.first, plan.first - _PLAN_NEAR), plan.last + _PLAN_NEAR)
    near = [
        match
        for match in view.scene.cues("propose")
        if match.first in reach
        and match.first != plan.first
        and (match.tag.tense or match.last + 1 == plan.first)
    ]
    return min(near, key=lambda match: abs(match.first - plan.first), default=None)


def owner_of(plan: Match, view: View) -> Subject | None:
    """Whose plan it is: a nationality or a possessor beside the noun, or «من …» behind it."""
    clause = view.clause(plan.first)
    if plan.tag.pronoun:
        speaker = view.speaker_at(plan.first) or view.carried.speaker
        return Subject(actors=speaker.actors, how="the speaker's own plan") if speaker else None
    for at in (plan.last, plan.last + 1):
        parties = nationalities_after(at, view.scene)
        if parties:
            return Subject(actors=parties[:1], how="nationality of the plan")
    for actor in view.actors:
        if not clause.holds(actor.first) or not actor.parties:
            continue
        if actor.first == plan.last + 1 and not actor.preposition:
            return Subject(actors=(actor,), how="owner of the plan")
        if (
            actor.preposition == "من"
            and plan.last < actor.first <= plan.last + 4
            and not actor.place
        ):
            return Subject(actors=(actor,), how="whom the plan is from")
    return None


def _proposer(verb: Match, plan: Match, view: View) -> Subject | None:
    """Who puts it forward: the subject behind the verb of a relative clause, else the verb's subject."""
    if _is_told(verb, view):
        joint = side(verb, view)
        return joint if joint and len(joint.parties) > 1 else None
    if verb.first > plan.last:
        after = [
            a for a in view.actors if a.first == verb.last + 1 and not a.preposition and a.parties
        ]
        if after:
            return Subject(
                actors=joined(after[0], view.actors, view.scene), how="subject after its verb"
            )
        if verb.tag.pronoun:
            return None
    return side(verb, view)


def _counted(plan: Match, view: View, clause: Clause) -> int | None:
    """The last word of the count of the plan's points: «من 28 بندا», «ذات البنود الثمانية والعشرين»."""
    last = min(clause.last, plan.last + _COUNT_NEAR)
    words = view.scene.words[plan.last + 1 : last + 1]
    points = [i for i, word in enumerate(words) if word.text.removeprefix("ال") in _POINTS]
    text = " ".join(word.text for word in words)
    if not read_numbers(text):
        return None
    if not points and not any(number.value > 9 for number in read_numbers(text)):  # noqa: PLR2004
        return None
    if not points:
        return None
    at = plan.last + 1 + points[0]
    return min(last, at + 2) if points[0] <= 1 else at


def _mediation(match: Match, view: View) -> Built:
    """An offer to host or mediate, by somebody who is no side of the war."""
    _, high = object_of(match, view)
    clause = view.clause(match.first)
    low = max(clause.first, match.first - _PLAN_NEAR)
    offer = view.has(
        "suggest", "ready", "propose", "continue", "succeed", first=low, last=match.first - 1
    )
    if offer is None and not (match.tag.value == "mediate" and match.tag.tense):
        return reject(match, Rule.NO_OFFER)
    subject = side(offer or match, view)
    if subject is None or set(subject.parties) & view.knowledge.belligerents:
        return reject(match, Rule.A_SIDE_OFFERS if subject else Rule.NOBODY)
    return build_frame(Kind.MEDIATION, offer or match, view, subject, last=max(high, match.last))

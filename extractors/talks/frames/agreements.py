"""Agreements: who agrees, with whom, on what — and what an agreement comes to."""

from extractors.arabic.forms import Tense
from extractors.records.developments import Kind, Status
from extractors.talks.clauses import RELATIVE, Subject, joined
from extractors.talks.frames.acts import build_frame, is_supposed, object_of, side
from extractors.talks.frames.frame import Frame, View
from extractors.talks.frames.rejected import Built, Rule, reject
from extractors.talks.scene import Match

_ANTECEDENT = 6  # words of a noun that a relative clause describes


def find_agreements(view: View) -> list[Built]:
    """Every agreement of a sentence, with the exchange, truce or judgement that it comes to."""
    if not view.related:
        return []
    found = [_agreement(match, view) for match in view.scene.cues("agree")]
    found += [_acceptance(match, view) for match in view.scene.cues("accept")]
    return found


def _acceptance(match: Match, view: View) -> Built:
    """«قبل بوتين بالمقترح»: whoever accepts stands between the verb and what he accepts."""
    who = next((a for a in view.actors if a.first == match.last + 1 and a.parties), None)
    if who is None or who.preposition or match.tag.tense is not Tense.PAST:
        return reject(match, Rule.NOT_ACCEPTED)  # «يقبل بوتين إذا …» only supposes
    low, high = who.last + 1, min(view.clause(match.first).last, who.last + _ANTECEDENT)
    what = view.has("plan-noun", "truce", "refusable", "accord", first=low, last=high)
    if what is None or what.peeled.preposition != "ب":
        return reject(match, Rule.NOT_ACCEPTED)
    subject = Subject(actors=(who,), how="subject after its verb")
    return build_frame(Kind.AGREEMENT, match, view, subject, last=high)


def _agreement(match: Match, view: View) -> Built:
    subject = side(match, view)
    if subject is None or is_supposed(match, view):
        return reject(match, Rule.SUPPOSED if subject else Rule.NOBODY)
    if not _has_matter(match, view):
        return reject(match, Rule.NO_MATTER)
    subject = _with_partners(subject, match, view)
    nominal = subject is not view.carried.speaker and subject.how in _NOMINAL
    nominal = (nominal or _is_told(match, view)) and match.peeled.preposition != "ل"
    predicate = not match.tag.noun and not match.tag.tense  # «متفق عليها»
    if not match.tag.tense and not nominal and not predicate:
        return reject(match, Rule.ONLY_HOPED)
    if view.texts(match.last + 1, match.last + 1) == ("بعدم",):
        return reject(match, Rule.PROMISES_NOT_TO)  # most often not to tell
    if match.peeled.core.startswith("وقع") and not _signs(match, view):
        return reject(match, Rule.NOT_SIGNED)
    return _agreed(match, view, subject)


def _is_told(match: Match, view: View) -> bool:
    """«أعلن التوصل إلى اتفاق»; who hopes for it or thinks it near tells none."""
    first = view.clause(match.first).first
    told = view.has("speech", first=first, last=match.first)
    return told is not None and not view.has("assess", first=first, last=match.first)


def _with_partners(subject: Subject, match: Match, view: View) -> Subject:
    """The subject of an agreement with those it agrees with: «وقع … مع تركيا والأمم المتحدة»."""
    clause = view.clause(match.first)
    partners = [
        actor
        for actor in view.actors
        if clause.holds(actor.first)
        and match.last < actor.first < _end_of_partners(match, view)
        and actor.preposition == "مع"
        and actor.parties
    ]
    if not partners or subject is view.carried.speaker:
        return subject
    joint = joined(partners[0], view.actors, view.scene)
    return Subject(actors=(*subject.actors, *joint), how=subject.how)


def _signs(match: Match, view: View) -> bool:
    """Whether «وقع» is to sign, not to fall or to lie: a paper is its object."""
    _, high = object_of(match, view)
    return view.has("accord", "plan-noun", first=match.last + 1, last=high) is not None


def _end_of_partners(match: Match, view: View) -> int:
    """Where partners end: behind «على» stands what was agreed on, not with whom."""
    clause = view.clause(match.first)
    on = [i for i in range(match.last + 1, clause.last + 1) if view.texts(i, i) == ("علي",)]
    return on[0] if on else clause.last + 1


def _has_matter(match: Match, view: View) -> bool:
    """Whether something of the talks was agreed on: behind the cue, or before «الذي اتفقا عليه»."""
    low, high = object_of(match, view)
    clause = view.clause(match.first)
    if view.scene.words[clause.first].text in RELATIVE:
        low = max(0, clause.first - _ANTECEDENT)
    return view.themed(low, high) or view.has("accord", "host", first=low, last=high) is not None


def _agreed(match: Match, view: View, subject: Subject) -> Frame:
    """What an agreement comes to: an exchange, a common judgement, no agreement yet, or an agreement."""
    low, high = object_of(match, view)
    if view.has("captive", "swap", first=low, last=high):
        return build_frame(
            Kind.EXCHANGE,
            match,
            view,
            subject,
            last=high,
            parties=tuple(sorted(view.knowledge.belligerents)),
            status=Status.PLANNED,
            reasons=("an exchange agreed on",),
        )
    joint = len(subject.parties) > 1 and not view.negated(match.first)
    if joint and view.has("truce", first=low, last=high):
        return build_frame(
            Kind.CEASEFIRE,
            match,
            view,
            subject,
            last=high,
            status=Status.PLANNED,
            reasons=("a truce agreed on",),
        )
    judged = view.has("assess", first=match.last + 1, last=high)
    if judged and view.texts(low, low + 1)[:2] in (("علي", "ان"), ("علي", "انه")):
        reasons = ("agreed on a judgement",)
        return build_frame(Kind.ASSESSMENT, match, view, subject, last=high, reasons=reasons)
    if view.negated(match.first):
        speaker = view.speaker_at(view.clause(match.first).first) or subject
        reasons = ("no agreement yet",)
        return build_frame(Kind.ASSESSMENT, match, view, speaker, last=high, reasons=reasons)
    return build_frame(Kind.AGREEMENT, match, view, subject, last=high)


_NOMINAL = frozenset(
    {
        "possessor of a verbal noun",
        "nationality beside a verbal noun",
        "a pronoun for two named before",
        "a group named before",
    }
)

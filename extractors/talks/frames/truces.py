"""Truces and exchanges: declared, begun, broken; prisoners, bodies and children handed over."""

from extractors.arabic.forms import Tense
from extractors.records.developments import Kind, Status
from extractors.talks.frames.frame import Frame, View
from extractors.talks.scene import Match

_OFFER = 14  # words between an offer and its truce: the offerer and the day stand between
_NEAR = 6  # words between a truce and what is done to it, or a handover and who is handed over


def find_truces(view: View) -> list[Frame]:
    """Truces to which something is done; a truce that is only talked about is none."""
    return [frame for match in view.scene.cues("truce") for frame in [_truce(match, view)] if frame]


def _truce(match: Match, view: View) -> Frame | None:
    if not view.related:
        return None
    clause = view.clause(match.first)
    low, high = max(clause.first, match.first - _NEAR), min(clause.last, match.last + 2 * _NEAR)
    broken = view.has("violate", first=low, last=high)
    declared = view.has("declare", first=low, last=high)
    offered = _offer(match, view)
    if declared and declared.tag.first_person:
        offered = declared
    if offered:
        return _proposed(match, offered, view)
    trigger = broken or declared
    if trigger is None or view.has("refuse", "deny", first=low, last=match.first):
        return None
    subject = view.subject(trigger)
    parties = subject.parties if subject and subject.parties else ()
    named = tuple(
        sorted(
            {
                p
                for a in view.actors
                if clause.holds(a.first)
                for p in a.parties
                if p in view.knowledge.belligerents
            }
        )
    )
    belligerents = tuple(sorted(view.knowledge.belligerents))
    who = named or tuple(p for p in parties if p in view.knowledge.belligerents) or belligerents
    planned = any(t.direction == "future" for f, _, t in view.times if low <= f <= high)
    status = (
        Status.BROKEN
        if broken
        else Status.PLANNED
        if planned or trigger.tag.tense is Tense.FUTURE
        else Status.UNDER_WAY
    )
    return Frame(
        kind=Kind.CEASEFIRE,
        status=status,
        parties=who,
        people=subject.people if subject else (),
        trigger=match.first,
        first=min(trigger.first, match.first),
        last=min(clause.last, max(trigger.last, match.last) + _NEAR),
        reasons=(
            f"cue: {view.scene.words[match.first].text}",
            f"done to it: {view.scene.words[trigger.first].text}",
        ),
    )


def _offer(match: Match, view: View) -> Match | None:
    """What proposes a truce: «اقترح هدنة», «دعا إلى هدنة», «مستعدة لهدنة»."""
    low = max(view.clause(match.first).first, match.first - _OFFER)
    if view.has("refuse", "deny", "condition", first=low, last=match.first):
        return None
    return view.has("suggest", "ready", first=low, last=match.first - 1)


def _proposed(match: Match, offer: Match, view: View) -> Frame | None:
    subject = view.subject(offer)
    if subject is None or not subject.parties:
        return None
    named = [a.first for a in subject.actors if 0 <= offer.first - a.first <= _NEAR]
    return Frame(
        kind=Kind.CEASEFIRE,
        status=Status.PROPOSED,
        parties=subject.parties,
        people=subject.people,
        trigger=offer.first,
        first=min([offer.first, *named]),
        last=min(view.clause(match.first).last, match.last + _NEAR),
        reasons=(
            f"cue: {view.scene.words[match.first].text}",
            f"offered: {view.scene.words[offer.first].text}",
            f"who: {subject.how}",
        ),
    )


def find_exchanges(view: View) -> list[Frame]:
    """Handovers of prisoners, bodies and children."""
    return [
        frame for match in view.scene.cues("swap") for frame in [_exchange(match, view)] if frame
    ]


def _exchange(match: Match, view: View) -> Frame | None:
    if not view.related:
        return None
    clause = view.clause(match.first)
    reach = 2 * _NEAR if match.tag.tense else _NEAR
    captive = view.has("captive", first=match.first, last=min(clause.last, match.last + reach))
    if captive is None:
        return None
    subject = view.subject(match)
    parties = set(subject.parties if subject else ()) & view.knowledge.belligerents
    if len(parties) < 2 and match.tag.value == "swap":  # noqa: PLR2004 - a swap has two sides
        parties = set(view.knowledge.belligerents)
    low, high = max(clause.first, match.first - _NEAR), min(clause.last, captive.last + 2 * _NEAR)
    ahead = any(t.direction == "future" for f, _, t in view.times if low <= f <= high)
    planned = ahead or view.has("plan", "agree", first=low, last=high) is not None
    late = view.has("postpone", first=low, last=high)
    status = Status.DONE
    if late:
        status = Status.POSTPONED
    elif planned or match.tag.tense is Tense.FUTURE:
        status = Status.PLANNED
    return Frame(
        kind=Kind.EXCHANGE,
        status=status,
        parties=tuple(sorted(parties)),
        people=(),
        trigger=match.first,
        first=max(clause.first, match.first - 3),
        last=min(clause.last, captive.last + _NEAR),
        reasons=(
            f"cue: {view.scene.words[match.first].text}",
            f"of: {view.scene.words[captive.first].text}",
        ),
    )

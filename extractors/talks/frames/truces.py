"""Truces and exchanges: declared, begun, broken; prisoners, bodies and children handed over."""

from extractors.arabic.forms import Tense
from extractors.arabic.times.mentions import Direction
from extractors.records.developments import Kind, Status
from extractors.talks.clauses import Clause, Subject
from extractors.talks.frames.acts import is_supposed
from extractors.talks.frames.frame import Frame, View
from extractors.talks.frames.rejected import Built, Rule, reject
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match

_OFFER = 14  # words between an offer and its truce: the offerer and the day stand between
_NEAR = 6  # words between a truce and what is done to it, or a handover and who is handed over
_TWO = 2  # a swap has two sides
_LISTED = frozenset(
    {"قوايم", "ملف", "ملفات", "قضيه", "موضوع", "بند", "لوايح"}
)  # talk of an exchange


def find_truces(view: View) -> list[Built]:
    """Truces to which something is done; a truce that is only talked about is none."""
    if not view.related:
        return []
    return [_truce(match, view) for match in view.scene.cues("truce")]


def _truce(match: Match, view: View) -> Built:
    clause = view.clause(match.first)
    low, high = max(clause.first, match.first - _NEAR), min(clause.last, match.last + 2 * _NEAR)
    broken = view.has("violate", first=low, last=high)
    declared = _declared(match, view, low, high)
    offered = declared if declared and declared.tag.first_person else _offer(match, view)
    if offered:
        return _proposed(match, offered, view)
    trigger = broken or declared
    if broken is None and view.has("agree", first=low, last=match.first):
        return reject(match, Rule.CONSENT)
    if trigger is None:
        return reject(match, Rule.ONLY_NAMED)
    if view.has("refuse", "deny", first=low, last=match.first):
        return reject(match, Rule.REFUSED)
    if is_supposed(trigger, view) or view.negated(trigger.first):
        return reject(match, Rule.NEGATED if view.negated(trigger.first) else Rule.SUPPOSED)
    subject = view.subject(trigger)
    status = Status.BROKEN if broken else _stage(trigger, view, low, high)
    return Frame(
        kind=Kind.CEASEFIRE,
        status=status,
        parties=_holders(view, clause, subject),
        people=subject.people if subject else (),
        trigger=match.first,
        first=min(trigger.first, match.first),
        last=min(clause.last, max(trigger.last, match.last) + _NEAR),
        reasons=(
            f"cue: {view.scene.words[match.first].text}",
            f"done to it: {view.scene.words[trigger.first].text}",
        ),
    )


def _declared(match: Match, view: View, low: int, high: int) -> Match | None:
    """What is done to a truce: a verb or noun near it with no meeting or plan between."""
    cues = [cue for cue in view.scene.cues("declare") if low <= cue.first <= high]
    for cue in cues:
        first, last = sorted((cue.first, match.first))
        if not view.has("meeting", "plan-noun", first=first + 1, last=last - 1):
            return cue
    return None


def _stage(trigger: Match, view: View, low: int, high: int) -> Status:
    ahead = any(
        time.direction is Direction.FUTURE for first, _, time in view.times if low <= first <= high
    )
    if trigger.peeled.core.startswith(("انته", "انتهت")):
        return Status.DONE
    return Status.PLANNED if ahead or trigger.tag.tense is Tense.FUTURE else Status.UNDER_WAY


def _holders(view: View, clause: Clause, subject: Subject | None) -> tuple[str, ...]:
    """Whose truce it is: the sides of the war that the clause names, else its declarer, else both."""
    sides = view.knowledge.belligerents
    doer = subject is not None and subject.how.startswith("subject")
    here = [a for a in view.actors if clause.holds(a.first) and not a.locative]
    alone = not any(a.preposition == "مع" for a in here)  # «هدنة مع أوكرانيا» binds two
    if doer and alone and subject and set(subject.parties) <= sides:
        return subject.parties
    named = {party for actor in here for party in actor.parties if party in sides}
    named |= {
        match.tag.value
        for match in view.scene.of(Sort.ADJECTIVE)
        if clause.holds(match.first) and match.tag.value in sides
    }
    declarers = {party for party in (subject.parties if subject else ()) if party in sides}
    return tuple(sorted(named or declarers or sides))


def _offer(match: Match, view: View) -> Match | None:
    """What proposes a truce: «اقترح هدنة», «دعا إلى هدنة», «مستعدة لهدنة»."""
    low = max(view.clause(match.first).first, match.first - _OFFER)
    if view.has("refuse", "deny", "condition", "plan-noun", first=low, last=match.first):
        return None
    return view.has("suggest", "ready", first=low, last=match.first - 1)


def _proposed(match: Match, offer: Match, view: View) -> Built:
    subject = view.subject(offer)
    if subject is None or not subject.parties:
        return reject(match, Rule.NOBODY)
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


def find_exchanges(view: View) -> list[Built]:
    """Handovers of prisoners, bodies and children."""
    if not view.related:
        return []
    return [_exchange(match, view) for match in view.scene.cues("swap")]


def _exchange(match: Match, view: View) -> Built:
    clause = view.clause(match.first)
    reach = 2 * _NEAR if match.tag.tense else _NEAR
    classes = ("captive", "exchanged") if _names_a_swap(match) else ("captive",)
    captive = view.has(*classes, first=match.first, last=min(clause.last, match.last + reach))
    before = view.scene.words[match.first - 1].text if match.first else ""
    offered = view.has("host", first=max(clause.first, match.first - 3), last=match.first)
    if captive is None or offered or before.removeprefix("و").removeprefix("ل") in _LISTED:
        return reject(match, Rule.NOBODY_HANDED_OVER)
    subject = view.subject(match)
    parties = set(subject.parties if subject else ()) & view.knowledge.belligerents
    if len(parties) < _TWO:
        parties = set(view.knowledge.belligerents)
    low = max(clause.first, match.first - _NEAR)
    high = min(clause.last, captive.last + 2 * _NEAR)
    return Frame(
        kind=Kind.EXCHANGE,
        status=_exchange_stage(match, view, low, high),
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


def _names_a_swap(match: Match) -> bool:
    return match.tag.noun and match.peeled.core.startswith(("تبادل", "مبادل"))


def find_homecomings(view: View) -> list[Built]:
    """Returns from captivity: «عاد 314 أسيرا إلى ديارهم»."""
    if not view.related:
        return []
    return [_homecoming(match, view) for match in view.scene.cues("return")]


def _homecoming(match: Match, view: View) -> Built:
    clause = view.clause(match.first)
    home = view.has("homecoming", first=match.first, last=min(clause.last, match.last + 2 * _NEAR))
    if home is None:
        return reject(match, Rule.NOBODY_HANDED_OVER)
    low, high = max(clause.first, match.first - _NEAR), min(clause.last, home.last + _NEAR)
    return Frame(
        kind=Kind.EXCHANGE,
        status=_exchange_stage(match, view, low, high),
        parties=tuple(sorted(view.knowledge.belligerents)),
        people=(),
        trigger=match.first,
        first=low,
        last=home.last,
        reasons=(
            f"cue: {view.scene.words[match.first].text}",
            f"ends in: {view.scene.words[home.last].text}",
        ),
    )


def _exchange_stage(match: Match, view: View, low: int, high: int) -> Status:
    if view.has("postpone", first=low, last=high):
        return Status.POSTPONED
    ahead = any(
        time.direction is Direction.FUTURE for first, _, time in view.times if low <= first <= high
    )
    if ahead or match.tag.tense is Tense.FUTURE or view.has("plan", "agree", first=low, last=high):
        return Status.PLANNED
    return Status.DONE

"""Talks: rounds, meetings, calls and visits."""

from extractors.records.developments import Kind, Status, TextPart
from extractors.talks.actors.actor import Actor
from extractors.talks.clauses import Clause
from extractors.talks.frames.frame import Frame, View
from extractors.talks.frames.rejected import Built, Rule, reject
from extractors.talks.frames.sides import (
    Sides,
    about,
    actors_of_noun,
    gather,
    main_or_carried,
    with_relative,
)
from extractors.talks.frames.stage import is_in_passing, is_refused, stage_of_noun, stage_of_verb
from extractors.talks.lexicon import Sort
from extractors.talks.places import Standing, places_in
from extractors.talks.scene import Match

_NOUNS = ("meeting", "call", "round", "visit")
_REACH = 24  # words after a meeting noun in which its sides may be named
_NEAR = 7  # words from an actor before a meeting that still belong to the evidence
_WITH = (("مع",), ("الي",))
_DONE_NEAR = 8  # words before talks in which a verb may do something with them
_DONE_WITH = (
    "hold", "begin", "continue", "end", "plan", "suggest", "cancel", "postpone", "request", "ready", "round",
    "visit", "host", "session",
)  # fmt: skip
_HOST_NEAR = 5  # words between hosting and what is hosted
_PLACE_NEAR = 12  # words from a meeting to its place
_OF = 3  # words from a round to what it is a round of: «الجولة الثالثة من بطولة …»
_NO = (("لا",), ("ولا",))  # «لا لقاء بين …»
_TWO = 2  # a meeting has two sides
_TOGETHER = frozenset({"مع", "قباله"})
_MISSION = frozenset({"envoy", "delegation", "negotiator", "chief-negotiator"})


def find_meetings(view: View) -> list[Built]:
    """Every meeting that a sentence tells with two sides or more, or that one side asks for."""
    nouns = [match for match in view.scene.cues(*_NOUNS) if _may_tell_one(match)]
    found = [_from_noun(match, view) for match in nouns]
    found += [
        _from_verb(match, view) for match in view.scene.cues("meet", "phone", "sit", "converse")
    ]
    hosts = [match for match in view.scene.cues("host") if match.tag.tense]
    found += [_from_verb(match, view) for match in hosts if _receives_a_guest(match, view)]
    if view.scene.cues("by-phone"):
        calls = [cue for cue in view.scene.cues("discuss", "converse") if cue.tag.tense]
        found += [_from_verb(match, view) for match in calls if _is_by_phone(match, view)]
    found += [_from_journey(match, view) for match in view.scene.cues("visit") if match.tag.tense]
    return found


def _may_tell_one(match: Match) -> bool:
    """Whether a cue is a noun for a meeting; calls in the plural are contacts in general."""
    return not match.tag.plural if match.tag.value == "call" else match.tag.noun


def _is_none(match: Match, view: View) -> bool:
    """«لا لقاء بين …», «الجولة الثالثة من بطولة …»."""
    if view.texts(match.first - 1, match.first - 1) in _NO:
        return True
    of_else = view.has("no-talks", first=match.last + 1, last=match.last + _OF)
    return match.tag.value == "round" and of_else is not None


def _from_noun(match: Match, view: View) -> Built:
    if _is_none(match, view):
        return reject(match, Rule.NO_MEETING)
    clause = with_relative(match, view)
    stop = about(view, match.last + 1, min(clause.last, match.last + _REACH))
    actors = actors_of_noun(match, view, clause, stop)
    if match.tag.value == "visit" and (match.tag.plural or not _is_mission(actors, view, clause)):
        return reject(match, Rule.NO_MISSION)
    missed = _why_none(match, view, clause, stop)
    if missed:
        return reject(match, missed)
    sides = gather(actors, match, view)
    asked = view.has(
        "request", "ready", "suggest", first=max(clause.first, match.first - 4), last=match.first
    )
    proposers = _proposers(match, view, clause, sides)
    if not _is_meeting(sides, view) and not (
        asked and set(proposers) & view.knowledge.belligerents
    ):
        return reject(match, Rule.ONE_SIDE)
    status, how = stage_of_noun(match, view, clause)
    here = [actor for actor in actors if actor in view.actors]  # a carried one stands elsewhere
    near = [actor.first for actor in here if actor.first >= match.first - _NEAR]
    first = min([match.first, *near])
    last = max([match.last, *(actor.last for actor in here), _place_end(view, match, clause)])
    return Frame(
        kind=Kind.TALKS,
        status=status,
        parties=proposers,
        people=sides.people,
        trigger=match.first,
        first=first,
        last=min(last, first + _REACH),
        subordinate=is_in_passing(match, view),
        future=status is Status.PLANNED,
        reasons=(f"cue: {view.scene.words[match.first].text}", *sides.reasons, how),
    )


def _why_none(match: Match, view: View, clause: Clause, stop: int) -> Rule | None:
    """Why a meeting that is named was none: offered, refused, judged, or talk in general."""
    if _is_hosted(match, view, clause):
        return Rule.HOSTED
    if is_refused(match, view, clause):
        return Rule.NOT_MET
    if _is_judged(match, view, clause):
        return Rule.JUDGED
    return None if _took_place(match, view, clause, stop) else Rule.TALK_IN_GENERAL


def _took_place(match: Match, view: View, clause: Clause, stop: int) -> bool:
    """Whether «محادثات» are one meeting: held, begun or ended, or told with a day, a place, a number."""
    if not view.has("talking", first=match.first, last=match.first) or is_in_passing(match, view):
        return True
    if view.scene.part is TextPart.TITLE or match.tag.pronoun:
        return True
    low = max(clause.first, match.first - _DONE_NEAR)
    if view.has(*_DONE_WITH, first=low, last=max(stop, match.last)):
        return True
    near = range(low, clause.last + 1)
    placed = places_in(
        view.scene,
        knowledge=view.knowledge,
        first=match.first,
        last=clause.last,
        standing=Standing(meeting=match.first),
    )
    return bool(placed) or any(time[0] in near for time in view.times)


def _from_verb(match: Match, view: View) -> Built:
    clause = view.clause(match.first)
    subject = view.subject(match)
    stop = about(view, match.last + 1, clause.last)
    by_phone = _is_by_phone(match, view)
    if (
        match.tag.value == "converse"
        and not by_phone
        and view.texts(match.last + 1, match.last + 1) not in _WITH
    ):
        return reject(match, Rule.NOT_WITH)
    if match.tag.value == "sit" and not _TOGETHER & set(view.texts(match.last + 1, stop)):
        return reject(match, Rule.NOT_WITH)
    mine = subject.actors if subject else ()
    others = [
        actor
        for actor in view.actors
        if match.last < actor.first <= stop
        and actor.parties
        and not actor.locative
        and actor not in mine
    ]
    if match.tag.pronoun and subject not in (None, view.carried.speaker):
        others += list(main_or_carried(match, view))
    actors = [*mine, *others]
    sides = gather(actors, match, view)
    if not _is_meeting(sides, view):
        return reject(match, Rule.ONE_SIDE)
    if is_refused(match, view, clause):
        return reject(match, Rule.NOT_MET)
    status, how = stage_of_verb(match, view, clause)
    inside = [actor.last for actor in actors if match.first <= actor.last <= clause.last]
    before = [actor.first for actor in actors if clause.first <= actor.first < match.first]
    return Frame(
        kind=Kind.TALKS,
        status=status,
        parties=sides.parties,
        people=sides.people,
        trigger=match.first,
        first=min([match.first, *before]),
        last=max([match.last, *inside, _place_end(view, match, clause)]),
        future=status is Status.PLANNED,
        reasons=(f"cue: {view.scene.words[match.first].text}", *sides.reasons, how),
    )


def _is_by_phone(match: Match, view: View) -> bool:
    """Whether a verb of talking is a call: «تحدث … هاتفيا … مع …», «بحث … هاتفيا»."""
    clause = view.clause(match.first)
    return view.has("by-phone", first=match.first, last=clause.last) is not None


def _receives_a_guest(match: Match, view: View) -> bool:
    """Whether a host receives a person, not a meeting: «يستضيف رئيس الوزراء … الرئيس …»."""
    clause = view.clause(match.first)
    if view.has("meeting", "round", "call", first=match.first, last=clause.last):
        return False
    guests = [a for a in view.actors if match.last < a.first <= clause.last and a.people]
    return len({party for guest in guests for party in guest.parties}) >= _TWO


def _from_journey(match: Match, view: View) -> Built:
    """An envoy or delegation that travels to a capital of another side: «سيصل الوفد إلى موسكو»."""
    clause = view.clause(match.first)
    subject = view.subject(match)
    if subject is None or not any(_is_sent(actor, view) for actor in subject.actors):
        return reject(match, Rule.NO_MISSION)
    ahead = range(match.last + 1, min(clause.last, match.last + _PLACE_NEAR) + 1)
    host = next(
        (
            actor
            for actor in view.actors
            if actor.first in ahead
            and actor.preposition in ("الي", "ل")
            and actor.place
            and not set(actor.parties) & set(subject.parties)
        ),
        None,
    )
    sides = Sides(
        parties=tuple(sorted({*subject.parties, *(host.parties if host else ())})),
        people=subject.people,
        reasons=(f"who: {subject.how}",),
    )
    if host is None or not _is_meeting(sides, view):
        return reject(match, Rule.ONE_SIDE)
    if is_refused(match, view, clause):
        return reject(match, Rule.NOT_MET)
    if not _is_mission(list(subject.actors), view, Clause(0, len(view.scene.words) - 1)):
        return reject(match, Rule.NO_MISSION)
    status, how = stage_of_verb(match, view, clause)
    return Frame(
        kind=Kind.TALKS,
        status=status,
        parties=sides.parties,
        people=sides.people,
        trigger=match.first,
        first=match.first,
        last=host.last,
        future=status is Status.PLANNED,
        reasons=(f"cue: {view.scene.words[match.first].text}", *sides.reasons, how),
    )


def _is_sent(actor: Actor, view: View) -> bool:
    """Whether an actor travels to deal: an envoy, a negotiator, a delegation."""
    return actor.role in _MISSION or any(view.knowledge.is_envoy(person) for person in actor.people)


def _is_meeting(sides: Sides, view: View) -> bool:
    """Two sides, in a sentence about these talks or with a side of the war."""
    if len(sides.parties) < _TWO:
        return False
    sides_of_war = view.knowledge.belligerents
    if sides_of_war & set(sides.parties):
        return view.related
    named = {party for actor in view.actors for party in actor.parties}
    anchored = view.scene.of(Sort.ANCHOR, Sort.PROCESS) or sides_of_war & named
    return view.related and bool(anchored)


def _is_mission(actors: list[Actor], view: View, clause: Clause) -> bool:
    """Whether a visit is paid for the talks: its clause says so, or an envoy or a delegation pays it."""
    return view.themed(clause.first, clause.last) or any(a.role in _MISSION for a in actors)


def _is_judged(match: Match, view: View, clause: Clause) -> bool:
    """Whether somebody only speaks of a known meeting: «المفاوضات جرت بشكل جيد»."""
    judged = view.has("assess", first=match.last + 1, last=clause.last)
    return match.peeled.definite and clause.content and judged is not None


def _proposers(match: Match, view: View, clause: Clause, sides: Sides) -> tuple[str, ...]:
    """A meeting that one side asks of another is so far the act of that side."""
    asked = view.has("request", "ready", first=clause.first, last=match.first)
    if asked is None and len(sides.parties) < _TWO:
        asked = view.has("suggest", first=clause.first, last=match.first)
    if asked is None or len(sides.parties) > _TWO:
        return sides.parties
    subject = view.subject(asked)
    pair = view.carried.pair
    if subject and asked.tag.value == "suggest" and set(subject.parties) < set(pair):
        return pair
    return subject.parties if subject and subject.parties else sides.parties


def _is_hosted(match: Match, view: View, clause: Clause) -> bool:
    """Whether the meeting is what a mediator offers to host: that is mediation."""
    host = view.has("host", first=max(clause.first, match.first - _HOST_NEAR), last=match.first - 1)
    return host is not None and bool(
        view.has("suggest", "ready", first=clause.first, last=match.first)
    )


def _place_end(view: View, match: Match, clause: Clause) -> int:
    """The last word of a place that follows closely: «في جنيف»."""
    reach = range(match.last + 1, min(clause.last, match.last + _PLACE_NEAR) + 1)
    return next((m.last for m in view.scene.of(Sort.PLACE) if m.first in reach), match.last)

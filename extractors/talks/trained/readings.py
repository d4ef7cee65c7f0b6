"""Whose act it is: the readings that a sentence, and the text around it, offer."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.records.developments import Kind
from extractors.talks.actors.actor import Actor
from extractors.talks.clauses import joined
from extractors.talks.frames.frame import Frame, View
from extractors.talks.lexicon import Sort
from extractors.talks.marks import read_marks
from extractors.talks.scene import Match

_TWO, _THREE = 2, 3
_JOINT = frozenset({Kind.TALKS, Kind.AGREEMENT, Kind.EXCHANGE, Kind.CEASEFIRE})


class Candidate(NamedTuple):
    """One reading of whose act it is, and by which ways it was reached.

    A tuple, since there are seven for each act, and a dataclass is made thrice as slowly.
    """

    parties: tuple[str, ...]
    people: tuple[str, ...]
    sources: tuple[str, ...]


def candidates(frame: Frame, match: Match, view: View) -> tuple[Candidate, ...]:
    """Every reading of whose act a frame tells, the frame's own first."""
    people: dict[frozenset[str], set[str]] = {}
    sources: dict[frozenset[str], set[str]] = {}
    for source, parties, named in _readings(frame, match, view):
        if parties:
            key = frozenset(parties)
            if key not in sources:
                people[key], sources[key] = set(), set()
            people[key].update(named)
            sources[key].add(source)
    return tuple(
        Candidate(
            parties=tuple(sorted(parties)),
            people=tuple(sorted(people[parties])),
            sources=tuple(sorted(found)),
        )
        for parties, found in sources.items()
    )


_Reading = tuple[str, Iterable[str], Iterable[str]]
_PARTNERS = frozenset({"مع", "بين", "الي", "ل"})


def _readings(frame: Frame, match: Match, view: View) -> Iterator[_Reading]:
    yield "frame", frame.parties, frame.people
    yield from _of_grammar(frame, match, view)
    yield from _carried(view)
    yield from _of_clause(frame, view)
    if frame.kind is Kind.PROPOSAL:
        yield from _of_plans(frame, view)
    if frame.kind in _JOINT:
        yield from _of_cast(view)
        yield from _of_series(frame, view)
    for actor in view.actors:
        if actor.parties:
            together = joined(actor, view.actors, view.scene)
            if len(together) > 1:
                yield "actor", *_of(together)
            yield "actor", actor.parties, actor.people


def _of_grammar(frame: Frame, match: Match, view: View) -> Iterator[_Reading]:
    """Subjects and speakers, alone and with those that they deal with."""
    sides = view.knowledge.belligerents
    subject, main = view.subject(match), view.main_subject(frame.trigger)
    speech = view.speech_at(frame.trigger)
    clause = view.clause(frame.trigger)
    here = [a for a in view.actors if clause.holds(a.first) and not a.locative]
    if speech and speech.speaker:
        yield "speaker", *_of(speech.speaker.actors)
    if main:
        parties, people = _of(main.actors)
        named, who = _of(here)
        yield "main", parties, people
        yield "main+clause", parties | named, people | who
    if subject:
        carried = view.carried
        parties, people = _of(subject.actors)
        joint, who = _of([actor for actor in here if actor.preposition in _PARTNERS])
        yield "subject", parties, people
        yield "subject+pair", {*parties, *carried.pair}, {*people, *carried.people}
        yield "subject+partner", parties | joint, people | who
        yield "subject+sides", parties | sides, people


def _carried(view: View) -> Iterator[_Reading]:
    """Those that the sentences before have left standing."""
    carried = view.carried
    if carried.speaker:
        yield "speaker-before", *_of(carried.speaker.actors)
    if carried.plan_owner:
        yield "owner-before", *_of(carried.plan_owner.actors)
    yield "pair", carried.pair, carried.people
    yield "most", carried.most, ()
    yield "sides", view.knowledge.belligerents, ()


def _of_clause(frame: Frame, view: View) -> Iterator[_Reading]:
    """Those named in the clause and in the sentence."""
    sides, carried = view.knowledge.belligerents, view.carried
    clause = view.clause(frame.trigger)
    here = [actor for actor in view.actors if clause.holds(actor.first)]
    free = [actor for actor in here if not actor.locative]
    named, people = _of(free)
    adjectives = {m.tag.value for m in view.scene.of(Sort.ADJECTIVE) if clause.holds(m.first)}
    yield "clause", named, people
    yield "clause-free", *_of([actor for actor in here if not actor.preposition])
    yield "clause-adjectives", {*named, *adjectives}, people
    yield "adjectives", adjectives, ()
    yield "sentence", *_of([actor for actor in view.actors if not actor.locative])
    yield "clause+pair", {*named, *carried.pair}, {*people, *carried.people}
    yield "first", *_of([actor for actor in free if actor.parties][:1])
    yield "frame-sides", set(frame.parties) & sides, ()
    yield "frame-guests", set(frame.parties) - sides, frame.people
    yield "without-hosts", named & (sides | view.knowledge.brokers), people


def _of_cast(view: View) -> Iterator[_Reading]:
    """Who meets by what the whole text tells: its envoys, its sides with their go-between."""
    cast = view.cast
    sides = tuple(sorted(view.knowledge.belligerents))
    named = tuple(side for side in sides if side in cast.parties)
    yield "cast-dealing", cast.dealing, ()
    yield "cast-two", cast.parties[:_TWO], ()
    yield "cast-three", cast.parties[:_THREE], ()
    for broker in cast.brokers[:_TWO]:
        yield "cast-sides+broker", {*sides, broker}, ()
        for side in named:
            yield "cast-side+broker", {side, broker}, ()


def _of_series(frame: Frame, view: View) -> Iterator[_Reading]:
    """Who sits in the series of talks that is named in the clause, or held at the place named there."""
    clause, knowledge = view.clause(frame.trigger), view.knowledge
    named = [m.tag.value for m in view.scene.of(Sort.PROCESS) if clause.holds(m.first)]
    places = {m.tag.value for m in view.scene.of(Sort.PLACE) if clause.holds(m.first)}
    held = [each.id for each in knowledge.pack.processes if each.place in places]
    for source, found in (("series", named), ("series-place", held)):
        for process in found:
            yield source, knowledge.sitting(process, day=view.cast.day), ()


def _of_plans(frame: Frame, view: View) -> Iterator[_Reading]:
    """Who is known to have put forward the plan that is named, or known by the count of its points."""
    clause, knowledge = view.clause(frame.trigger), view.knowledge
    for match in view.scene.of(Sort.PROCESS):
        owner = knowledge.processes[match.tag.value].party
        yield ("plan" if clause.holds(match.first) else "plan-near"), {owner} - {""}, ()
    words = view.scene.words
    told = read_marks(frame.kind, words[clause.first : clause.last + 1])
    near = read_marks(frame.kind, words)
    for process in knowledge.pack.processes:
        mark = f"count:{process.points}"
        if process.party and mark in near:
            yield ("points" if mark in told else "points-near"), {process.party}, ()


def _of(actors: Sequence[Actor]) -> tuple[set[str], set[str]]:
    return (
        {party for actor in actors for party in actor.parties},
        {person for actor in actors for person in actor.people},
    )

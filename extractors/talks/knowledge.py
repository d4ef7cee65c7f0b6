"""What a reader knows: a topic pack, its lexicon, and the look-ups that reading needs."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.arabic.normalise import fold
from extractors.talks.lexicon import Lexicon, build_lexicon
from extractors.talks.packs.records import (
    Body,
    Holding,
    Office,
    Party,
    Person,
    Place,
    PlaceKind,
    Process,
    Stance,
    TopicPack,
)
from extractors.talks.trained.trained import Trained

_HEADS = frozenset({"president", "prime-minister", "chancellor", "pope", "crown-prince"})
_ANNOUNCED = timedelta(days=7)  # a round is in the news this long before it is held
_ENVOYS = frozenset(
    {
        "envoy",
        "chief-negotiator",
        "negotiator",
        "delegation-head",
        "security-council-secretary",
        "national-security-adviser",
        "presidential-adviser",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Knowledge:
    """A pack made ready. Compared by identity: build it once and hand it on."""

    pack: TopicPack
    lexicon: Lexicon
    parties: dict[str, Party]
    people: dict[str, Person]
    bodies: dict[str, Body]
    places: dict[str, Place]
    capitals: dict[str, Place]  # by party
    processes: dict[str, Process]
    offices: dict[str, Office]
    posts: dict[tuple[str, str], tuple[str, ...]]  # offices by role and party
    holdings: dict[str, tuple[tuple[str, Holding], ...]]  # person and time, by office
    belligerents: frozenset[str]
    trained: Trained | None  # None: rules alone
    brokers: frozenset[str]  # mediators and allies that deal with the sides

    def party_of(self, person: str, *, day: date) -> str:
        """The party that a person spoke for on a day."""
        known = self.people[person]
        held = [holding for holding in known.offices if holding.covers(day)]
        latest = max(held, key=lambda holding: holding.since or date.min, default=None)
        return self.offices[latest.office].party if latest else known.party

    def is_envoy(self, person: str) -> bool:
        """Whether somebody has ever dealt for a party in negotiations: an envoy, a negotiator, an adviser."""
        return any(
            self.offices[holding.office].role in _ENVOYS for holding in self.people[person].offices
        )

    def is_head(self, person: str) -> bool:
        """Whether somebody has been head of state or government."""
        return any(
            self.offices[holding.office].role in _HEADS for holding in self.people[person].offices
        )

    def sitting(self, process: str, *, day: date) -> tuple[str, ...]:
        """Who takes part in a series of talks on a day, soon after or soon before it; none where unknown."""
        held = self.processes[process].sittings
        known = [sitting for sitting in held if sitting.since <= day + _ANNOUNCED]
        return tuple(sorted(known[-1].sides)) if known else ()

    def holder(self, office: str, *, day: date) -> str | None:
        """Who alone held an office on a day."""
        holders = [person for person, held in self.holdings.get(office, ()) if held.covers(day)]
        return holders[0] if len(set(holders)) == 1 else None

    def bearer(self, role: str, party: str, *, day: date) -> str | None:
        """Who alone bore a role for a party on a day: «الرئيس الروسي»."""
        offices = self.posts.get((role, party), ())
        if len(offices) != 1 or self.offices[offices[0]].shared:
            return None
        return self.holder(offices[0], day=day)


def build_knowledge(pack: TopicPack, *, trained: Trained | None = None) -> Knowledge:
    """Index a pack. Takes a fifth of a second."""
    posts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for office in pack.offices:
        posts[office.role, office.party].append(office.id)
    return Knowledge(
        pack=pack,
        trained=trained,
        lexicon=build_lexicon(pack),
        parties={party.id: party for party in pack.parties},
        people={person.id: person for person in pack.people},
        bodies={body.id: body for body in pack.bodies},
        places={place.id: place for place in pack.places},
        capitals=_capitals(pack),
        processes={process.id: process for process in pack.processes},
        offices={office.id: office for office in pack.offices},
        holdings=_holdings(pack),
        posts={key: tuple(offices) for key, offices in posts.items()},
        belligerents=frozenset(
            party.id for party in pack.parties if party.stance is Stance.BELLIGERENT
        ),
        brokers=frozenset(party.id for party in pack.parties if party.stance is Stance.MEDIATOR),
    )


def _holdings(pack: TopicPack) -> dict[str, tuple[tuple[str, Holding], ...]]:
    """Who held each office and when: looked up for each title without a name."""
    found: defaultdict[str, list[tuple[str, Holding]]] = defaultdict(list)
    for person in pack.people:
        for held in person.offices:
            found[held.office].append((person.id, held))
    return {office: tuple(held) for office, held in found.items()}


def _capitals(pack: TopicPack) -> dict[str, Place]:
    """The city by whose name the press calls a government is its capital."""
    cities = {
        fold(name): place
        for place in pack.places
        if place.kind is PlaceKind.CITY
        for name in place.names
    }
    found = (
        (party.id, cities[fold(name)])
        for party in pack.parties
        for name in party.metonyms
        if fold(name) in cities
    )
    return {party: place for party, place in found if place.country in (party, "")}

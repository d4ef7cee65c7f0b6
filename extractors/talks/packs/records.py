"""What a topic pack holds: parties, people, offices, places and the words of one negotiation.

Spellings are kept as the pack's author wrote them; the reader normalises before it matches.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stance(StrEnum):
    """What a party is to the conflict."""

    BELLIGERENT = "belligerent"
    MEDIATOR = "mediator"
    ALLY = "ally"
    ORGANISATION = "organisation"
    OTHER = "other"


class Gender(StrEnum):
    """Grammatical gender of a name: what its verbs and adjectives agree with."""

    FEMININE = "f"
    MASCULINE = "m"


class GrammaticalNumber(StrEnum):
    """How many people one form of a role names."""

    SINGULAR = "singular"
    DUAL = "dual"
    PLURAL = "plural"


class PlaceKind(StrEnum):
    """What sort of place a name is."""

    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    VENUE = "venue"


class Strength(StrEnum):
    """Whether an anchor ties a text to the topic alone, or only beside one of its parties."""

    STRONG = "strong"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A country or organisation that can act. `id` is ISO 3166 alpha-3 or a body's code.

    `names` are proper names («روسيا»); `adjectives` masculine singular indefinite («روسي»), from
    which the reader makes the feminine, dual, plural and definite forms; `plurals` are irregular
    plural nouns, indefinite («روس»); `metonyms` stand for the government («موسكو»). Where a country's people
    and places have `arabic_names`, only the spellings that are listed count.
    """

    id: str
    name_ar: str
    name_en: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    plurals: tuple[str, ...]
    metonyms: tuple[str, ...]
    arabic_names: bool
    stance: Stance
    gender: Gender
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One person's time in one office: from `since` up to, not including, `until`."""

    office: str
    since: date | None
    until: date | None

    def covers(self, day: date) -> bool:
        """Whether the office was held on that day; an open end is unbounded."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who acts or speaks for a party.

    `names` are safe anywhere. `full_only` are short forms shared with other people or with ordinary
    words: they count only after one of `names`, or a title of the person, in the same text.
    """

    id: str
    name_en: str
    name_ar: str
    names: tuple[str, ...]
    full_only: tuple[str, ...]
    party: str  # today's; `TopicPack.party_on` knows earlier ones
    offices: tuple[Holding, ...]
    gender: Gender
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleForm:
    """One way to name the holder of a role."""

    text: str
    number: GrammaticalNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A generic title. With a nationality, a country or a body beside it, it names an actor.

    A `collective` role names a body or a group («وفد», «حكومة», «جانب») rather than a person.
    """

    id: str
    name_en: str
    name_ar: str
    forms: tuple[RoleForm, ...]
    collective: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One post of one party. `titles` name it without any nationality beside them."""

    id: str
    role: str
    party: str
    title_en: str
    title_ar: str
    titles: tuple[str, ...]
    shared: bool  # several people hold it at the same time
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A ministry, parliament, headquarters or alliance. `party` is empty where it is nobody's."""

    id: str
    name_en: str
    name_ar: str
    names: tuple[str, ...]
    party: str
    home: str  # place id, or empty
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something happens. `output` is the English name that a timeline shows."""

    id: str
    name_en: str
    names: tuple[str, ...]
    kind: PlaceKind
    country: str  # ISO 3166 alpha-3, or empty where it spans several
    within: str  # place id, or empty
    output: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Who takes part in a series of talks from a day on, until the next entry of the same process."""

    since: date
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A named plan, round, format or document. `party` put it forward, where one did.

    A plan that is known by the number of its `points` is found by that as well.
    A series of talks has its `place` and its `sittings`, the earliest first.
    """

    id: str
    name_en: str
    names: tuple[str, ...]
    party: str
    source: str
    points: int | None = None
    place: str = ""
    sittings: tuple[Sitting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject of the talks and the words that show it."""

    id: str
    name_en: str
    name_ar: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words that tie a text to this negotiation."""

    id: str
    words: tuple[str, ...]
    strength: Strength
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Words of another conflict or of another field (sport, film): they speak against the topic."""

    id: str
    name_en: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """Ordinary words, or names of others, that are spelled nearly like a name of the pack and are none."""

    id: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPack:
    """Everything that the reader knows about one negotiation."""

    id: str
    title_ar: str
    title_en: str
    parties: tuple[Party, ...]
    people: tuple[Person, ...]
    roles: tuple[Role, ...]
    offices: tuple[Office, ...]
    bodies: tuple[Body, ...]
    places: tuple[Place, ...]
    processes: tuple[Process, ...]
    topics: tuple[Topic, ...]
    anchors: tuple[Anchor, ...]
    rivals: tuple[Rival, ...]
    lookalikes: tuple[Lookalike, ...]

    def holders(self, office: str, *, day: date) -> tuple[Person, ...]:
        """Who held an office on a day."""
        return tuple(
            person
            for person in self.people
            if any(held.office == office and held.covers(day) for held in person.offices)
        )

    def party_on(self, person: Person, *, day: date) -> str:
        """The party that a person spoke for on a day; today's where no office tells."""
        parties = {office.id: office.party for office in self.offices}
        held = [holding for holding in person.offices if holding.covers(day)]
        latest = max(held, key=lambda holding: holding.since or date.min, default=None)
        return parties[latest.office] if latest else person.party

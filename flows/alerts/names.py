"""What parties, people, places and subjects are called in Arabic and English."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.records.faults import ConfigurationError


class Gender(StrEnum):
    """Grammatical gender of a name: what its verbs and adjectives agree with."""

    FEMININE = "f"
    MASCULINE = "m"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyName:
    """A country or body: `adjective_m` and `adjective_f` are singular and indefinite."""

    ar: str
    en: str
    adjective_m: str
    adjective_f: str
    gender: Gender = Gender.FEMININE
    article: bool = False  # "the United States" inside an English sentence

    @property
    def en_inside(self) -> str:
        """The English name as it stands inside a sentence."""
        return f"the {self.en}" if self.article else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's short name as headlines use it; `party` is whom the person speaks for."""

    ar: str
    en: str
    party: str = ""
    gender: Gender = Gender.MASCULINE


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicName:
    """A subject: `ar` is definite, so that it can stand after «بشأن».

    `truce_ar` and `truce_en` are what a truce on that subject covers («منشآت الطاقة»); empty for a
    subject that no truce covers.
    """

    ar: str
    en: str
    truce_ar: str = ""
    truce_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All names. The order of `parties` is the order in which a headline lists them."""

    parties: Mapping[str, PartyName]
    people: Mapping[str, PersonName]
    places: Mapping[str, str]  # English name → Arabic
    topics: Mapping[str, TopicName]
    plans: Mapping[str, TopicName] = field(default_factory=dict)  # named plans and formats

    def party(self, code: str) -> PartyName:
        """The party's names; a code that the table lacks stands for itself."""
        known = self.parties.get(code)
        return known or PartyName(ar=code, en=code, adjective_m=code, adjective_f=code)

    def knows(self, codes: Iterable[str]) -> bool:
        """Whether every one of the parties has names."""
        return all(code in self.parties for code in codes)

    def ordered(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Sort codes as a headline lists them: this table's order, unknown ones last."""
        order = {code: position for position, code in enumerate(self.parties)}
        return tuple(sorted(codes, key=lambda code: (order.get(code, len(order)), code)))

    def place_ar(self, place: str) -> str:
        """The Arabic name of a place; the English one where the table lacks it."""
        return self.places.get(place, place)

    def person_ar(self, person: str) -> str:
        """The Arabic name of a person; a readable form of the id where the table lacks it."""
        known = self.people.get(person)
        return known.ar if known else self.person_en(person)

    def person_en(self, person: str) -> str:
        """The English name of a person."""
        known = self.people.get(person)
        return known.en if known else person.replace("-", " ").title()

    def topic_ar(self, topic: str) -> str:
        """The Arabic name of a subject, definite."""
        known = self.topics.get(topic)
        return known.ar if known else topic

    def topic_en(self, topic: str) -> str:
        """The English name of a subject."""
        known = self.topics.get(topic)
        return known.en if known else topic.replace("-", " ")


def parse_names(text: str) -> Names:
    """Read a table of names.

    Raises:
        ConfigurationError: it is not TOML, or an entry has an unknown or lacks a needed key.
    """
    try:
        data = tomllib.loads(text)
        return Names(
            parties={code: _party(row) for code, row in data.get("parties", {}).items()},
            people={code: _person(row) for code, row in data.get("people", {}).items()},
            places=dict(data.get("places", {})),
            topics={code: TopicName(**row) for code, row in data.get("topics", {}).items()},
            plans={code: TopicName(**row) for code, row in data.get("plans", {}).items()},
        )
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise ConfigurationError(f"correct the table of names: {error}", subject="names") from error


@cache
def shipped_names() -> Names:
    """The names that ship with Sulh."""
    return parse_names((files("flows.alerts") / "names.toml").read_text(encoding="utf-8"))


def _party(row: dict[str, Any]) -> PartyName:
    fields = dict(row)
    fields["gender"] = Gender(fields.get("gender", Gender.FEMININE))
    # The feminine of every adjective in the table is made with one letter.
    fields.setdefault("adjective_f", fields["adjective_m"] + "ة" if "adjective_m" in row else "")
    return PartyName(**fields)


def _person(row: dict[str, Any]) -> PersonName:
    return PersonName(**{**row, "gender": Gender(row.get("gender", Gender.MASCULINE))})

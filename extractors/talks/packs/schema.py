"""The form of a topic pack's files: what a person may write in each table.

pydantic lives here only; `load` turns these entries into records.
"""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from extractors.talks.packs.records import Gender, PlaceKind, Stance, Strength

# Letters, tatweel and the Persian letters of foreign names (پ چ ژ ڤ گ), digits, blanks and hyphens.
_SPELLING = re.compile(r"[ء-غـ-يپچژڤگ]+(?:[ -]?[ء-غـ-يپچژڤگ0-9]+)*|[0-9]+(?: [ء-غـ-ي]+)+")


def is_spelling(text: str) -> bool:
    """Whether a text holds Arabic letters, single blanks, hyphens and digits only."""
    return _SPELLING.fullmatch(text) is not None


def _check_spelling(text: str) -> str:
    if not is_spelling(text):
        raise ValueError(
            "write Arabic letters, single blanks, hyphens and digits only (no harakat, no quotation"
            f" marks, no Latin letters), not {text!r}"
        )
    return text


Spelling = Annotated[str, AfterValidator(_check_spelling)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
EntryId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PartyId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,10}$")]
PartyReference = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2,10})?$")]
Country = Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")]
Spellings = Annotated[tuple[Spelling, ...], Field(min_length=1)]


class Entry(BaseModel):
    """What every table has: unknown keys are errors, and each entry says where it comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PackEntry(Entry):
    """`[pack]`: once, in pack.toml."""

    id: EntryId
    title_ar: Spelling
    title_en: Text


class PartyEntry(Entry):
    """`[[party]]`."""

    id: PartyId
    name_ar: Spelling
    name_en: Text
    names: Spellings
    adjectives: tuple[Spelling, ...] = ()
    plurals: tuple[Spelling, ...] = ()
    metonyms: tuple[Spelling, ...] = ()
    arabic_names: bool = False
    stance: Stance
    gender: Gender
    source: Text


class HoldingEntry(Entry):
    """One element of a person's `offices`."""

    office: EntryId
    since: date | None = None
    until: date | None = None


class PersonEntry(Entry):
    """`[[person]]`: every spelling of `given` is joined to every one of `family`.

    A family name stands alone too, unless `alone = false`: then only after the full name.
    """

    id: EntryId
    name_en: Text
    name_ar: Spelling
    given: tuple[Spelling, ...] = ()
    family: tuple[Spelling, ...] = ()
    alone: bool = True
    names: tuple[Spelling, ...] = ()
    full_only: tuple[Spelling, ...] = ()
    party: PartyId
    offices: tuple[HoldingEntry, ...] = ()
    gender: Gender = Gender.MASCULINE
    source: Text


class RoleEntry(Entry):
    """`[[role]]`."""

    id: EntryId
    name_en: Text
    name_ar: Spelling
    singular: tuple[Spelling, ...] = ()
    dual: tuple[Spelling, ...] = ()
    plural: tuple[Spelling, ...] = ()
    collective: bool = False
    source: Text


class OfficeEntry(Entry):
    """`[[office]]`."""

    id: EntryId
    role: EntryId
    party: PartyReference
    title_en: Text
    title_ar: Spelling
    titles: tuple[Spelling, ...] = ()
    shared: bool = False
    source: Text


class BodyEntry(Entry):
    """`[[body]]`."""

    id: EntryId
    name_en: Text
    name_ar: Spelling
    names: Spellings
    party: PartyReference
    home: str = ""
    source: Text


class PlaceEntry(Entry):
    """`[[place]]`: `output` is `name_en` where it is left out."""

    id: EntryId
    name_en: Text
    names: Spellings
    kind: PlaceKind
    country: Country
    within: str = ""
    output: str = ""
    source: Text


class SittingEntry(Entry):
    """One element of a process's `sittings`."""

    since: date
    sides: tuple[PartyReference, ...]


class ProcessEntry(Entry):
    """`[[process]]`."""

    id: EntryId
    name_en: Text
    names: Spellings
    party: PartyReference = ""
    points: Annotated[int, Field(ge=2)] | None = None
    place: str = ""
    sittings: tuple[SittingEntry, ...] = ()
    source: Text


class TopicEntry(Entry):
    """`[[topic]]`."""

    id: EntryId
    name_en: Text
    name_ar: Spelling
    words: Spellings
    source: Text


class AnchorEntry(Entry):
    """`[[anchor]]`."""

    id: EntryId
    words: Spellings
    strength: Strength = Strength.STRONG
    source: Text


class RivalEntry(Entry):
    """`[[rival]]`."""

    id: EntryId
    name_en: Text
    words: Spellings
    source: Text


class LookalikeEntry(Entry):
    """`[[lookalike]]`."""

    id: EntryId
    words: Spellings
    source: Text


TABLES: dict[str, type[Entry]] = {
    "party": PartyEntry,
    "person": PersonEntry,
    "role": RoleEntry,
    "office": OfficeEntry,
    "body": BodyEntry,
    "place": PlaceEntry,
    "process": ProcessEntry,
    "topic": TopicEntry,
    "anchor": AnchorEntry,
    "rival": RivalEntry,
    "lookalike": LookalikeEntry,
}

"""Read the cue files: classes of words that show an act, with their kinds.

The files are edited by people, so a fault names file, line and what to change.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractors.records.developments import Kind
from extractors.records.faults import ConfigurationError


class _CueClass(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: Kind | None = None
    about: str = ""
    verbs: list[tuple[str, str]] = Field(default=[])
    nouns: list[list[str]] = Field(default=[])
    adjectives: list[str] = Field(default=[])
    phrases: list[str] = Field(default=[])


class _CueFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    source: str
    classes: dict[str, _CueClass] = Field(alias="class")


@dataclass(frozen=True, slots=True, kw_only=True)
class CueClass:
    """Words that show one thing. Verbs are (past, present); nouns (singular, plural, …)."""

    name: str
    kind: Kind | None
    verbs: tuple[tuple[str, str], ...]
    nouns: tuple[tuple[str, ...], ...]
    adjectives: tuple[str, ...]
    phrases: tuple[str, ...]
    source: str


def read_cues(text: str, *, name: str) -> tuple[CueClass, ...]:
    """Read one cue file's text; `name` is what errors call it.

    Raises ConfigurationError that names file and line.
    """
    try:
        parsed = _CueFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"not valid TOML: {error}", subject=name) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        line = _line_of(text, first["loc"])
        raise ConfigurationError(f"line {line}: {where}: {first['msg']}", subject=name) from error
    return tuple(
        CueClass(
            name=label,
            kind=entry.kind,
            verbs=tuple(entry.verbs),
            nouns=tuple(tuple(noun) for noun in entry.nouns),
            adjectives=tuple(entry.adjectives),
            phrases=tuple(entry.phrases),
            source=parsed.source,
        )
        for label, entry in parsed.classes.items()
    )


def _line_of(text: str, location: tuple[int | str, ...]) -> int:
    """The line of the class, and of the key inside it, that an error's location names."""
    wanted = [str(part) for part in location if isinstance(part, str)]
    lines = text.splitlines()
    header = f"[class.{wanted[1]}]" if wanted[:1] == ["class"] and len(wanted) > 1 else ""
    at = lines.index(header) if header in lines else 0
    key = wanted[-1] if wanted else ""
    for number in range(at, len(lines)):
        if lines[number].startswith(key):
            return number + 1
    return at + 1


@cache
def shipped_cues() -> tuple[CueClass, ...]:
    """Every class of the cue files that ship with Sulh."""
    folder = files("extractors.talks.cues") / "data"
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return tuple(
        cue
        for entry in entries
        if entry.name.endswith(".toml")
        for cue in read_cues(entry.read_text(encoding="utf-8"), name=entry.name)
    )

"""Load a topic pack: files to records, or one error that lists all that is wrong with them."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from extractors.records.faults import ConfigurationError
from extractors.talks.packs.checks import check_entries, spellings_of
from extractors.talks.packs.read import Fault, Located, PackFiles, read_files
from extractors.talks.packs.records import (
    Anchor,
    Body,
    GrammaticalNumber,
    Holding,
    Lookalike,
    Office,
    Party,
    Person,
    Place,
    Process,
    Rival,
    Role,
    RoleForm,
    Sitting,
    Topic,
    TopicPack,
)

DEFAULT_PACK = "russia-ukraine"


def list_packs() -> tuple[str, ...]:
    """Names of the packs that ship with Sulh."""
    return tuple(sorted(folder.name for folder in _shipped().iterdir() if folder.is_dir()))


def load_pack(folder: Path | None = None, *, name: str = DEFAULT_PACK) -> TopicPack:
    """Load the pack in `folder`, else the shipped one called `name`.

    Raises:
        ConfigurationError: each line of it names file, line, entry and what to change.
    """
    return _load(folder) if folder is not None else _load_shipped(name)


def _shipped() -> Traversable:
    return files("extractors.talks.packs") / "data"


@cache
def _load_shipped(name: str) -> TopicPack:
    if name not in list_packs():
        raise ConfigurationError(
            f"no such pack; choose one of {', '.join(list_packs())} or name a folder", subject=name
        )
    return _load(_shipped() / name)


def _load(folder: Traversable) -> TopicPack:
    if not folder.is_dir():
        raise ConfigurationError("there is no such folder", subject=str(folder))
    content = read_files(folder)
    faults = content.faults or (*_check_header(content), *check_entries(content.entries))
    if faults:
        ordered = sorted(faults, key=lambda fault: (fault.file, fault.line))
        text = "\n".join(f"  {fault}" for fault in ordered)
        raise ConfigurationError(f"the topic pack has errors:\n{text}", subject=str(folder))
    return _build(content)


def _check_header(content: PackFiles) -> tuple[Fault, ...]:
    if not content.packs:
        return (Fault(file="pack.toml", line=1, text="add [pack] with id, title_ar and title_en"),)
    return tuple(
        Fault(file=extra.file, line=extra.line, text="[pack] stands in one file only; remove this")
        for extra in content.packs[1:]
    )


def _build(content: PackFiles) -> TopicPack:
    header = content.packs[0].entry
    rows: dict[str, list[Any]] = {}
    for located in content.entries:
        rows.setdefault(located.table, []).append(_fields(located))
    return TopicPack(
        id=header.id,
        title_ar=header.title_ar,
        title_en=header.title_en,
        parties=tuple(Party(**row) for row in rows.get("party", ())),
        people=tuple(Person(**row) for row in rows.get("person", ())),
        roles=tuple(Role(**row) for row in rows.get("role", ())),
        offices=tuple(Office(**row) for row in rows.get("office", ())),
        bodies=tuple(Body(**row) for row in rows.get("body", ())),
        places=tuple(Place(**row) for row in rows.get("place", ())),
        processes=tuple(Process(**row) for row in rows.get("process", ())),
        topics=tuple(Topic(**row) for row in rows.get("topic", ())),
        anchors=tuple(Anchor(**row) for row in rows.get("anchor", ())),
        rivals=tuple(Rival(**row) for row in rows.get("rival", ())),
        lookalikes=tuple(Lookalike(**row) for row in rows.get("lookalike", ())),
    )


def _fields(located: Located) -> dict[str, Any]:
    """The fields of an entry's record. The models' names are the records' but for three tables."""
    entry = located.entry
    fields = {key: getattr(entry, key) for key in type(entry).model_fields}
    if located.table == "person":
        fields["names"], fields["full_only"] = spellings_of(entry)
        fields["offices"] = tuple(Holding(**dict(holding)) for holding in entry.offices)
        for key in ("given", "family", "alone"):
            del fields[key]
    elif located.table == "role":
        fields["forms"] = tuple(
            RoleForm(text=text, number=number)
            for number in GrammaticalNumber
            for text in fields.pop(number.value)
        )
    elif located.table == "process":
        fields["sittings"] = tuple(Sitting(**dict(each)) for each in entry.sittings)
    elif located.table == "place":
        fields["output"] = entry.output or entry.name_en
    return fields

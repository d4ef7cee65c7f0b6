"""What a refresh of the page leaves for the next one, so that only what changed is made anew.

It lies in a hidden folder beside the page: the facts of every event with a fingerprint of what it
was made from, and the fragments that files are put together from. Whoever deletes it loses time
and nothing else.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from uuid import UUID

from extractors.records.faults import RejectedError
from flows.alerts.names import Names
from flows.report.facts import Fact, decode_fact, encode_fact
from flows.report.files import write_file
from flows.report.fragments import Fragment, decode_fragment, encode_fragment

FOLDER = ".kept"
_INDEX = "index.json"
_MAKERS = ("flows.report", "flows.alerts", "storage", "extractors.records")  # whose code shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file of the page: where it lies, and a word for what it was made from."""

    key: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The last refresh of a folder; an empty one where there was none that can be gone on with."""

    fingerprints: Mapping[UUID, str] = field(default_factory=dict)  # of events
    facts: Mapping[UUID, Fact] = field(default_factory=dict)
    pieces: Mapping[str, Piece] = field(default_factory=dict)  # files by name


NOTHING = Kept()


def name_maker(names: Names, timezone: str) -> str:
    """A word for everything that shapes the page beside its events: program, names and zone."""
    told = f"{_digest_program()} {timezone} {names!r}"
    return blake2b(told.encode(), digest_size=9).hexdigest()


@cache
def _digest_program() -> str:
    digest = blake2b(digest_size=9)
    for package in _MAKERS:
        _add(digest, files(package))
    return digest.hexdigest()


def _add(digest: "blake2b", place: Traversable) -> None:
    for item in sorted(place.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            if item.name != "__pycache__":
                _add(digest, item)
        else:
            digest.update(item.name.encode())
            digest.update(item.read_bytes())


def load_kept(folder: Path, *, maker: str) -> Kept:
    """What the last refresh of a page left; nothing where another program or zone made it."""
    try:
        document = json.loads((folder / FOLDER / _INDEX).read_bytes())
        if document["maker"] != maker:
            return NOTHING
        facts = [decode_fact(row) for row in document["facts"]]
        return Kept(
            fingerprints=dict(
                zip((fact.id for fact in facts), document["fingerprints"], strict=True)
            ),
            facts={fact.id: fact for fact in facts},
            pieces={
                name: Piece(key=key, path=path)
                for name, (key, path) in document["pieces"].items()
                if (folder / path).is_file()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return NOTHING


def save_kept(folder: Path, kept: Kept, *, maker: str) -> None:
    """Leave word for the next refresh: the last thing that one does.

    Raises:
        OSError: there is no room.
    """
    known = [fact for fact in kept.facts.values() if fact.id in kept.fingerprints]
    document: dict[str, Any] = {
        "maker": maker,
        "facts": [encode_fact(fact) for fact in known],
        "fingerprints": [kept.fingerprints[fact.id] for fact in known],
        "pieces": {name: [piece.key, piece.path] for name, piece in kept.pieces.items()},
    }
    write_file(folder / FOLDER / _INDEX, json.dumps(document, ensure_ascii=False).encode())


def fragment_path(label: str, key: str) -> str:
    """Where a chunk's fragment lies, in the page's folder."""
    return f"{FOLDER}/{label}-{key}.json"


def save_fragment(folder: Path, path: str, fragment: Fragment) -> None:
    """Keep a fragment.

    Raises:
        OSError: there is no room.
    """
    write_file(folder / path, encode_fragment(fragment))


def load_fragment(folder: Path, path: str) -> Fragment:
    """Read a fragment that was kept.

    Raises:
        RejectedError: it is not what was kept (reason "broken-page").
    """
    try:
        return decode_fragment((folder / path).read_bytes())
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RejectedError(
            f"was damaged ({type(error).__name__})", subject=path, reason="broken-page"
        ) from error

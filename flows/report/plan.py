"""Cut the timeline into the files of the page, so that finished days keep theirs. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from uuid import UUID

from flows.report.facts import Fact

ROWS_A_PART = 1000
EVENTS_A_CHUNK = 100
_LEAST_ROWS = 200  # of the part that is loaded first: a screenful and what a first filter needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Events whose details lie in one file: latest first, and a name that stays."""

    label: str
    facts: tuple[Fact, ...]

    def key(self, fingerprints: Mapping[UUID, str]) -> str:
        """Another word where other events lie in it, or one of them changed."""
        told = " ".join(f"{fact.id} {fingerprints.get(fact.id, '')}" for fact in self.facts)
        return blake2b(told.encode(), digest_size=9).hexdigest()


def plan_chunks(facts: Sequence[Fact]) -> tuple[Chunk, ...]:
    """Cut the timeline by month, and a full month further; latest first, as the facts are.

    Counting from a month's start keeps the chunks of finished days as they are when new days come.
    """
    return tuple(_chunks(facts))


def _chunks(facts: Sequence[Fact]) -> Iterator[Chunk]:
    for month, group in groupby(facts, key=lambda fact: f"{fact.day:%Y-%m}"):
        oldest_first = list(group)[::-1]
        starts = range(0, len(oldest_first), EVENTS_A_CHUNK)
        for start in reversed(starts):
            part = oldest_first[start : start + EVENTS_A_CHUNK][::-1]
            yield Chunk(label=f"{month}-{start // EVENTS_A_CHUNK}", facts=tuple(part))


def plan_rows(chunks: Sequence[Chunk]) -> tuple[tuple[Chunk, ...], ...]:
    """Which chunks' rows lie in one file of the list: latest first, at least one file.

    They are counted from the oldest on, so that a new event changes the first file only. That one
    is loaded before the others, and is joined to the second where it would be short.
    """
    parts: list[list[Chunk]] = [[]]
    for chunk in reversed(chunks):
        if _size(parts[-1]) + len(chunk.facts) > ROWS_A_PART:
            parts.append([])
        parts[-1].append(chunk)
    if len(parts) > 1 and _size(parts[-1]) < _LEAST_ROWS:
        parts[-2:] = [parts[-2] + parts[-1]]
    return tuple(tuple(part[::-1]) for part in reversed(parts))


def _size(part: Sequence[Chunk]) -> int:
    return sum(len(chunk.facts) for chunk in part)

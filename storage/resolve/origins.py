"""Where a text was first written: an agency that it credits, or the outlet that had it first.

Copies are found by containment of hashed word shingles on an inverted index. Only every eighth
shingle is indexed: news texts hold hundreds, so that a copy of half a text still shares a dozen.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

import duckdb

from extractors.records.articles import Revision
from extractors.records.readings import Reading
from storage.columns import Table, encode, fetch

# Agency copy is printed within days; later likeness is quotation or a summary of the week.
_BEFORE = timedelta(days=7)
_AFTER = timedelta(days=3)
_SAMPLE = 8  # a shingle is indexed if its hash is divisible by this
_LEAST_SHARED = 4  # sampled shingles: fewer are one quoted sentence
COPY = 0.5  # share of the shorter text that the other holds, from which it is a copy

_SHINGLES = Table(
    "shingle_keys",
    (("reported_at", "TIMESTAMPTZ"), ("shingle", "UBIGINT"), ("revision_id", "UUID")),
)


class OriginIndex:
    """Texts around a batch by their sampled shingles."""

    def __init__(self) -> None:
        """Start empty; `load_origins` fills it."""
        self._holders: dict[int, list[UUID]] = {}
        self._sizes: dict[UUID, int] = {}
        self._origins: dict[UUID, str] = {}

    def add(self, revision_id: UUID, shingles: Sequence[int], origin: str) -> None:
        """Take a text whose origin is known."""
        self._sizes[revision_id] = len(shingles)
        self._origins[revision_id] = origin
        for shingle in shingles:
            self._holders.setdefault(shingle, []).append(revision_id)

    def decide_origin(self, revision: Revision, outlet_id: str) -> str:
        """Say where a text was first written, and remember the text."""
        shingles = sampled(revision.shingles)
        if revision.credits:
            origin = f"agency:{revision.credits[0]}"
        else:
            origin = self._origin_of_copy(shingles) or f"outlet:{outlet_id}"
        self.add(revision.id, shingles, origin)
        return origin

    def _origin_of_copy(self, shingles: Sequence[int]) -> str | None:
        shared = Counter(
            holder for shingle in shingles for holder in self._holders.get(shingle, ())
        )
        copies = [
            (count / min(len(shingles), self._sizes[holder]), str(holder), self._origins[holder])
            for holder, count in shared.items()
            if count >= _LEAST_SHARED and count >= COPY * min(len(shingles), self._sizes[holder])
        ]
        return max(copies)[2] if copies else None


def sampled(shingles: Iterable[int]) -> tuple[int, ...]:
    """The shingles that are indexed."""
    return tuple(shingle for shingle in shingles if shingle % _SAMPLE == 0)


def load_origins(connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading]) -> OriginIndex:
    """Load the stored texts that share shingles with the texts of a batch."""
    index = OriginIndex()
    asked = {s for reading in readings for s in sampled(reading.revision.shingles)}
    if not asked:
        return index
    reported = [reading.revision.published_at for reading in readings]
    rows = fetch(
        connection,
        "WITH near AS (SELECT revision_id FROM shingle_keys "
        "WHERE reported_at BETWEEN $1 AND $2 "
        "AND shingle IN (SELECT unnest(from_json($3::JSON, '[\"UBIGINT\"]'))) "
        "GROUP BY revision_id HAVING count(*) >= $4) "
        "SELECT r.id, r.shingles, r.origin FROM revisions r JOIN near ON near.revision_id = r.id "
        "WHERE r.published_at BETWEEN $1 AND $2 ORDER BY r.id",
        [min(reported) - _BEFORE, max(reported) + _AFTER, encode(sorted(asked)), _LEAST_SHARED],
    )
    for revision_id, shingles, origin in rows:
        index.add(revision_id, sampled(shingles), origin)
    return index


def save_shingles(connection: duckdb.DuckDBPyConnection, revisions: Sequence[Revision]) -> None:
    """Append the sampled shingles of texts in the order of time."""
    ordered = sorted(revisions, key=lambda revision: (revision.published_at, revision.id))
    _SHINGLES.append(
        connection,
        [
            (revision.published_at, shingle, revision.id)
            for revision in ordered
            for shingle in sampled(revision.shingles)
        ],
    )

"""What resolving again would change, told before it is done."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from storage.columns import fetch

NEXT = "rebuilt"  # the name under which the new file is attached

# What a reader of the timeline sees of a mention; reasons and verdicts change with every rule.
_SHOWN = (
    "kind", "status", "parties", "people", "place", "date_first", "date_last", "topics", "role",
    "evidence",
)  # fmt: skip
_IS_CHANGED = " OR ".join(f"o.{name} IS DISTINCT FROM n.{name}" for name in _SHOWN)
_EXAMPLES = 200
_COUNTS = {
    "mentions_before": "count(o.id)",
    "mentions_after": "count(n.id)",
    "gone": "count(*) FILTER (n.id IS NULL)",
    "new": "count(*) FILTER (o.id IS NULL)",
    "changed": f"count(*) FILTER (o.id IS NOT NULL AND n.id IS NOT NULL AND ({_IS_CHANGED}))",
    "moved": "count(*) FILTER (o.event_id <> n.event_id)",
    "events_before": "count(DISTINCT o.event_id)",
    "events_after": "count(DISTINCT n.event_id)",
}
_CHANGES = {
    "what": "CASE WHEN n.id IS NULL THEN 'gone' WHEN o.id IS NULL THEN 'new' "
    "WHEN o.event_id <> n.event_id THEN 'moved' ELSE 'changed' END",
    "document": "coalesce(n.document, o.document)",
    "kind": "coalesce(n.kind, o.kind)",
    "evidence": "coalesce(n.evidence, o.evidence)",
    "event_before": "coalesce(o.event_id::VARCHAR, '')",
    "event_after": "coalesce(n.event_id::VARCHAR, '')",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One mention that would be there no more, or anew, or otherwise, or in another event."""

    what: str  # "gone", "new", "changed" or "moved"
    document: str
    kind: str
    evidence: str
    event_before: str  # ids; empty where there is none
    event_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Counts of what would change, and examples of it: gone and new first."""

    mentions_before: int
    mentions_after: int
    gone: int
    new: int
    changed: int  # told otherwise; some of them are moved too
    moved: int  # into another event
    events_before: int
    events_after: int
    events_kept: int  # that keep their id
    examples: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that a reader sees would change."""
        return not (self.gone or self.new or self.changed or self.moved)


@contextmanager
def attached(connection: duckdb.DuckDBPyConnection, beside: Path) -> Iterator[None]:
    """Hold the new file beside the database in use, for reading."""
    quoted = str(beside).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS {NEXT} (READ_ONLY)")
    try:
        yield
    finally:
        connection.execute(f"DETACH {NEXT}")


def find_difference(connection: duckdb.DuckDBPyConnection) -> Difference:
    """Compare the database in use with the attached one."""
    (counts,) = _ask(connection, _COUNTS)
    kept = fetch(
        connection,
        "SELECT count(*) FROM (SELECT event_id FROM mentions INTERSECT "  # noqa: S608
        f"SELECT event_id FROM {NEXT}.mentions)",
    )[0][0]
    rest = (
        f"WHERE o.id IS NULL OR n.id IS NULL OR o.event_id <> n.event_id OR ({_IS_CHANGED}) "
        "ORDER BY list_position(['gone', 'new', 'moved', 'changed'], what), "
        f"coalesce(n.published_at, o.published_at), coalesce(n.id, o.id) LIMIT {_EXAMPLES}"
    )
    examples = tuple(Change(**row) for row in _ask(connection, _CHANGES, rest))
    return Difference(**counts, events_kept=kept, examples=examples)


def _ask(
    connection: duckdb.DuckDBPyConnection, columns: Mapping[str, str], rest: str = ""
) -> list[dict[str, Any]]:
    """The old mentions beside the new ones: rows of the columns named."""
    named = ", ".join(f"{expression} AS {name}" for name, expression in columns.items())
    rows = fetch(
        connection,
        f"SELECT {named} FROM mentions o FULL JOIN {NEXT}.mentions n ON n.id = o.id {rest}",  # noqa: S608
    )
    return [dict(zip(columns, row, strict=True)) for row in rows]

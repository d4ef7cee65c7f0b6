"""Events for programs: JSON lines, CSV and Parquet. docs/data.md explains each field."""

import csv
import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

import duckdb

from extractors.records.developments import ActDate
from extractors.records.events import Event, Mention
from storage.columns import encode
from storage.faults import translated
from storage.plover import plover_code

Headline = Callable[[Event], tuple[str, str]]  # the headline in Arabic and in English

_COLUMNS = (
    ("event_id", "VARCHAR"),
    ("kind", "VARCHAR"),
    ("plover", "VARCHAR"),
    ("status", "VARCHAR"),
    ("parties", "VARCHAR[]"),
    ("people", "VARCHAR[]"),
    ("place", "VARCHAR"),
    ("date", "DATE"),
    ("date_first", "DATE"),
    ("date_last", "DATE"),
    ("date_precision", "VARCHAR"),
    ("topics", "VARCHAR[]"),
    ("headline_ar", "VARCHAR"),
    ("headline_en", "VARCHAR"),
    ("first_seen_at", "TIMESTAMPTZ"),
    ("last_seen_at", "TIMESTAMPTZ"),
    ("mentions", "INTEGER"),
    ("outlets", "INTEGER"),
    ("families", "INTEGER"),
    ("origins", "INTEGER"),
    ("doubtful", "BOOLEAN"),
    ("withdrawn", "BOOLEAN"),
    ("contradicts", "VARCHAR[]"),
    ("alerts", "INTEGER"),
    ("evidence", "VARCHAR"),
    ("url", "VARCHAR"),
)


def write_jsonl(events: Iterable[Event], stream: TextIO, *, headline: Headline) -> int:
    """Write a line an event, with all its mentions; returns how many."""
    count = 0
    for event in events:
        stream.write(json.dumps(event_document(event, headline=headline), ensure_ascii=False))
        stream.write("\n")
        count += 1
    return count


def write_csv(events: Iterable[Event], stream: TextIO, *, headline: Headline) -> int:
    """Write a table with a row an event; several values in one cell are parted by spaces."""
    writer = csv.writer(stream)
    writer.writerow([name for name, _ in _COLUMNS])
    count = 0
    for event in events:
        row = _row(event, headline)
        writer.writerow([_cell(row[name]) for name, _ in _COLUMNS])
        count += 1
    return count


def write_parquet(events: Iterable[Event], path: Path, *, headline: Headline) -> int:
    """Write a Parquet file with a row an event; returns how many.

    Raises:
        ConfigurationError: the file cannot be written.
    """
    rows = [encode_row(event, headline=headline) for event in events]
    write_rows(rows, path)
    return len(rows)


def encode_row(event: Event, *, headline: Headline) -> str:
    """An event's row of the Parquet file, as JSON: `write_rows` takes it."""
    return encode(_row(event, headline))


def write_rows(rows: Iterable[str], path: Path) -> None:
    """Write a Parquet file of rows that `encode_row` made.

    Raises:
        ConfigurationError: the file cannot be written.
    """
    shape = encode(
        [{name: [kind[:-2]] if kind.endswith("[]") else kind for name, kind in _COLUMNS}]
    )
    target = str(path).replace("'", "''")
    with translated(path), duckdb.connect(":memory:") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET enable_progress_bar = false")
        # The shape is a constant; COPY takes no parameter for its file.
        connection.execute(
            f"CREATE TABLE events AS SELECT r.* FROM "  # noqa: S608
            f"(SELECT unnest(from_json(?::JSON, '{shape}')) AS r)",
            [f"[{','.join(rows)}]"],
        )
        connection.execute(f"COPY events TO '{target}' (FORMAT parquet)")


def event_document(event: Event, *, headline: Headline) -> dict[str, object]:
    """Render an event as the JSON document of the export."""
    arabic, english = headline(event)
    return {
        "event_id": str(event.id),
        "kind": event.kind,
        "plover": plover_code(event.kind, event.status),
        "status": event.status,
        "parties": event.parties,
        "people": event.people,
        "place": event.place,
        **_dates(event.date),
        "topics": event.topics,
        "headline": {"ar": arabic, "en": english},
        "first_seen_at": _instant(event.first_seen_at),
        "last_seen_at": _instant(event.last_seen_at),
        "outlets": event.outlets,
        "families": event.families,
        "origins": event.origins,
        "doubtful": event.doubtful,
        "withdrawn": event.withdrawn,
        "related": [
            {"event_id": str(link.event_id), "relation": link.relation} for link in event.related
        ],
        "alerts": [
            {"reason": alert.reason, "at": _instant(alert.created_at)} for alert in event.alerts
        ],
        "mentions": [_mention_document(mention) for mention in event.mentions],
    }


def _mention_document(mention: Mention) -> dict[str, object]:
    act = mention.development
    return {
        "document": mention.document,
        "url": mention.url,
        "outlet": mention.outlet_id,
        "published_at": _instant(mention.published_at),
        "role": act.role,
        "evidence": act.evidence,
        "kind": act.kind,
        "status": act.status,
        "parties": act.parties,
        "people": act.people,
        "place": act.place,
        **_dates(act.date),
        "topics": act.topics,
        "verdict": mention.verdict,
        "doubtful": mention.doubtful,
        "withdrawn": mention.withdrawn,
        "reasons": [*act.reasons, *mention.reasons],
    }


def _dates(act: ActDate | None) -> dict[str, object]:
    """The day only where it is known; a week or a month is told by its precision and its span."""
    day = act.day if act else None
    return {
        "date": _day(day),
        "date_precision": act.precision if act else None,
        "date_first": _day(act.first) if act else None,
        "date_last": _day(act.last) if act else None,
    }


def _row(event: Event, headline: Headline) -> dict[str, object]:
    arabic, english = headline(event)
    return {
        "event_id": str(event.id),
        "kind": event.kind,
        "plover": plover_code(event.kind, event.status),
        "status": event.status,
        "parties": event.parties,
        "people": event.people,
        "place": event.place,
        **_dates(event.date),
        "topics": event.topics,
        "headline_ar": arabic,
        "headline_en": english,
        "first_seen_at": _instant(event.first_seen_at),
        "last_seen_at": _instant(event.last_seen_at),
        "mentions": len(event.mentions),
        "outlets": event.outlets,
        "families": event.families,
        "origins": event.origins,
        "doubtful": event.doubtful,
        "withdrawn": event.withdrawn,
        "contradicts": [str(link.event_id) for link in event.related],
        "alerts": len(event.alerts),
        "evidence": event.founding.development.evidence,
        "url": event.founding.url,
    }


def _cell(value: object) -> object:
    if isinstance(value, tuple | list):
        return " ".join(str(part) for part in value)
    return "" if value is None else value


def _instant(value: datetime) -> str:
    return value.isoformat()


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None

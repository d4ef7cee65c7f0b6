import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from extractors.records.developments import Kind
from extractors.records.events import Event
from extractors.records.faults import ConfigurationError
from storage.events import find_events
from storage.export import write_csv, write_jsonl, write_parquet
from storage.resolve.commit import commit_readings
from tests.storage.builders import (
    NOW,
    OUTLETS,
    alert_on_new,
    make_development,
    make_reading,
    make_word,
    open_database,
)


def headline(event: Event) -> tuple[str, str]:
    return f"عنوان {event.kind}", f"headline, {event.kind}"


@pytest.fixture
def events(tmp_path: Path) -> tuple[Event, ...]:
    readings = [
        make_reading(make_development(people=("umerov",)), document="n001"),
        make_reading(make_word(date=None), url="https://qimma.example/2", outlet="qimma"),
    ]
    with open_database(tmp_path / "sulh.duckdb") as database:
        commit_readings(
            database.connection, readings, outlets=OUTLETS, now=NOW, choose_alert=alert_on_new
        )
        return find_events(database.connection)


def talks(documents: list[dict[str, object]]) -> dict[str, object]:
    return next(document for document in documents if document["kind"] == "talks")


def test_a_line_is_an_event_with_what_each_text_said(events: tuple[Event, ...]) -> None:
    stream = io.StringIO()
    assert write_jsonl(events, stream, headline=headline) == 2
    document = talks([json.loads(line) for line in stream.getvalue().splitlines()])
    mentions = document.pop("mentions")
    assert document["parties"] == ["UKR", "USA"]
    assert document["headline"] == {"ar": "عنوان talks", "en": "headline, talks"}
    assert (document["date"], document["date_precision"]) == ("2025-06-12", "day")
    assert (document["status"], document["plover"]) == ("planned", "AGREE")
    assert document["alerts"] == [{"reason": "new", "at": NOW.isoformat()}]
    assert isinstance(mentions, list)
    assert mentions[0]["document"] == "n001"
    assert mentions[0]["outlet"] == "nahr"
    expected = {"kind": "talks", "status": "planned", "place": "Vienna", "date": "2025-06-12"}
    assert {key: mentions[0][key] for key in expected} == expected


def test_a_day_that_is_not_told_is_null(events: tuple[Event, ...]) -> None:
    stream = io.StringIO()
    write_jsonl([e for e in events if e.kind is Kind.ASSESSMENT], stream, headline=headline)
    document = json.loads(stream.getvalue())
    assert (document["date"], document["date_precision"]) == (None, None)
    assert "date" in document["mentions"][0]


def test_a_table_has_a_row_an_event(events: tuple[Event, ...]) -> None:
    stream = io.StringIO()
    assert write_csv(events, stream, headline=headline) == 2
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    row = next(row for row in rows if row["kind"] == "talks")
    assert (row["parties"], row["place"], row["mentions"]) == ("UKR USA", "Vienna", "1")
    assert row["headline_en"] == "headline, talks"


def test_parquet_keeps_the_types(events: tuple[Event, ...], tmp_path: Path) -> None:
    path = tmp_path / "it's.parquet"
    assert write_parquet(events, path, headline=headline) == 2
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        rows = connection.execute(
            "SELECT parties, date, first_seen_at, mentions FROM read_parquet(?) "
            "WHERE kind = 'talks'",
            [str(path)],
        ).fetchall()
    (parties, day, seen_at, mentions) = rows[0]
    assert (parties, str(day), mentions) == (["UKR", "USA"], "2025-06-12", 1)
    assert seen_at == NOW


def test_nothing_to_export_is_an_empty_file(tmp_path: Path) -> None:
    stream = io.StringIO()
    assert write_jsonl([], stream, headline=headline) == 0
    assert stream.getvalue() == ""
    assert write_parquet([], tmp_path / "none.parquet", headline=headline) == 0


def test_a_file_that_cannot_be_written_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        write_parquet([], tmp_path / "no" / "such" / "x.parquet", headline=headline)

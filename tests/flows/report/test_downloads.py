import json
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import duckdb
import pytest

from extractors.records.events import Event
from flows.report.contents import PageContents
from flows.report.downloads import party_feeds
from flows.report.facts import make_facts
from flows.report.page import write_page
from flows.report.shapes import make_entries
from tests.flows.alerts.event_builders import make_event
from tests.flows.report.sample import AT, OUTLETS, make_sample
from tests.flows.report.test_shapes import SOURCE

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRIES = make_entries(make_sample()[0], SOURCE)


def written(folder: Path, events: tuple[Event, ...]) -> dict[str, bytes]:
    contents = PageContents(events=events, outlets=OUTLETS)
    write_page(contents, folder=folder, generated_at=AT, timezone="Asia/Beirut")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.*")
        if path.is_file() and path.suffix in {".atom", ".csv", ".ics", ".jsonl", ".parquet"}
    }


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return written(tmp_path_factory.mktemp("page"), make_sample()[0])


def test_each_party_has_a_feed_of_its_own_events(files: dict[str, bytes]) -> None:
    feed = fromstring(files["atom/TUR.atom"])  # noqa: S314 - our own
    entries = feed.findall(f"{ATOM}entry")
    wanted = [entry for entry in ENTRIES if "TUR" in entry.event.parties]
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"urn:uuid:{entry.event.id}" for entry in wanted
    ]
    assert "تركيا" in str(feed.findtext(f"{ATOM}title"))


def test_feeds_of_two_parties_are_two_feeds(files: dict[str, bytes]) -> None:
    ids = {
        fromstring(content).findtext(f"{ATOM}id")  # noqa: S314 - our own
        for path, content in files.items()
        if path.endswith(".atom")
    }
    assert len(ids) == len(party_feeds(make_facts(ENTRIES))) + 1


def test_the_tables_hold_every_event_of_the_page(files: dict[str, bytes], tmp_path: Path) -> None:
    lines = [json.loads(line) for line in files["events.jsonl"].decode().splitlines()]
    assert [line["event_id"] for line in lines] == [str(entry.event.id) for entry in ENTRIES]
    assert lines[0]["headline"]["ar"] == ENTRIES[0].headline.ar
    (tmp_path / "events.parquet").write_bytes(files["events.parquet"])
    with duckdb.connect() as connection:
        rows = connection.read_parquet(str(tmp_path / "events.parquet")).fetchall()
    assert len(rows) == len(ENTRIES)


def test_a_party_that_would_leave_the_folder_has_no_feed(tmp_path: Path) -> None:
    event = replace(make_event(), parties=("../RUS", "USA"))
    facts = make_facts(make_entries([event], SOURCE))
    assert party_feeds(facts) == {"USA": "atom/USA.atom"}
    assert set(written(tmp_path / "page", (event,))) >= {"atom/USA.atom", "events.atom"}
    assert [path.name for path in tmp_path.rglob("*RUS*")] == []

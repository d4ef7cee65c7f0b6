import json
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import duckdb

from flows.report.downloads import make_downloads, party_feeds
from flows.report.shapes import make_entries
from tests.flows.alerts.event_builders import make_event
from tests.flows.report.sample import AT, make_sample
from tests.flows.report.test_shapes import SOURCE

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRIES = make_entries(make_sample()[0], SOURCE)
FILES = {
    file.path: file.content for file in make_downloads(ENTRIES, source=SOURCE, generated_at=AT)
}


def test_each_party_has_a_feed_of_its_own_events() -> None:
    feed = fromstring(FILES["atom/TUR.atom"])  # noqa: S314 - our own
    entries = feed.findall(f"{ATOM}entry")
    wanted = [entry for entry in ENTRIES if "TUR" in entry.event.parties]
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"urn:uuid:{entry.event.id}" for entry in wanted
    ]
    assert "تركيا" in str(feed.findtext(f"{ATOM}title"))


def test_feeds_of_two_parties_are_two_feeds() -> None:
    ids = {
        fromstring(content).findtext(f"{ATOM}id")  # noqa: S314 - our own
        for path, content in FILES.items()
        if path.endswith(".atom")
    }
    assert len(ids) == len(party_feeds(ENTRIES)) + 1


def test_the_tables_hold_every_event_of_the_page(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in FILES["events.jsonl"].decode().splitlines()]
    assert [line["event_id"] for line in lines] == [str(entry.event.id) for entry in ENTRIES]
    assert lines[0]["headline"]["ar"] == ENTRIES[0].headline.ar
    (tmp_path / "events.parquet").write_bytes(FILES["events.parquet"])
    with duckdb.connect() as connection:
        rows = connection.read_parquet(str(tmp_path / "events.parquet")).fetchall()
    assert len(rows) == len(ENTRIES)


def test_a_party_that_would_leave_the_folder_has_no_feed() -> None:
    event = replace(make_event(), parties=("../RUS", "USA"))
    entries = make_entries([event], SOURCE)
    assert party_feeds(entries) == {"USA": "atom/USA.atom"}
    paths = {file.path for file in make_downloads(entries, source=SOURCE, generated_at=AT)}
    assert not [path for path in paths if ".." in path]

from dataclasses import replace
from datetime import timedelta

import feedparser

from flows.alerts.names import shipped_names
from flows.report.atom import MOST_ENTRIES, write_atom
from tests.flows.alerts.event_builders import make_event, make_mention
from tests.flows.report.sample import AT, OUTLETS, make_many, make_sample


def read(*events: object) -> feedparser.FeedParserDict:
    body = write_atom(events, outlets=OUTLETS, generated_at=AT, names=shipped_names())  # type: ignore[arg-type]
    parsed = feedparser.parse(body)
    assert not parsed.bozo
    return parsed


def test_a_reader_understands_the_feed() -> None:
    feed = read(*make_sample()[0])
    assert feed.version == "atom10"
    assert feed.feed.language == "ar"
    assert len(feed.entries) == 12
    newest = feed.entries[0]
    assert newest.id.startswith("urn:uuid:")
    assert newest.link.startswith("https://news.example/")
    assert {"talks", "RUS", "UKR"} & {tag.term for tag in newest.tags}


def test_entries_come_by_when_they_were_last_told() -> None:
    stamps = [entry.updated for entry in read(*make_many(40)).entries]
    assert stamps == sorted(stamps, reverse=True)


def test_an_entry_keeps_its_id_and_moves_its_stamp() -> None:
    event = make_event()
    later = replace(event, last_seen_at=event.last_seen_at + timedelta(hours=1))
    one, two = read(event).entries[0], read(later).entries[0]
    assert one.id == two.id
    assert one.updated < two.updated


def test_the_latest_two_hundred_are_enough() -> None:
    assert len(read(*make_many(300)).entries) == MOST_ENTRIES


def test_an_empty_feed_is_a_feed() -> None:
    assert read().feed.updated == "2026-03-12T09:30:00Z"


def test_hostile_text_is_text() -> None:
    event = make_event(evidence="<script>alert(1)</script>\u202e\x00 ]]> &amp;")
    mention = replace(event.mentions[0], url="javascript:alert(1)")
    entry = read(replace(event, mentions=(mention,))).entries[0]
    assert not [link for link in entry.get("links", []) if "javascript" in link.href]
    assert "\u202e" not in entry.content[0].value
    assert (
        "&lt;script&gt;"
        in write_atom([event], outlets=OUTLETS, generated_at=AT, names=shipped_names()).decode()
    )


def test_an_outlet_that_is_not_known_is_named_by_its_id() -> None:
    event = make_event(mentions=(make_mention(outlet_id="nobody"),))
    assert "nobody" in read(event).entries[0].content[0].value

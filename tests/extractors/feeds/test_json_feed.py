import json

from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.json_feed import read_json_feed


def test_a_json_feed_is_read() -> None:
    feed = read_json_feed(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "وكالة",
                "items": [
                    {
                        "id": 7,
                        "url": "https://a.example/7",
                        "title": "عنوان",
                        "content_html": "<p>نص</p>",
                        "date_published": "2026-04-20T10:00:00Z",
                        "tags": ["سلام", 3],
                    },
                    "not an item",
                ],
            }
        )
    )
    (entry,) = feed.entries
    assert (entry.guid, entry.link, entry.summary) == ("7", "https://a.example/7", "<p>نص</p>")
    assert entry.tags == ("سلام",)


def test_other_json_is_no_feed() -> None:
    assert read_json_feed('{"items": []}').form == ""


def test_a_json_feed_cut_in_half_is_a_broken_feed() -> None:
    feed = read_json_feed('{"version": "https://jsonfeed.org/version/1.1", "items": [{"id"')
    assert (feed.form, feed.entries) == ("json", ())
    assert "not valid JSON" in feed.fault


def test_a_json_feed_without_items_is_broken() -> None:
    feed = read_json_feed('{"version": "https://jsonfeed.org/version/1", "items": {}}')
    assert (feed.form, feed.fault) == ("json", "it has no list of items")


def test_a_hundred_thousand_brackets_are_harmless() -> None:
    assert read_json_feed("[" * 100_000).form == ""


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert read_json_feed(text).entries == ()


def test_a_feed_that_names_no_version_or_another_is_read_by_what_it_holds() -> None:
    text = (
        '{"version": "1.0", "feed_url": "https://a.example/", "items": [{"id": 7, "title": "خ"}]}'
    )
    raw = read_json_feed(text)
    assert (raw.form, raw.entries[0].guid) == ("json", "7")
    assert read_json_feed('{"version": "1.0", "items": []}').form == ""


def test_a_blank_summary_gives_way_to_the_content() -> None:
    text = (
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "summary": " ", '
        '"content_text": "نص"}]}'
    )
    assert read_json_feed(text).entries[0].summary == "نص"

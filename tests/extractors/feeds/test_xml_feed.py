import pytest

from extractors.feeds.xml_feed import read_xml_feed


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("<html><head></head></html>", "a web page", id="page"),
        pytest.param("<svg/>", "not RSS, Atom or RDF", id="other-xml"),
        pytest.param("plain words", "neither XML nor JSON", id="words"),
        pytest.param("", "empty", id="empty"),
    ],
)
def test_what_is_no_feed_is_said_in_words(text: str, fault: str) -> None:
    raw = read_xml_feed(text)
    assert raw.form == ""
    assert fault in raw.fault


def test_published_does_not_stand_in_for_updated() -> None:
    raw = read_xml_feed(
        "<rss version='2.0'><channel><item>"
        "<pubDate>Mon, 20 Apr 2026 17:18:00 GMT</pubDate></item></channel></rss>",
    )
    assert raw.entries[0].published
    assert raw.entries[0].updated == ""


def test_control_characters_do_not_cost_the_feed() -> None:
    raw = read_xml_feed(
        "<rss version='2.0'><channel><item><title>خبر\x0b أول</title></item></channel></rss>",
    )
    assert raw.fault == ""
    assert raw.entries[0].title == "خبر أول"


def test_a_doctype_that_an_item_quotes_costs_nothing() -> None:
    raw = read_xml_feed(
        "<!-- x --><rss version='2.0'><channel><item><title><![CDATA[<!DOCTYPE html><p>خبر</p>]]>"
        "</title></item></channel></rss>",
    )
    assert raw.fault == ""
    assert "خبر" in raw.entries[0].title

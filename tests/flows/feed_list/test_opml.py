from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.faults import ConfigurationError
from extractors.records.feeds import Feed, Outlet
from flows.feed_list.opml import OpmlFeeds, leave_out_known, parse_opml, render_opml
from flows.feed_list.read import FeedList, find_shipped_list, parse_feed_list, read_feed_list
from flows.feed_list.render import render_feed_list

READERS = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<opml version="1.0"><head><title>My feeds</title></head><body>
  <outline text="أخبار">
    <outline text="وكالة الركن" type="rss" xmlUrl="https://www.rukn-news.example/rss/world.xml"
             htmlUrl="https://www.rukn-news.example/"/>
    <outline text="الركن: سياسة" XMLURL="https://www.rukn-news.example/rss/politics.xml"
             htmlUrl="https://www.rukn-news.example/"/>
    <outline text="دليل" type="rss" xmlUrl="feed://dalil.example/feed"/>
    <outline text="again" type="rss" xmlUrl="https://www.rukn-news.example/rss/world.xml"/>
  </outline>
  <outline text="a note"/>
</body></opml>"""


def parse(text: str) -> OpmlFeeds:
    return parse_opml(text.encode(), name="a.opml")


def outlet(outlet_id: str = "rukn", family: str = "rukn") -> Outlet:
    return Outlet(id=outlet_id, name="الركن", family=family, country="JOR")


def test_the_shipped_list_comes_back_as_it_was() -> None:
    shipped = read_feed_list(find_shipped_list())
    feeds = {url: feed for url, feed in shipped.feeds.items() if feed.source}
    kept = {feed.outlet_id for feed in feeds.values()}
    assert len(feeds) > 20
    asked = FeedList(
        outlets={key: one for key, one in shipped.outlets.items() if key in kept}, feeds=feeds
    )
    assert parse(render_opml(asked, title="Sulh")) == OpmlFeeds(listed=asked)


@given(st.text(min_size=1))
def test_any_words_can_be_written_and_read(words: str) -> None:
    url = "https://rukn.example/rss?a=1&b=2"
    listed = FeedList(
        outlets={"rukn": Outlet(id="rukn", name=words, family="rukn", country="JOR")},
        feeds={url: Feed(url=url, outlet_id="rukn", source=words)},
    )
    found = parse(render_opml(listed, title=words))
    assert found.left_out == ()
    assert found.listed.feeds.keys() == {url}
    assert found.listed.outlets.keys() == {"rukn"}


def test_the_file_of_another_reader_gives_outlets_to_be_corrected() -> None:
    found = parse(READERS)
    assert list(found.listed.feeds) == [
        "https://www.rukn-news.example/rss/world.xml",
        "https://www.rukn-news.example/rss/politics.xml",
        "http://dalil.example/feed",
    ]
    assert [(one.id, one.name) for one in found.listed.outlets.values()] == [
        ("rukn-news", "وكالة الركن"),
        ("dalil", "دليل"),
    ]
    assert found.listed.feeds["http://dalil.example/feed"].source == "imported from OPML"
    assert parse_feed_list(render_feed_list(found.listed), name="again") == found.listed


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "https://", "http://[half", "nonsense"],
)
def test_what_is_no_web_address_is_named_and_left_out(url: str) -> None:
    found = parse(f"<opml><body><outline text='a' xmlUrl={quoteattr(url)}/></body></opml>")
    assert found.listed == FeedList()
    assert url in found.left_out[0]


@pytest.mark.parametrize(
    "content", [b"", b"not xml", b"<rss/>", b"\x00\x01", b"<html><body/></html>"]
)
def test_a_file_that_is_no_opml_is_refused(content: bytes) -> None:
    with pytest.raises(ConfigurationError, match=r"a\.opml.*is no OPML"):
        parse_opml(content, name="a.opml")


def test_entities_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<opml><body><outline text="&c;" xmlUrl="https://rukn.example/rss">&f;&c;</outline>'
        "</body></opml>"
    )
    found = parse(bomb)
    assert "root:" not in repr(found)
    assert len(repr(found)) < 5_000


def test_only_feeds_that_the_list_lacks_are_taken_over() -> None:
    old, new = "https://rukn.example/old", "https://rukn.example/new"
    known = FeedList(
        outlets={"rukn": outlet(family="house")}, feeds={old: Feed(url=old, outlet_id="rukn")}
    )
    found = FeedList(
        outlets={"rukn": outlet(), "dalil": outlet("dalil"), "rukn-2": outlet("rukn-2")},
        feeds={
            old: Feed(url=old, outlet_id="rukn"),
            new: Feed(url=new, outlet_id="rukn"),
            "https://x.example/": Feed(url="https://x.example/", outlet_id="rukn-2"),
        },
    )
    fresh = leave_out_known(found, known=known)
    assert {url: feed.outlet_id for url, feed in fresh.feeds.items()} == {
        new: "rukn-3",
        "https://x.example/": "rukn-2",
    }
    assert fresh.outlets["rukn-3"].family == "house"
    whole = render_feed_list(known) + "\n" + render_feed_list(fresh)
    assert parse_feed_list(whole, name="whole").feeds.keys() == {old, new, "https://x.example/"}


def test_a_second_import_brings_nothing() -> None:
    found = parse(READERS).listed
    assert leave_out_known(found, known=found) == FeedList()

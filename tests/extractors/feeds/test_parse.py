import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.parse import ParsedFeed, parse_feed
from extractors.records.feeds import Feed, FeedAnswer

FEED = Feed(url="https://wakala.example/rss", outlet_id="wakala")
NOW = datetime(2026, 4, 20, 18, tzinfo=UTC)

RSS20 = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>وكالة السهل</title><item>
<title>الوفدان يتفقان على جولة &amp;quot;ثالثة&amp;quot;</title><link>/ar/سلام/1</link>
<guid isPermaLink="false">A-1</guid><description>&lt;p&gt;تفاصيل الجولة&lt;/p&gt;</description>
<pubDate>الاثنين, 20 أبريل 2026 17:06:52 Z</pubDate><category>سياسة</category>
</item></channel></rss>"""
RSS092 = """<rss version="0.92"><channel><title>و</title><item><title>خبر</title>
<link>https://wakala.example/1</link><description>نص</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://wakala.example/base/">
<title>و</title><entry><title>خبر</title><id>tag:1</id><link href="x/1"/>
<published>2026-04-20T10:00:00Z</published><updated>2026-04-20T12:00:00Z</updated>
<content type="html">&lt;b&gt;نص&lt;/b&gt;</content></entry></feed>"""
ATOM03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>و</title><entry>
<title>خبر</title><id>tag:1</id><link rel="alternate" href="https://wakala.example/1"/>
<issued>2026-04-20T10:00:00Z</issued><modified>2026-04-20T12:00:00Z</modified></entry></feed>"""
RSS090 = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>و</title></channel>
<item><title>خبر</title><link>https://wakala.example/1</link></item></rdf:RDF>"""
RSS091 = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE rss PUBLIC
"-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/rss-0.91.dtd">
<rss version="0.91"><channel><title>و</title><language>ar</language><item><title>خبر</title>
<link>https://wakala.example/1</link></item></channel></rss>"""
RSS_DATED = """<rss version="{}"><channel><title>و</title><item><title>خبر</title>
<link>https://wakala.example/1</link><pubDate>Mon, 20 Apr 2026 10:00:00 GMT</pubDate>
</item></channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://wakala.example/"><title>و</title></channel>
<item rdf:about="https://wakala.example/1"><title>خبر</title><link>https://wakala.example/1</link>
<dc:date>2026-04-20T10:00:00+03:00</dc:date></item></rdf:RDF>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "و", "items": [{"id": "1",
"url": "https://wakala.example/1", "title": "خبر", "date_published": "2026-04-20T10:00:00Z"}]}"""


JSON10 = JSON.replace("/1.1", "/1").replace('"id": "1"', '"id": 1')


def parse(body: str | bytes, *, content_type: str = "") -> ParsedFeed:
    data = body.encode() if isinstance(body, str) else body
    return parse_feed(data, content_type=content_type, feed=FEED, base_url=FEED.url, now=NOW)


def with_items(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>و</title>{''.join(items)}</channel></rss>"


def test_an_item_is_read_as_the_feed_said_it() -> None:
    (item,) = parse(RSS20).items
    assert item.title == 'الوفدان يتفقان على جولة "ثالثة"'
    assert item.summary == "تفاصيل الجولة"
    assert item.url == "https://wakala.example/ar/%D8%B3%D9%84%D8%A7%D9%85/1"
    assert item.published_at == datetime(2026, 4, 20, 17, 6, 52, tzinfo=UTC)
    assert item.tags == ("سياسة",)


@pytest.mark.parametrize(
    ("body", "url", "hour"),
    [
        pytest.param(RSS090, "https://wakala.example/1", None, id="rss-0.90"),
        pytest.param(RSS091, "https://wakala.example/1", None, id="rss-0.91"),
        pytest.param(RSS092, "https://wakala.example/1", None, id="rss-0.92"),
        pytest.param(RSS_DATED.format("0.93"), "https://wakala.example/1", 10, id="rss-0.93"),
        pytest.param(RSS_DATED.format("0.94"), "https://wakala.example/1", 10, id="rss-0.94"),
        pytest.param(RSS_DATED.format("2.0"), "https://wakala.example/1", 10, id="rss-2.0"),
        pytest.param(RSS_DATED.format("x"), "https://wakala.example/1", 10, id="rss-of-no-version"),
        pytest.param(ATOM03, "https://wakala.example/1", 10, id="atom-0.3"),
        pytest.param(ATOM, "https://wakala.example/base/x/1", 10, id="atom"),
        pytest.param(RDF, "https://wakala.example/1", 7, id="rss-1.0"),
        pytest.param(JSON10, "https://wakala.example/1", 10, id="json-1.0"),
        pytest.param(JSON, "https://wakala.example/1", 10, id="json-1.1"),
    ],
)
def test_each_form_of_feed_is_read(body: str, url: str, hour: int | None) -> None:
    (item,) = parse(body).items
    assert (item.title, item.url) == ("خبر", url)
    assert (item.published_at.hour if item.published_at else None) == hour


def test_windows_1256_under_a_wrong_declaration_is_read() -> None:
    (item,) = parse(RSS20.encode("cp1256")).items
    assert item.tags == ("سياسة",)
    assert "cp1256" in parse(RSS20.encode("cp1256")).note


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        pytest.param(RSS20, FeedAnswer.ITEMS, id="items"),
        pytest.param(with_items(), FeedAnswer.EMPTY, id="empty"),
        pytest.param(
            "<!DOCTYPE html><html><body>x</body></html>", FeedAnswer.NOT_A_FEED, id="html"
        ),
        pytest.param("", FeedAnswer.NOT_A_FEED, id="nothing"),
        pytest.param("<note><to>x</to></note>", FeedAnswer.NOT_A_FEED, id="other-xml"),
        pytest.param('{"error": 1}', FeedAnswer.NOT_A_FEED, id="other-json"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", FeedAnswer.NOT_A_FEED, id="picture"),
        pytest.param("<rss version='2.0'><channel><ti", FeedAnswer.BROKEN, id="cut"),
        pytest.param(RSS092, FeedAnswer.ALL_UNDATED, id="undated"),
        pytest.param(
            RSS20.replace("2026", "2027").replace("الاثنين, ", ""),
            FeedAnswer.ALL_FUTURE,
            id="future",
        ),
    ],
)
def test_answers_are_classified(body: str | bytes, answer: FeedAnswer) -> None:
    parsed = parse(body)
    assert parsed.answer is answer
    assert parsed.note or answer not in {FeedAnswer.NOT_A_FEED, FeedAnswer.BROKEN}


def test_a_feed_cut_in_its_second_item_gives_the_first() -> None:
    whole = with_items(*(f"<item><title>خبر {n}</title><link>/{n}</link></item>" for n in (1, 2)))
    parsed = parse(whole[: whole.index("خبر 2")])
    assert parsed.items[0].url == "https://wakala.example/1"
    assert "not well formed" in parsed.note


def test_an_item_without_link_is_kept_to_be_counted() -> None:
    (item,) = parse(with_items("<item><title>خبر</title></item>")).items
    assert item.url == ""


def test_an_item_that_says_nothing_is_none() -> None:
    assert parse("<rss version='2.0'><channel><item>").answer is FeedAnswer.BROKEN


def test_an_item_told_twice_is_one_item() -> None:
    entry = "<item><guid>g-1</guid><title>خبر</title><link>/1</link></item>"
    parsed = parse(with_items(entry, entry))
    assert (len(parsed.items), parsed.repeats) == (1, 1)


def test_a_guid_that_all_items_share_does_not_make_them_one() -> None:
    parsed = parse(
        with_items(
            *(f"<item><guid>0</guid><title>ن</title><link>/{n}</link></item>" for n in (1, 2))
        )
    )
    assert len({item.id for item in parsed.items}) == 2


def test_a_changed_headline_changes_the_fingerprint_and_not_the_identity() -> None:
    (before,), (after,) = parse(RSS20).items, parse(RSS20.replace("ثالثة", "رابعة")).items
    assert before.id == after.id
    assert before.fingerprint != after.fingerprint


def test_a_stamp_that_the_whole_feed_shares_is_no_change() -> None:
    def feed(stamp: str) -> str:
        entries = "".join(
            f"<entry><id>{n}</id><title>خبر</title><updated>{stamp}</updated></entry>"
            for n in "abc"
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>و</title>{entries}</feed>'

    first = parse(feed("2026-04-20T10:00:00Z")).items
    second = parse(feed("2026-04-20T11:00:00Z")).items
    assert [one.fingerprint for one in first] == [one.fingerprint for one in second]


def test_entity_bombs_and_external_entities_are_harmless() -> None:
    layers = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY b0 "ha">{layers}'
    bomb += '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    started = time.process_time()
    parsed = parse(bomb + with_items("<item><title>&b11; &file;</title><link>/1</link></item>"))
    assert time.process_time() - started < 30  # expanded, it is 200 gigabytes
    assert "root:" not in str(parsed)
    assert all(len(item.title) < 100 for item in parsed.items)


@pytest.mark.parametrize("depth", [50_000])
def test_deep_nesting_is_harmless(depth: int) -> None:
    parsed = parse("<rss><channel>" + "<div>" * depth)
    assert parsed.answer in {FeedAnswer.BROKEN, FeedAnswer.EMPTY}


def test_a_body_that_is_the_name_of_a_file_is_not_opened() -> None:
    assert parse(b"/etc/hostname").answer is FeedAnswer.NOT_A_FEED


@given(st.binary())
def test_any_bytes_are_answered(body: bytes) -> None:
    assert isinstance(parse(body).answer, FeedAnswer)


@given(
    st.integers(0, len(RSS20)), st.binary(max_size=20), st.sampled_from([RSS20, ATOM, RDF, JSON])
)
def test_a_damaged_feed_is_answered(at: int, damage: bytes, body: str) -> None:
    data = body.encode()
    assert isinstance(parse(data[:at] + damage + data[at:]).answer, FeedAnswer)


def test_relative_links_are_of_the_site_and_ids_stay_as_they_are() -> None:
    body = (
        "<rss version='2.0'><channel><link>https://wakala.example/ar/</link><item>"
        "<title>خبر</title><link>/news/7</link><guid>7</guid></item></channel></rss>"
    )
    parsed = parse_feed(
        body.encode(), content_type="", feed=FEED, base_url="https://feeds.example/wakala"
    )
    (item,) = parsed.items
    assert (item.url, item.guid) == ("https://wakala.example/news/7", "7")
    # The feed moved: its items are the same all the same.
    moved = parse_feed(body.encode(), content_type="", feed=FEED, base_url="https://new.example/")
    assert moved.items[0].id == item.id


def test_a_base_that_the_document_names_goes_before_all() -> None:
    body = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://base.example/a/'>"
        "<link href='https://wakala.example/'/><entry><title>خبر</title><id>x</id>"
        "<link href='7.html'/></entry></feed>"
    )
    (item,) = parse_feed(
        body.encode(), content_type="", feed=FEED, base_url="https://feeds.example/"
    ).items
    assert item.url == "https://base.example/a/7.html"


def test_of_several_links_the_one_that_can_be_followed_is_taken() -> None:
    body = (
        "<rss version='2.0'><channel><item><title>خبر</title>"
        "<link>feed:7</link><atom:link xmlns:atom='http://www.w3.org/2005/Atom' "
        "href='https://wakala.example/7' rel='alternate'/></item></channel></rss>"
    )
    (item,) = parse_feed(
        body.encode(), content_type="", feed=FEED, base_url="https://feeds.example/"
    ).items
    assert item.url == "https://wakala.example/7"

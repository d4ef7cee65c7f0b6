import feedparser
import httpx
import pytest

from flows.newsroom import Newsroom

GOOD = [
    "rasid/rss/all.xml", "rasid/rss/world.xml", "marfaa/atom.xml", "difaf/index.rdf",
    "sindiyana/rss", "delta/rss.aspx", "ajil/feed/", "hasad/feed.xml", "madar/feed.atom",
    "lahza/rss.xml", "athar/feed.xml",
]  # fmt: skip


def _parse(client: httpx.Client, url: str) -> feedparser.FeedParserDict:
    answer = client.get(url)
    assert answer.status_code == 200
    return feedparser.parse(
        answer.content, response_headers={"content-type": answer.headers["content-type"]}
    )


@pytest.mark.parametrize("path", GOOD)
def test_feeds_parse_cleanly_and_lead_to_their_articles(
    newsroom: Newsroom, client: httpx.Client, path: str
) -> None:
    feed = _parse(client, f"{newsroom.base_url}/{path}")
    titles = {story.feed_title for story in newsroom.stories}
    assert not feed.bozo
    assert len(feed.entries) >= 2
    for entry in feed.entries:
        link = entry.get("link", "")
        if link.startswith(newsroom.base_url):
            assert path == "sindiyana/rss" or entry.title in titles
            assert client.get(link).status_code in {200, 404}


@pytest.mark.parametrize(
    ("path", "version"),
    [
        pytest.param("rasid/rss/all.xml", "rss20", id="RSS 2.0"),
        pytest.param("marfaa/atom.xml", "atom10", id="Atom"),
        pytest.param("difaf/index.rdf", "rss10", id="RDF"),
    ],
)
def test_three_formats_are_spoken(
    newsroom: Newsroom, client: httpx.Client, path: str, version: str
) -> None:
    feed = _parse(client, f"{newsroom.base_url}/{path}")
    assert feed.version == version
    assert all(
        entry.get("published_parsed") or entry.get("updated_parsed") for entry in feed.entries
    )


def test_the_egyptian_feed_is_windows_1256(newsroom: Newsroom, client: httpx.Client) -> None:
    answer = client.get(f"{newsroom.base_url}/delta/rss.aspx")
    assert "أوكرانيا" in answer.content.decode("windows-1256")
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("utf-8")


def test_one_feed_writes_its_dates_in_arabic(newsroom: Newsroom, client: httpx.Client) -> None:
    answer = client.get(f"{newsroom.base_url}/rasid/rss/world.xml")
    assert "<pubDate>الأربعاء, 04 مارس 2026" in answer.text


def test_the_same_item_is_in_two_feeds_of_the_agency(
    newsroom: Newsroom, client: httpx.Client
) -> None:
    every, world = (
        {entry.id for entry in _parse(client, f"{newsroom.base_url}/rasid/rss/{name}").entries}
        for name in ("all.xml", "world.xml")
    )
    assert world < every


def test_links_are_as_odd_as_in_the_world(newsroom: Newsroom, client: httpx.Client) -> None:
    raw = client.get(f"{newsroom.base_url}/ajil/feed/").text
    tracked = client.get(f"{newsroom.base_url}/hasad/feed.xml").text
    private = client.get(f"{newsroom.base_url}/athar/feed.xml").text
    twice = client.get(f"{newsroom.base_url}/sindiyana/rss").text
    assert "/الكرملين-ينفي-لقاء-الدوحة</link>" in raw
    assert "?utm_source=rss&amp;utm_medium=feed" in tracked
    assert "<link>http://169.254.169.254/latest/meta-data/</link>" in private
    assert "&amp;#34;لم نتنازل عن شبر&amp;#34;" in twice


def test_one_item_has_no_link(newsroom: Newsroom, client: httpx.Client) -> None:
    feed = _parse(client, f"{newsroom.base_url}/athar/feed.xml")
    assert [entry.title for entry in feed.entries if not entry.get("link")] == ["إعلان بلا رابط"]


def test_what_is_no_feed_yields_no_item(newsroom: Newsroom, client: httpx.Client) -> None:
    broken = _parse(client, f"{newsroom.base_url}/athar/photos.xml")
    page = _parse(client, f"{newsroom.base_url}/athar/books.xml")
    assert (broken.bozo, broken.entries) == (1, [])
    assert page.entries == []


def test_an_edition_retitles_an_item_under_its_old_identity(
    fresh_newsroom: Newsroom, client: httpx.Client
) -> None:
    url = f"{fresh_newsroom.base_url}/marfaa/atom.xml"
    before = {entry.id: entry.title for entry in _parse(client, url).entries}
    fresh_newsroom.advance()
    after = {entry.id: entry.title for entry in _parse(client, url).entries}
    changed = [key for key in before if after[key] != before[key]]
    assert len(changed) == 1
    assert after.keys() - before.keys()

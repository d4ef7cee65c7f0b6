import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.discover import find_feed_anchors, find_feed_links, usual_feed_urls

HOME = "https://wakala.example/ar/"


def find(head: str, encoding: str = "utf-8") -> tuple[tuple[str, str], ...]:
    page = f"<!doctype html><html><head>{head}</head><body>نص</body></html>"
    return find_feed_links(page.encode(encoding), base_url=HOME, content_type="text/html")


def test_the_feeds_that_a_page_names_are_found_in_order() -> None:
    assert find(
        '<LINK rel="alternate" type="application/rss+xml" title="الأخبار" href="/rss">'
        "<link rel='feed alternate' type='application/atom+xml; charset=utf-8' href='world'>"
        '<link rel="alternate" type="application/rss+xml" href="https://wakala.example/rss">'
    ) == (("https://wakala.example/rss", "الأخبار"), ("https://wakala.example/ar/world", ""))


def test_what_is_no_feed_of_the_outlet_is_left_out() -> None:
    head = (
        '<link rel="alternate" hreflang="en" href="/en">'
        '<link rel="stylesheet" type="application/rss+xml" href="/x">'
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
        '<link rel="alternate" type="application/rss+xml" href="javascript:x">'
        '<link rel="alternate" type="application/rss+xml">'
    )
    assert find(head) in ((), ((HOME, ""),))


def test_the_base_of_the_page_counts() -> None:
    head = (
        '<base href="https://cdn.example/x/">'
        '<link rel="alternate" type="application/rss+xml" href="rss">'
    )
    assert find(head) == (("https://cdn.example/x/rss", ""),)


def test_a_page_in_windows_1256_tells_its_titles() -> None:
    head = '<link rel="alternate" type="application/rss+xml" title="الأخبار العاجلة" href="/rss">'
    assert find(head, "cp1256")[0][1] == "الأخبار العاجلة"


@given(st.binary())
def test_any_bytes_are_answered(html: bytes) -> None:
    assert isinstance(find_feed_links(html, base_url=HOME, content_type=""), tuple)


def anchors(body: str) -> tuple[str, ...]:
    page = f"<!doctype html><html><body>{body}</body></html>"
    return find_feed_anchors(page.encode(), base_url=HOME, content_type="text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<a href="/rss">x</a>', "https://wakala.example/rss"),
        ('<a href="world/feed/">x</a>', "https://wakala.example/ar/world/feed/"),
        ('<a href="/rss2.xml">x</a>', "https://wakala.example/rss2.xml"),
        ('<a href="/rss.aspx?id=7">x</a>', "https://wakala.example/rss.aspx?id=7"),
        ('<a href="/page?format=rss">x</a>', "https://wakala.example/page?format=rss"),
        ('<a href="/services/12"><i></i> RSS</a>', "https://wakala.example/services/12"),
        ('<a href="/services/12" title="خلاصات">x</a>', "https://wakala.example/services/12"),
        ('<a href="/about">من نحن</a> RSS', ""),
        ('<a href="/feedback">x</a>', ""),
        ('<a href="/atomic-energy">x</a>', ""),
        ('<a href="/sitemap.xml">x</a>', ""),
        ('<a href="/icons/rss.png">x</a>', ""),
        ('<a href="/post/1/comments/feed/">x</a>', ""),
        ('<a href="javascript:rss()">rss</a>', ""),
        ("<a>rss</a>", ""),
    ],
)
def test_links_that_look_like_feeds_are_found(link: str, found: str) -> None:
    assert anchors(link) == ((found,) if found else ())


def test_a_link_is_found_once_and_not_more_than_can_be_tried() -> None:
    many = "".join(f'<a href="/rss/{n}">x</a><a href="/rss/{n}">x</a>' for n in range(90))
    assert len(anchors(many)) == len(set(anchors(many))) == 30


def test_the_usual_addresses_are_below_the_page_and_below_the_root() -> None:
    urls = usual_feed_urls("https://wakala.example/ar")
    assert urls[0] == "https://wakala.example/ar/feed/"
    assert "https://wakala.example/rss.xml" in urls
    assert len(usual_feed_urls("https://wakala.example/")) == len(urls) / 2

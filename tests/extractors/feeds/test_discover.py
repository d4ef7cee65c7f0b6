from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.discover import find_feed_links

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

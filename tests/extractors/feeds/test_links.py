import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.links import comparable_link, resolve_link

BASE = "https://wakala.example/ar/rss.xml"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param("/News/A%2bb?Id=Q", "https://wakala.example/News/A%2bb?Id=Q", id="case-kept"),
        pytest.param("story/1", "https://wakala.example/ar/story/1", id="relative"),
        pytest.param("//other.example/x", "https://other.example/x", id="scheme-relative"),
        pytest.param(
            "https://a.example/سلام", "https://a.example/%D8%B3%D9%84%D8%A7%D9%85", id="iri"
        ),
        pytest.param("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2", id="escaped"),
        pytest.param("https://a.example/100%", "https://a.example/100%25", id="loose-percent"),
        pytest.param("https://u:p@a.example/x", "https://a.example/x", id="credentials-dropped"),
        pytest.param("https://A.example:443/X", "https://a.example/X", id="host-and-port"),
        pytest.param("http://a.example:8080", "http://a.example:8080/", id="other-port"),
        pytest.param("https://أخبار.example/", "https://xn--igbicxr.example/", id="arabic-host"),
        pytest.param("\n https://a.example/x \n", "https://a.example/x", id="white-space"),
        pytest.param("https://a.example/x#part", "https://a.example/x", id="fragment"),
        pytest.param("http://[2001:db8::1]:81/x", "http://[2001:db8::1]:81/x", id="ipv6"),
        pytest.param("https://a b.example/", "", id="host-with-a-space"),
        pytest.param("javascript:alert(1)", "", id="script"),
        pytest.param("file:///etc/passwd", "", id="file"),
        pytest.param("mailto:a@b.example", "", id="mail"),
        pytest.param("https://[broken/", "", id="broken-address"),
        pytest.param("https://a.example:port/", "", id="broken-port"),
        pytest.param("", "", id="none"),
    ],
)
def test_a_link_becomes_one_that_can_be_fetched(link: str, expected: str) -> None:
    assert resolve_link(link, base_url=BASE) == expected


@given(st.text(max_size=200))
def test_a_resolved_link_resolves_to_itself(link: str) -> None:
    once = resolve_link(link, base_url=BASE)
    assert once.isascii()
    assert once == "" or resolve_link(once, base_url=BASE) == once


def test_trackers_scheme_and_www_do_not_tell_two_links_apart() -> None:
    plain = comparable_link("https://a.example/story?id=7")
    assert comparable_link("http://www.a.example/story/?utm_source=rss&id=7&at_medium=RSS") == plain
    assert comparable_link("https://a.example/story?traffic_source=rss&id=7") == plain


def test_a_parameter_that_may_name_the_article_tells_links_apart() -> None:
    assert comparable_link("https://a.example/?cms=aB") != comparable_link(
        "https://a.example/?cms=ab"
    )

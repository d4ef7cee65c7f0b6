"""One address for one article, and none for two."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.articles.canonical import canonical_url, is_home_page, same_site

_BASE = "https://www.alrasid.example"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{_BASE}/a?utm_source=x&utm_medium=y", f"{_BASE}/a"),
        (f"{_BASE}/a?id=7&traffic_source=rss", f"{_BASE}/a?id=7"),
        (f"{_BASE}/a?at_medium=RSS&at_campaign=rss&id=7", f"{_BASE}/a?id=7"),
        (f"{_BASE}/a?fbclid=1&gclid=2&p=3", f"{_BASE}/a?p=3"),
        (f"{_BASE}/a?maca=ara-rss-ar-all-1125-rdf", f"{_BASE}/a"),
        (f"{_BASE}/a?ref=rss", f"{_BASE}/a"),
        (f"{_BASE}/a?ref=4711", f"{_BASE}/a?ref=4711"),
        (f"{_BASE}/a#comments", f"{_BASE}/a"),
        ("HTTPS://WWW.Alrasid.Example:443/News", f"{_BASE}/News"),
        ("http://alrasid.example:80", "http://alrasid.example/"),
        ("http://alrasid.example:8080/a", "http://alrasid.example:8080/a"),
        ("https://reader:secret@alrasid.example/a", "https://alrasid.example/a"),
        (f"{_BASE}/News/BNA?id=aGVsbG8%3d&cms=q8FmFJgiscL2fwIzON1%2b", None),
        (f"{_BASE}/خبر/جولة جديدة", (f"{_BASE}/%D8%AE%D8%A8%D8%B1/%D8%AC%D9%88%D9%84%D8%A9%20"
         "%D8%AC%D8%AF%D9%8A%D8%AF%D8%A9")),
        (f"{_BASE}/100%", f"{_BASE}/100%25"),
        (f"{_BASE}/a?x=1&&y", f"{_BASE}/a?x=1&y"),
        (" https://alrasid.example/a\n", "https://alrasid.example/a"),
        ("https://الراصد.com/a", "https://xn--mgbg7aa8cyal.com/a"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("https://www-alrasid-example.cdn.ampproject.org/c/s/www.alrasid.example/a?id=7",
         f"{_BASE}/a?id=7"),
        ("https://www.google.com/amp/s/www.alrasid.example/a", f"{_BASE}/a"),
        ("https://www.google.com.eg/amp/www.alrasid.example/a", "http://www.alrasid.example/a"),
        ("https://www.google.com/amplify/x.example", None),
        ("http://[", "http://["),
        ("mailto:desk@alrasid.example", None),
        ("", ""),
    ],
)  # fmt: skip
def test_addresses_are_folded_without_losing_the_page(url: str, expected: str | None) -> None:
    if "xn--" in (expected or ""):
        assert canonical_url(url).startswith("https://xn--")
    else:
        assert canonical_url(url) == (url if expected is None else expected)


@pytest.mark.parametrize(
    ("url", "declared", "is_taken"),
    [
        (f"{_BASE}/amp/story/1", f"{_BASE}/story/1", True),
        ("https://m.alrasid.example/story/1", f"{_BASE}/story/1", True),
        (f"{_BASE}/story/1?x=2", "/story/1", True),
        (f"{_BASE}/story/1", f"{_BASE}/", False),
        (f"{_BASE}/story/1", f"{_BASE}/ar", False),
        (f"{_BASE}/story/1", f"{_BASE}/index.php", False),
        (f"{_BASE}/story/1", "https://other.example2.org/story/1", False),
        (f"{_BASE}/story/1", "javascript:void(0)", False),
        (f"{_BASE}/story/1", "http://[", False),
        (f"{_BASE}/details.aspx?id=1", f"{_BASE}/details.aspx", False),
        (f"{_BASE}/?p=12", f"{_BASE}/", False),
        (f"{_BASE}/news/", "story/", False),  # the next page would be /news/story/story/
        (f"{_BASE}/news/2026/story", "..", False),  # likewise, a folder up each time
        (f"{_BASE}/news/story/1?x=2", f"{_BASE}/story;", True),
        ("https://alrasid.example/a", "http://alrasid.example/story;", True),
        ("http://127.0.0.1:8001/a", "http://127.0.0.1:8002/b", False),
        ("http://127.0.0.1:8001/a", "http://127.0.0.1:8001/b", True),
    ],
)
def test_a_declared_address_must_be_of_this_page(url: str, declared: str, is_taken: bool) -> None:  # noqa: FBT001
    expected = canonical_url(canonical_url(url) if not is_taken else declared)
    if declared.startswith("/"):
        expected = _BASE + declared
    assert canonical_url(url, declared=declared) == expected


def test_home_pages() -> None:
    assert is_home_page("https://alrasid.example/ar/")
    assert not is_home_page("https://alrasid.example/?p=1")
    assert not is_home_page("http://[")


def test_a_name_that_is_no_domain_name_is_escaped() -> None:
    assert canonical_url("https://خ" + "ب" * 70 + ".com/a").startswith("https://%D8%AE")


def test_sites_of_public_suffixes_are_not_one_site() -> None:
    assert same_site("https://arabic.outlet.co.uk/a", "https://www.outlet.co.uk/b")
    assert not same_site("https://one.co.uk/a", "https://two.co.uk/a")


_URLS = st.builds(
    "{}://{}{}/{}?{}#{}".format,
    st.sampled_from(["http", "HTTPS", "https"]),
    st.sampled_from(["Example.com", "خبر.com", "[::1]", "a.b.", "user:p@x.org"]),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.text(max_size=20),
    st.text(alphabet=string.printable + "خبر", max_size=20),
    st.text(max_size=5),
)


@given(st.one_of(_URLS, st.text(max_size=40)))
def test_folding_is_idempotent(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once


@given(_URLS, st.one_of(_URLS, st.text(max_size=20)))
def test_folding_with_a_declaration_is_idempotent(url: str, declared: str) -> None:
    once = canonical_url(url, declared=declared)
    assert canonical_url(once, declared=declared) == once


_COPIES = st.lists(
    st.sampled_from(
        ["https://a-b.cdn.ampproject.org/c/s/", "http://google.com/amp/", "www.google.fr/amp/s/"]
    ),
    max_size=5,
).map("".join)


@given(_COPIES, st.text(alphabet="ab./?", max_size=12))
def test_folding_copies_of_copies_is_idempotent(copies: str, page: str) -> None:
    once = canonical_url(f"{copies}{page}")
    assert canonical_url(once) == once


_REFERENCES = st.text(alphabet="a/.?#:;%=& \n\\@[]خ", max_size=12)


@given(_URLS, _REFERENCES)
def test_folding_with_a_relative_declaration_is_idempotent(url: str, declared: str) -> None:
    once = canonical_url(url, declared=declared)
    assert canonical_url(once, declared=declared) == once


@pytest.mark.parametrize(
    ("url", "declared", "expected"),
    [
        (f"{_BASE}/news/story?x=2", "story", f"{_BASE}/news/story"),
        (f"{_BASE}/news/story?x=2", "?id=5", f"{_BASE}/news/story?id=5"),
        (f"{_BASE}/amp/story", "//www.alrasid.example/story", f"{_BASE}/story"),
    ],
)
def test_a_relative_declaration_that_stays_where_it_leads_is_taken(
    url: str, declared: str, expected: str
) -> None:
    assert canonical_url(url, declared=declared) == expected
    assert canonical_url(expected, declared=declared) == expected


@given(st.text(alphabet=string.ascii_letters + string.digits + "%-._~/", max_size=30))
def test_letter_case_and_escapes_of_a_path_stay(path: str) -> None:
    whole = path.replace("%", "%2b")
    assert canonical_url(f"https://example.com/x/{whole}").endswith(f"/x/{whole}")

"""The head of a page, as outlets fill it."""

import pytest
from lxml.html import document_fromstring

from extractors.articles.metadata import PageMetadata, clean_line, read_metadata


def _read(head: str, body: str = "") -> PageMetadata:
    return read_metadata(
        document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    )


def test_names_are_found_in_any_attribute_and_case() -> None:
    metadata = _read(
        '<meta name="Article:Published_Time" content="2026-02-11">'
        '<meta itemprop="dateModified" content="2026-02-12">'
        '<meta property="og:type" content="Article">'
    )
    assert metadata.published == ("2026-02-11",)
    assert metadata.modified == ("2026-02-12",)
    assert metadata.claims_article


def test_a_live_report_says_so_in_its_markup() -> None:
    assert _read("", '<div itemscope itemtype="https://schema.org/LiveBlogPosting">x</div>').is_live
    assert _read("", "<amp-live-list><div items></div></amp-live-list>").is_live
    assert not _read('<meta name="description" content="LiveBlogPosting">', "<p>x</p>").is_live


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta property="og:site_name" content="الراصد">', "الراصد"),
        ('{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"الراصد"}}', "الراصد"),
        ('{"@type":"NewsArticle","publisher":[{"name":"الراصد"},{"name":"x"}]}', "الراصد"),
        ('{"@type":"NewsArticle","publisher":"الراصد"}', "الراصد"),
        ('{"@type":"NewsArticle","publisher":{"@id":"#org"}}', ""),
        ("", ""),
    ],
)
def test_the_outlet_is_named_by_the_page(head: str, name: str) -> None:
    linked = f'<script type="application/ld+json">{head}</script>' if head[:1] == "{" else head
    assert _read(linked).site_name == name


def test_dates_in_the_body_are_read() -> None:
    body = '<span property="dc:date dc:created" content="2026-02-11T00:00:00+01:00">الأربعاء</span>'
    assert _read("", body).published == ("2026-02-11T00:00:00+01:00",)


def test_the_best_source_comes_first_and_once() -> None:
    metadata = _read(
        '<meta name="date" content="2026-02-10">'
        '<meta property="article:published_time" content="2026-02-11">'
        '<script type="application/ld+json">'
        '{"@type":"NewsArticle","datePublished":"2026-02-11"}</script>'
    )
    assert metadata.published == ("2026-02-11", "2026-02-10")


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("هدى السالمي", "هدى السالمي"),
        ("(مسقط - هدى)", "مسقط - هدى"),
        ("https://www.facebook.com/alrasid", ""),
        ("@alrasid", ""),
        ("الراصد", ""),
        ("ا" * 90, ""),
    ],
)
def test_authors_are_names(author: str, expected: str) -> None:
    head = f'<meta property="og:site_name" content="الراصد"><meta name="author" content="{author}">'
    assert _read(head).author == expected


def test_declared_addresses_in_the_order_of_trust() -> None:
    head = '<meta property="og:url" content="/b"><link rel="Canonical x" href=" /a ">'
    assert _read(head).declared_urls == ("/a", "/b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال &amp;quot;نعم&amp;quot;", "قال &quot;نعم&quot;"),
        ("قال &quot;نعم&quot;", 'قال "نعم"'),
        ("  سطر \n آخر\xa0", "سطر آخر"),
        ("<b>عاجل</b> خبر", "عاجل خبر"),
        ("س < ص و ص > ع", "س < ص و ص > ع"),
        ("AT&T", "AT&T"),
    ],
)
def test_lines_are_cleaned(text: str, expected: str) -> None:
    assert clean_line(text) == expected

"""JSON-LD is read as pages write it: graphs, lists, broken blocks."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from extractors.articles.linked_data import LinkedArticle, read_linked_article
from tests.extractors.articles.pages import TITLE

_NODE = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-02-11T09:00:00Z"}


def _read(*blocks: str) -> LinkedArticle:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return read_linked_article(document_fromstring(f"<html><head>{scripts}</head></html>"))


@pytest.mark.parametrize(
    "block",
    [
        json.dumps(_NODE),
        json.dumps([{"@type": "BreadcrumbList"}, _NODE]),
        json.dumps({"@graph": [{"@type": "WebPage", "name": "x"}, _NODE]}),
        json.dumps({"@type": "WebPage", "mainEntity": _NODE}),
        json.dumps(_NODE | {"@type": ["Thing", "LiveBlogPosting"]}),
        f"<!-- {json.dumps(_NODE)} -->",
        f"//<![CDATA[\n{json.dumps(_NODE)}\n//]]>",
        json.dumps(_NODE) + ";",
        json.dumps(_NODE, ensure_ascii=False).replace(TITLE, TITLE.replace(" ", "\n", 1)),
    ],
    ids=["plain", "list", "graph", "main", "types", "comment", "cdata", "semicolon", "newline"],
)
def test_the_article_is_found(block: str) -> None:
    article = _read(block)
    assert article.is_article
    assert article.headline == TITLE
    assert article.published == "2026-02-11T09:00:00Z"


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([_NODE], False),
        ([_NODE | {"@type": "LiveBlogPosting"}], True),
        ([_NODE | {"@type": "https://schema.org/LiveBlogPosting"}], True),
        ([_NODE, {"@type": ["LiveBlogPosting"], "liveBlogUpdate": [_NODE]}], True),
        ([_NODE | {"articleBody": "LiveBlogPosting"}], False),
        ([{"@type": "ItemList", "itemListElement": [{"@type": "LiveBlogPosting"}]}, _NODE], False),
    ],
    ids=["article", "live", "address", "beside its article", "a word in a text", "listed on it"],
)
def test_a_live_report_says_so(blocks: list[dict[str, object]], expected: bool) -> None:  # noqa: FBT001
    assert _read(*map(json.dumps, blocks)).is_live is expected


def test_a_broken_block_does_not_hide_the_next() -> None:
    assert _read("{broken", json.dumps(_NODE)).headline == TITLE


def test_articles_in_lists_of_others_are_not_this_one() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": _NODE}]}
    assert not _read(json.dumps(listed)).is_article


def test_a_web_page_tells_dates_but_claims_no_article() -> None:
    page = {"@type": "WebPage", "name": "الرئيسية", "dateModified": "2026-02-11"}
    article = _read(json.dumps(page))
    assert (article.is_article, article.modified, article.headline) == (False, "2026-02-11", "")


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("هدى", "هدى"),
        ({"name": "هدى"}, "هدى"),
        ([{"name": "هدى"}, {"name": "سامي"}, "هدى"], "هدى، سامي"),
        ({"name": ["هدى"]}, "هدى"),
        ({"name": ["  ", "هدى"]}, "هدى"),
        (7, ""),
        (None, ""),
    ],
)
def test_authors(author: object, expected: str) -> None:
    assert _read(json.dumps(_NODE | {"author": author})).author == expected


@pytest.mark.parametrize(
    ("value", "is_free"), [(True, True), (False, False), ("False", False), (None, True)]
)
def test_paid_articles_say_so(value: object, is_free: bool) -> None:  # noqa: FBT001
    assert _read(json.dumps(_NODE | {"isAccessibleForFree": value})).is_free is is_free


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@graph", "headline", "author", "name", "mainEntity"]), inner
        )
    ),
    max_leaves=12,
)


@given(_JSON)
def test_no_json_makes_it_fail(value: object) -> None:
    _read(json.dumps(value).replace("<", ""))


def test_deep_json_is_survived() -> None:
    assert _read("[" * 100_000) == LinkedArticle()

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.articles import article_id, revision_id
from extractors.records.feeds import item_id
from extractors.records.identity import content_id

PARTS = st.lists(st.text(st.characters(exclude_characters="\x1f")), min_size=1, max_size=4)


def test_an_id_is_the_same_in_every_run() -> None:
    found = content_id("article", "https://example.org/a")

    assert str(found) == "4127aaee-0cef-70bc-ba53-ca97c289e021"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b"), ("b", "a")),
        (("a", "b"), ("ab",)),
        (("a", ""), ("a",)),
        (("a", "bc"), ("ab", "c")),
        (("سلام",), ("سلام ",)),
        (("\ud800",), ("\ud801",)),
    ],
    ids=["order", "joined", "an-empty-part", "border-moved", "space", "lone-surrogates"],
)
def test_other_parts_make_another_id(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert content_id(*one) != content_id(*other)


@given(PARTS)
def test_the_same_parts_make_the_same_id(parts: list[str]) -> None:
    assert content_id(*parts) == content_id(*parts)


@given(PARTS, PARTS)
def test_different_parts_make_different_ids(one: list[str], other: list[str]) -> None:
    assert (content_id(*one) == content_id(*other)) == (one == other)


def test_an_article_an_item_and_a_revision_of_one_address_are_told_apart() -> None:
    url = "https://example.org/news/1"
    article = article_id(url)

    ids = [article, item_id(url, url), revision_id(article, "", url), content_id(url)]

    assert all(one != other for one, other in pairwise(sorted(ids)))


def test_a_changed_title_or_text_is_another_revision() -> None:
    article = article_id("https://example.org/news/1")
    first = revision_id(article, "عنوان", "متن")

    assert first == revision_id(article, "عنوان", "متن")
    assert first != revision_id(article, "عنوان آخر", "متن")
    assert first != revision_id(article, "عنوان", "متن آخر")
    assert first != revision_id(article_id("https://example.org/news/2"), "عنوان", "متن")

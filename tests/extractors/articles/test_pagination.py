import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from extractors.articles.pagination import append_page, find_next_page

URL = "https://www.rasid.example/story/123"


@pytest.mark.parametrize(
    ("url", "link", "expected"),
    [
        (URL, "<a rel='next' href='/story/123/2'>", "/story/123/2"),
        (URL, "<link rel='next' href='/story/123/page/2/'>", "/story/123/page/2/"),
        (URL, "<a href='/story/123?page=2'>2</a>", "/story/123?page=2"),
        (f"{URL}/2", "<a href='/story/123/3'>3</a>", "/story/123/3"),
        (f"{URL}?page=2", "<a rel='next' href='?page=3'>التالي</a>", "/story/123?page=3"),
        (f"{URL}?id=7", "<a href='?id=7&p=2'>2</a>", "/story/123?id=7&p=2"),
        # The next article, not the next page
        (URL, "<a rel='next' href='/story/124'>", ""),
        (URL, "<link rel='next' href='/story/124/2'>", ""),
        (f"{URL}?id=7", "<a href='?id=8&p=2'>2</a>", ""),
        # Another number, another site, no pager
        (URL, "<a rel='next' href='/story/123/3'>", ""),
        (f"{URL}/2", "<a href='/story/123/2'>2</a>", ""),
        (URL, "<a rel='next' href='https://other.example/story/123/2'>", ""),
        (URL, "<a href='/story/123/2'>خبر عن الجولة</a>", ""),
        (URL, "<a rel='next' href='http://[::1/2'>", ""),
        (URL, "<a rel='next'>", ""),
    ],
)
def test_the_next_page_is_this_address_with_the_next_number(
    url: str, link: str, expected: str
) -> None:
    tree = document_fromstring(f"<html><body>{link}</a></body></html>")
    found = find_next_page(tree, url)
    assert found.removeprefix("https://www.rasid.example") == expected


def test_what_a_page_repeats_is_not_appended() -> None:
    assert append_page("أول\nثان", "أول.\nثالث") == "أول\nثان\nثالث"


@given(st.text(), st.text())
def test_any_link_is_survived(href: str, rel: str) -> None:
    tree = document_fromstring("<html><body><a>2</a></body></html>")
    for element in tree.iter("a"):
        try:
            element.set("href", href)
            element.set("rel", rel)
        except ValueError:  # what lxml cannot hold no page brings
            return
    assert isinstance(find_next_page(tree, URL), str)

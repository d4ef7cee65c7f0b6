import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.links.tracking import strip_tracking


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("traffic_source=rss", ""),
        ("at_medium=RSS&at_campaign=rss&id=7", "id=7"),
        ("utm_source=x&cms=q8%2bD%3d", "cms=q8%2bD%3d"),  # escapes and letter case stay
        ("ref=rss", ""),
        ("ref=1234", "ref=1234"),  # the article's number
        ("b=2&&a=1", "b=2&a=1"),
        ("__twitter_impression=true&_ga=1&fbclid=2", ""),
    ],
)
def test_what_counts_readers_goes_and_what_names_the_page_stays(query: str, kept: str) -> None:
    assert strip_tracking(query) == kept


@given(st.text())
def test_stripping_twice_is_stripping_once(query: str) -> None:
    assert strip_tracking(strip_tracking(query)) == strip_tracking(query)

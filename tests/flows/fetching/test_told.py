"""No name, password or key of an address comes into a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.told import told_text, told_url, without_credentials


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://a.example/rss?id=7", "https://a.example/rss?id=7"),
        ("https://reader:s3cret@a.example/rss", "https://a.example/rss"),
        ("https://s3cret@a.example:8443/rss", "https://a.example:8443/rss"),
        ("https://a.example/rss?token=s3cret", "https://a.example/rss?token=…"),
        (
            "https://a.example/rss?id=7&api_key=s3cret&n=2",
            "https://a.example/rss?id=7&api_key=…&n=2",
        ),
        ("https://a.example/rss?APIKEY=s3cret#top", "https://a.example/rss?APIKEY=…#top"),
        ("https://a.example/rss?feed.auth=s3cret", "https://a.example/rss?feed.auth=…"),
        ("https://a.example/rss?X-Amz-Signature=s3cret", "https://a.example/rss?X-Amz-Signature=…"),
        ("https://a.example/rss?author=5&design=6&monkey=7", None),
        ("https://a.example/token=5/rss", None),
        ("https://a.example/rss?token=", None),
        ("http://[x", "an unreadable URL"),
    ],
)
def test_an_address_is_told_without_what_lets_one_in(url: str, told: str | None) -> None:
    assert told_url(url) == (url if told is None else told)
    assert told_text(f"moved to {url} for good") == f"moved to {told or url} for good"


def test_the_address_that_is_asked_keeps_its_keys() -> None:
    url = "https://reader:s3cret@a.example/rss?token=k3y"
    assert without_credentials(url) == "https://a.example/rss?token=k3y"


def test_every_address_of_a_text_is_cleaned_and_the_rest_stays() -> None:
    text = "«https://u:p@a.example/1» و <http://b.example/?sid=9>; token=5"
    assert told_text(text) == "«https://a.example/1» و <http://b.example/?sid=…>; token=5"


@given(st.text())
def test_any_text_can_be_told_and_told_again(text: str) -> None:
    once = told_text(f"https://u:p@a.example/?key=1&{text}")
    assert told_text(once) == once
    assert "u:p@" not in once

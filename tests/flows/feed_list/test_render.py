from hypothesis import given
from hypothesis import strategies as st

from extractors.records.feeds import Feed, Outlet
from flows.feed_list.read import FeedList, find_shipped_list, parse_feed_list, read_feed_list
from flows.feed_list.render import render_feed_list


def test_the_shipped_list_comes_back_as_it_was() -> None:
    shipped = read_feed_list(find_shipped_list())
    assert parse_feed_list(render_feed_list(shipped), name="again") == shipped


@given(
    name=st.text(min_size=1).map(str.strip).filter(bool),
    source=st.text(),
)
def test_any_words_come_back_as_they_were(name: str, source: str) -> None:
    url = "https://wakala.example/rss"
    written = FeedList(
        outlets={"w": Outlet(id="w", name=name, family="w", country="QAT")},
        feeds={url: Feed(url=url, outlet_id="w", source=source)},
    )
    assert parse_feed_list(render_feed_list(written), name="again") == written


def test_no_outlets_are_no_text() -> None:
    assert render_feed_list(FeedList()) == ""

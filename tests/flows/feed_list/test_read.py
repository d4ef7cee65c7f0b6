from pathlib import Path

import pytest

from extractors.records.faults import ConfigurationError
from extractors.records.feeds import Feed, Outlet
from flows.feed_list.read import (
    FeedList,
    find_shipped_list,
    merge_feed_lists,
    parse_feed_list,
    read_feed_list,
)

GOOD = """# own list
[[outlet]]
id = "wakala"
name = "وكالة السهل"
family = "sahl"
country = "QAT"
timezone = "Asia/Qatar"
home = "https://wakala.example/"

[[outlet.feed]]
url = "https://wakala.example/rss"
source = "its own page"

[[outlet.feed]]
url = "https://wakala.example/world"

[[outlet]]
id = "jarida"
name = "جريدة الميناء"
family = "mina"
country = "EGY"
[[outlet.feed]]
url = "https://jarida.example/rss"
"""


def complaint(text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        parse_feed_list(text, name="feeds.toml")
    return str(caught.value)


def test_a_list_is_read_in_the_order_of_the_file() -> None:
    found = parse_feed_list(GOOD, name="feeds.toml")
    assert found.outlets["wakala"] == Outlet(
        id="wakala",
        name="وكالة السهل",
        family="sahl",
        country="QAT",
        timezone="Asia/Qatar",
        home="https://wakala.example/",
    )
    assert list(found.feeds) == [
        "https://wakala.example/rss",
        "https://wakala.example/world",
        "https://jarida.example/rss",
    ]
    assert found.feeds["https://jarida.example/rss"].outlet_id == "jarida"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            'country = "EGY"',
            'contry = "EGY"',
            "line 21: 'contry' is not a known key; did you mean 'country'?",
            id="typo",
        ),
        pytest.param(
            'country = "EGY"\n', "", "line 17: the key 'country' is missing; add it", id="missing"
        ),
        pytest.param('"EGY"', '"Egypt"', "line 21: 'country' is not right", id="code"),
        pytest.param(
            '"https://wakala.example/world"',
            '"wakala.example/world"',
            "line 15: 'url' is not right; write a whole URL",
            id="url-in-the-second-feed",
        ),
        pytest.param(
            '"https://wakala.example/world"',
            '"https://[x/"',
            "line 15: 'url' is not right; write a whole URL",
            id="url-broken",
        ),
        pytest.param('"Asia/Qatar"', '"Doha"', "line 7: 'timezone' is not right", id="zone"),
        pytest.param('"Asia/Qatar"', '"../x"', "line 7: 'timezone' is not right", id="zone-path"),
        pytest.param(
            'source = "its own page"',
            'from = "its own page"',
            "line 12: 'from' is not a known key; known are url, source",
            id="unknown-key-of-a-feed",
        ),
        pytest.param(
            'id = "jarida"',
            'id = "wakala"',
            "line 18: two outlets have the id 'wakala'",
            id="id-twice",
        ),
        pytest.param(
            "https://jarida.example/rss",
            "https://wakala.example/rss",
            "line 23: the feed 'https://wakala.example/rss' is listed twice",
            id="feed-twice",
        ),
        pytest.param('name = "جريدة الميناء"', 'name = "', "is not valid TOML", id="no-toml"),
        pytest.param("[[outlet]]", "[[outlets]]", "did you mean 'outlet'?", id="table"),
    ],
)
def test_a_complaint_names_the_line_and_what_to_do(old: str, new: str, expected: str) -> None:
    told = complaint(GOOD.replace(old, new) if old.startswith("[[") else replace_last(old, new))
    assert told.startswith("feeds.toml: ")
    assert expected in told


def replace_last(old: str, new: str) -> str:
    head, _, tail = GOOD.rpartition(old)
    return head + new + tail


def test_all_complaints_come_at_once() -> None:
    told = complaint(GOOD.replace('"EGY"', '"x"').replace('"Asia/Qatar"', '"x"'))
    assert "line 7" in told
    assert "line 21" in told


def test_a_file_that_is_not_there_or_not_utf_8_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"own\.toml: cannot be read"):
        read_feed_list(tmp_path / "own.toml")
    (tmp_path / "old.toml").write_bytes(GOOD.encode("cp1256"))
    with pytest.raises(ConfigurationError, match=r"old\.toml: is not in UTF-8"):
        read_feed_list(tmp_path / "old.toml")


def test_a_later_list_replaces_what_it_names() -> None:
    base = parse_feed_list(GOOD, name="base")
    url = "https://jarida.example/rss"
    own = FeedList(
        outlets={"mine": Outlet(id="mine", name="و", family="m", country="QAT")},
        feeds={
            "https://jarida.example/rss": Feed(url="https://jarida.example/rss", outlet_id="mine")
        },
    )
    merged = merge_feed_lists([base, own])
    assert list(merged.outlets) == ["wakala", "jarida", "mine"]
    assert merged.feeds[url].outlet_id == "mine"
    assert len(merged.feeds) == 3


def test_the_shipped_list_is_whole() -> None:
    shipped = read_feed_list(find_shipped_list())
    assert len(shipped.outlets) >= 25
    assert {feed.outlet_id for feed in shipped.feeds.values()} == set(shipped.outlets)
    assert all(feed.source for feed in shipped.feeds.values())
    assert all(outlet.home and outlet.timezone != "UTC" for outlet in shipped.outlets.values())


def test_of_many_complaints_the_first_ten_stand_in_lines_of_their_own() -> None:
    lines = complaint("[[outlet]]\n" * 4).splitlines()  # four keys lack in each
    assert lines[0] == "feeds.toml: 16 things are wrong"
    assert lines[1] == "  line 1: the key 'id' is missing; add it"
    assert len(lines) == 12
    assert lines[-1] == "  and 6 more"

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

# The parser's library warns at its first import that SOCKS is not there: here, not in a test.
import extractors.articles.parse  # noqa: F401
from flows.feed_list.read import FeedList
from flows.feed_list.render import render_feed_list
from flows.newsroom import Newsroom, serve_newsroom
from flows.newsroom.publishers import PUBLISHERS, FeedFault
from flows.settings import Settings
from flows.settings_file import load_settings

SETTINGS = """\
data = "data"
feeds = "feeds.toml"
[alerts]
console = false
file = "alerts.jsonl"
fresh_hours = 1000
[collect]
look_back_days = 60
timeout_seconds = 5
tries = 1
spacing_seconds = 0
allow_private = ["{host_port}"]
"""
SLOW = {
    plan.path
    for publisher in PUBLISHERS
    for plan in publisher.feeds
    if plan.fault is FeedFault.HANGS
}


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    """The project's own newsroom on loopback, served for a module of tests, at its first edition."""
    with serve_newsroom(start=datetime.now(UTC)) as served:
        yield served


@pytest.fixture(scope="module")
def configure(
    newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """Write settings with a data folder of a name, that watch every feed but the one that hangs."""
    folder = tmp_path_factory.mktemp("passes")
    feeds = {
        feed.url: feed
        for feed in newsroom.feeds
        if feed.url.removeprefix(newsroom.base_url) not in SLOW
    }
    outlets = {outlet.id: outlet for outlet in newsroom.outlets}
    listed = render_feed_list(FeedList(outlets=outlets, feeds=feeds))

    def write(name: str) -> Path:
        place = folder / name
        place.mkdir(exist_ok=True)
        (place / "feeds.toml").write_text(listed, encoding="utf-8")
        path = place / "sulh.toml"
        path.write_text(SETTINGS.format(host_port=newsroom.host_port), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="module")
def settle(configure: Callable[[str], Path]) -> Callable[[str], Settings]:
    """The settings of a data folder of a name."""
    return lambda name: load_settings(configure(name), environment=dict(os.environ))

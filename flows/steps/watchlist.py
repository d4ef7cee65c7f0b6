"""Who is watched: the feed list of the settings, or the one that ships."""

from pathlib import Path

from extractors.records.feeds import Outlet
from flows.feed_list.read import find_shipped_list, read_feed_list
from flows.settings import Settings
from flows.steps.services import Watch


def feed_list_path(settings: Settings) -> Path:
    """The file of the feed list that counts."""
    return settings.feeds or find_shipped_list()


def load_watch(settings: Settings) -> Watch:
    """Read the feed list.

    Raises:
        ConfigurationError: it is missing or wrong; each complaint names its line.
    """
    listed = read_feed_list(feed_list_path(settings))
    return Watch(outlets=listed.outlets, feeds=tuple(listed.feeds.values()))


def outlets_of(settings: Settings) -> dict[str, Outlet]:
    """The outlets of the feed list, by id."""
    return dict(load_watch(settings).outlets)

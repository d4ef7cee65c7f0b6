"""Write a feed list as the file that `read` takes."""

import json

from extractors.records.feeds import Feed, Outlet
from flows.feed_list.read import FeedList


def render_feed_list(feed_list: FeedList) -> str:
    """Render as TOML: each outlet, then its feeds. Reading the text gives the same list."""
    feeds_of: dict[str, list[Feed]] = {outlet_id: [] for outlet_id in feed_list.outlets}
    for feed in feed_list.feeds.values():
        feeds_of[feed.outlet_id].append(feed)
    blocks = [
        "\n".join([_render_outlet(outlet), *map(_render_feed, feeds_of[outlet.id])])
        for outlet in feed_list.outlets.values()
    ]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _render_outlet(outlet: Outlet) -> str:
    pairs = [
        ("id", outlet.id),
        ("name", outlet.name),
        ("family", outlet.family),
        ("country", outlet.country),
        ("timezone", outlet.timezone),
        ("home", outlet.home),
    ]
    return "\n".join(["[[outlet]]", *_render_pairs(pairs)])


def _render_feed(feed: Feed) -> str:
    pairs = [("url", feed.url), ("source", feed.source)]
    return "\n".join(["[[outlet.feed]]", *_render_pairs(pairs)])


def _render_pairs(pairs: list[tuple[str, str]]) -> list[str]:
    return [f"{key} = {_quote(value)}" for key, value in pairs if value]


def _quote(value: str) -> str:
    # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

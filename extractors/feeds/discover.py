"""Find the feeds that a home page names."""

from html.parser import HTMLParser

from extractors.encodings.decode import decode
from extractors.feeds.links import resolve_link

_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
    }
)
_LONGEST = 2_000_000  # characters looked at; what a page says of itself stands at its beginning


class _LinkReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base = ""
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "base" and not self.base:
            self.base = values.get("href", "")
        if tag != "link" or "alternate" not in values.get("rel", "").casefold().split():
            return
        kind = values.get("type", "").partition(";")[0].strip().casefold()
        if kind in _TYPES:
            self.found.append((values.get("href", ""), values.get("title", "").strip()))


def find_feed_links(
    html: bytes, *, base_url: str, content_type: str
) -> tuple[tuple[str, str], ...]:
    """Find the feeds that a page's head names.

    Returns:
        URL and title ("" for none) of each, in the page's order, every URL once. Comment feeds are
        left out: they bring readers' words, not the outlet's.
    """
    text, _ = decode(html, content_type=content_type)
    reader = _LinkReader()
    reader.feed(text[:_LONGEST])
    base = resolve_link(reader.base, base_url=base_url) or base_url
    found: dict[str, str] = {}
    for href, title in reader.found:
        url = resolve_link(href, base_url=base)
        if url and "comments/feed" not in url:
            found.setdefault(url, title)
    return tuple(found.items())

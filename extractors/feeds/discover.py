"""Find the feeds that a page names, or links to, or may have."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

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
# Where content systems put a feed: WordPress, Drupal, Joomla, Blogger and those made by hand.
_USUAL_PATHS = (
    "/feed/",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feeds/posts/default",
)
_FEED_ADDRESS = re.compile(
    r"(?:^|[/._?&=-])(?:rss|feeds?|atom|rdf)(?:\d|ar)?(?:$|[/._?&=-])|\.(?:xml|rss|rdf)(?:$|\?)",
    re.IGNORECASE,
)
_FEED_WORDS = re.compile(r"\brss\b|خلاصات|خلاصة الأخبار", re.IGNORECASE)
_NO_FEED = re.compile(
    r"comments/feed|site-?map|opensearch|\.(?:png|svg|jpe?g|gif|css|js)$", re.IGNORECASE
)
_MOST_LINKS = 30
_LONGEST = 2_000_000  # characters looked at; what a page says of itself stands at its beginning


class _LinkReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base = ""
        self.found: list[tuple[str, str]] = []
        self.anchors: list[list[str]] = []  # address, and the words of the link

    def handle_data(self, data: str) -> None:
        if self.anchors:
            self.anchors[-1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.anchors:
            self.anchors.append([""])  # what follows is no link's

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.anchors.append([values.get("href", ""), values.get("title", "")])
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
    reader, base = _read(html, base_url=base_url, content_type=content_type)
    found: dict[str, str] = {}
    for href, title in reader.found:
        url = resolve_link(href, base_url=base)
        if url and "comments/feed" not in url:
            found.setdefault(url, title)
    return tuple(found.items())


def find_feed_anchors(html: bytes, *, base_url: str, content_type: str) -> tuple[str, ...]:
    """Find the links of a page that look like feeds, or like a list of feeds, by address or words."""
    reader, base = _read(html, base_url=base_url, content_type=content_type)
    found: dict[str, None] = {}
    for href, *words in reader.anchors:
        url = resolve_link(href, base_url=base) if href else ""
        parts = urlsplit(url)
        looks = _FEED_ADDRESS.search(f"{parts.path}?{parts.query}" if parts.query else parts.path)
        if url and (looks or _FEED_WORDS.search(" ".join(words))) and not _NO_FEED.search(url):
            found.setdefault(url)
    return tuple(found)[:_MOST_LINKS]


def usual_feed_urls(page_url: str) -> tuple[str, ...]:
    """Where a site has its feed if it follows a custom: below the page, then below its root."""
    below = [urljoin(f"{page_url.rstrip('/')}/", path.lstrip("/")) for path in _USUAL_PATHS]
    return tuple(dict.fromkeys([*below, *(urljoin(page_url, path) for path in _USUAL_PATHS)]))


def _read(html: bytes, *, base_url: str, content_type: str) -> tuple[_LinkReader, str]:
    text, _ = decode(html, content_type=content_type)
    reader = _LinkReader()
    reader.feed(text[:_LONGEST])
    return reader, resolve_link(reader.base, base_url=base_url) or base_url

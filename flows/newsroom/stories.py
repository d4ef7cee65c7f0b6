"""Articles as they stand in one edition: templates filled, instants set, gold beside them."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Any
from urllib.parse import quote
from zlib import crc32

from flows.newsroom.almanac import instant_of, write_text
from flows.newsroom.gold import GoldDevelopment, write_gold
from flows.newsroom.publishers import PUBLISHERS, Publisher
from flows.newsroom.shelf import article_names, read_toml

_FIRST_NUMBER = 100_000  # articles are numbered as content systems do it, six digits
_NUMBERS = 900_000


class Shown(StrEnum):
    """What an article's address answers."""

    PAGE = "page"
    FUTURE_DATE = "future-date"  # its page claims to be from years ahead
    CONSENT = "consent"  # a consent page in its place
    SHORT = "short"  # a page of one sentence
    MISSING = "missing"  # 404
    DISALLOWED = "disallowed"  # robots.txt forbids it
    FOREIGN = "foreign"  # it is not in Arabic


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article as one edition shows it. `path` is its address on the server, unescaped."""

    id: str
    publisher: Publisher
    path: str
    genre: str
    sections: tuple[str, ...]
    author: str
    title: str
    feed_title: str
    paragraphs: tuple[str, ...]
    published_at: datetime
    modified_at: datetime | None
    shown: Shown
    measured: bool  # among the labelled texts by which the reader is measured
    gold: tuple[GoldDevelopment, ...]

    @property
    def text(self) -> str:
        """Paragraphs separated by newlines."""
        return "\n".join(self.paragraphs)

    @property
    def changed_at(self) -> datetime:
        """When this version was written."""
        return self.modified_at or self.published_at

    @property
    def escaped_path(self) -> str:
        """The path as a request line carries it."""
        return quote(self.path, safe="/?=&")


def _path(name: str, data: dict[str, Any], publisher: Publisher, published_at: datetime) -> str:
    local = published_at.astimezone(publisher.zone)
    return publisher.url.format(
        id=name,
        slug=data.get("slug", name),
        number=_FIRST_NUMBER + crc32(name.encode()) % _NUMBERS,
        folder="archive" if data.get("shown") == Shown.DISALLOWED else "stories",
        yyyy=f"{local:%Y}",
        mm=f"{local:%m}",
        dd=f"{local:%d}",
    )


def _story(name: str, *, edition: int, start: datetime) -> Story | None:
    data = read_toml(f"articles/{name}.toml")
    if data.get("edition", 1) > edition:
        return None
    publisher = next(item for item in PUBLISHERS if item.outlet.id == data["outlet"])
    revision = data.get("revision") if edition > 1 else None
    version = data | (revision or {})

    def instant(clock: str) -> datetime:
        return instant_of(data["day"], time.fromisoformat(clock), start=start, zone=publisher.zone)

    def fill(template: str) -> str:
        return write_text(template, start=start, style=publisher.style)

    title = fill(version["title"])
    published_at = instant(data["time"])
    return Story(
        id=name,
        publisher=publisher,
        path=_path(name, data, publisher, published_at),
        genre=data["genre"],
        sections=tuple(data.get("sections", ())),
        author=data.get("author", ""),
        title=title,
        feed_title=fill(data["later_feed_title"])
        if edition > 1 and "later_feed_title" in data
        else title,
        paragraphs=tuple(fill(version["text"]).strip().split("\n")),
        published_at=published_at,
        modified_at=instant(revision["time"]) if revision else None,
        shown=Shown(data.get("shown", Shown.PAGE)),
        measured=data.get("measured", True),
        gold=write_gold(version.get("developments", ()), start=start, style=publisher.style),
    )


def write_stories(*, edition: int, start: datetime) -> tuple[Story, ...]:
    """All articles of an edition, newest first."""
    stories = (_story(name, edition=edition, start=start) for name in article_names())
    written = (story for story in stories if story is not None)
    return tuple(sorted(written, key=lambda story: (story.published_at, story.id), reverse=True))

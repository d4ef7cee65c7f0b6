"""What a feed's document says, before it becomes items: one shape for XML and JSON."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """One entry in the feed's own words: nothing is parsed, resolved or cleaned."""

    guid: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    published: str = ""
    updated: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFeed:
    """A feed's document. `form` is "" when the text is no feed at all."""

    form: str  # "rss20", "atom10", "json11", …
    title: str = ""
    link: str = ""  # of the site that it belongs to
    entries: tuple[RawEntry, ...] = ()
    fault: str = ""  # why it is not well formed, in the parser's words

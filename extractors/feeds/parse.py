"""Read a feed's bytes into items, whatever they are. Never raises on bytes."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from extractors.encodings.decode import decode
from extractors.feeds.dates import parse_feed_date
from extractors.feeds.entries import RawEntry, RawFeed
from extractors.feeds.identity import fingerprint, identify
from extractors.feeds.json_feed import read_json_feed
from extractors.feeds.links import resolve_link
from extractors.feeds.plain_text import to_plain_text
from extractors.feeds.xml_feed import read_xml_feed
from extractors.records.feeds import Feed, FeedAnswer, Item, item_id

_SUMMARY_LENGTH = 2000  # characters kept: enough to see that it changed and to show it
_CLOCK_SKEW = timedelta(hours=12)  # ahead of the poll by more is a wrong date, not a wrong zone


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What one answer of a feed holds.

    Entries of one identity are one item: the first is kept, `repeats` counts the others.
    """

    answer: FeedAnswer
    items: tuple[Item, ...] = ()
    title: str = ""
    note: str = ""  # why it is broken or not a feed, or what was mended, in words
    repeats: int = 0


def parse_feed(
    body: bytes, *, content_type: str, feed: Feed, base_url: str, now: datetime | None = None
) -> ParsedFeed:
    """Read a feed: RSS 0.9x to 2.0, Atom, RDF or JSON Feed, in any encoding.

    Args:
        body: The answer's bytes, decompressed.
        content_type: The answer's header, "" when there was none.
        feed: The feed that was polled.
        base_url: Where the answer came from after redirects. Relative links are of the site that
            the feed names, else of this URL.
        now: When it was polled; without it no date counts as in the future.
    """
    text, encoding = decode(body, content_type=content_type)
    raw = _read_document(text)
    if not raw.form:
        return ParsedFeed(answer=FeedAnswer.NOT_A_FEED, note=raw.fault)
    # Relative links are of the site that the feed belongs to, wherever the feed itself lies.
    site = resolve_link(raw.link, base_url=base_url) if raw.link else ""
    items, repeats = _make_items(raw, feed=feed, base_url=site or base_url)
    return ParsedFeed(
        answer=_classify(raw, items, now=now),
        items=items,
        title=to_plain_text(raw.title),
        note=_describe(raw, encoding=encoding),
        repeats=repeats,
    )


def _read_document(text: str) -> RawFeed:
    if text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}:
        return read_json_feed(text.lstrip("\ufeff"))
    return read_xml_feed(text)


def _make_items(raw: RawFeed, *, feed: Feed, base_url: str) -> tuple[tuple[Item, ...], int]:
    cleaned = [
        entry
        for entry in (_clean(one, base_url=base_url) for one in raw.entries)
        # A feed cut right behind `<item>` leaves a shell that says nothing.
        if entry.guid or entry.link or entry.title or entry.summary
    ]
    identities = identify(
        [(entry.guid, entry.link, f"{entry.title}\n{entry.summary}") for entry in cleaned]
    )
    stamps = Counter(entry.updated for entry in cleaned)
    items: dict[str, Item] = {}
    for entry, identity in zip(cleaned, identities, strict=True):
        # A stamp that the whole document shares is when the feed was written, not the item.
        own_stamp = entry.updated if stamps[entry.updated] < max(2, len(cleaned)) else ""
        item = Item(
            id=item_id(feed.url, identity.key),
            feed_url=feed.url,
            outlet_id=feed.outlet_id,
            url=entry.link,
            title=entry.title,
            summary=entry.summary[:_SUMMARY_LENGTH],
            guid=entry.guid,
            # RDF has one date (dc:date, which comes as `updated`), and Atom demands no other.
            published_at=parse_feed_date(entry.published) or parse_feed_date(entry.updated),
            updated_at=parse_feed_date(entry.updated),
            fingerprint=fingerprint(entry.title, entry.summary, own_stamp),
            tags=entry.tags,
        )
        items.setdefault(identity.key, item)
    return tuple(items.values()), len(cleaned) - len(items)


def _clean(entry: RawEntry, *, base_url: str) -> RawEntry:
    """Resolve the link and turn markup into text; dates stay as they are written."""
    link = resolve_link(entry.link, base_url=base_url)
    if not link and entry.guid.startswith(("http://", "https://")):
        link = resolve_link(entry.guid, base_url=base_url)
    tags = (to_plain_text(tag) for tag in entry.tags)
    return RawEntry(
        guid=" ".join(entry.guid.split()),
        link=link,
        title=to_plain_text(entry.title),
        summary=to_plain_text(entry.summary),
        published=entry.published,
        updated=entry.updated,
        tags=tuple(tag for tag in tags if tag),
    )


def _classify(raw: RawFeed, items: tuple[Item, ...], *, now: datetime | None) -> FeedAnswer:
    if not items:
        return FeedAnswer.BROKEN if raw.fault else FeedAnswer.EMPTY
    known = [item.published_at for item in items if item.published_at is not None]
    if not known:
        return FeedAnswer.ALL_UNDATED
    if now is not None and all(date > now + _CLOCK_SKEW for date in known):
        return FeedAnswer.ALL_FUTURE
    return FeedAnswer.ITEMS


def _describe(raw: RawFeed, *, encoding: str) -> str:
    notes = [f"not well formed: {raw.fault}"] if raw.fault else []
    if encoding != "utf-8":
        notes.append(f"read as {encoding}")
    return "; ".join(notes)

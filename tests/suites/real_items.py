"""Feed items as agencies served them: is each one's date, link and identity right?

    python -m tests.suites.real_items FILE…

Each FILE is a JSON object whose `news` lists items with `id`, `title`, `description`, `link`,
`pubDate` and `source`, as they stood in the feeds. Each source is served as an RSS feed again, in three
polls: as it was, in another order with other guids, and in windows-1256 that says it is UTF-8.
"""

import json
import random
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from extractors.feeds.decide import decide_items
from extractors.feeds.parse import ParsedFeed, parse_feed
from extractors.records.feeds import Feed, KnownItem
from extractors.records.outcomes import ItemOutcome

# Read by hand, not by the code under test.
_MONTHS = {"أبريل": "Apr", "مارس": "Mar", "مايو": "May"}
_LOOK_BACK = 36_500  # days

Raw = Mapping[str, str]


def main(paths: Sequence[str]) -> int:
    """Print a row for each source; 1 where anything is wrong."""
    print("| file | source | items | dates right | links right | identities | known again |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    wrong = 0
    for path in paths:
        items = json.loads(Path(path).read_text(encoding="utf-8"))["news"]
        for source in sorted({item["source"] for item in items}):
            own = [item for item in items if item["source"] == source]
            wrong += check(Path(path).name, source, own)
    return 1 if wrong else 0


def check(name: str, source: str, raw: Sequence[Raw]) -> int:
    """Check the items of one source; returns how many things were wrong."""
    feed = Feed(url=f"https://{source.lower()}.example/rss", outlet_id=source.lower())
    parsed = read(raw, feed)
    by_guid = {item.guid: item for item in parsed.items}
    found = [by_guid.get(one["id"]) for one in raw]
    dates = sum(
        item is not None and item.published_at == expected_date(one["pubDate"])
        for item, one in zip(found, raw, strict=True)
    )
    links = sum(
        item is not None and is_same_link(item.url, link_of(one))
        for item, one in zip(found, raw, strict=True)
    )
    ids = {one["id"] for one in raw}
    known = count_known(parsed, raw, feed)
    print(
        f"| {name} | {source} | {len(raw)} | {dates} | {links} | {len(parsed.items)} of "
        f"{len(ids)} | {known} of {len(parsed.items)} |"
    )
    return (
        (len(raw) - dates)
        + (len(raw) - links)
        + abs(len(parsed.items) - len(ids))
        + (len(parsed.items) - known)
    )


def count_known(parsed: ParsedFeed, raw: Sequence[Raw], feed: Feed) -> int:
    """How many items are recognised in a poll with another order, other guids and encoding."""
    memory = {
        item.id: KnownItem(id=item.id, url=item.url, fingerprint=item.fingerprint)
        for item in parsed.items
    }
    shuffled = [dict(one) for one in raw]
    random.Random(7).shuffle(shuffled)
    for number, one in enumerate(shuffled):
        one["id"] = f"changed-{number}"
    counts = []
    for again in (read(shuffled, feed), read(raw, feed, encoding="cp1256")):
        intents = decide_items(
            again.items,
            known=memory,
            retry=frozenset(),
            now=datetime.now(UTC),
            look_back=timedelta(days=_LOOK_BACK),
        )
        # Of two entries with one link, one is known and the other its duplicate.
        counts.append(sum(one.is_known or one.outcome is ItemOutcome.DUPLICATE for one in intents))
    return min(counts)


def read(raw: Sequence[Raw], feed: Feed, *, encoding: str = "utf-8") -> ParsedFeed:
    """Serve items as RSS and read them."""
    entries = "".join(
        f"<item><title>{escape(one['title'])}</title><link>{escape(one['link'])}</link>"
        f"<guid isPermaLink='false'>{escape(one['id'])}</guid>"
        f"<description>{escape(one['description'])}</description>"
        f"<pubDate>{escape(one['pubDate'])}</pubDate></item>"
        for one in raw
    )
    document = (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
        f"<title>x</title>{entries}</channel></rss>"
    )
    body = document.encode(encoding, errors="xmlcharrefreplace")
    return parse_feed(body, content_type="text/xml", feed=feed, base_url=feed.url)


def link_of(raw: Raw) -> str:
    """The link as it was meant: some feeds escape it twice."""
    return unescape(raw["link"].strip())


def expected_date(text: str) -> datetime | None:
    """The date by the standard library, once Arabic names of months are put into English."""
    if not text.strip():
        return None
    plain = text.partition(",")[2]
    for arabic, english in _MONTHS.items():
        plain = plain.replace(arabic, english)
    return parsedate_to_datetime(plain.replace(" Z", " +0000")).astimezone(UTC)


def is_same_link(url: str, link: str) -> bool:
    """Whether a URL can be sent as it is and leads where the link did, to the letter."""
    if not url.isascii() or " " in url:
        return False
    ours, theirs = urlsplit(url), urlsplit(link)
    # What was escaped in the link stays so, letter case and all: servers tell pages apart by it.
    kept = all(part in ours.query for part in theirs.query.split("&"))
    return kept and unquote(url) == unquote(link)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

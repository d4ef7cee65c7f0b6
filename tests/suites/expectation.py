"""What a foreign suite expects of a feed, in words of our own."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from extractors.feeds.links import resolve_link
from extractors.feeds.parse import ParsedFeed, parse_feed
from extractors.feeds.plain_text import to_plain_text
from extractors.records.feeds import Feed, Item

FEED = Feed(url="http://127.0.0.1:8097/feed.xml", outlet_id="suite")
_SUMMARY = 2000  # characters that we keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One value that one entry, or the feed, should have."""

    field: str  # title, link, guid, summary, date, feed_title, count
    value: str | int | datetime
    entry: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A document of a suite with what is expected of it; nothing where that is not ours to give."""

    name: str
    body: bytes
    content_type: str = ""
    base_url: str = FEED.url
    expectations: tuple[Expectation, ...] = ()


@dataclass(slots=True, kw_only=True)
class Tally:
    """What came of a suite."""

    tried: int = 0
    crashed: list[str] = field(default_factory=list)
    expected: int = 0
    shells: int = 0  # expected of entries that have no id, link, title or text: none of our items
    met: int = 0
    unmet: list[tuple[str, Expectation, object]] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)


def try_cases(cases: Iterable[Case]) -> Tally:
    """Run documents through our parser and compare."""
    tally = Tally()
    for case in cases:
        tally.tried += 1
        try:
            parsed = parse_feed(
                case.body, content_type=case.content_type, feed=FEED, base_url=case.base_url
            )
        except Exception as error:  # noqa: BLE001 - what is counted here is that it never happens
            tally.crashed.append(f"{case.name}: {type(error).__name__}: {error}")
            continue
        tally.answers[parsed.answer] += 1
        for expectation in case.expectations:
            if is_of_shell(parsed, expectation):
                tally.shells += 1
                continue
            tally.expected += 1
            found = find(parsed, expectation)
            if is_met(found, expectation, base_url=case.base_url):
                tally.met += 1
            else:
                tally.unmet.append((case.name, expectation, found))
    return tally


def is_of_shell(parsed: ParsedFeed, expectation: Expectation) -> bool:
    """Whether something is expected of an entry that says nothing that can be told or followed."""
    if expectation.field in {"feed_title", "count"} or parsed.items:
        return False
    if expectation.field in {"date", "updated"}:
        return True
    return expectation.field in {"summary", "title"} and not to_plain_text(str(expectation.value))


def find(parsed: ParsedFeed, expectation: Expectation) -> object:
    """What we have of what is expected."""
    if expectation.field == "feed_title":
        return parsed.title
    if expectation.field == "count":
        return len(parsed.items) + parsed.repeats
    if expectation.entry >= len(parsed.items):
        return None
    item: Item = parsed.items[expectation.entry]
    return {
        "title": item.title,
        "link": item.url,
        "guid": item.guid,
        "summary": item.summary,
        "date": item.published_at,
        "updated": item.updated_at,
    }[expectation.field]


def is_met(found: object, expectation: Expectation, *, base_url: str) -> bool:
    """Whether it is the same, as far as our form allows: plain text, absolute links, UTC."""
    value = expectation.value
    match expectation.field:
        case "title" | "feed_title" | "summary" if isinstance(found, str):
            wanted = to_plain_text(str(value))
            return _letters(found[:_SUMMARY]) == _letters(wanted[:_SUMMARY])
        case "link" if isinstance(found, str):
            return found == resolve_link(str(value), base_url=base_url)
        case "guid" if isinstance(found, str):
            return found == " ".join(str(value).split())
        case "date" | "updated" if isinstance(value, datetime) and isinstance(found, datetime):
            return found == value.astimezone(UTC).replace(microsecond=0)
        case _:
            return found == value


def _letters(text: str) -> str:
    """Without white space: where a tag stood there may be a blank or none."""
    return re.sub(r"\s+", "", text)


def read(path: Path) -> str:
    """A file's text, whatever is broken in it."""
    return path.read_text(encoding="utf-8", errors="replace")

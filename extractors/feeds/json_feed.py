"""Read JSON Feed 1.0 and 1.1."""

import json
from collections.abc import Mapping

from extractors.feeds.entries import RawEntry, RawFeed

_VERSION = "jsonfeed.org/version/"


def read_json_feed(text: str) -> RawFeed:
    """Read a JSON Feed. Text that is none gives an empty form and the reason. Never raises."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        looks_like_one = _VERSION in text[:2000]
        return RawFeed(form="json" if looks_like_one else "", fault=f"not valid JSON: {error}")
    if not isinstance(document, dict) or _VERSION not in str(document.get("version", "")):
        return RawFeed(form="", fault="JSON, but not a JSON Feed (no version that names one)")
    items = document.get("items")
    if not isinstance(items, list):
        return RawFeed(form="json", title=_text(document, "title"), fault="it has no list of items")
    return RawFeed(
        form="json",
        title=_text(document, "title"),
        entries=tuple(_read_entry(item) for item in items if isinstance(item, dict)),
    )


def _read_entry(item: Mapping[str, object]) -> RawEntry:
    tags = item.get("tags")
    return RawEntry(
        guid=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        summary=_text(item, "summary")
        or _text(item, "content_text")
        or _text(item, "content_html"),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
    )


def _text(source: Mapping[str, object], key: str) -> str:
    value = source.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)  # 1.0 allowed numbers as ids

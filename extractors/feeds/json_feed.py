"""Read JSON Feed 1.0 and 1.1."""

import json
from collections.abc import Mapping

from extractors.feeds.entries import RawEntry, RawFeed

_VERSION = "jsonfeed.org/version/"
_OWN_KEYS = ("feed_url", "home_page_url")


def read_json_feed(text: str) -> RawFeed:
    """Read a JSON Feed. Text that is none gives an empty form and the reason. Never raises."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        looks_like_one = _VERSION in text[:2000]
        return RawFeed(form="json" if looks_like_one else "", fault=f"not valid JSON: {error}")
    if not isinstance(document, dict) or not _is_feed(document):
        return RawFeed(form="", fault="JSON, but not a JSON Feed (no version that names one)")
    title, link = _text(document, "title"), _text(document, "home_page_url")
    items = document.get("items")
    if not isinstance(items, list):
        return RawFeed(form="json", title=title, link=link, fault="it has no list of items")
    return RawFeed(
        form="json",
        title=title,
        link=link,
        entries=tuple(_read_entry(item) for item in items if isinstance(item, dict)),
    )


def _is_feed(document: Mapping[str, object]) -> bool:
    """Whether it names the version, or has what only a JSON Feed has: some name none, or "1.0"."""
    if _VERSION in str(document.get("version", "")):
        return True
    return isinstance(document.get("items"), list) and any(map(document.get, _OWN_KEYS))


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
    return str(value).strip()  # 1.0 allowed numbers as ids

"""Read RSS, Atom and RDF through feedparser, without letting it near the network or files."""

import io
import re
from collections.abc import Mapping

import feedparser

from extractors.feeds.entries import RawEntry, RawFeed

# Characters that XML 1.0 forbids: with them the strict parser would give up on the whole feed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
# feedparser drops a doctype, but walks through it with patterns whose cost grows with its length.
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,500}(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_PROLOG = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HEAD = 4000  # characters in which a feed's root element must begin


def read_xml_feed(text: str) -> RawFeed:
    """Read an XML feed. Text that is none gives an empty form and the reason. Never raises.

    Links are resolved against an xml:base where there is one, and else stay as they are written.
    """
    cleaned = _DECLARATION.sub("", _FORBIDDEN.sub("", text), count=1).lstrip()
    cleaned = _cut_doctype(cleaned)
    if not _ROOT.search(cleaned[:_HEAD]):
        return RawFeed(form="", fault=_describe_other(cleaned))
    try:
        parsed = feedparser.parse(
            io.BytesIO(cleaned.encode("utf-8")),  # a stream: bytes would be tried as a file's name
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                "content-location": "",  # or ids would be resolved too, and change with the URL
            },
            resolve_relative_uris=False,  # summaries become plain text; links are resolved by us
            sanitize_html=False,  # likewise: no markup is kept
        )
    except Exception as error:  # noqa: BLE001 - a foreign parser meets hostile text: the feed is broken, the run goes on
        return RawFeed(form="xml", fault=f"the parser gave up: {type(error).__name__}: {error}")
    fault = parsed.get("bozo_exception")
    return RawFeed(
        form=str(parsed.get("version") or "xml"),
        title=_text(parsed.get("feed", {}), "title"),
        link=_text(parsed.get("feed", {}), "link"),
        entries=tuple(_read_entry(entry) for entry in parsed.get("entries", ())),
        fault=str(fault) if fault is not None else "",
    )


def _cut_doctype(text: str) -> str:
    """Cut the document's own doctype; one that an item's text quotes stays."""
    prolog = _PROLOG.match(text)
    start = 0 if prolog is None else prolog.end()
    doctype = _DOCTYPE.match(text, start)
    return text if doctype is None else text[:start] + text[doctype.end() :]


def _read_entry(entry: Mapping[str, object]) -> RawEntry:
    tags = entry.get("tags")
    terms = [tag.get("term") for tag in tags] if isinstance(tags, list) else []
    return RawEntry(
        guid=_text(entry, "id"),
        link=_text(entry, "feedburner_origlink") or _find_link(entry),
        title=_text(entry, "title"),
        summary=_text(entry, "summary") or _read_content(entry),
        # Both in their own words: feedparser's own reading is lenient and knows no Arabic.
        published=_own_text(entry, "published") or _own_text(entry, "created"),
        updated=_own_text(entry, "updated"),
        tags=tuple(term for term in terms if isinstance(term, str) and term),
    )


def _find_link(entry: Mapping[str, object]) -> str:
    """Its link; of several the first that a browser could follow."""
    link = _text(entry, "link")
    if not _OTHER_SCHEME.match(link):
        return link
    links = entry.get("links")
    found = [_text(one, "href") for one in links] if isinstance(links, list) else []
    return next((one for one in found if one.startswith(("http://", "https://"))), link)


def _read_content(entry: Mapping[str, object]) -> str:
    content = entry.get("content")
    if not isinstance(content, list) or not content:
        return ""
    return _text(content[0], "value")


def _own_text(entry: Mapping[str, object], key: str) -> str:
    # feedparser answers `updated` with `published` where only that is there: ask the dict itself.
    return _text(entry, key) if dict.__contains__(entry, key) else ""


def _text(source: Mapping[str, object], key: str) -> str:
    value = source.get(key)
    return value if isinstance(value, str) else ""


def _describe_other(text: str) -> str:
    head = text[:_HEAD].lstrip().casefold()
    if not head:
        return "the answer is empty"
    if "<html" in head or head.startswith("<!doctype html") or "<body" in head:
        return "a web page (HTML) came instead of a feed"
    if head.startswith("<"):
        return "XML came, but not RSS, Atom or RDF"
    return "the answer is neither XML nor JSON"

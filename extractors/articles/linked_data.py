"""The article that a page describes to search engines in JSON-LD."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape

from lxml.html import HtmlElement

# schema.org's types of news text; a WebPage tells dates too, but less surely.
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report)$", re.IGNORECASE)
_LIVE_TYPE = re.compile(r"(?:^|/)LiveBlogPosting$", re.IGNORECASE)
_PAGE_TYPES = re.compile(r"WebPage$", re.IGNORECASE)
# By hand, not by one pattern: \s*;?\s*$ takes minutes on a long run of blanks.
_OPENERS = ("<!--", "//<![CDATA[", "// <![CDATA[", "<![CDATA[")
_CLOSERS = (";", "-->", "//]]>", "// ]]>", "]]>")
_CONTROLS = re.compile(r"[\x00-\x1f]+")  # raw newlines inside strings are the commonest fault
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,500}>", re.IGNORECASE)
_MAX_UPDATES = 300
_MAX_NODES = 200  # a page with more describes its whole front page, not one article


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedUpdate:
    """One entry of a live report; an empty string where it says nothing."""

    headline: str
    body: str  # with its line breaks, without its markup
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """What a page's JSON-LD says of its article; an empty string where it says nothing."""

    headline: str = ""
    description: str = ""
    body: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    modified: str = ""
    is_article: bool = False
    is_free: bool = True
    is_live: bool = False
    updates: tuple[LinkedUpdate, ...] = ()  # of a live report, in the order of the page


def read_linked_article(tree: HtmlElement) -> LinkedArticle:
    """Read the first article of a page's JSON-LD blocks, else its web page node, else nothing.

    Blocks that are not JSON are skipped: one broken block of an advertiser says nothing about
    the others.
    """
    nodes = [node for block in _blocks(tree) for node in _top_nodes(block)][:_MAX_NODES]
    live = [node for node in nodes if _is_of(node, _LIVE_TYPE)]
    updates = tuple(update for node in live for update in _updates(node))[:_MAX_UPDATES]
    for pattern, is_article in ((_ARTICLE_TYPES, True), (_PAGE_TYPES, False)):
        for node in nodes:
            if _is_of(node, pattern):
                article = _to_article(node, is_article=is_article)
                return replace(article, is_live=bool(live), updates=updates)
    return LinkedArticle()


def _updates(node: dict[str, object]) -> Iterator[LinkedUpdate]:
    listed = node.get("liveBlogUpdate")
    for entry in listed if isinstance(listed, list) else [listed]:
        if isinstance(entry, dict):
            yield LinkedUpdate(
                headline=_plain(entry.get("headline")),
                body=_plain(entry.get("articleBody")),
                published=_first(entry.get("datePublished")),
            )


def _plain(value: object) -> str:
    """The first text of a value, a line for each of its paragraphs."""
    text = next(iter(_texts(value)), "")
    for _ in range(2):  # markup is often escaped inside of JSON
        text = unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _is_of(node: dict[str, object], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name) for name in _texts(node.get("@type")))


def _blocks(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        kind = (script.get("type") or "").lower()
        if "ld+json" not in kind or not script.text:
            continue
        try:
            yield json.loads(_unwrap(_CONTROLS.sub(" ", script.text)), strict=False)
        except (ValueError, RecursionError):
            continue


def _unwrap(source: str) -> str:
    """JSON without the comment marks and semicolons that old templates put around scripts."""
    source = source.strip()
    for mark in _OPENERS:
        source = source.removeprefix(mark).lstrip()
    for mark in (*_CLOSERS, *_CLOSERS):
        source = source.removesuffix(mark).rstrip()
    return source


def _top_nodes(block: object) -> Iterator[dict[str, object]]:
    """The nodes a page says of itself: not those inside lists of other articles."""
    for node in block if isinstance(block, list) else [block]:
        if not isinstance(node, dict):
            continue
        yield node
        graph = node.get("@graph")
        inner = [graph, node.get("mainEntity")]
        for value in inner:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, dict):
                    yield child


def _to_article(node: dict[str, object], *, is_article: bool) -> LinkedArticle:
    free = node.get("isAccessibleForFree")
    return LinkedArticle(
        headline=_first(node.get("headline")) or (_first(node.get("name")) if is_article else ""),
        description=_first(node.get("description")),
        body=_first(node.get("articleBody")),
        author="، ".join(dict.fromkeys(_names(node.get("author")))),
        publisher=next(_names(node.get("publisher")), ""),
        published=_first(node.get("datePublished")),
        modified=_first(node.get("dateModified")),
        is_article=is_article,
        is_free=str(free).strip().lower() not in {"false", "http://schema.org/false"},
    )


def _names(value: object) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        name = _first(entry.get("name")) if isinstance(entry, dict) else _first(entry)
        if name:
            yield name


def _texts(value: object) -> Sequence[str]:
    entries = value if isinstance(value, list) else [value]
    return [entry for entry in entries if isinstance(entry, str)]


def _first(value: object) -> str:
    """The first text of a value or a list of values, blanks folded."""
    for text in _texts(value):
        folded = " ".join(text.split())
        if folded:
            return folded
    return ""

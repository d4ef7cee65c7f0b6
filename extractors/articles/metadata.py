"""What a page says of itself in its head: JSON-LD, OpenGraph, meta tags and links."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape

from lxml.html import HtmlElement

from extractors.articles.linked_data import LinkedArticle, read_linked_article

_DOUBLE_ESCAPE = re.compile(r"&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_PUBLISHED_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dc:date",
    "date",
)
_MODIFIED_NAMES = (
    "article:modified_time",
    "og:article:modified_time",
    "datemodified",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
)
_DESCRIPTION_NAMES = ("og:description", "description", "twitter:description")
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "byl", "parsely-author")
_BODY_DATES = "//*[@content][contains(@property, 'dc:') or contains(@itemprop, 'date')]"
_LIVE_MARKS = "boolean(//*[contains(@itemtype, 'LiveBlogPosting')] | //amp-live-list)"
_MAX_AUTHOR = 80  # a longer one is a biography or a list of tags


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What the head of a page says; an empty string or tuple where it says nothing.

    Dates are the very strings of the page, best source first.
    """

    linked: LinkedArticle
    social_titles: tuple[str, ...] = ()
    page_title: str = ""
    site_name: str = ""
    descriptions: tuple[str, ...] = ()
    author: str = ""
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    declared_urls: tuple[str, ...] = ()  # rel=canonical, og:url
    claims_article: bool = False
    is_live: bool = False  # a live report, in JSON-LD, microdata or by AMP's own element


def read_metadata(tree: HtmlElement) -> PageMetadata:
    """Read the head of a page, and the few meta tags that pages put into the body."""
    meta = _meta_values(tree)
    linked = read_linked_article(tree)
    site_name = meta.get("og:site_name", "") or linked.publisher
    return PageMetadata(
        linked=linked,
        social_titles=_distinct(_pick(meta, ("og:title", "twitter:title"))),
        page_title=_page_title(tree),
        site_name=site_name,
        descriptions=_distinct([*_pick(meta, _DESCRIPTION_NAMES), linked.description]),
        author=_choose_author([linked.author, *_pick(meta, _AUTHOR_NAMES)], site_name),
        published=_distinct([linked.published, *_pick(meta, _PUBLISHED_NAMES)]),
        modified=_distinct([linked.modified, *_pick(meta, _MODIFIED_NAMES)]),
        declared_urls=_declared_urls(tree, meta),
        claims_article=linked.is_article
        or meta.get("og:type", "").lower() == "article"
        or "article:published_time" in meta,
        is_live=linked.is_live or bool(tree.xpath(_LIVE_MARKS)),
    )


def clean_line(text: str) -> str:
    """One line of readable text: escaped once too often, tags and runs of blanks undone."""
    if _DOUBLE_ESCAPE.search(text):
        text = unescape(text)
    return " ".join(_TAG.sub(" ", text).split())


def _meta_values(tree: HtmlElement) -> dict[str, str]:
    """First content of each meta name, lower-cased; RDFa and microdata dates of the body too."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = clean_line(element.get("content") or "")
        if content:
            for attribute in ("property", "name", "itemprop"):
                for name in (element.get(attribute) or "").lower().split()[:4]:
                    values.setdefault(name, content)
    for element in tree.xpath(_BODY_DATES):
        for name in (element.get("property") or element.get("itemprop") or "").lower().split():
            values.setdefault(name, clean_line(element.get("content") or ""))
    return values


def _pick(meta: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [meta[name] for name in names if name in meta]


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in map(clean_line, values) if value))


def _page_title(tree: HtmlElement) -> str:
    element = tree.find(".//title")
    return clean_line(element.text_content()) if element is not None else ""


def _choose_author(candidates: Iterable[str], site_name: str) -> str:
    """The first that is a name: not an address, an account, or the outlet itself."""
    for candidate in _distinct(candidates):
        name = candidate.strip("()[] ")
        if not name.startswith(("http", "@", "www.")) and len(name) <= _MAX_AUTHOR:
            return "" if name == site_name else name
    return ""


def _declared_urls(tree: HtmlElement, meta: Mapping[str, str]) -> tuple[str, ...]:
    links = [
        element.get("href") or ""
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    return tuple(dict.fromkeys(url.strip() for url in [*links, meta.get("og:url", "")] if url))

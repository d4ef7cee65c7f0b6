"""From the bytes of a page to an article, or to the reason why there is none."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from htmldate import find_date
from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from extractors.articles.body import extract_text, is_heading_alone, link_texts
from extractors.articles.canonical import canonical_url
from extractors.articles.credits import read_credits
from extractors.articles.dates import DateEvidence, PageDates, decide_dates, url_date
from extractors.articles.furniture import drop_furniture
from extractors.articles.gates import PageSigns, check_bytes, check_page
from extractors.articles.live_entries import (
    find_entries,
    is_live_text,
    may_be_live,
    newest_instant,
    put_entries,
)
from extractors.articles.metadata import PageMetadata, read_metadata
from extractors.articles.page_times import read_page_times
from extractors.articles.pagination import find_next_page
from extractors.articles.results import PageRejection, PageResult, ParsedPage
from extractors.articles.titles import choose_title
from extractors.encodings.decode import decode
from extractors.records.feeds import Item, Outlet
from extractors.records.outcomes import ItemOutcome

__all__ = ["PageRejection", "PageResult", "ParsedPage", "parse_page"]

_VISIBLE_CHARACTERS = 4000  # a wall or notice says what it is at its beginning
_LONGEST_NAME = 80  # characters; a longer name of an outlet is its slogan
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """How a page was come by."""

    url: str
    item: Item | None
    outlet: Outlet
    fetched_at: datetime


def parse_page(  # noqa: PLR0913  # all keyword-only: what a fetch knows of a page
    html: bytes,
    *,
    url: str,
    content_type: str,
    item: Item | None,
    outlet: Outlet,
    fetched_at: datetime,
) -> PageResult:
    """Read one page as an article. Never raises on what a server may send.

    Args:
        html: The body as served, without content encoding.
        url: The address that answered, after redirects.
        content_type: The header's value; may be empty.
        item: The feed's item that led here, if one did: its title and date stand in where the
            page has none.
        outlet: Who publishes; its zone is meant by times without one.
        fetched_at: Aware.

    Returns:
        The article, or the gate that it did not pass.
    """
    refused = check_bytes(html, content_type=content_type)
    if refused is not None:
        return refused
    source = _read_source(html, content_type)
    tree = _to_tree(source)
    if tree is None:
        return PageRejection(outcome=ItemOutcome.UNREADABLE, detail="no elements could be parsed")
    visit = _Visit(url=url, item=item, outlet=outlet, fetched_at=fetched_at)
    return _read_tree(tree, source, visit)


def _read_tree(tree: HtmlElement, source: str, visit: _Visit) -> PageResult:
    metadata = read_metadata(tree)
    title = choose_title(
        metadata,
        tree,
        outlet_names=(visit.outlet.name,),
        fallback=visit.item.title if visit.item else "",
    )
    descriptions = (*metadata.descriptions, metadata.linked.body[:200])
    text = drop_furniture(
        extract_text(tree, descriptions=descriptions), title=title, link_texts=link_texts(tree)
    )
    live = _read_live(tree, metadata, visit, text, title) if _may_be_live(metadata, title) else None
    text = text if live is None else live
    signs = PageSigns(
        url=visit.url,
        html=source,
        page_title=metadata.page_title,
        title=title,
        text=text,
        visible=_visible(tree),
        claims_article=metadata.claims_article,
        is_free=metadata.linked.is_free,
    )
    refused = check_page(signs)
    if refused is not None:
        return refused
    if is_heading_alone(tree, text):
        return PageRejection(outcome=ItemOutcome.TOO_SHORT, detail="a headline without a text")
    dates = _date(tree, metadata, visit)
    return ParsedPage(
        canonical_url=_choose_url(visit.url, metadata),
        title=title,
        text=text,
        author="" if metadata.author == visit.outlet.name else metadata.author,
        published_at=dates.published_at,
        modified_at=dates.modified_at,
        date_source=dates.source,
        credits=read_credits(text),
        notes=dates.notes,
        next_page=find_next_page(tree, visit.url),
        is_live=metadata.is_live or live is not None,
        outlet_name=metadata.site_name[:_LONGEST_NAME],
    )


def _may_be_live(metadata: PageMetadata, title: str) -> bool:
    return metadata.is_live or may_be_live(f"{metadata.page_title}\n{title}")


def _read_live(
    tree: HtmlElement, metadata: PageMetadata, visit: _Visit, text: str, title: str
) -> str | None:
    """The text of a live report with the times of its entries; None where the page is none."""
    zone = ZoneInfo(visit.outlet.timezone)
    entries = find_entries(tree, metadata.linked.updates, zone=zone)
    if not is_live_text(text, entries, says_so=metadata.is_live):
        return None
    dates = _date(tree, metadata, visit)
    told_at = dates.modified_at or dates.published_at
    return put_entries(text, entries, today=told_at.astimezone(zone).date(), title=title)


def _read_source(html: bytes, content_type: str) -> str:
    """The page as text, without what no parser of HTML wants: zeros, an XML declaration."""
    text, _ = decode(html, content_type=content_type)
    return _SURROGATES.sub("\ufffd", _XML_DECLARATION.sub("", text).replace("\x00", ""))


def _to_tree(source: str) -> HtmlElement | None:
    parser = HTMLParser(
        collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True,
        encoding="utf-8",
    )  # fmt: skip
    try:
        return document_fromstring(source.encode("utf-8"), parser=parser)
    except (LxmlError, ValueError, AssertionError):  # nothing but comments, or no element at all
        return None


def _choose_url(url: str, metadata: PageMetadata) -> str:
    """The first declared address that may be trusted, else the one that answered."""
    own = canonical_url(url)
    for declared in metadata.declared_urls:
        target = canonical_url(url, declared=declared)
        if target != own:
            return target
    return own


def _date(tree: HtmlElement, metadata: PageMetadata, visit: _Visit) -> PageDates:
    times = read_page_times(tree)
    feed = visit.item.published_at if visit.item else None
    is_told = metadata.published or times.published or feed or url_date(visit.url)
    evidence = DateEvidence(
        metadata=metadata.published,
        modified=(*metadata.modified, *times.modified, newest_instant(metadata.linked.updates)),
        page_times=times.published,
        url=visit.url,
        feed=feed,
        guesses=() if is_told else _guess(tree),
    )
    return decide_dates(evidence, zone=ZoneInfo(visit.outlet.timezone), fetched_at=visit.fetched_at)


def _guess(tree: HtmlElement) -> tuple[str, ...]:
    """What htmldate finds in the markup; its extensive search is wrong too often."""
    found = find_date(tree, extensive_search=False)
    return (found,) if found else ()


def _visible(tree: HtmlElement) -> str:
    """The beginning of what a reader sees, a text node a line."""
    parts: list[str] = []
    length = 0
    for element in tree.iter():
        if length >= _VISIBLE_CHARACTERS:
            break
        if isinstance(element.tag, str) and element.tag not in _UNSEEN and element.text:
            part = " ".join(element.text.split())
            parts.append(part)
            length += len(part)
    return "\n".join(part for part in parts if part)

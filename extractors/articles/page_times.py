"""The dates that a page shows its readers: `<time>` elements and date lines by the headline."""

import re
from dataclasses import dataclass
from itertools import takewhile

from lxml.html import HtmlElement

_ASIDE = frozenset({"aside", "nav", "footer", "form"})
_WHOLES = frozenset({"html", "body", "article"})
_OTHERS = re.compile(
    r"relat|recommend|sidebar|most-?read|popular|trending|footer|comment|ticker|latest|more-news",
    re.IGNORECASE,
)
_DATE_NAMES = re.compile(
    r"(?:^|[-_ ])(?:date|datetime|time|timestamp|tmstmp|published?|created|posted|modified|updated)"
    r"(?:$|[-_ ])|tmstmp|_created|pub-?date|post-?date|article-?date|date-?time",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"modif|updat|تحديث|تعديل", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|created|posted|pubdate|نشر", re.IGNORECASE)
_MAX_TEXT = 160
_MAX_ELEMENTS = 40  # date elements after the headline; a page with more lists other articles
_TIMED_TAGS = ("time", "span", "div", "p", "li", "abbr", "small")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTimes:
    """The strings of the page's own dates, likeliest first."""

    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()


def read_page_times(tree: HtmlElement) -> PageTimes:
    """Find the dates that belong to the article, not to its neighbours or to today's masthead.

    An element counts if it names publication itself, or if it comes after the headline and
    outside of lists of other articles.
    """
    sure: list[str] = []
    likely: list[str] = []
    modified: list[str] = []
    seen_headline = tree.find(".//h1") is None
    left = _MAX_ELEMENTS
    for element in tree.iter("h1", *_TIMED_TAGS):
        if element.tag == "h1":
            seen_headline = True
            continue
        names = _names(element)
        if element.tag != "time" and not _DATE_NAMES.search(names):
            continue
        text = _text(element)
        if not text or left == 0 or _is_aside(element):
            continue
        left -= 1
        if _CHANGED.search(names) or _CHANGED.search(text):
            modified.append(text)
        elif element.tag == "time" and _PUBLISHED.search(names):
            sure.append(text)
        elif seen_headline:
            likely.append(text)
    # Only the first of the others: a second date after the headline is another article's.
    return PageTimes(published=tuple(sure[:1] + likely[:1]), modified=tuple(modified[:2]))


def _names(element: HtmlElement) -> str:
    attributes = ("class", "id", "itemprop")
    pubdate = "pubdate" if element.get("pubdate") is not None else ""
    return " ".join([*(element.get(name) or "" for name in attributes), pubdate])


def _text(element: HtmlElement) -> str:
    stamp = (element.get("datetime") or "").strip()
    if stamp:
        return stamp
    if len(element) > 8:  # noqa: PLR2004  # a container of many parts is no date line
        return ""
    text = " ".join(element.text_content().split())
    return text if len(text) <= _MAX_TEXT and any(map(str.isdecimal, text)) else ""


def _is_aside(element: HtmlElement) -> bool:
    inner = takewhile(lambda ancestor: ancestor.tag not in _WHOLES, element.iterancestors())
    return any(
        ancestor.tag in _ASIDE
        or _OTHERS.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}")
        for ancestor in inner
    )

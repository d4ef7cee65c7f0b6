"""The headline of a page, without the outlet's name that titles are decorated with."""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from extractors.articles.metadata import PageMetadata, clean_line

_SEPARATOR = re.compile(r"\s+[-–—|·•:»]+\s+|\s*[|»]\s*")
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")
_MIN_TITLE = 8  # characters; a shorter one is a section's name ("عاجل", "رياضة")
_MAX_HEADINGS = 3  # more first-level headings than that are a front page


def choose_title(
    metadata: PageMetadata, tree: HtmlElement, *, outlet_names: Iterable[str], fallback: str
) -> str:
    """Choose the headline that a reader of the page sees.

    Args:
        metadata: What the head says.
        tree: The page, for its headings.
        outlet_names: Names to cut from the ends of decorated titles.
        fallback: The feed item's title, taken where the page has none.

    Returns:
        One line, perhaps empty.
    """
    names = [name for name in (*outlet_names, metadata.site_name) if name]
    headings = _headings(tree)
    social = [strip_site_name(title, names) for title in metadata.social_titles]
    for title in (metadata.linked.headline, *social):
        if len(title) >= _MIN_TITLE:
            return _complete(strip_site_name(clean_line(title), names), (*headings, *social))
    page_title = strip_site_name(metadata.page_title, names)
    shown = [heading for heading in headings if heading in page_title] or headings[:1]
    for title in (*shown, clean_line(fallback), page_title):
        if len(title) >= _MIN_TITLE:
            return title
    return clean_line(fallback) or page_title


def strip_site_name(title: str, names: Iterable[str]) -> str:
    """Cut an outlet's name, and what separates it, from either end of a title."""
    for name in names:
        for match in _SEPARATOR.finditer(title):
            before, after = title[: match.start()].strip(), title[match.end() :].strip()
            if after.casefold() == name.casefold() and before:
                return before
            if before.casefold() == name.casefold() and after:
                return after
    return title


def _headings(tree: HtmlElement) -> list[str]:
    found = [clean_line(element.text_content()) for element in tree.iter("h1")]
    headings = [heading for heading in found if len(heading) >= _MIN_TITLE]
    return headings if len(headings) <= _MAX_HEADINGS else []


def _complete(title: str, others: Iterable[str]) -> str:
    """A headline that was cut for a search engine or decorated gives way to the one shown."""
    stem = _CUT.sub("", title)
    for other in others:
        if other.startswith(stem) and len(other) > len(title) and stem != title:
            return other
        if other != title and len(other) * 2 > len(title) and _is_undecorated(other, title):
            return other
    return title


def _is_undecorated(heading: str, title: str) -> bool:
    """Whether a title is a heading plus a separated addition before or after it."""
    if title.startswith(heading):
        return _SEPARATOR.match(title[len(heading) :]) is not None
    if title.endswith(heading):
        return _SEPARATOR.search(f"{title[: -len(heading)]} ".replace("  ", " ")) is not None
    return False

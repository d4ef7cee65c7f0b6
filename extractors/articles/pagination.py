"""Articles that go on on another page. Pure.

Only an address that is this very one with the next number counts: `rel=next` is also what blogs
call the next article.
"""

import re
from urllib.parse import SplitResult, urljoin, urlsplit

from lxml.html import HtmlElement

from extractors.articles.canonical import same_site
from extractors.articles.furniture import match_form

MOST_PAGES = 5  # of one article; what is longer is a gallery
_NUMBERED_PATH = re.compile(r"^(?P<stem>.+?)/(?:page[/-]?|p)?(?P<number>[2-9]|[1-9]\d)/?$")
_NUMBERED_QUERY = re.compile(r"(?:^|&)(?:page|pg|p|pageno|page_no)=(?P<number>\d{1,2})(?=&|$)")


def find_next_page(tree: HtmlElement, url: str) -> str:
    """Find the address of the next page of the same article, or an empty string.

    Args:
        tree: The page.
        url: Its own address.
    """
    stem, number = _take_apart(url)
    for element in tree.iter("link", "a"):
        href = element.get("href")
        if not href:
            continue
        is_pager = "next" in (element.get("rel") or "").lower().split() or _is_number(
            element, number + 1
        )
        if not is_pager:
            continue
        try:
            target = urljoin(url, str(href).strip())
            if _take_apart(target) == (stem, number + 1) and same_site(target, url):
                return target
        except ValueError:
            continue
    return ""


def append_page(text: str, more: str) -> str:
    """A text with the lines of its next page that it does not have yet."""
    present = {match_form(line) for line in text.splitlines()}
    new = [line for line in more.splitlines() if match_form(line) not in present]
    return "\n".join([text, *new])


def _take_apart(url: str) -> tuple[tuple[str, str, str], int]:
    """What an address names without the number of its page, and that number; 1 where none is."""
    parts = urlsplit(url)
    query = _NUMBERED_QUERY.search(parts.query)
    if query:
        rest = _NUMBERED_QUERY.sub("", parts.query).strip("&")
        return _stem(parts, parts.path, rest), int(query["number"])
    path = _NUMBERED_PATH.match(parts.path)
    if path:
        return _stem(parts, path["stem"], parts.query), int(path["number"])
    return _stem(parts, parts.path, parts.query), 1


def _stem(parts: SplitResult, path: str, query: str) -> tuple[str, str, str]:
    return parts.netloc.lower().removeprefix("www."), path.rstrip("/"), query


def _is_number(element: HtmlElement, number: int) -> bool:
    """Whether a link shows nothing but a number: that of a pager."""
    text = "".join(element.itertext()).strip()
    return text.isdecimal() and len(text) <= 2 and int(text) == number  # noqa: PLR2004 - two digits

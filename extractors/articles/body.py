"""The readable text of a page: trafilatura's, with a lost lead put back."""

import logging
import re
from collections.abc import Iterable
from itertools import takewhile

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from extractors.articles.furniture import match_form
from extractors.articles.letters import count_arabic_letters

# What it discards comes back as an empty text, and is counted by its outcome.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_LEAD_KEY = 30  # letters of a description that must agree: more than any slogan shares by chance
_MIN_LEAD = 60  # letters; a shorter block is a caption or a heading
_MAX_LEAD = 1500
_LEAD_TAGS = ("p", "h2", "h3", "h4", "div", "span", "strong", "b", "blockquote", "section")
_BESIDE = frozenset(
    {"aside", "nav", "footer", "header", "form", "script", "style", "noscript", "a"}
)
_ENOUGH = 200  # Arabic letters: with fewer, the page's own article element is looked at too
_BODY_PATHS = (
    "//*[@itemprop='articleBody']",
    "//article[not(ancestor::aside or ancestor::article)]",
    "//main",
)
_BLOCKS = ("p", "h2", "h3", "h4", "li", "blockquote")
_BREAKS = re.compile(r"\n+")
_MIN_LINK = 12  # letters; shorter links are names and tags inside prose


def extract_text(tree: HtmlElement, *, descriptions: Iterable[str]) -> str:
    """Extract an article's paragraphs, one a line; an empty string where there are none.

    Args:
        tree: The page. It is not changed.
        descriptions: What the page's head says of the article. A block of the page that begins
            like one and is missing in the text is its lost lead and goes to its front.
    """
    # Precision over recall, no tables, no comments: measured best on Arabic pages. Metadata is
    # read by our own modules, which is a third of trafilatura's time on a page.
    document = bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
    )
    text = _tidy(document.text or "") if isinstance(document, Document) else ""
    if count_arabic_letters(text) < _ENOUGH:
        text = _longer(text, _own_text(tree))
    lead = _find_lost_lead(tree, text, descriptions)
    return f"{lead}\n{text}" if lead and text else lead or text


def is_heading_alone(tree: HtmlElement, text: str) -> bool:
    """Whether a text stands on the page as its first-level heading and nowhere below it."""
    form = match_form(text)
    if not any(match_form(heading.text_content()) == form for heading in tree.iter("h1")):
        return False
    return not any(
        match_form(block.text_content()) == form
        for block in tree.iter(*_LEAD_TAGS, "li", "td", "article", "main")
        if block.find(".//h1") is None and not any(block.iterancestors("h1", "head"))
    )


def link_texts(tree: HtmlElement) -> frozenset[str]:
    """Whole texts of links that are long enough for a headline, in their match form."""
    forms = (
        match_form(element.text_content()) for element in tree.iter("a") if element.get("href")
    )
    return frozenset(form for form in forms if len(form) >= _MIN_LINK)


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in _BREAKS.split(text))
    return "\n".join(line for line in lines if line)


def _longer(one: str, other: str) -> str:
    return one if count_arabic_letters(one) >= count_arabic_letters(other) else other


def _own_text(tree: HtmlElement) -> str:
    """The paragraphs of the element that the page marks as its article: short posts need it."""
    for path in _BODY_PATHS:
        for container in tree.xpath(path)[:1]:
            lines = [
                " ".join(block.text_content().split())
                for block in container.iter(*_BLOCKS)
                if not _is_beside(block, container)
            ]
            text = _tidy("\n".join(lines)) or (_bare(container) if path == _BODY_PATHS[0] else "")
            if text:
                return text
    return ""


def _bare(container: HtmlElement) -> str:
    """Text of an article body that has no paragraph elements, only breaks."""
    parts = (part for part in container.itertext() if part.strip())
    return _tidy("\n".join(parts))


def _is_beside(block: HtmlElement, container: HtmlElement) -> bool:
    between = takewhile(lambda ancestor: ancestor is not container, block.iterancestors())
    return any(ancestor.tag in _BESIDE for ancestor in between)


def _find_lost_lead(tree: HtmlElement, text: str, descriptions: Iterable[str]) -> str:
    present = match_form(text)
    keys = [match_form(description)[:_LEAD_KEY] for description in descriptions]
    wanted = [key for key in keys if len(key) == _LEAD_KEY and key not in present]
    if not wanted:
        return ""
    for element in tree.iter(*_LEAD_TAGS):
        run = _own_run(element)
        form = match_form(run)
        is_lead = _MIN_LEAD <= len(form) <= _MAX_LEAD and form.startswith(tuple(wanted))
        if is_lead and form not in present and not _is_in_furniture(element):
            return run
    return ""


def _own_run(element: HtmlElement) -> str:
    """A block's text; of a large container only what precedes its first block or break."""
    if element.tag not in {"div", "section"}:
        return " ".join(element.text_content().split())
    parts = [element.text or ""]
    for child in element:
        if child.tag in {"br", "p", "div", "section", "ul", "table", "figure"}:
            break
        parts.extend((child.text_content(), child.tail or ""))
    return " ".join("".join(parts).split())


def _is_in_furniture(element: HtmlElement) -> bool:
    return any(ancestor.tag in _BESIDE - {"header"} for ancestor in element.iterancestors())

"""Quotations of a text in matching form, where every quotation mark is the same mark.

Outlets close with the opener, forget a mark, or quote inside a quotation; so what tells an opener
from a closer is what stands beside it. A quotation never crosses a paragraph: a mark that finds no
partner in its paragraph is ignored.
"""

import re
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"\"|''")
_OPENING_NEIGHBOURS = frozenset("([{:،,؛;/-_.؟?!…")
_ENDINGS = frozenset(".؟?!…،,")
_OPENED_BY = frozenset("([{\"'…#@$+-")
_CLITICS = frozenset(
    ("و", "ف", "ب", "ل", "ك", "ال", "لل", "وب", "ول", "فب", "فل", "وال", "بال", "ولل", "وبال")
)
_LONGEST_CLITIC = 4  # letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The text inside two marks, `start` to `end` (exclusive); `depth` 0 stands in no other."""

    start: int
    end: int
    depth: int = 0


def read_quotations(normal: str) -> tuple[Quotation, ...]:
    """The quotations of a text in matching form, sorted by start, the outer before the inner."""
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(normal):
        pairs = _pairs(normal, paragraph.start(), paragraph.end())
        found += [
            Quotation(start=start, end=end, depth=_depth(pairs, start, end)) for start, end in pairs
        ]
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _depth(pairs: list[tuple[int, int]], start: int, end: int) -> int:
    return sum(low < start and end < high for low, high in pairs)


def _pairs(normal: str, start: int, end: int) -> list[tuple[int, int]]:
    """Inner runs of the matched marks of a paragraph; each closer takes the nearest opener."""
    waiting: list[int] = []  # where the text after each open mark starts
    pairs: list[tuple[int, int]] = []
    for mark in _MARK.finditer(normal, start, end):
        before = normal[max(start, mark.start() - _LONGEST_CLITIC - 1) : mark.start()]
        after = normal[mark.end() : min(end, mark.end() + 1)]
        if _opens(before, after, inside=bool(waiting)):
            waiting.append(mark.end())
        elif waiting:
            opened = waiting.pop()
            if normal[opened : mark.start()].strip():
                pairs.append((opened, mark.start()))
    return pairs


def _opens(before: str, after: str, *, inside: bool) -> bool:
    """Whether a mark opens, by the few characters before it and the one after it."""
    last = before[-1:]
    if after in ("", " "):
        return last in ("", " ") and after == " " and not inside
    if last in ("", " ") or not (after.isalnum() or after in _OPENED_BY):
        return last in ("", " ")
    if last == '"':
        return not inside or _opens(before[:-1], '"', inside=False)
    return _opens_glued(before, last, inside=inside)


def _opens_glued(before: str, last: str, *, inside: bool) -> bool:
    """Whether a mark opens that stands right after a letter or another mark."""
    if last in _OPENING_NEIGHBOURS:
        return not (inside and last in _ENDINGS)  # «…».وأضاف, printed without its space
    if last.isalpha() and not inside:
        return True  # مجلة"كذا", printed without its space
    return before.rpartition(" ")[2].strip('"(') in _CLITICS

"""Sentences of a text in matching form, aware of quotations.

Arabic news ends a sentence with a full stop, often only at the end of a paragraph; commas join whole
clauses. Outlets print a full stop inside a quotation that goes on, so a stop inside a quotation that
closes in the same paragraph does not end the sentence.
"""

import re
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]+")
_QUOTATION_MARK = re.compile('"')
_ENDER = re.compile(r"[.!?؟]+|…|[|•▪●◾⬇✅🔴🔵🟡⚡]+")
_ABBREVIATION = re.compile(r"(?:^|[\s(\"])[^\W\d_]{1,2}$")  # د. , أ.ف.ب
_LONGEST_QUOTATION = (
    600  # characters; a longer one is an orphan mark (p99 of quotations is below 300)
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `start` to `end` (exclusive) in the matching form, and its paragraph's number."""

    start: int
    end: int
    paragraph: int


def split_sentences(normal: str) -> tuple[Sentence, ...]:
    """Split a text in matching form into sentences; together they hold every non-space character."""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(normal)):
        sentences += _split_paragraph(normal, paragraph.start(), paragraph.end(), number)
    return tuple(sentences)


def _split_paragraph(normal: str, start: int, end: int, number: int) -> list[Sentence]:
    inside = _quoted_runs(normal, start, end)
    found: list[Sentence] = []
    at = start
    for ender in _ENDER.finditer(normal, start, end):
        if any(low <= ender.start() < high for low, high in inside):
            continue
        if not _ends_sentence(normal, ender, at, end):
            continue
        stop = _after_closers(normal, ender.end(), end)
        _keep(found, normal, at, stop, number)
        at = stop
    _keep(found, normal, at, end, number)
    return found


def _ends_sentence(normal: str, ender: re.Match[str], at: int, end: int) -> bool:
    if ender.group() != ".":
        return True
    before, after = normal[at : ender.start()], normal[ender.end() : end]
    if before[-1:].isdigit() and after[:1].isdigit():
        return False  # 3.5
    if _ABBREVIATION.search(before) and after.strip():
        return False
    return not after[:1].isalnum() or len(before.split()) > 2  # noqa: PLR2004 - a missing space after a stop


def _after_closers(normal: str, at: int, end: int) -> int:
    while at < end and normal[at] in ")]":
        at += 1
    return at


def _quoted_runs(normal: str, start: int, end: int) -> list[tuple[int, int]]:
    marks = [mark.start() for mark in _QUOTATION_MARK.finditer(normal, start, end)]
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return [(low, high) for low, high in pairs if high - low <= _LONGEST_QUOTATION]


def _keep(found: list[Sentence], normal: str, start: int, end: int, number: int) -> None:
    text = normal[start:end]
    left, right = len(text) - len(text.lstrip()), len(text.rstrip())
    if left < right:
        found.append(Sentence(start + left, start + right, number))

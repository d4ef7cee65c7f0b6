"""What an outlet changed on a page after it was printed: versions compared word by word. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import IntEnum
from itertools import pairwise, takewhile

from flows.report.context import keep_edges
from storage.articles import RevisionText

MOST_PARAGRAPHS = 8  # of an edit; a page that was written anew is no diff that anybody reads
_AROUND = 90  # characters of unchanged text to each side of a change: a line and a half
_MOST_WORDS = 2_000  # of two paragraphs together; longer ones are compared whole, in no time
_MANY_WORDS = 800  # the matcher is quadratic in words that repeat: beyond, it leaves those out
_WORD = re.compile(r"\s*\S+")


class Change(IntEnum):
    """What became of a run of text."""

    GONE = -1
    KEPT = 0
    NEW = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEdit:
    """One edit: paragraphs that changed, each a row of runs."""

    seen_at: datetime  # when the newer version was first read
    paragraphs: tuple[tuple[tuple[Change, str], ...], ...]
    left_out: int  # changed paragraphs beyond those shown


def compare_versions(versions: Sequence[RevisionText]) -> tuple[PageEdit, ...]:
    """What each version of a page changed in the one before; oldest first.

    A version whose text was dropped to save room is passed over.
    """
    told = [version for version in versions if version.text]
    edits = (_compare(before, after) for before, after in pairwise(told))
    return tuple(edit for edit in edits if edit.paragraphs)


def _compare(before: RevisionText, after: RevisionText) -> PageEdit:
    changed = list(_changed_paragraphs(_paragraphs(before), _paragraphs(after)))
    return PageEdit(
        seen_at=after.seen_at,
        paragraphs=tuple(changed[:MOST_PARAGRAPHS]),
        left_out=max(0, len(changed) - MOST_PARAGRAPHS),
    )


def _paragraphs(version: RevisionText) -> list[str]:
    return [version.title, *version.text.split("\n")]


def _changed_paragraphs(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[tuple[Change, str], ...]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        pairs = min(b - a, d - c)  # a paragraph that was rewritten stands where it stood
        for number in range(pairs):
            runs = _compare_words(before[a + number], after[c + number])
            if any(change is not Change.KEPT for change, _ in runs):  # not blanks alone
                yield _shown(runs)
        for text in filter(str.strip, before[a + pairs : b]):
            yield _shown([(Change.GONE, text)])
        for text in filter(str.strip, after[c + pairs : d]):
            yield _shown([(Change.NEW, text)])


def _compare_words(before: str, after: str) -> list[tuple[Change, str]]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        return [(Change.GONE, before), (Change.NEW, after)]
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    runs = [(Change.KEPT, "".join(new[:head]))]
    matcher = SequenceMatcher(None, _keys(a), _keys(b), autojunk=len(a) + len(b) > _MANY_WORDS)
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            runs.append((Change.KEPT, "".join(b[k:m])))
        else:
            runs += [(Change.GONE, "".join(a[i:j])), (Change.NEW, "".join(b[k:m]))]
    runs.append((Change.KEPT, "".join(new[len(new) - tail :])))
    return [run for run in runs if run[1]]


def _keys(words: Sequence[str]) -> list[str]:
    return [word.strip() for word in words]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = takewhile(
        lambda pair: pair[0].strip() == pair[1].strip(), zip(one, other, strict=False)
    )
    return sum(1 for _ in pairs)


def _shown(runs: Sequence[tuple[Change, str]]) -> tuple[tuple[Change, str], ...]:
    """Runs made safe, with no more of what was kept than one needs to find the place."""
    last = len(runs) - 1
    cut = (
        (change, _cut(text, head=at > 0, tail=at < last) if change is Change.KEPT else text)
        for at, (change, text) in enumerate(runs)
    )
    return tuple((change, keep_edges(text)) for change, text in cut)


def _cut(text: str, *, head: bool, tail: bool) -> str:
    """Shorten what lies between changes: its head follows one, its tail leads to one."""
    if len(text) <= _AROUND * (head + tail) + 1:
        return text
    kept_head = text[:_AROUND].rpartition(" ")[0] if head else ""
    kept_tail = text[-_AROUND:].partition(" ")[2] if tail else ""
    return f"{kept_head} … {kept_tail}"

"""What scrolls off a live page is not taken back; what is cut out of its middle is. Pure.

A live report shows its latest entries. An edit of it lets the oldest go as new ones come, changes its
headline with the news, and in the end gives way to a summary. Only an entry that goes while older ones
stay, or that is changed where it stands, was taken back.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.records.developments import Span, TextPart

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# An entry opens with its time: "19:40 - …", "[19:40] …", or the time in a line of its own. "15.10.2026"
# is a day, and "12.50 دولار" may open a sentence: so three of them are asked for.
_CLOCK = re.compile(r"^\W{0,3}(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d:.]*\d)")
_FEWEST_CLOCKS = 3
# As a label, set off from the rest: "اتصال مباشر بين بوتين وترامب" is none.
_LABEL = re.compile(
    r"^\W*(?:بث\s+)?مباشر\s*[|:：\-–—./،]|[|:：\-–—/]\s*مباشر\W*$"
    r"|لحظة\s+بلحظة|تغطية\s+(?:حية|مباشرة|مستمرة|متواصلة)|^\W*live\s*[|:\-–—]",
    re.IGNORECASE,
)
_NO_LETTER = re.compile(r"[\W_]+")
_NOON = 12 * 60  # minutes; a clock that jumps by more went past midnight


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What one version of an article says."""

    title: str
    text: str  # lines; empty where it was dropped to save room
    is_live: bool = False  # the page itself says so


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry: where it begins in the text, its time in minutes, and its letters."""

    start: int
    clock: int | None
    form: str


def is_live(page: PageText) -> bool:
    """Whether a page is a live report: it says so, is labelled so, or its lines open with times."""
    clocks = sum(_read_clock(line) is not None for line in page.text.splitlines())
    return page.is_live or _LABEL.search(page.title) is not None or clocks >= _FEWEST_CLOCKS


def has_scrolled_off(span: Span, *, old: PageText, new: PageText) -> bool:
    """Whether what stood in a version and is not told by the next one only scrolled off.

    Args:
        span: Where it stood in `old`.
        old: A version.
        new: The version after it.

    Returns:
        False where neither is a live page, or where a text is not kept any more.
    """
    if not (old.text and new.text and (is_live(old) or is_live(new))):
        return False
    if span.part is TextPart.TITLE:
        return True  # the headline of a live page is that of its latest entry
    entries, fresh = _part_entries(old), _part_entries(new)
    at = max((n for n, entry in enumerate(entries) if entry.start <= span.start), default=None)
    if at is None:
        return True  # above the first entry: a summary, which moves on as the headline does
    matches = _match(entries, fresh)
    if not matches:
        return True  # all of it has moved on
    if at in matches or min(matches) < at < max(matches):
        return False  # changed where it stands, or cut out
    return _is_old_end(at, entries, fresh, matches)


def _is_old_end(
    at: int, entries: Sequence[_Entry], fresh: Sequence[_Entry], matches: dict[int, int]
) -> bool:
    """Whether an entry lies beyond all that stayed, on the side where no new entry was put."""
    is_below = at > max(matches)
    added_above, added_below = min(matches.values()) > 0, max(matches.values()) < len(fresh) - 1
    if added_below if is_below else added_above:
        return False  # another stands in its place
    is_newest_first = _is_newest_first(entries)
    if is_newest_first is None:
        return added_above if is_below else added_below
    return is_below is is_newest_first


def _part_entries(page: PageText) -> list[_Entry]:
    """The entries of a live page; each line is one where none opens with a time."""
    lines: list[tuple[int, str]] = []
    start = 0
    for line in page.text.splitlines(keepends=True):
        lines.append((start, line))
        start += len(line)
    clocks = [_read_clock(line) for _, line in lines]
    opens = [n for n, clock in enumerate(clocks) if clock is not None] or [*range(len(lines))]
    found = []
    for n, following in pairwise([*opens, len(lines)]):
        said = "".join(line for _, line in lines[n:following])
        form = _NO_LETTER.sub("", _CLOCK.sub("", said.translate(_DIGITS), count=1)).casefold()
        if form:
            found.append(_Entry(lines[n][0], clocks[n], form))
    return found


def _match(entries: Sequence[_Entry], fresh: Sequence[_Entry]) -> dict[int, int]:
    """Which entry of the new version each one is that stayed: by its letters, else by its time."""
    by_form: dict[str, list[int]] = {}
    for n, entry in enumerate(fresh):
        by_form.setdefault(entry.form, []).append(n)
    found: dict[int, int] = {}
    for n, entry in enumerate(entries):
        same = [m for m in by_form.get(entry.form, ()) if _may_be_one(entry, fresh[m])]
        if same:
            found[n] = same[0]
    taken = set(found.values())
    once = [_single_clocks(entries), _single_clocks(fresh)]
    for clock, n in once[0].items():
        there = once[1].get(clock)
        if n not in found and there is not None and there not in taken:
            found[n] = there
    return found


def _may_be_one(one: _Entry, other: _Entry) -> bool:
    """Whether the times of two entries of the same words do not tell them apart."""
    return one.clock == other.clock or one.clock is None or other.clock is None


def _single_clocks(entries: Sequence[_Entry]) -> dict[int, int]:
    counts = Counter(entry.clock for entry in entries)
    return {
        entry.clock: n
        for n, entry in enumerate(entries)
        if entry.clock is not None and counts[entry.clock] == 1
    }


def _is_newest_first(entries: Sequence[_Entry]) -> bool | None:
    """The order of a page by the times of its entries; None where they do not tell."""
    clocks = [entry.clock for entry in entries if entry.clock is not None]
    steps = [later - earlier for earlier, later in pairwise(clocks) if later != earlier]
    falling = sum((step < 0) is (abs(step) < _NOON) for step in steps)
    if 2 * falling == len(steps):
        return None
    return 2 * falling > len(steps)


def _read_clock(line: str) -> int | None:
    match = _CLOCK.match(line[:20].translate(_DIGITS))
    return int(match["hour"]) * 60 + int(match["minute"]) if match else None

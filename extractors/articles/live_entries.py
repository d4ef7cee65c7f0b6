"""The entries of a live report with the times that stand beside them on the page. Pure.

A reader of text alone loses those times, since pages set them apart, and with them what "today" means in
each entry. Entries that a browser is to put in later stand in the page's JSON-LD, or nowhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from extractors.arabic.digits import TO_WESTERN
from extractors.articles.furniture import match_form
from extractors.articles.linked_data import LinkedUpdate
from extractors.articles.stamps import read_stamp

# Where a page does not say that it is live, its title must hold one of these for its times to be looked
# at, and three of them must stand by lines of its text: lists of other articles have times too.
_HINT = re.compile(r"مباشر|لحظة|تغطية|live", re.IGNORECASE)
_FEWEST = 3
_MOST = 300  # entries; a page with more is an archive
_MOST_LINES = 3_000  # of a text; and letters of an entry by which its lines are known
_LONGEST_FORM = 5_000
_CLOCK = re.compile(
    r"\W*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>ص|م|صباحا|مساء|am|pm)?\W*"
    r"(?:gmt|utc|بتوقيت\s+\S+(?:\s+\S+)?)?\W*",
    re.IGNORECASE,
)
_OPENS_WITH_CLOCK = re.compile(r"\W{0,3}\d{1,2}[:.]\d{2}(?![\d:.]*\d)")
_TIMED = (
    "//*[self::time or self::span or self::div or self::p or self::strong or self::b or self::a]"
)
_LONGEST_TIME = 40  # characters
_LAST_HOUR, _LAST_MINUTE, _NOON = 23, 59, 12
_AFTERNOON, _MORNING = frozenset({"م", "مساء", "pm"}), frozenset({"ص", "صباحا", "am"})
_SHORTEST = 8  # letters of a line that is known as an entry's: shorter ones are labels
_WEEK = timedelta(days=7)  # in which the name of a weekday tells the day
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveEntry:
    """One entry of a live report."""

    clock: str  # "19:40"; empty where it tells none
    day: date | None  # where it tells one
    form: str  # its letters, in which the lines of its text stand
    lines: tuple[str, ...] = ()  # its text, where it is known apart from the page's


def may_be_live(title: str) -> bool:
    """Whether a title lets a live report be expected."""
    return _HINT.search(title) is not None


def find_entries(
    tree: HtmlElement, updates: Sequence[LinkedUpdate], *, zone: ZoneInfo
) -> tuple[LiveEntry, ...]:
    """Find the entries of a live report: those of its JSON-LD, else the elements with a time each."""
    told = [entry for entry in (_of_update(each, zone) for each in updates[:_MOST]) if entry]
    return tuple(told or _of_markup(tree, zone))


def count_timed(text: str, entries: Iterable[LiveEntry]) -> int:
    """How many of the entries have a time and stand in a text."""
    lines = _Lines(text.splitlines())
    return sum(bool(entry.clock and lines.of(entry)) for entry in entries)


def is_live_text(text: str, entries: Sequence[LiveEntry], *, says_so: bool) -> bool:
    """Whether a page is a live report with these entries."""
    if not entries or text.count("\n") > _MOST_LINES:
        return False
    return says_so or count_timed(text, entries) >= _FEWEST


def put_entries(text: str, entries: Iterable[LiveEntry], *, today: date, title: str = "") -> str:
    """Put the entries' times before their lines, and entries that the text lacks where they belong.

    Args:
        text: Lines. Those that hold a time alone, or repeat the title between entries, go.
        entries: In the order of the page.
        today: The day on which the text is told; an entry of another one says which.
        title: The headline of the page.
    """
    heading = match_form(title)
    lines = [
        line
        for line in text.splitlines()
        if not (
            _CLOCK.fullmatch(line.translate(TO_WESTERN))
            or (heading and match_form(line) == heading)
        )
    ]
    found = _Lines(lines)
    taken: set[int] = set()
    placed: dict[int, list[str]] = {}  # by the line before which they come
    known = tuple(entries)
    lines_of = [found.of(entry) for entry in known]
    at = min((own[0] for own in lines_of if own), default=len(lines))
    for entry, numbers in zip(known, lines_of, strict=True):
        own = _without_gap([n for n in numbers if n not in taken])
        if own:
            taken.update(own)
            lines[own[0]] = _stamp(entry, lines[own[0]], today)
            at = own[-1] + 1
        elif entry.lines:
            first, *others = entry.lines
            placed.setdefault(at, []).extend([_stamp(entry, first, today), *others])
    whole = ((*placed.get(n, ()), line) for n, line in enumerate([*lines, ""]))
    return "\n".join(line for group in whole for line in group if line)


def newest_instant(updates: Iterable[LinkedUpdate]) -> str:
    """The latest time that entries of JSON-LD tell, as it is written; empty where they tell none."""
    told = [(stamp.at, each.published) for each in updates if (stamp := read_stamp(each.published))]
    return max(((at, text) for at, text in told if at.tzinfo), default=(None, ""))[1]


class _Lines:
    """The lines of a text by their first letters: looking for each one in each entry takes seconds."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._forms: dict[str, list[tuple[int, str]]] = {}
        for number, form in enumerate(map(match_form, lines)):
            if len(form) >= _SHORTEST:
                self._forms.setdefault(form[:_SHORTEST], []).append((number, form))

    def of(self, entry: LiveEntry) -> list[int]:
        """The numbers of the lines that stand in an entry, ascending."""
        form = entry.form
        found = {
            number
            for at in range(len(form) - _SHORTEST + 1)
            for number, line in self._forms.get(form[at : at + _SHORTEST], ())
            if form.startswith(line, at)
        }
        return sorted(found)


def _without_gap(numbers: Sequence[int]) -> list[int]:
    """Those that follow the first one without a gap."""
    run = takewhile(lambda each: each[1] == numbers[0] + each[0], enumerate(numbers))
    return [number for _, number in run]


def _stamp(entry: LiveEntry, line: str, today: date) -> str:
    if not entry.clock or _OPENS_WITH_CLOCK.match(line.translate(TO_WESTERN)):
        return line
    if entry.day is None or entry.day == today:
        return f"{entry.clock} - {line}"
    day = f"{entry.day.day} {_MONTHS[entry.day.month - 1]} {entry.day.year}"
    if timedelta() < today - entry.day < _WEEK:
        day = _WEEKDAYS[entry.day.weekday()]
    return f"{entry.clock} ({day}) - {line}"


def _of_update(update: LinkedUpdate, zone: ZoneInfo) -> LiveEntry | None:
    lines = [" ".join(line.split()) for line in (update.headline, *update.body.splitlines())]
    kept = tuple(dict.fromkeys(line for line in lines if line))
    if not kept:
        return None
    clock, day = _local(update.published, zone)
    return LiveEntry(
        clock=clock, day=day, form=match_form("".join(kept))[:_LONGEST_FORM], lines=kept
    )


def _of_markup(tree: HtmlElement, zone: ZoneInfo) -> list[LiveEntry]:
    """Elements that hold one time each, as large as they can be."""
    times = list(islice(_timed(tree, zone), _MOST))
    inside = Counter(above for element, *_ in times for above in element.iterancestors())
    found = []
    for element, clock, day in times:
        if inside[element]:
            continue  # a wrapper of another one
        entry = element
        while (above := entry.getparent()) is not None and inside[above] == 1:
            entry = above
        form = match_form(_text_of(entry, inside))[:_LONGEST_FORM]
        found.append(LiveEntry(clock=clock, day=day, form=form))
    return found


def _timed(tree: HtmlElement, zone: ZoneInfo) -> Iterator[tuple[HtmlElement, str, date | None]]:
    for element in tree.xpath(_TIMED):
        told = _read(element, zone)
        if told:
            yield element, *told


def _text_of(entry: HtmlElement, inside: Counter[HtmlElement]) -> str:
    """An element's text; where it is the time alone, of what follows up to the next one with a time."""
    beside = takewhile(lambda next_one: not inside[next_one], entry.itersiblings())
    following = takewhile(lambda next_one: _read(next_one, ZoneInfo("UTC")) is None, beside)
    alone = _CLOCK.fullmatch(" ".join(entry.text_content().split()).translate(TO_WESTERN))
    parts = [entry, *following] if alone else [entry]
    return "".join(part.text_content() + (part.tail or "" if alone else "") for part in parts)


def _read(element: HtmlElement, zone: ZoneInfo) -> tuple[str, date | None] | None:
    """The time that an element shows, in the zone of the outlet."""
    if element.tag == "time" and (element.get("datetime") or "").strip():
        clock, day = _local(element.get("datetime") or "", zone)
        return (clock, day) if clock else None
    if any(len(part) for part in element):
        return None  # a time has no parts that have parts: thousands of elements may be nested
    text = " ".join(element.text_content().split())
    match = _CLOCK.fullmatch(text.translate(TO_WESTERN)) if len(text) <= _LONGEST_TIME else None
    if match is None:
        return None
    hour, minute, half = int(match["hour"]), int(match["minute"]), (match["half"] or "").lower()
    hour += _NOON if half in _AFTERNOON and hour < _NOON else 0
    hour = 0 if half in _MORNING and hour == _NOON else hour
    return (
        (f"{hour:02}:{minute:02}", None) if hour <= _LAST_HOUR and minute <= _LAST_MINUTE else None
    )


def _local(written: str, zone: ZoneInfo) -> tuple[str, date | None]:
    """The clock and the day of an instant as it is written; nothing where it tells a day alone."""
    stamp = read_stamp(written)
    if stamp is None or stamp.is_day_only:
        return "", None
    at = stamp.at if stamp.at.tzinfo else stamp.at.replace(tzinfo=zone)
    try:
        local: datetime = at.astimezone(UTC).astimezone(zone)
    except OverflowError:
        return "", None
    return f"{local:%H:%M}", local.date()

"""Whole phrases of time: parts of the day, names side by side, clock times after them."""

import re
from dataclasses import dataclass, replace

from extractors.arabic.times.anchors import (
    Anchor,
    agree,
    open_eve,
    settle_hijri,
    settle_late_night,
    settle_midnight,
)
from extractors.arabic.times.counts import read_count, read_counted_stretch
from extractors.arabic.times.dates import read_date
from extractors.arabic.times.feasts import read_feast
from extractors.arabic.times.leaning import read_leaning
from extractors.arabic.times.mentions import Daypart, Relation
from extractors.arabic.times.periods import read_period
from extractors.arabic.times.relative import read_relative
from extractors.arabic.times.tape import Tape
from extractors.arabic.times.vocabulary import ADVERBS, DAYPARTS, RELATIONS
from extractors.arabic.times.weekdays import read_weekday

_DAY_WORDS = frozenset(("يوم", "نهار", "صبيحه", "امسيه", "سهره", "غداه"))
_BETWEEN_NAMES = frozenset(("الموافق", "المصادف", "الموافقه", "(", ",", "،", "-", "يوم", "في"))
_LIST_MARKS = frozenset(("،", ",", "في", "-"))
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_CLOCK_WORDS = frozenset(("الساعه", "عند", "في", "تمام", "حوالي", "نحو"))
_HOURS = 24
_MOST_MARKS = 3  # «، الموافق ل» and such, between two names of one day
_DAYPART_STARTS = (
    (0, Daypart.NIGHT),
    (4, Daypart.DAWN),
    (7, Daypart.MORNING),
    (11, Daypart.NOON),
    (14, Daypart.AFTERNOON),
    (17, Daypart.EVENING),
    (22, Daypart.NIGHT),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time read from word `start`; it ends where its anchor ends."""

    start: int
    anchor: Anchor
    relation: Relation


def read_phrase(tape: Tape, at: int) -> Phrase | None:
    """The time that starts at a word, as long as it can be read."""
    counted = read_count(tape, at)
    if counted is not None:
        return Phrase(at, *counted)
    feast = read_feast(tape, at)
    if feast is not None:
        return Phrase(at, feast, _relation(tape, at))
    head, daypart = _skip_lead(tape, at)
    leaning = read_leaning(tape, at) or read_leaning(tape, head)
    if leaning is not None:
        return Phrase(at, replace(leaning, daypart=daypart), Relation.AT)
    before = tape.core(at - 1)
    anchor = _read_day(tape, head, before, daypart, led=head > at)
    if anchor is not None:
        if daypart is not None:
            anchor = replace(anchor, daypart=daypart)
        if tape.core(at) == "منتصف":
            anchor = settle_midnight(anchor)
        elif tape.core(at) == "عشيه" and not anchor.is_relative:
            anchor = open_eve(anchor)
        return _finish(tape, at, anchor)
    if head > at:
        return None
    stretch = read_counted_stretch(tape, at) or read_period(tape, at, before)
    return None if stretch is None else Phrase(at, stretch, _relation(tape, at))


def _skip_lead(tape: Tape, at: int) -> tuple[int, Daypart | None]:
    """Past «بعد ظهر يوم»: the index of the day's name, and the part of the day."""
    start = at
    daypart: Daypart | None = None
    if tape.core(at) in ("بعد", "قبل", "منتصف"):
        part = DAYPARTS.get(tape.core(at + 1).removeprefix("ال"))
        if part not in (Daypart.NOON, Daypart.NIGHT):
            return at, None
        daypart = Daypart.AFTERNOON if tape.core(at) == "بعد" else part
        start = at + 2
    elif tape.core(at) in DAYPARTS:
        daypart = DAYPARTS[tape.core(at)]
        start = at + 1
    if tape.core(start) in _DAY_WORDS:
        start += 1
    return start, daypart


def _read_day(
    tape: Tape, at: int, before: str, daypart: Daypart | None, *, led: bool
) -> Anchor | None:
    """The name of a day, and the names that follow it for the same day."""
    first = (
        read_weekday(tape, at, daypart, before)
        or read_relative(tape, at, before, led=led)
        or read_date(tape, at)
    )
    if first is None:
        return None
    joined = _join_names(tape, first)
    return settle_hijri(settle_late_night(joined, tape), tape)


def _join_names(tape: Tape, first: Anchor) -> Anchor:
    """«أمس الخميس», «الخميس (4 ديسمبر)», «13 جمادى الآخرة 1447 الموافق 4 ديسمبر»."""
    joined = first
    for _ in range(2):
        mark = tape.text(joined.end)
        at = joined.end
        while tape.text(at) in _BETWEEN_NAMES or (tape.text(at) == "ل" and tape.touches(at + 1)):
            at += 1
        following = None
        if at <= joined.end + _MOST_MARKS and not tape.breaks(joined.end, at):
            following = _following_name(tape, at, joined)
        if following is None:
            return joined
        if mark == "(" and tape.text(following.end) == ")":
            following = replace(following, end=following.end + 1)
        both = agree(joined, following, tape)
        if both.date is None and mark in _LIST_MARKS and not _is_apposed(joined, following):
            return joined  # two times of a list, not two names of one
        joined = both
    return joined


def _is_apposed(first: Anchor, second: Anchor) -> bool:
    """«اليوم، الجمعة»: a bare weekday after a relative day names that day, comma or not."""
    return first.is_relative and second.is_bare_weekday


def _following_name(tape: Tape, at: int, first: Anchor) -> Anchor | None:
    following = None
    if first.weekday is None and not tape.clitics(at):
        following = read_weekday(tape, at, None, "")
    if following is None and (first.is_hijri or "date" not in first.rule):
        following = read_date(tape, at)
    if following is None and first.is_bare_weekday and tape.text(at - 1) == "(":
        following = read_relative(tape, at, "", led=True)
    if following is None or following.end <= at:
        return None
    return following


def _finish(tape: Tape, start: int, anchor: Anchor) -> Phrase:
    """Add the clock time or adverb that follows («صباحا»), and what stands before."""
    end, daypart = _read_clock(tape, anchor.end)
    if end > anchor.end:
        anchor = replace(anchor, end=end, daypart=anchor.daypart or daypart)
    return Phrase(start, anchor, _relation(tape, start))


def _read_clock(tape: Tape, at: int) -> tuple[int, Daypart | None]:
    adverb = ADVERBS.get(tape.text(at))
    if adverb is not None:
        return at + 1, adverb
    if tape.core(at) in ("بعد", "قبل") and tape.core(at + 1) in ("الظهر", "ظهرا"):
        noon = Daypart.AFTERNOON if tape.core(at) == "بعد" else Daypart.MORNING
        return at + 2, noon
    start = at + (tape.text(at) in (",", "،"))
    words = start
    while tape.text(words) in _CLOCK_WORDS:
        words += 1
    match = _CLOCK.fullmatch(tape.text(words))
    told = "الساعه" in (tape.text(words - 1), tape.text(words - 2))
    if match is None or not (told or match[2]) or int(match[1]) > _HOURS:
        return at, None
    adverb = ADVERBS.get(tape.text(words + 1))
    return (words + 2, adverb) if adverb else (words + 1, _part_of(int(match[1]), match[2]))


def _part_of(hour: int, minutes: str | None) -> Daypart | None:
    if minutes is None and hour <= _HOURS / 2:
        return None  # "at 7" may be either
    return [part for start, part in _DAYPART_STARTS if start <= hour][-1]


def _relation(tape: Tape, start: int) -> Relation:
    before = tape.core(start - 1)
    if tape.core(start) == "منتصف":
        return Relation.AT  # «بعد منتصف ليل الأحد» is that night
    if tape.clitics(start - 1) not in ("", "و", "ف"):
        return Relation.AT  # للغاية is "very", لغاية is "until"
    if before == "الي" and tape.core(start) == "اليوم":
        return Relation.UNTIL
    return RELATIONS.get(before, Relation.AT)

"""Month names, years and days of the month as they are printed in a date."""

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.arabic.times.mentions import Direction
from extractors.arabic.times.months import HIJRI_MONTHS, MONTHS, WEAK_NAMES
from extractors.arabic.times.tape import Tape
from extractors.arabic.times.vocabulary import QUALIFIERS

_YEAR_WORDS = frozenset(("عام", "العام", "سنه", "السنه"))
_ERA_WORDS = frozenset(("م", "ميلادي", "ميلاديه"))
_HIJRI_ERA = frozenset(("ه", "هجري", "هجريه", "الهجري", "للهجره"))
_HIJRI_YEARS = range(1343, 1501)
_YEARS = range(1900, 2101)
_DAYS = range(1, 32)
_SMALLEST_CARDINAL = 2  # «اثنين مارس» is no date


@dataclass(frozen=True, slots=True)
class MonthName:
    """A month named up to word `end`: `month` is None where two names disagree."""

    month: int | None
    end: int
    is_hijri: bool = False
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class YearWords:
    """What follows a month: a year, or where it lies. `of_year` marks «من العام الماضي»."""

    end: int
    year: int | None = None
    direction: Direction | None = None
    of_year: bool = False


def read_month(tape: Tape, at: int) -> MonthName | None:
    """A month name at a word, with the second name that many outlets add."""
    said = tape.core(at) in ("شهر", "شهري")
    start = at + 1 if said else at
    hijri = _single(tape, start, HIJRI_MONTHS)
    if hijri is not None:
        return MonthName(hijri[0], hijri[1], is_hijri=True)
    first = _single(tape, start, MONTHS)
    if first is None:
        return None
    second = _second_name(tape, first[1])
    if second is not None:
        month, end = second
        return MonthName(month if month == first[0] else None, end)
    weak = not said and first[2] in WEAK_NAMES
    return MonthName(first[0], first[1], is_weak=weak)


def _single(tape: Tape, at: int, names: Mapping[str, int]) -> tuple[int, int, str] | None:
    """Month, end and name at a word, names of two words first."""
    core = tape.core(at)
    pair = f"{core} {tape.text(at + 1)}"
    if pair in names:
        return names[pair], at + 2, pair
    if core in names and (core not in WEAK_NAMES or not tape.clitics(at)):
        return names[core], at + 1, core
    return None


def _second_name(tape: Tape, at: int) -> tuple[int, int] | None:
    mark = tape.text(at)
    start = at + 1 if mark in ("/", "-", "(", "\\") else at
    if start == at and not tape.text(at).isalpha():
        return None
    found = _single(tape, start, MONTHS)
    if found is None or (start == at and tape.clitics(at)):
        return None
    month, end, _ = found
    if mark == "(":
        if tape.text(end) != ")":
            return None
        end += 1
    return month, end


def read_year(tape: Tape, at: int, *, hijri: bool = False) -> YearWords | None:
    """The year, or ماضي, مقبل, جاري, after a month."""
    start = at
    if tape.text(start) == "من":
        start += 1
    start += tape.text(start) in ("هذا", "هذه")
    if start > at and tape.text(start - 1) in ("هذا", "هذه"):
        if tape.text(start) in _YEAR_WORDS:
            return YearWords(start + 1, direction=Direction.PRESENT, of_year=True)
        return None
    if tape.core(start) in _YEAR_WORDS or tape.text(start) in ("لعام", "لسنه"):
        return _named_year(tape, start + 1, hijri=hijri)
    if start > at:
        return None
    return _plain_year(tape, at, hijri=hijri) or _qualifier(tape, at)


def _named_year(tape: Tape, at: int, *, hijri: bool) -> YearWords | None:
    year = _plain_year(tape, at, hijri=hijri)
    if year is not None:
        return year
    direction = QUALIFIERS.get(tape.text(at))
    return None if direction is None else YearWords(at + 1, direction=direction, of_year=True)


def _plain_year(tape: Tape, at: int, *, hijri: bool) -> YearWords | None:
    text = tape.text(at)
    years, eras = (_HIJRI_YEARS, _HIJRI_ERA) if hijri else (_YEARS, _ERA_WORDS)
    if len(text) != 4 or not text.isdecimal() or int(text) not in years:  # noqa: PLR2004 - as printed
        return None
    end = at + 2 if tape.text(at + 1) in eras else at + 1
    return YearWords(end, year=int(text))


def _qualifier(tape: Tape, at: int) -> YearWords | None:
    bracketed = tape.text(at) == "(" and tape.text(at + 2) == ")"
    direction = QUALIFIERS.get(tape.text(at + 1 if bracketed else at))
    if direction is None:
        return None
    return YearWords(at + 3 if bracketed else at + 1, direction=direction)


def read_day_number(tape: Tape, at: int) -> tuple[int, int] | None:
    """Day of the month and the index after it: 15, الخامس عشر, فاتح."""
    text = tape.text(at)
    if text.isdecimal() and len(text) <= 2:  # noqa: PLR2004 - a day has two digits at most
        return (int(text), at + 1) if int(text) in _DAYS else None
    if text in ("فاتح", "الفاتح"):
        return 1, at + 1
    number = tape.number(at)
    if number is None or text[0].isdecimal() or number[0] not in _DAYS:
        return None
    value, ordinal, end = number
    if not ordinal:
        return (value, end) if value > _SMALLEST_CARDINAL else None
    definite = "ال" in text[:4] or text.startswith(("لل", "ولل"))
    feminine = text.endswith(("ه", "الاولي"))  # الجولة الثالثة من …: not a day
    return (value, end) if definite and not feminine else None

"""One string that tells an instant or a day: ISO, RFC 2822, or Arabic in any month tradition."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from extractors.arabic.digits import TO_WESTERN
from extractors.feeds.dates import parse_feed_date

_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u064b-\u0652\u0640]")
_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})"
    r"(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE | re.ASCII,
)
_SLASHED = re.compile(
    r"\b(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\b|\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b"
)
_WEEKDAY = "ال(?:اثنين|إثنين|ثلاثاء|أربعاء|اربعاء|خميس|جمعة|سبت|أحد|احد)"
_WRITTEN = re.compile(
    rf"(?:\b{_WEEKDAY}[\s،,]+)?\b\d{{1,2}}\s+[^\W\d_][^\d\n]{{2,40}}?[\s،,/-]+(?:19|20)\d\d\b"
)
_CLOCK = re.compile(
    r"\b(\d{1,2}):(\d{2})(?::\d{2})?\s*(صباحا|مساء|ظهرا|ص\b|م\b|am\b|pm\b)?", re.IGNORECASE
)
_OFFSET = re.compile(
    r"(?:GMT|UTC|ت غ|غرينتش|جرينتش)\s*([+-]\d{1,2}):?(\d{2})?|\b(GMT|UTC)\b|(?:ت غ|غرينتش|جرينتش)",
    re.IGNORECASE,
)
_AFTERNOON = frozenset({"مساء", "م", "pm", "ظهرا"})
_MORNING = frozenset({"صباحا", "ص", "am"})
_ZONE_AT_END = re.compile(
    r"(?:\bZ|\bGMT|\bUTC?|[+-]\d{2}:?\d{2})\s*(?:\([^)]*\))?\s*$", re.IGNORECASE
)
_NOON = 12
_MAX_LENGTH = 160  # a longer string is prose that holds a date
_LAST_HOUR, _LAST_MINUTE = 23, 59


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """An instant as written. Naive where the text names no zone."""

    at: datetime
    is_day_only: bool


def read_stamp(text: str) -> Stamp | None:
    """Read a date, with its time and zone where it has them.

    Strict: a day-month order that could be read two ways is refused, as is a text that holds two
    different days. Midnight to the second is taken for a day: it is what a date field holds.
    """
    folded = " ".join(_MARKS.sub("", text).translate(TO_WESTERN).split())
    if not folded or len(folded) > _MAX_LENGTH:
        return None
    return _read_iso(folded) or _read_mail_date(folded) or _read_written(folded)


def _read_iso(text: str) -> Stamp | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    day, clock, zone = match.groups()
    zone = "+00:00" if zone in {"Z", "z"} else zone or ""
    try:
        at = datetime.fromisoformat(f"{day}T{_pad(clock or '00:00')}{zone}")
    except ValueError:
        return None
    return Stamp(at=at, is_day_only=clock is None or _is_midnight(at))


def _read_mail_date(text: str) -> Stamp | None:
    """RFC 2822 and its Arabic translation, by the reader of feeds; only where it ends in a zone."""
    if not _ZONE_AT_END.search(text) or not _CLOCK.search(text) or _OFFSET.search(text[:-6]):
        return None
    at = parse_feed_date(text)
    return None if at is None else Stamp(at=at, is_day_only=_is_midnight(at))


def _read_written(text: str) -> Stamp | None:
    days = {day for day in (_read_day(run) for run in _runs(text)) if day is not None}
    if len(days) != 1:
        return None
    day = days.pop()
    clocks = {clock for clock in map(_read_clock, _CLOCK.finditer(text)) if clock is not None}
    if len(clocks) != 1:
        return Stamp(at=day, is_day_only=True)
    at = day + clocks.pop()
    offset = _read_offset(text)
    if offset is not None:
        try:
            at = (at - offset).replace(tzinfo=UTC)
        except OverflowError:
            return None
    return Stamp(at=at, is_day_only=False)


def _runs(text: str) -> list[str]:
    return [match.group() for match in (*_SLASHED.finditer(text), *_WRITTEN.finditer(text))]


def _read_day(run: str) -> datetime | None:
    """A run that is a day, as a naive midnight."""
    match = _SLASHED.fullmatch(run)
    if match is None:
        at = parse_feed_date(run)
        return None if at is None else at.replace(tzinfo=None, hour=0, minute=0, second=0)
    year, month, day = match.group(1, 2, 3) if match.group(1) else match.group(6, 5, 4)
    if not match.group(1) and int(day) <= _NOON and int(day) != int(month):
        return None  # 03/04/2025 is April in Cairo and March to an American content system
    try:
        return datetime(int(year), int(month), int(day))  # noqa: DTZ001  # the zone comes later
    except ValueError:
        return None


def _read_clock(match: re.Match[str]) -> timedelta | None:
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return None
    if half in _AFTERNOON and hour < _NOON:
        hour += _NOON
    if half in _MORNING and hour == _NOON:
        hour = 0
    return timedelta(hours=hour, minutes=minute)


def _read_offset(text: str) -> timedelta | None:
    """The named distance from Greenwich, or None where the text names no zone."""
    match = _OFFSET.search(text)
    if match is None:
        return None
    if match[1] is None:
        return timedelta(0)
    sign = -1 if match[1].startswith("-") else 1
    hours, minutes = abs(int(match[1])), int(match[2] or 0)
    return sign * timedelta(hours=hours, minutes=minutes)


def _is_midnight(at: datetime) -> bool:
    return (at.hour, at.minute, at.second) == (0, 0, 0)


def _pad(clock: str) -> str:
    return clock if clock[2] == ":" else f"0{clock}"

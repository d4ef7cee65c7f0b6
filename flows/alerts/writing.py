"""Dates, counts and safe text as messages and the page write them."""

import re
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from extractors.records.developments import ActDate, DatePrecision
from extractors.records.faults import ConfigurationError
from flows.alerts.grammar import Noun
from flows.alerts.phrases_arabic import MONTHS

RLM = "\u200f"  # begins a right-to-left line, whatever letter comes first
LRM = "\u200e"

WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")

OUTLET = Noun(
    singular="وسيلة إعلامية",
    accusative="وسيلة إعلامية",
    plural="وسائل إعلامية",
    dual="وسيلتان إعلاميتان",
)
FAMILY = Noun(
    singular="مجموعة إعلامية",
    accusative="مجموعة إعلامية",
    plural="مجموعات إعلامية",
    dual="مجموعتان إعلاميتان",
)
ORIGIN = Noun(singular="نص أصلي", accusative="نصا أصليا", plural="نصوص أصلية", dual="نصان أصليان")
NEWS = Noun(singular="تطور", accusative="تطورا", plural="تطورات", dual="تطوران")
NOTICE = Noun(
    singular="تنبيه تشغيلي",
    accusative="تنبيها تشغيليا",
    plural="تنبيهات تشغيلية",
    dual="تنبيهان تشغيليان",
)

# Controls, and the marks that turn the direction of the text around them: a page can hide a word
# with them, or reorder a line.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BLANKS = re.compile(r"\s+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~])")


def safe_text(text: str) -> str:
    """Take out what is not meant to be read: controls, direction marks, line breaks."""
    return _BLANKS.sub(" ", _UNSAFE.sub("", text)).strip()


def quote_ar(text: str) -> str:
    """A quotation in «…»; quotation marks inside it become “…”, and an orphan one goes.

    Evidence is cut out of a text: it can open a quotation that it does not close.
    """
    inner, opened = [], 0
    for character in text:
        if character == "«":
            opened += 1
            inner.append("“")
        elif character == "»":
            if opened:
                opened -= 1
                inner.append("”")
        else:
            inner.append(character)
    return f"«{''.join(inner)}{'”' * opened}»"


def safe_link(url: str) -> str:
    """The URL where a person may be sent there: http or https; else nothing."""
    cleaned = _BLANKS.sub("%20", _UNSAFE.sub("", url).strip())
    return cleaned if cleaned.lower().startswith(("http://", "https://")) else ""


def escape_markdown(text: str) -> str:
    """Show text as it is where Markdown is understood."""
    return _MARKDOWN.sub(r"\\\1", text)


def find_zone(name: str) -> tzinfo:
    """The zone of an IANA name.

    Raises:
        ConfigurationError: there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ConfigurationError(
            "no such time zone; write one like Asia/Beirut", subject=name
        ) from error


def write_day(date: ActDate, *, arabic: bool) -> str:
    """The day, week, month or year of an act, as exactly as it is known."""
    first, last = date.first, date.last
    month, last_month = (
        (MONTHS[first.month - 1], MONTHS[last.month - 1])
        if arabic
        else (f"{first:%B}", f"{last:%B}")
    )
    match date.precision:
        case DatePrecision.DAY if arabic:
            return f"{WEEKDAYS[first.weekday()]} {first.day} {month} {first.year}"
        case DatePrecision.DAY:
            return f"{first:%A} {first.day} {month} {first.year}"
        case DatePrecision.WEEK:
            middle = "إلى" if arabic else "to"
            return f"{first.day} {month} {middle} {last.day} {last_month} {last.year}"
        case DatePrecision.MONTH:
            return f"{month} {first.year}"
        case DatePrecision.YEAR:
            return str(first.year)


def write_instant(moment: datetime, zone: tzinfo) -> str:
    """An instant in a zone with its distance from UTC: «10 مارس 2026، 14:00 (UTC+2)»."""
    local = moment.astimezone(zone)
    return (
        f"{local.day} {MONTHS[local.month - 1]} {local.year}، {local:%H:%M} ({write_offset(local)})"
    )


def write_offset(local: datetime) -> str:
    """UTC, UTC+2, UTC+5:30."""
    offset = local.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}{f':{rest:02}' if rest else ''}"

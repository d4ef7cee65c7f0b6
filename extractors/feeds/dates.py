"""Read the dates that feeds carry; say nothing rather than guess.

A wrong date moves an event in the timeline and can raise or silence an alert, so a text that
fits no known form, names a month twice differently or a weekday that does not agree gives None.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

# Arabic-Indic and Eastern Arabic-Indic digits, and marks that right-to-left texts carry along.
_FOLD = {ord(a): str(i) for i, a in enumerate("٠١٢٣٤٥٦٧٨٩")}
_FOLD |= {ord(a): str(i) for i, a in enumerate("۰۱۲۳۴۵۶۷۸۹")}
_FOLD |= dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\u061c\ufeff"), "")
_FOLD |= dict.fromkeys(map(ord, "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"), "")
_FOLD |= {
    ord("،"): ",",
    ord("أ"): "ا",
    ord("إ"): "ا",
    ord("آ"): "ا",
    ord("ى"): "ي",
    ord("\xa0"): " ",
}

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january يناير جانفي كانون الثاني",
            "feb february فبراير فيفري شباط",
            "mar march مارس اذار",
            "apr april ابريل افريل نيسان",
            "may مايو ماي ايار",
            "jun june يونيو يونيه جوان حزيران",
            "jul july يوليو يوليه جويلية يوليوز تموز",
            "aug august اغسطس اوت غشت اب",
            "sep sept september سبتمبر شتنبر ايلول",
            "oct october اكتوبر تشرين الاول",
            "nov november نوفمبر نونبر تشرين الثاني",
            "dec december ديسمبر دجنبر كانون الاول",
        ),
        start=1,
    )
    for name in re.sub(r"(كانون|تشرين) ", r"\1_", names).split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday الاثنين الإثنين",
            "tue tues tuesday الثلاثاء",
            "wed wednesday الاربعاء",
            "thu thur thurs thursday الخميس",
            "fri friday الجمعة",
            "sat saturday السبت",
            "sun sunday الاحد",
        )
    )
    for name in names.split()
}
# Hours from UTC. RFC 822 names these; names with two meanings (IST, AST, CST in Asia) are left out.
_ZONES = {"z": 0, "gmt": 0, "ut": 0, "utc": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5}
_ZONES |= {"mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "bst": 1, "cet": 1, "cest": 2, "eet": 2}
_ZONES |= {"eest": 3, "msk": 3, "wet": 0, "west": 1}

_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:[t ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>[a-z]+|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_WORDS = re.compile(
    r"(?:(?P<weekday>[^\W\d_]+)\.?\s*,?\s+)?"
    r"(?P<day>\d{1,2})[\s-]+(?P<month>[^\W\d]+(?:\s*/\s*[^\W\d]+)?)\.?[\s,-]+(?P<year>\d{4}|\d{2})"
    r"(?:[\s,-]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>am|pm|ص|م)?\s*(?P<zone>[a-z]+|(?:gmt|utc)?\s*[+-]\d{2}:?\d{2})?)?"
)
_COMMENT = re.compile(r"\s*\([^()]*\)\s*$")
_LONGEST = 120  # characters; no date is longer, and patterns stay cheap on hostile text
_EARLIEST = 1990  # years before the web are defaults of broken clocks (1970, 0001)
_LATEST = 2100
_TWO_DIGIT_PIVOT = 69  # RFC 2822 reads 00–49 as 20xx; POSIX pivots at 69
_NOON = 12


def parse_feed_date(text: str) -> datetime | None:
    """Read a date as feeds write it.

    Args:
        text: RFC 822, ISO 8601 or an Arabic date such as `الاثنين, 20 أبريل 2026 17:06:52 Z`.

    Returns:
        The instant in UTC (a date without a time is its midnight, a time without a zone is UTC),
        or None when the text fits no form, contradicts itself or lies outside 1990 to 2100.
    """
    folded = _fold(text)
    if folded is None:
        return None
    match = _ISO.fullmatch(folded)
    if match is not None:
        return _build(match, month=int(match["month"]), half=None, weekday=None)
    match = _WORDS.fullmatch(folded)
    if match is None:
        return None
    month = _read_month(match["month"])
    weekday = None if match["weekday"] is None else _WEEKDAYS.get(match["weekday"])
    if month is None or (match["weekday"] is not None and weekday is None):
        return None
    return _build(match, month=month, half=match["half"], weekday=weekday)


def _fold(text: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    folded = " ".join(text.translate(_FOLD).casefold().split())
    folded = _COMMENT.sub("", folded).removeprefix("يوم ")
    folded = re.sub(r"(كانون|تشرين) (?=الثاني|الاول)", r"\1_", folded)
    # Only ASCII digits may be left: `\d` would let other scripts' digits through to int().
    return folded if folded and not re.search(r"[^\x00-\x7f]", re.sub(r"\D", "", folded)) else None


def _read_month(text: str) -> int | None:
    """Read a month by one name or by two that must agree (`يناير/كانون الثاني`)."""
    months = {_MONTHS.get(name.strip()) for name in text.split("/")}
    return months.pop() if len(months) == 1 else None


def _build(
    match: re.Match[str], *, month: int, half: str | None, weekday: int | None
) -> datetime | None:
    zone = _read_zone(match["zone"])
    hour = _read_hour(match["hour"], half)
    year = _read_year(match["year"])
    if zone is None or hour is None or not _EARLIEST <= year <= _LATEST:
        return None
    try:
        day = date(year, month, int(match["day"]))
        instant = datetime(  # a leap second is the one before it
            day.year,
            day.month,
            day.day,
            hour,
            int(match["minute"] or 0),
            min(int(match["second"] or 0), 59),
            tzinfo=zone,
        )
    except ValueError:
        return None
    if weekday is not None and day.weekday() != weekday:
        return None
    return instant.astimezone(UTC)


def _read_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:  # noqa: PLR2004 - digits of a full year
        return year
    return year + (1900 if year >= _TWO_DIGIT_PIVOT else 2000)


def _read_hour(text: str | None, half: str | None) -> int | None:
    hour = int(text or 0)
    if half is None:
        return hour
    if not 1 <= hour <= _NOON:
        return None
    return hour % _NOON + (_NOON if half in {"pm", "م"} else 0)


def _read_zone(text: str | None) -> timezone | None:
    if text is None:
        return UTC
    name = text.replace(" ", "")
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    match = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{2}):?(\d{2})?", name)
    if match is None:
        return None
    hours, minutes = int(match[2]), int(match[3] or 0)
    if hours > 14 or minutes > 59:  # noqa: PLR2004 - no zone is further from UTC than 14 hours
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if match[1] == "-" else offset)

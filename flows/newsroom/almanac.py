"""The days of the invented sequence: instants and the words that outlets have for them.

Day 0 is the day of `start` in UTC. Every instant lies on its day in the outlet's zone and never
after `start`: where a day has not run its length yet, its hours are drawn closer together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from flows.newsroom.shelf import read_toml

_CALENDAR: Final = read_toml("calendar.toml")
WEEKDAYS: Final[tuple[str, ...]] = tuple(_CALENDAR["weekdays"])
MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    tradition: tuple(names) for tradition, names in _CALENDAR["months"].items()
}
_PLACEHOLDER: Final = re.compile(r"\{(weekday|date):(-?\d+)\}")
_ARABIC_INDIC: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_FINAL_YEH: Final = re.compile(r"ي(?!\w)")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How an outlet writes dates and letters.

    `months` is a key of MONTHS. `arabic_indic` writes ٢ for 2. `dotless_yeh` ends words in ى
    where others write ي, as Egyptian papers do.
    """

    months: str
    arabic_indic: bool = False
    dotless_yeh: bool = False


def day_of(day: int, *, start: datetime) -> date:
    """Date of a day of the sequence."""
    return start.astimezone(UTC).date() + day * _DAY


def instant_of(day: int, clock: time, *, start: datetime, zone: ZoneInfo) -> datetime:
    """Instant (UTC, whole seconds) at `clock` on a day in a zone, never after `start`."""
    midnight = datetime.combine(day_of(day, start=start), time(), zone).astimezone(UTC)
    end = max(midnight, min(midnight + _DAY, start.astimezone(UTC)))
    elapsed = timedelta(hours=clock.hour, minutes=clock.minute)
    return (midnight + (end - midnight) * (elapsed / _DAY)).replace(microsecond=0)


def write_date(day: date, style: Style) -> str:
    """Day and month as the outlet writes them, without a year."""
    text = f"{day.day} {MONTHS[style.months][day.month - 1]}"
    return text.translate(_ARABIC_INDIC) if style.arabic_indic else text


def write_text(template: str, *, start: datetime, style: Style) -> str:
    """Fill a template's `{weekday:-3}` and `{date:-3}` and give it the outlet's spelling."""

    def fill(match: re.Match[str]) -> str:
        day = day_of(int(match[2]), start=start)
        return WEEKDAYS[day.weekday()] if match[1] == "weekday" else write_date(day, style)

    text = _PLACEHOLDER.sub(fill, template)
    return _FINAL_YEH.sub("ى", text) if style.dotless_yeh else text

"""The words of a text with what a reader of times asks about each, and the day of publication."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from extractors.arabic.numbers import numbers_in
from extractors.arabic.times.vocabulary import FORMS
from extractors.arabic.words import Word

_PADDING = 8  # words past either end that a reader may ask for; the longest look-ahead is five
_LATE_NIGHT_ENDS = 3  # o'clock; until then a text may still call the day before "today"


@dataclass(frozen=True, slots=True)
class Publication:
    """When a text was published, on the clock of its outlet.

    `is_dated_only` says that the source gave a day without a time (midnight sharp).
    """

    at: datetime
    zone: str
    is_dated_only: bool

    @property
    def day(self) -> date:
        """The day of publication in the outlet's zone."""
        return self.at.date()

    @property
    def is_late_night(self) -> bool:
        """Whether "today" may still be the day before."""
        return self.at.hour < _LATE_NIGHT_ENDS and not self.is_dated_only

    def days_between(self, earliest_hours_ago: float, latest_hours_ago: float) -> tuple[date, date]:
        """The days on which a moment so many hours ago can lie."""
        if self.is_dated_only:
            return self.day - timedelta(days=1), self.day
        first = self.at - timedelta(hours=earliest_hours_ago)
        last = self.at - timedelta(hours=latest_hours_ago)
        return first.date(), last.date()


def place_publication(published_at: datetime, timezone: str) -> Publication:
    """Publication on the outlet's clock.

    Raises:
        ValueError: `published_at` is naive.
        zoneinfo.ZoneInfoNotFoundError: no such zone.
    """
    if published_at.tzinfo is None:
        raise ValueError("published_at must be aware")
    local = published_at.astimezone(ZoneInfo(timezone))
    dated_only = _is_midnight(local) or _is_midnight(published_at.astimezone(UTC))
    return Publication(local, timezone, dated_only)


def _is_midnight(at: datetime) -> bool:
    return (at.hour, at.minute, at.second) == (0, 0, 0)


@dataclass(frozen=True)
class Tape:
    """Words by index; a question about an index just outside the text has an empty answer."""

    normal: str
    words: tuple[Word, ...]
    publication: Publication

    @property
    def today(self) -> date:
        """The day of publication."""
        return self.publication.day

    def text(self, at: int) -> str:
        """The written word."""
        return self._texts[at + _PADDING]

    def core(self, at: int) -> str:
        """The word of time without its clitics, else the written word."""
        return self._cores[at + _PADDING]

    def clitics(self, at: int) -> str:
        """The clitics before a word of time."""
        form = FORMS.get(self.text(at))
        return form[1] if form else ""

    def number(self, at: int) -> tuple[int, bool, int] | None:
        """Value, whether ordinal, and the index after the number that starts at a word."""
        return self._numbers.get(at)

    def touches(self, at: int) -> bool:
        """Whether no space stands between a word and the one before."""
        return 0 < at < len(self.words) and self.words[at - 1].end == self.words[at].start

    def breaks(self, first: int, last: int) -> bool:
        """Whether a paragraph ends between the word before `first` and the word `last`."""
        if not 0 < first <= last < len(self.words):
            return False
        return "\n" in self.normal[self.words[first - 1].end : self.words[last].start]

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        edge = ("",) * _PADDING
        return (*edge, *(word.text for word in self.words), *edge)

    @cached_property
    def _cores(self) -> tuple[str, ...]:
        return tuple(FORMS[text][0] if text in FORMS else text for text in self._texts)

    @cached_property
    def _numbers(self) -> Mapping[int, tuple[int, bool, int]]:
        starts = {word.start: index for index, word in enumerate(self.words)}
        ends = {word.end: index + 1 for index, word in enumerate(self.words)}
        return {
            starts[number.start]: (number.value, number.ordinal, ends[number.end])
            for number in numbers_in(self.words)
        }

"""What `sulh explain` says of a time: the day, both days where the verb decides, or what it leans on."""

from datetime import datetime

import pytest

from extractors.arabic.normalise import fold
from extractors.arabic.times.read import read_times
from flows.explanation.facts import when_told

THURSDAY = datetime.fromisoformat("2025-12-04T15:00:00+03:00")

TIMES = {
    "a-day": ("مساء أمس", "Wednesday 3 December 2025"),
    "a-weekday": ("الأحد", "Sunday 30 November 2025, or the next"),
    "a-day-soon": ("20 ديسمبر", "Saturday 20 December 2025, if it is still to come"),
    "a-deadline": ("حتى السبت المقبل", "until Saturday 6 December 2025"),
    "the-next-day": ("وفي اليوم التالي", "+1 days from what is told before"),
    "days-after-a-meeting": ("بعد يومين من القمة", "+2 days from what is named behind"),
    "some-day": ("قبل أيام", "no day can be told"),
}


@pytest.mark.parametrize(("text", "told"), TIMES.values(), ids=TIMES)
def test_a_time_is_explained(text: str, told: str) -> None:
    (time,) = read_times(fold(text), published_at=THURSDAY, timezone="Asia/Riyadh")

    assert when_told(time) == told

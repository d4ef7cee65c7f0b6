"""How much each signal weighs: log-odds of one act, for occasions and for words.

Fitted, not set: a logistic regression on each labelled development and each act that it could be, with the
labels for a memory (`python -m tests.evaluation.fit`), shrunk towards zero and rounded to quarters.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from storage.resolve.signals import Signal


@dataclass(frozen=True, slots=True)
class Weights:
    """What every pair starts with, and what each signal adds; one that is not named adds nothing."""

    start: float
    by_signal: Mapping[Signal, float]

    def of(self, signal: Signal) -> float:
        """What a signal adds."""
        return self.by_signal.get(signal, 0.0)


OCCASIONS = Weights(
    -3.75,
    {
        Signal.WORDING: 2.75,  # 392 times
        Signal.EQUAL: 2,  # 342 times
        Signal.ONLY: 1.75,  # 284 times
        Signal.SAME_DAY: 1.5,  # 226 times
        Signal.SAME_PLACE: 1.25,  # 244 times
        Signal.SAME_STAGE: 1,  # 283 times
        Signal.NEXT_DAY_THERE: 1,  # 13 times
        Signal.SAME_TOPICS: 1,  # 65 times
        Signal.OTHER_DAY_THERE: 0.75,  # 16 times
        Signal.MANY: 0.75,  # 41 times
        Signal.NEWS_DAYS: 0.5,  # 16 times
        Signal.SAME_PERSON: 0.5,  # 71 times
        Signal.SAME_WORDING: 0.25,  # 19 times
        Signal.SAME_MARKS: 0.25,  # 33 times
        Signal.SAME_SORT: 0.25,  # 10 times
        Signal.RECALLED_SAME_DAY: 0.25,  # 26 times
        Signal.SAME_ARTICLE: 0.25,  # 13 times
        Signal.OTHER_DAY: -0.25,  # 6 times
        Signal.RECALLED_WEEK: -0.25,  # 32 times
        Signal.SAME_PEOPLE: -0.5,  # 69 times
        Signal.IN_PRECISION: -0.5,  # 12 times
        Signal.ORDINAL_OF_ONE: -0.5,  # 36 times
        Signal.OTHER_PLACE: -0.5,  # 6 times
        Signal.PART: -0.5,  # 126 times
        Signal.RECALLED_DAYS: -0.5,  # 10 times
        Signal.RECALLED_LATER: -0.75,  # 8 times
        Signal.OTHER_PEOPLE: -0.75,  # 13 times
        Signal.RECALLED_MONTH: -1,  # 33 times
        Signal.PLACE_OF_ONE: -1,  # 124 times
        Signal.SAME_TEXT: -1.75,  # 14 times
        Signal.NEXT_DAY: -2.5,  # 7 times
    },
)
WORDS = Weights(
    -2.75,
    {
        Signal.WORDING: 4,  # 247 times
        Signal.SAME_DAY: 2.25,  # 153 times
        Signal.SAME_TOPICS: 1.5,  # 73 times
        Signal.ONLY: 1.25,  # 219 times
        Signal.SAME_PLACE: 1.25,  # 57 times
        Signal.SAME_PERSON: 1,  # 107 times
        Signal.EQUAL: 1,  # 312 times
        Signal.RECALLED_SAME_DAY: 1,  # 29 times
        Signal.NEWS_SAME_DAY: 0.75,  # 29 times
        Signal.RECALLED_DAYS: 0.5,  # 25 times
        Signal.SAME_MARKS: 0.5,  # 45 times
        Signal.MANY: 0.25,  # 5 times
        Signal.NEXT_DAY: 0.25,  # 10 times
        Signal.OTHER_TOPICS: -0.5,  # 9 times
        Signal.RECALLED_WEEK: -0.5,  # 26 times
        Signal.NEWS_DAYS: -0.75,  # 6 times
        Signal.NEWS_WEEKS: -0.75,  # 7 times
        Signal.OTHER_PLACE: -0.75,  # 11 times
        Signal.RECALLED_LATER: -0.75,  # 6 times
        Signal.PART: -1,  # 10 times
        Signal.OUT_OF_REACH: -1,  # 12 times
        Signal.IN_PRECISION: -1,  # 1 times
        Signal.RECALLED_MONTH: -1.25,  # 30 times
        Signal.SAME_TEXT: -1.75,  # 4 times
        Signal.OTHER_PEOPLE: -3,  # 19 times
    },
)

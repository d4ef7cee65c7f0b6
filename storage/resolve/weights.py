"""How much each signal weighs: log-odds of one act, for occasions and for words.

Fitted, not set: a logistic regression on each labelled development and each act that it could be, with the
labels for a memory (`python -m tests.evaluation.fit`), shrunk towards zero and rounded to quarters. Fitted to
the sets of this repository and to nothing else; what the guidelines decide bounds it.
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
    -4.75,
    {
        Signal.WORDING: 4,  # 8137 times
        Signal.SAME_STAGE: 2.25,  # 7372 times
        Signal.SAME_MARKS: 2.25,  # 936 times
        Signal.NEXT_STAGE: 2,  # 4990 times
        Signal.SAME_DAY: 1.75,  # 4543 times
        Signal.ONLY: 1.5,  # 6034 times
        Signal.EQUAL: 1.25,  # 10330 times
        Signal.NEXT_DAY_THERE: 1,  # 563 times
        Signal.NEWS_SAME_DAY: 1,  # 904 times
        Signal.SAME_PLACE: 1,  # 5028 times
        Signal.SAME_TRUCE: 0.75,  # 579 times
        Signal.DAY_OF_TRUCE: 0.5,  # 344 times
        Signal.RECALLED_SAME_DAY: 0.5,  # 460 times
        Signal.SAME_PEOPLE: 0.5,  # 1358 times
        Signal.SAME_TOPICS: 0.5,  # 2312 times
        Signal.SAME_WORDING: 0.5,  # 71 times
        Signal.SAME_PERSON: 0.25,  # 2144 times
        Signal.RECALLED_DAYS: 0.25,  # 606 times
        Signal.OTHER_TOPICS: -0.25,  # 432 times
        Signal.ORDINAL_OF_ONE: -0.5,  # 1063 times
        Signal.OTHER_PLACE: -0.5,  # 103 times
        Signal.RECALLED_WEEK: -0.5,  # 823 times
        Signal.OTHER_PEOPLE: -0.5,  # 1295 times
        Signal.PART: -0.5,  # 2464 times
        Signal.NEWS_WEEKS: -1,  # 1294 times
        Signal.PLACE_OF_ONE: -1,  # 4056 times
        Signal.OTHER_DAY: -1.5,  # 238 times
        Signal.RECALLED_MONTH: -1.5,  # 912 times
        Signal.OTHER_DAY_THERE: -1.75,  # 193 times
        Signal.RECALLED_LATER: -2,  # 966 times
        Signal.OUT_OF_REACH: -2,  # 272 times
        Signal.SAME_TEXT: -2,  # 523 times
        Signal.LATE_DAY_OF_TRUCE: -2.75,  # 503 times
        Signal.NEXT_DAY: -3.5,  # 266 times
    },
)
WORDS = Weights(
    -3,
    {
        Signal.WORDING: 7.25,  # 4355 times
        Signal.ONLY: 2,  # 5004 times
        Signal.SAME_DAY: 2,  # 2959 times
        Signal.SAME_MARKS: 1.75,  # 395 times
        Signal.MANY: 1.75,  # 280 times
        Signal.RECALLED_SAME_DAY: 1.5,  # 363 times
        Signal.NEWS_SAME_DAY: 1.25,  # 602 times
        Signal.RECALLED_DAYS: 1.25,  # 518 times
        Signal.SAME_PLACE: 1,  # 991 times
        Signal.SAME_TOPICS: 1,  # 1322 times
        Signal.SAME_PERSON: 0.75,  # 2613 times
        Signal.OTHER_DAY_THERE: 0.5,  # 2 times
        Signal.RECALLED_WEEK: 0.5,  # 543 times
        Signal.EQUAL: 0.5,  # 8058 times
        Signal.SAME_PEOPLE: 0.25,  # 37 times
        Signal.IN_PRECISION: 0.25,  # 311 times
        Signal.PLACE_OF_ONE: -0.25,  # 2513 times
        Signal.RECALLED_MONTH: -0.5,  # 700 times
        Signal.NEXT_DAY: -0.75,  # 512 times
        Signal.NEWS_DAYS: -1,  # 434 times
        Signal.OTHER_TOPICS: -1.25,  # 336 times
        Signal.OTHER_PLACE: -1.25,  # 277 times
        Signal.RECALLED_LATER: -1.25,  # 722 times
        Signal.NEXT_DAY_THERE: -1.5,  # 38 times
        Signal.PART: -1.5,  # 145 times
        Signal.NEWS_WEEKS: -1.75,  # 508 times
        Signal.OTHER_DAY: -2,  # 40 times
        Signal.OUT_OF_REACH: -2.5,  # 1030 times
        Signal.OTHER_PEOPLE: -3,  # 812 times
        Signal.SAME_TEXT: -3.25,  # 176 times
    },
)

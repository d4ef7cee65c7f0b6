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
    -4,
    {
        Signal.WORDING: 3.5,  # 5002 times
        Signal.SAME_STAGE: 2.25,  # 4447 times
        Signal.NEXT_STAGE: 1.75,  # 3558 times
        Signal.SAME_MARKS: 1.75,  # 554 times
        Signal.ONLY: 1.25,  # 3827 times
        Signal.EQUAL: 1.25,  # 6469 times
        Signal.SAME_PLACE: 1.25,  # 2963 times
        Signal.SAME_DAY: 1,  # 2575 times
        Signal.NEXT_DAY_THERE: 1,  # 265 times
        Signal.SAME_TRUCE: 0.75,  # 417 times
        Signal.SAME_TOPICS: 0.75,  # 1503 times
        Signal.SAME_PEOPLE: 0.75,  # 788 times
        Signal.MANY: 0.25,  # 1106 times
        Signal.SAME_PERSON: 0.25,  # 1375 times
        Signal.RECALLED_SAME_DAY: -0.25,  # 323 times
        Signal.OTHER_PLACE: -0.25,  # 65 times
        Signal.NEWS_DAYS: -0.5,  # 349 times
        Signal.ORDINAL_OF_ONE: -0.5,  # 717 times
        Signal.IN_PRECISION: -0.5,  # 216 times
        Signal.OTHER_PEOPLE: -0.5,  # 993 times
        Signal.RECALLED_DAYS: -0.5,  # 391 times
        Signal.PART: -0.75,  # 1766 times
        Signal.PLACE_OF_ONE: -0.75,  # 2782 times
        Signal.IN_PLAN: -1,  # 223 times
        Signal.RECALLED_WEEK: -1,  # 537 times
        Signal.OTHER_DAY: -1.5,  # 165 times
        Signal.NEWS_WEEKS: -1.5,  # 1015 times
        Signal.OUT_OF_REACH: -1.75,  # 206 times
        Signal.RECALLED_MONTH: -2,  # 545 times
        Signal.SAME_TEXT: -2.25,  # 461 times
        Signal.OTHER_DAY_THERE: -2.5,  # 137 times
        Signal.RECALLED_LATER: -2.75,  # 688 times
        Signal.LATE_DAY_OF_TRUCE: -3,  # 462 times
        Signal.NEXT_DAY: -3.5,  # 158 times
    },
)
WORDS = Weights(
    -2.75,
    {
        Signal.WORDING: 7.25,  # 2298 times
        Signal.SAME_DAY: 2,  # 1514 times
        Signal.ONLY: 1.75,  # 2995 times
        Signal.MANY: 1.5,  # 154 times
        Signal.RECALLED_SAME_DAY: 1.5,  # 200 times
        Signal.SAME_MARKS: 1.25,  # 226 times
        Signal.RECALLED_DAYS: 1.25,  # 236 times
        Signal.SAME_PLACE: 1,  # 548 times
        Signal.NEWS_SAME_DAY: 1,  # 435 times
        Signal.SAME_TOPICS: 0.75,  # 668 times
        Signal.RECALLED_WEEK: 0.75,  # 274 times
        Signal.SAME_PERSON: 0.75,  # 1332 times
        Signal.EQUAL: 0.25,  # 4739 times
        Signal.IN_PRECISION: 0.25,  # 215 times
        Signal.SAME_PEOPLE: 0.25,  # 19 times
        Signal.ORDINAL_OF_ONE: -0.25,  # 42 times
        Signal.OTHER_TOPICS: -0.25,  # 198 times
        Signal.PLACE_OF_ONE: -0.25,  # 1598 times
        Signal.RECALLED_MONTH: -0.5,  # 383 times
        Signal.NEXT_DAY: -0.5,  # 326 times
        Signal.NEWS_DAYS: -1,  # 362 times
        Signal.PART: -1,  # 91 times
        Signal.NEXT_DAY_THERE: -1.25,  # 23 times
        Signal.OTHER_PLACE: -1.25,  # 190 times
        Signal.RECALLED_LATER: -1.25,  # 448 times
        Signal.OTHER_DAY: -1.75,  # 23 times
        Signal.NEWS_WEEKS: -1.75,  # 435 times
        Signal.OUT_OF_REACH: -2.5,  # 804 times
        Signal.OTHER_PEOPLE: -3,  # 556 times
        Signal.SAME_TEXT: -4,  # 143 times
    },
)

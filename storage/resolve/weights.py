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
        Signal.WORDING: 3.75,  # 4918 times
        Signal.SAME_STAGE: 2.25,  # 4475 times
        Signal.NEXT_STAGE: 1.75,  # 3446 times
        Signal.SAME_MARKS: 1.75,  # 552 times
        Signal.ONLY: 1.5,  # 3840 times
        Signal.SAME_PLACE: 1.25,  # 3057 times
        Signal.EQUAL: 1.25,  # 6370 times
        Signal.SAME_DAY: 1.25,  # 2565 times
        Signal.NEXT_DAY_THERE: 1,  # 288 times
        Signal.SAME_TOPICS: 0.75,  # 1459 times
        Signal.SAME_PEOPLE: 0.75,  # 754 times
        Signal.SAME_TRUCE: 0.5,  # 401 times
        Signal.MANY: 0.25,  # 1104 times
        Signal.SAME_PERSON: 0.25,  # 1416 times
        Signal.NEWS_SAME_DAY: 0.25,  # 751 times
        Signal.NEWS_DAYS: -0.25,  # 339 times
        Signal.ORDINAL_OF_ONE: -0.5,  # 718 times
        Signal.OTHER_PLACE: -0.5,  # 67 times
        Signal.IN_PRECISION: -0.5,  # 216 times
        Signal.RECALLED_DAYS: -0.5,  # 390 times
        Signal.OTHER_PEOPLE: -0.5,  # 1005 times
        Signal.PART: -0.75,  # 1791 times
        Signal.IN_PLAN: -0.75,  # 220 times
        Signal.PLACE_OF_ONE: -0.75,  # 2790 times
        Signal.RECALLED_WEEK: -1,  # 529 times
        Signal.OTHER_DAY: -1.25,  # 137 times
        Signal.NEWS_WEEKS: -1.5,  # 1003 times
        Signal.OUT_OF_REACH: -1.75,  # 198 times
        Signal.RECALLED_MONTH: -2,  # 528 times
        Signal.SAME_TEXT: -2.25,  # 477 times
        Signal.OTHER_DAY_THERE: -2.5,  # 149 times
        Signal.RECALLED_LATER: -2.5,  # 686 times
        Signal.LATE_DAY_OF_TRUCE: -2.5,  # 464 times
        Signal.NEXT_DAY: -3.5,  # 151 times
    },
)
WORDS = Weights(
    -2.5,
    {
        Signal.WORDING: 7.25,  # 2298 times
        Signal.SAME_DAY: 2,  # 1514 times
        Signal.ONLY: 1.75,  # 2994 times
        Signal.MANY: 1.5,  # 156 times
        Signal.RECALLED_SAME_DAY: 1.5,  # 198 times
        Signal.SAME_MARKS: 1.25,  # 225 times
        Signal.RECALLED_DAYS: 1.25,  # 233 times
        Signal.SAME_PLACE: 1,  # 548 times
        Signal.NEWS_SAME_DAY: 1,  # 435 times
        Signal.SAME_TOPICS: 0.75,  # 682 times
        Signal.RECALLED_WEEK: 0.75,  # 279 times
        Signal.SAME_PERSON: 0.75,  # 1326 times
        Signal.IN_PRECISION: 0.25,  # 214 times
        Signal.SAME_PEOPLE: 0.25,  # 19 times
        Signal.ORDINAL_OF_ONE: -0.25,  # 42 times
        Signal.PLACE_OF_ONE: -0.25,  # 1607 times
        Signal.OTHER_TOPICS: -0.25,  # 190 times
        Signal.RECALLED_MONTH: -0.5,  # 384 times
        Signal.NEXT_DAY: -0.5,  # 325 times
        Signal.NEWS_DAYS: -1,  # 362 times
        Signal.NEXT_DAY_THERE: -1.25,  # 23 times
        Signal.OTHER_PLACE: -1.25,  # 189 times
        Signal.RECALLED_LATER: -1.25,  # 449 times
        Signal.PART: -1.25,  # 88 times
        Signal.OTHER_DAY: -1.75,  # 24 times
        Signal.NEWS_WEEKS: -1.75,  # 434 times
        Signal.OUT_OF_REACH: -2.5,  # 803 times
        Signal.OTHER_PEOPLE: -3,  # 556 times
        Signal.SAME_TEXT: -4,  # 145 times
    },
)

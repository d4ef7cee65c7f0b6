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
    -3.25,
    {
        Signal.WORDING: 3.5,  # 929 times
        Signal.SAME_MARKS: 2.75,  # 147 times
        Signal.SAME_STAGE: 1.75,  # 801 times
        Signal.ONLY: 1.5,  # 792 times
        Signal.SAME_DAY: 1.5,  # 461 times
        Signal.EQUAL: 1.25,  # 1183 times
        Signal.NEXT_DAY_THERE: 1,  # 44 times
        Signal.NEXT_STAGE: 0.75,  # 559 times
        Signal.NEWS_SAME_DAY: 0.75,  # 192 times
        Signal.SAME_PLACE: 0.5,  # 574 times
        Signal.SAME_TOPICS: 0.5,  # 239 times
        Signal.SAME_PERSON: 0.5,  # 221 times
        Signal.MANY: 0.25,  # 264 times
        Signal.SAME_PEOPLE: 0.25,  # 169 times
        Signal.RECALLED_SAME_DAY: 0.25,  # 44 times
        Signal.RECALLED_DAYS: 0.25,  # 71 times
        Signal.SAME_WORDING: 0.25,  # 31 times
        Signal.OTHER_DAY_THERE: -0.75,  # 32 times
        Signal.RECALLED_WEEK: -0.75,  # 85 times
        Signal.OTHER_PEOPLE: -0.75,  # 121 times
        Signal.ORDINAL_OF_ONE: -0.75,  # 206 times
        Signal.PLACE_OF_ONE: -1,  # 509 times
        Signal.IN_PRECISION: -1,  # 44 times
        Signal.OUT_OF_REACH: -1.75,  # 43 times
        Signal.RECALLED_MONTH: -1.75,  # 99 times
        Signal.NEWS_WEEKS: -1.75,  # 179 times
        Signal.OTHER_DAY: -1.75,  # 16 times
        Signal.OTHER_PLACE: -1.75,  # 22 times
        Signal.RECALLED_LATER: -2,  # 129 times
        Signal.SAME_TEXT: -2.5,  # 97 times
        Signal.NEXT_DAY: -3.5,  # 27 times
    },
)
WORDS = Weights(
    -1.75,
    {
        Signal.WORDING: 4.75,  # 434 times
        Signal.SAME_TOPICS: 1.25,  # 111 times
        Signal.ONLY: 1.25,  # 582 times
        Signal.SAME_PLACE: 1.25,  # 94 times
        Signal.SAME_DAY: 1,  # 276 times
        Signal.SAME_MARKS: 1,  # 60 times
        Signal.RECALLED_SAME_DAY: 1,  # 48 times
        Signal.RECALLED_DAYS: 1,  # 43 times
        Signal.NEWS_SAME_DAY: 1,  # 73 times
        Signal.MANY: 1,  # 26 times
        Signal.RECALLED_WEEK: 0.5,  # 70 times
        Signal.EQUAL: 0.25,  # 856 times
        Signal.IN_PRECISION: 0.25,  # 31 times
        Signal.SAME_PERSON: 0.25,  # 252 times
        Signal.PART: -0.25,  # 20 times
        Signal.PLACE_OF_ONE: -0.25,  # 305 times
        Signal.NEXT_DAY: -0.75,  # 51 times
        Signal.RECALLED_MONTH: -0.75,  # 83 times
        Signal.OTHER_PLACE: -1,  # 30 times
        Signal.NEWS_DAYS: -1,  # 52 times
        Signal.OTHER_TOPICS: -1,  # 29 times
        Signal.NEWS_WEEKS: -1.25,  # 58 times
        Signal.RECALLED_LATER: -1.5,  # 81 times
        Signal.OTHER_DAY: -1.75,  # 9 times
        Signal.SAME_TEXT: -2.25,  # 51 times
        Signal.OUT_OF_REACH: -2.5,  # 117 times
        Signal.OTHER_PEOPLE: -3,  # 85 times
    },
)

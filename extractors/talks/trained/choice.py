"""Choose one of several readings by their weights, and keep what it may be as well, with its odds."""

from collections.abc import Mapping
from math import exp
from typing import Generic, NamedTuple, TypeVar

from extractors.talks.trained.weights import Weights

ODDS = 0.1  # in shares of the likeliest reading, from which another one is kept

T = TypeVar("T")


class Choice(NamedTuple, Generic[T]):
    """The likeliest reading, and the others, the likelier first, in shares of it."""

    best: T | None
    others: tuple[tuple[T | None, float], ...]


def choose(
    options: Mapping[T | None, tuple[str, ...]], weights: Weights, *, spread: float = 1.0
) -> Choice[T]:
    """The option that weighs most, of which none is one; of some that weigh alike, the first.

    `spread` is what log-odds are divided by: above 1, the weights are too sure.
    """
    sums = {option: weights.sums(features)[0] for option, features in options.items()}
    best = max(sums, key=lambda option: sums[option])
    shares = {option: exp((total - sums[best]) / spread) for option, total in sums.items()}
    others = [(option, odds) for option, odds in shares.items() if option != best and odds >= ODDS]
    return Choice(best, tuple(sorted(others, key=lambda each: -each[1])))

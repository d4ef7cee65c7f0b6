"""A number as steps of a stair, for weights that know features and no numbers."""

from bisect import bisect_right
from functools import lru_cache


def stair(name: str, value: float, steps: tuple[float, ...]) -> tuple[str, ...]:
    """A feature for each step that a value has reached; steps ascend."""
    return _features(name, steps)[: bisect_right(steps, value)]


@lru_cache(maxsize=256)  # a stair for each of some names, and of some kinds of act
def _features(name: str, steps: tuple[float, ...]) -> tuple[str, ...]:
    return tuple([f"{name}:{step}" for step in steps])

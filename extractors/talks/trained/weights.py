"""Weights of features for classes, as training wrote them: a linear model, small and readable."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import chain
from math import exp, fsum
from sys import intern

_FOLDER = "data"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """For each feature the classes that it speaks for (above 0) or against, in log-odds."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    of: Mapping[str, tuple[tuple[int, float], ...]]
    _alone: Mapping[str, float] = field(init=False, repr=False)  # the same where one class is all

    def __post_init__(self) -> None:
        """Lay the weights of a single class flat: sums over them are most of what a reader asks for."""
        flat: dict[str, float] = {}
        if len(self.classes) == 1:
            flat = {name: sum(weight for _, weight in pairs) for name, pairs in self.of.items()}
        object.__setattr__(self, "_alone", flat)

    def sums(self, features: Iterable[str]) -> list[float]:
        """The log-odds of each class, in the order of `classes`."""
        if len(self.classes) == 1:
            return [fsum(filter(None, map(self._alone.get, features))) + self.bias[0]]
        sums = list(self.bias)
        for index, weight in chain.from_iterable(filter(None, map(self.of.get, features))):
            sums[index] += weight
        return sums


def chance(log_odds: float) -> float:
    """A probability from log-odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


@cache
def shipped_weights(name: str) -> Weights:
    """The weights of this name that ship with this version, as `roles` or `same`."""
    file = resources.files("extractors.talks.trained").joinpath(_FOLDER, f"{name}.json")
    return read_weights(json.loads(file.read_text(encoding="utf-8")))


def read_weights(data: Mapping[str, object]) -> Weights:
    """Weights from their JSON shape: `classes`, `bias`, and `weights` by feature.

    Features are interned, since stages, roles and the networks know the same ones.
    """
    classes, bias, weights = data["classes"], data["bias"], data["weights"]
    if not isinstance(classes, list) or not isinstance(bias, list) or not isinstance(weights, dict):
        msg = "weights want a list of classes, a list of biases and a table of features"
        raise TypeError(msg)
    return Weights(
        classes=tuple(classes),
        bias=tuple(bias),
        of={
            intern(feature): tuple((int(index), float(weight)) for index, weight in pairs)
            for feature, pairs in weights.items()
        },
    )

"""Steps down a slope: Adam (Kingma and Ba 2015), with weights that decay (Loshchilov and Hutter 2019)."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_STEP = 0.002
_DECAY = 0.01  # a step, of each weight
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8  # Adam's own


class Adam:
    """Weights by name, moved in place."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self.weights = weights
        self._means = {name: np.zeros_like(values) for name, values in weights.items()}
        self._squares = {name: np.zeros_like(values) for name, values in weights.items()}
        self._steps = 0

    def step(self, slopes: Mapping[str, Array]) -> None:
        """Move all weights against their slopes; tables decay, biases do not."""
        self._steps += 1
        for name, slope in slopes.items():
            mean = self._means[name] = _FIRST * self._means[name] + (1 - _FIRST) * slope
            square = self._squares[name] = _SECOND * self._squares[name] + (1 - _SECOND) * slope**2
            way = (mean / (1 - _FIRST**self._steps)) / (
                np.sqrt(square / (1 - _SECOND**self._steps)) + _TINY
            )
            values = self.weights[name]
            values -= _STEP * (way + (_DECAY * values if values.ndim > 1 else 0))

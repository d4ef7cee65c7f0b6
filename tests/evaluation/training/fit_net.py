"""Fit the small network of `extractors/talks/trained/net.py`: numpy, deterministic, written as text.

One hidden layer of rectified units, a chance for each class, Adam, dropout of features and units
(Srivastava et al. 2014). Several networks begin from different numbers; reading takes their mean.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from tests.evaluation.training.adam import Adam, Array
from tests.evaluation.training.fit import Data, Example, features_matrix, vocabulary

Net = dict[str, Array]

_FEWEST = 3  # examples that have a feature: 2 gave the same figures in a file half as long again
_BATCH = 128
_START = 0.08  # deviation of the first weights: about one over the root of a clause's features
_RARE = -4.0  # log-odds to begin with: one clause in fifty tells an act of a kind
_BYTE, _TINY = 127, 1e-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a network is fitted: among 24 to 96 units, .3 to .6 and 10 to 14 rounds these lost least."""

    nets: int = 4
    units: int = 20
    rounds: int = 10
    dropped: float = 0.5  # share of features that a round does not see
    dropped_units: float = 0.2


@dataclass(frozen=True, slots=True)
class _Examples:
    """Features (examples, features), whether each class holds, and what that is worth."""

    seen: csr_matrix
    holds: Array
    worth: Array

    def some(self, chosen: NDArray[np.int64]) -> "_Examples":
        return _Examples(self.seen[chosen], self.holds[chosen], self.worth[chosen])


def fit_net(
    examples: Sequence[Example], classes: Sequence[str], *, doubt: float, shape: Shape | None = None
) -> Data:
    """A network for all classes, in the shape in which it ships.

    `doubt` (0 to 1) is the weight of an example in the classes that it is doubtful in.
    """
    shape = shape or Shape()
    known = vocabulary((example.features for example in examples), fewest=_FEWEST)
    matrix = features_matrix([example.features for example in examples], known)
    holds = np.array([[name in e.classes for name in classes] for e in examples], dtype=float)
    worth = np.array([[doubt if n in e.doubtful else 1.0 for n in classes] for e in examples])
    every = _Examples(matrix, holds, worth)
    nets = [_fit_one(every, shape, seed) for seed in range(shape.nets)]
    return shipped(nets, tuple(known), classes)


def _fit_one(every: _Examples, shape: Shape, seed: int) -> Net:
    classes = every.holds.shape[1]
    random = np.random.default_rng(seed)
    net = {
        **first_net(every.seen.shape[1], classes, shape, random),
        "bias": np.full(classes, _RARE),
    }
    adam = Adam(net)
    for _ in range(shape.rounds):
        for batch in _batches(len(every.holds), random):
            adam.step(_slopes(net, every.some(batch), shape, random))
    return net


def _batches(length: int, random: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    order = random.permutation(length)
    for first in range(0, length, _BATCH):
        yield order[first : first + _BATCH]


def _slopes(net: Net, some: _Examples, shape: Shape, random: np.random.Generator) -> Net:
    """How the loss changes with each weight, on a batch with features and units dropped."""
    seen, classes = drop(some.seen, shape, random), some.holds.shape[1]
    units = np.maximum(seen @ net["table"] + net["hidden"], 0)
    kept = drop_units(units.shape, shape, random)
    log_odds = (units * kept) @ net["out"] + net["bias"]
    error = (1 / (1 + np.exp(-log_odds)) - some.holds) * some.worth / len(some.holds) * classes
    back = (error @ net["out"].T) * kept * (units > 0)
    return {
        "table": seen.T @ back,
        "hidden": back.sum(axis=0),
        "out": (units * kept).T @ error,
        "bias": error.sum(axis=0),
    }


def first_net(features: int, classes: int, shape: Shape, random: np.random.Generator) -> Net:
    """What a network begins with, without its bias."""
    return {
        "table": random.normal(0, _START, (features, shape.units)),
        "hidden": np.zeros(shape.units),
        "out": random.normal(0, 1 / np.sqrt(shape.units), (shape.units, classes)),
    }


def drop(seen: csr_matrix, shape: Shape, random: np.random.Generator) -> csr_matrix:
    """Examples of which each has lost some of its features; the others weigh so much more."""
    left = seen.copy()
    left.data = left.data * (random.random(left.nnz) > shape.dropped) / (1 - shape.dropped)
    return left


def drop_units(
    size: tuple[int, ...], shape: Shape, random: np.random.Generator
) -> NDArray[np.float64]:
    """0 for units that a step does without, and for the others what they weigh more."""
    return (random.random(size) > shape.dropped_units) / (1 - shape.dropped_units)


def shipped(nets: Sequence[Net], features: Sequence[str], classes: Sequence[str]) -> Data:
    """Networks in their JSON shape.

    Rows are signed bytes: a step of a 127th of a unit's largest weight changes no chance by .01.
    """
    table = np.hstack([net["table"] for net in nets])
    scales = np.maximum(np.abs(table).max(axis=0), _TINY) / _BYTE
    signed = np.rint(table / scales).astype(np.int8)
    return {
        "classes": list(classes),
        "scales": [float(f"{scale:.6g}") for scale in scales],
        "hidden": np.hstack([net["hidden"] for net in nets]).round(4).tolist(),
        "out": [net["out"].round(4).tolist() for net in nets],
        "bias": [net["bias"].round(4).tolist() for net in nets],
        "table": {
            feature: b64encode(row.tobytes()).decode()
            for feature, row in zip(features, signed, strict=True)
        },
    }

"""Fit weights to examples: a linear model by scikit-learn, deterministic, written as features and numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

_FEWEST = 2  # examples that have a feature: what one text alone says is chance
_SMALLEST = 0.03  # log-odds: smaller weights change nothing and make up half of the file
_PLACES = 2

Features = Sequence[str]
Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Example:
    """Features, the classes that hold, and the classes about which this example says little."""

    features: Features
    classes: frozenset[str]
    doubtful: frozenset[str] = frozenset()


def fit_classes(examples: Sequence[Example], classes: Sequence[str], *, strength: float) -> Data:
    """Weights for each class against the rest. `strength` is the inverse of the regularisation."""
    known = vocabulary(example.features for example in examples)
    matrix = features_matrix([example.features for example in examples], known)
    bias: list[float] = []
    weights: dict[str, list[list[float]]] = {}
    for index, name in enumerate(classes):
        holds = np.array([name in example.classes for example in examples])
        model = _model(strength, intercept=True)
        model.fit(matrix, holds)
        bias.append(round(float(model.intercept_[0]), _PLACES))
        _collect(weights, known, model.coef_[0], index)
    return {"classes": list(classes), "bias": bias, "weights": weights}


def fit_choice(
    choices: Sequence[tuple[Features, Sequence[Features]]],
    name: str,
    *,
    strength: float,
    weights: Sequence[float] | None = None,
) -> Data:
    """Weights that put the right one of several readings first: `(right one, the others)` a choice.

    `weights` say how much each choice counts; by default all count alike.
    """
    known = vocabulary(features for right, others in choices for features in (right, *others))
    rows: list[list[tuple[int, float]]] = []
    signs: list[int] = []
    worth: list[float] = []
    for (right, others), weight in zip(choices, weights or [1.0] * len(choices), strict=True):
        for other in others:
            apart = dict.fromkeys(set(right) - set(other), 1.0) | dict.fromkeys(
                set(other) - set(right), -1.0
            )
            sign = 1 if len(rows) % 2 else -1  # half of them the other way round: two classes
            rows.append([(known[f], sign * way) for f, way in sorted(apart.items()) if f in known])
            signs.append(sign)
            worth.append(weight / len(others))
    model = _model(strength, intercept=False)
    model.fit(matrix_of(rows, known), np.array(signs), sample_weight=np.array(worth))
    table: dict[str, list[list[float]]] = {}
    _collect(table, known, model.coef_[0], 0)
    return {"classes": [name], "bias": [0.0], "weights": table}


def vocabulary(all_features: Iterable[Features], *, fewest: int = _FEWEST) -> dict[str, int]:
    """A column for each feature that enough examples have."""
    counts = Counter(feature for features in all_features for feature in features)
    kept = sorted(feature for feature, count in counts.items() if count >= fewest)
    return {feature: index for index, feature in enumerate(kept)}


def features_matrix(rows: Iterable[Features], known: Mapping[str, int]) -> csr_matrix:
    """Rows of features as a sparse matrix; what is not known is left out."""
    return matrix_of([[(known[f], 1.0) for f in row if f in known] for row in rows], known)


def matrix_of(rows: Sequence[Sequence[tuple[int, float]]], known: Mapping[str, int]) -> csr_matrix:
    """Rows of (column, value) as a sparse matrix."""
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([column for row in rows for column, _ in row], dtype=np.int64)
    values = np.array([value for row in rows for _, value in row])
    return csr_matrix((values, columns, ends), shape=(len(rows), len(known)))


def _model(strength: float, *, intercept: bool) -> LogisticRegression:
    return LogisticRegression(
        C=strength,
        solver="liblinear",
        fit_intercept=intercept,
        intercept_scaling=10,  # keeps the regularisation off the bias
        random_state=0,
    )


def _collect(
    weights: dict[str, list[list[float]]],
    known: Mapping[str, int],
    fitted: np.ndarray,
    index: int,
) -> None:
    for feature, column in known.items():
        weight = round(float(fitted[column]), _PLACES)
        if abs(weight) >= _SMALLEST:
            weights.setdefault(feature, []).append([index, weight])

"""Weights: sums and chances."""

import pytest

from extractors.records.developments import Role, Status
from extractors.talks.trained.trained import shipped_training
from extractors.talks.trained.weights import Weights, chance, read_weights

SHAPE = {
    "classes": ["talks", "refusal"],
    "bias": [-1.0, 0.5],
    "weights": {"w:met": [[0, 2.0], [1, -0.5]], "w:said": [[1, 0.25]]},
}


def weights() -> Weights:
    return read_weights(SHAPE)


def test_each_class_adds_its_bias_and_the_weights_of_the_features() -> None:
    assert weights().sums(("w:met", "w:said", "w:unknown")) == [1.0, 0.25]
    assert weights().sums(()) == [-1.0, 0.5]


def test_a_chance_grows_with_its_sum_and_stays_between_0_and_1() -> None:
    assert chance(0.5) == pytest.approx(0.6225, abs=1e-4)
    assert chance(0) == 0.5
    assert 0 < chance(-10_000) < chance(-1) < chance(1) < chance(10_000) < 1


def test_another_shape_is_refused() -> None:
    with pytest.raises(TypeError, match="a table of features"):
        read_weights({"classes": [], "bias": [], "weights": []})


def test_what_ships_knows_all_stages_and_roles() -> None:
    trained = shipped_training()
    assert {Status(name) for name in trained.statuses.classes} == set(Status)
    assert trained.roles.classes == (Role.BACKGROUND,)
    assert len(trained.sides.classes) == 1

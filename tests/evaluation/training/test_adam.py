"""Steps down a slope: where they lead, and what decays on the way."""

import numpy as np
import pytest

from tests.evaluation.training.adam import Adam


def test_weights_go_down_the_slope_whatever_its_size() -> None:
    weights = {"steep": np.array([1.0]), "flat": np.array([1.0])}
    Adam(weights).step({"steep": np.array([900.0]), "flat": np.array([-0.09])})
    assert weights["steep"][0] == pytest.approx(0.998)
    assert weights["flat"][0] == pytest.approx(1.002)


def test_the_bottom_of_a_valley_is_found() -> None:
    weights = {"place": np.array([1.0])}
    adam = Adam(weights)
    for _ in range(2000):
        adam.step({"place": 2 * (weights["place"] - 0.25)})
    assert weights["place"][0] == pytest.approx(0.25, abs=1e-3)


def test_tables_decay_and_biases_do_not() -> None:
    weights = {"table": np.array([[1.0]]), "bias": np.array([1.0])}
    adam = Adam(weights)
    for _ in range(100):
        adam.step({"table": np.zeros((1, 1)), "bias": np.zeros(1)})
    assert weights["bias"][0] == 1.0
    assert weights["table"][0, 0] == pytest.approx((1 - 0.002 * 0.01) ** 100)

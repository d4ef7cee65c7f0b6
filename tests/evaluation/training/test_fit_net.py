"""Fitting the network: it learns what features say together, and comes out the same each time."""

import json

import pytest

from extractors.talks.trained.net import Net, read_net
from tests.evaluation.training.fit import Example
from tests.evaluation.training.fit_net import Shape, fit_net
from tests.evaluation.training.write import render_weights

CLASSES = ("talks", "refusal")
# Long enough for few examples: a step of training sees 128 of them at once.
SHAPE = Shape(nets=2, units=8, rounds=1500, dropped=0.1, dropped_units=0.0)


def one(*features: str, tells: str = "", doubtful: str = "") -> Example:
    return Example(features, frozenset(filter(None, [tells])), frozenset(filter(None, [doubtful])))


TOLD = [
    *[one("w:met", tells="talks")] * 8,
    *[one("w:refused", tells="refusal")] * 8,
    *[one("w:rained")] * 8,
]
# Neither word alone tells it: what weights that are added up cannot learn.
EITHER = [
    *[one("w:met", tells="talks")] * 8,
    *[one("w:team", tells="talks")] * 8,
    *[one("w:met", "w:team")] * 8,
    *[one("w:rained")] * 8,
]


def fitted(examples: list[Example], *, doubt: float = 1, shape: Shape = SHAPE) -> Net:
    return read_net(fit_net(examples, CLASSES, doubt=doubt, shape=shape))


def test_a_class_is_told_by_the_features_of_its_examples() -> None:
    net = fitted(TOLD)
    assert net.see(["w:met"]).chances()["talks"] > 0.8
    assert net.see(["w:met"]).chances()["refusal"] < 0.2
    assert net.see(["w:refused"]).chances()["refusal"] > 0.8
    assert max(net.see(["w:rained"]).chances().values()) < 0.2


def test_words_that_tell_an_act_alone_and_none_together_are_learnt() -> None:
    net = fitted(EITHER)
    assert net.see(["w:met"]).chances()["talks"] > 0.7
    assert net.see(["w:team"]).chances()["talks"] > 0.7
    assert net.see(["w:met", "w:team"]).chances()["talks"] < 0.3


def test_what_two_examples_alone_have_is_not_learnt() -> None:
    twice = [*TOLD, one("w:twice", tells="talks"), one("w:twice", tells="talks")]
    assert "w:twice" not in fitted(twice).rows
    assert "w:twice" in fitted([*twice, one("w:twice", tells="talks")]).rows


def test_a_doubtful_example_says_little() -> None:
    doubtful = [*TOLD, *[one("w:met", doubtful="talks")] * 24]
    firm, loose = (
        fitted(doubtful, doubt=doubt).see(["w:met"]).chances()["talks"] for doubt in (1, 0.01)
    )
    assert firm < 0.5 < loose


def test_fitting_twice_gives_the_same_file() -> None:
    first, second = (render_weights(fit_net(TOLD, CLASSES, doubt=1, shape=SHAPE)) for _ in range(2))
    assert first == second


def test_a_row_in_the_file_is_its_row_in_the_memory() -> None:
    data = fit_net(EITHER, CLASSES, doubt=1, shape=SHAPE)
    written = read_net(json.loads(render_weights(data)))
    for features in (["w:met"], ["w:met", "w:team"], ["w:rained"]):
        assert written.see(features).chances() == pytest.approx(
            read_net(data).see(features).chances()
        )

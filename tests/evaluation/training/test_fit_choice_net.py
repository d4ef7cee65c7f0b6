"""Fitting whose act it is: the right reading comes first, by what its clause says of who is named."""

import numpy as np

from extractors.talks.trained.net import Net, read_net
from tests.evaluation.training.fit_choice_net import Choice, fit_choice_net
from tests.evaluation.training.fit_net import Shape
from tests.evaluation.training.write import render_weights

# Long enough for few examples: a step of training sees 64 of them at once.
SHAPE = Shape(nets=2, units=8, rounds=600, dropped=0.1, dropped_units=0.0)
NEAR = [Choice((), ("near", "free"), [("far", "free"), ("far",)])] * 4
# Which of two is right, the words of the clause say: what weights that are added up cannot learn.
BY_WORD = [
    *[Choice(("w:received",), ("object",), [("subject",)])] * 4,
    *[Choice(("w:visited",), ("subject",), [("object",)])] * 4,
]


def fitted(choices: list[Choice]) -> Net:
    return read_net(fit_choice_net(choices, "whose", shape=SHAPE))


def test_the_right_one_of_several_readings_comes_first() -> None:
    near, far, neither = fitted(NEAR).compare((), [("near",), ("far",), ()])
    assert near > neither > far


def test_what_all_readings_share_says_which_of_them_is_right() -> None:
    net = fitted(BY_WORD)
    for word, right in (("w:received", "object"), ("w:visited", "subject")):
        first, second = net.compare((word,), [("subject",), ("object",)])
        assert (first > second) is (right == "subject")


def test_a_choice_among_more_readings_weighs_no_more() -> None:
    crowd = [("far",), ("far", "loud"), ("far", "late")]
    mixed = [*[Choice((), ("near",), crowd)] * 4, *[Choice((), ("far",), [("near",)])] * 6]
    near, far = fitted(mixed).compare((), [("near",), ("far",)])
    assert far > near


def test_what_two_readings_alone_have_is_not_learnt() -> None:
    twice = [*NEAR, *[Choice((), ("near", "twice"), [("far",)])] * 2]
    assert "twice" not in fitted(twice).rows
    assert "twice" in fitted([*twice, twice[-1]]).rows


def test_each_network_begins_from_other_numbers() -> None:
    table = fitted(BY_WORD).table
    assert not np.allclose(table[:, :8], table[:, 8:])


def test_fitting_twice_gives_the_same_file() -> None:
    first, second = (
        render_weights(fit_choice_net(BY_WORD, "whose", shape=SHAPE)) for _ in range(2)
    )
    assert first == second

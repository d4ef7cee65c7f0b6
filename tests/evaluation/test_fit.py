"""The fit of the weights: what it learns, what it must not learn."""

import pytest

from storage.resolve.signals import Signal
from storage.resolve.weights import OCCASIONS, WORDS, Weights
from tests.evaluation.fit import DECIDED, FOR_ONE, FOR_TWO, Comparison, fit, quarters


def compared(*signals: Signal, one: bool, occasion: bool = True) -> Comparison:
    return Comparison(is_occasion=occasion, is_one=one, strengths=dict.fromkeys(signals, 1.0))


def test_a_signal_of_one_act_weighs_more_than_one_of_two() -> None:
    found = [compared(Signal.SAME_DAY, one=True)] * 20 + [compared(Signal.PART, one=False)] * 20
    fitted = fit(found)
    assert fitted.weights[Signal.SAME_DAY] > 0 > fitted.weights[Signal.PART]
    assert fitted.odds({Signal.SAME_DAY: 1.0}) > fitted.odds({Signal.PART: 1.0})


def test_a_wrong_join_counts_for_more_than_a_wrong_split() -> None:
    even = [compared(Signal.EQUAL, one=True), compared(Signal.EQUAL, one=False)] * 20
    assert fit(even).odds({Signal.EQUAL: 1.0}) < 0


@pytest.mark.parametrize("occasion", [True, False])
def test_what_the_guidelines_decide_is_not_learnt(occasion: bool) -> None:  # noqa: FBT001
    for signal, weight in DECIDED[occasion].items():
        found = [compared(signal, one=True, occasion=occasion)] * 20
        assert fit(found).weights[signal] == weight


@pytest.mark.parametrize("signal", sorted(FOR_ONE - DECIDED[True].keys()))
def test_likeness_never_speaks_for_two(signal: Signal) -> None:
    assert fit([compared(signal, one=False)] * 20).weights[signal] == 0


@pytest.mark.parametrize("signal", sorted(FOR_TWO - DECIDED[True].keys()))
def test_a_difference_never_speaks_for_one(signal: Signal) -> None:
    assert fit([compared(signal, one=True)] * 20).weights[signal] == 0


@pytest.mark.parametrize(("weights", "occasion"), [(OCCASIONS, True), (WORDS, False)])
def test_the_weights_that_ship_keep_to_what_the_guidelines_decide(
    weights: Weights,
    occasion: bool,  # noqa: FBT001
) -> None:
    decided = DECIDED[occasion]
    assert {signal: weights.of(signal) for signal in decided} == dict(decided)
    assert all(weights.of(signal) >= 0 for signal in FOR_ONE)
    assert all(weights.of(signal) <= 0 for signal in FOR_TWO)


def test_weights_are_kept_in_quarters() -> None:
    assert quarters(0.6) == 0.5

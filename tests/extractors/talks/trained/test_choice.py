"""One of several readings by their weights: the likeliest, and what it may be as well."""

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.talks.trained.choice import ODDS, Choice, choose
from extractors.talks.trained.weights import Weights

NAMES = ("a", "b", "c")


def chosen(none: float, *others: float, spread: float = 1.0) -> Choice[str]:
    """A choice of none and of a, b, c, that weigh so much."""
    options: dict[str | None, float] = {None: none, **dict(zip(NAMES, others, strict=False))}
    weights = Weights(
        classes=("which",),
        bias=(0.0,),
        of={str(name): ((0, weight),) for name, weight in options.items()},
    )
    return choose({name: (str(name),) for name in options}, weights, spread=spread)


def test_what_weighs_most_is_best_and_the_others_have_their_odds() -> None:
    best, others = chosen(-20, 2, 1, 2 + log(0.5))
    assert best == "a"
    assert [name for name, _ in others] == ["c", "b"]
    assert dict(others)["b"] == pytest.approx(exp(-1))
    assert dict(others)["c"] == pytest.approx(0.5)


def test_none_has_odds_of_its_own() -> None:
    assert dict(chosen(log(0.2), 0, log(0.9)).others) == pytest.approx({"b": 0.9, None: 0.2})


def test_of_some_that_weigh_alike_the_first_is_best() -> None:
    assert chosen(0, 0, 0).best is None
    assert chosen(-1, 0, 0).best == "a"


def test_where_none_is_best_only_the_others_are_left() -> None:
    best, others = chosen(1, 0, -9)
    assert best is None
    assert [name for name, _ in others] == ["a"]


def test_what_is_too_unlikely_is_not_kept() -> None:
    assert chosen(-20, 0, log(ODDS) - 0.01).others == ()
    assert [name for name, _ in chosen(-20, 0, log(ODDS) + 0.01).others] == ["b"]


def test_a_spread_makes_odds_surer_or_less_sure() -> None:
    for spread in (0.5, 2):
        assert dict(chosen(-20, 0, -1, spread=spread).others)["b"] == pytest.approx(
            exp(-1 / spread)
        )


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=4), st.floats(0.5, 2))
def test_odds_are_shares_of_the_best_in_falling_order(sums: list[float], spread: float) -> None:
    best, others = chosen(*sums, spread=spread)
    odds = [share for _, share in others]
    assert odds == sorted(odds, reverse=True)
    assert all(ODDS <= share <= 1 for share in odds)
    assert best not in {name for name, _ in others}

"""Fitting: the same examples give the same weights, and they tell what the examples tell."""

import json

import pytest

from extractors.records.developments import Kind
from extractors.talks.trained.weights import read_weights
from tests.evaluation.sets import load_set, set_names
from tests.evaluation.training.fit import Example, fit_choice, fit_classes
from tests.evaluation.training.train import leave_out, read_source, trained_on
from tests.evaluation.training.units import labelled_units
from tests.evaluation.training.write import CORPUS, render_weights
from tests.extractors.talks.reading import knowledge

EXAMPLES = [
    Example(("w:met", "p:1"), frozenset({"talks"})),
    Example(("w:met", "p:2"), frozenset({"talks"})),
    Example(("w:refused", "p:1"), frozenset({"refusal"})),
    Example(("w:refused", "p:2"), frozenset({"refusal"})),
    Example(("w:rained", "p:1"), frozenset()),
    Example(("w:rained", "p:2"), frozenset()),
]


def test_a_class_is_told_by_the_features_of_its_examples() -> None:
    weights = read_weights(fit_classes(EXAMPLES, ["talks", "refusal"], strength=10))
    talks, refusal = weights.sums(("w:met", "p:1"))
    assert talks > 0 > refusal
    assert max(weights.sums(("w:rained", "p:2"))) < 0


def test_what_one_example_alone_has_is_not_learnt() -> None:
    once = [*EXAMPLES, Example(("w:once",), frozenset({"talks"}))]
    fitted = fit_classes(once, ["talks"], strength=10)
    assert "w:once" not in read_weights(fitted).of


def test_the_right_one_of_several_places_comes_first() -> None:
    choices = [(("near", "free"), [("far", "free"), ("far",)])] * 4
    weights = read_weights(fit_choice(choices, "where", strength=1))
    assert weights.sums(("near",))[0] > weights.sums(("far",))[0]


def test_a_choice_that_counts_more_is_learnt_before_others() -> None:
    near, far = (("near",), [("far",)]), (("far",), [("near",)])
    choices = [near, far, far] * 10
    weights = read_weights(fit_choice(choices, "where", strength=1))
    assert weights.sums(("far",))[0] > weights.sums(("near",))[0]
    counted = [1.0, 0.2, 0.2] * 10
    weights = read_weights(fit_choice(choices, "where", strength=1, weights=counted))
    assert weights.sums(("near",))[0] > weights.sums(("far",))[0]


def test_fitting_twice_gives_the_same_file() -> None:
    one, other = (
        render_weights(fit_classes(EXAMPLES, ["talks", "refusal"], strength=1)) for _ in range(2)
    )
    assert one == other
    assert json.loads(one)["classes"] == ["talks", "refusal"]


def test_the_clause_of_the_evidence_has_the_label() -> None:
    units = labelled_units(load_set("blind-1"), knowledge())
    for unit in units:
        for kind, label in unit.labels.items():
            assert label["kind"] == kind
            assert kind not in unit.elsewhere
    labelled = {(unit.document, kind) for unit in units for kind in unit.labels}
    wanted = {
        (row["id"], Kind(label["kind"]))
        for row in load_set("blind-1").labels
        for label in row["developments"]
    }
    assert len(labelled) >= 0.95 * len(wanted)
    assert labelled <= wanted


@pytest.mark.parametrize("count", [1, 2, 4, 9])
def test_each_source_is_left_out_once_by_those_that_read_it(count: int) -> None:
    parts = list(leave_out(range(count)))
    assert sorted(each for left_out, _ in parts for each in left_out) == list(range(count))
    for left_out, others in parts:
        assert sorted([*left_out, *others]) == list(range(count))
    assert len(parts) == min(count, 4)


def test_training_on_two_sets_gives_all_weights() -> None:
    plain = knowledge()
    trained = trained_on(
        [read_source(load_set(name), plain) for name in ("blind-1", "blind-2")], plain
    )
    gathering = (trained.same, trained.worth, trained.past, trained.venues)
    for weights in (trained.statuses, trained.roles, *gathering):
        assert weights.of
    assert trained.kinds.rows
    assert trained.sides.rows


def test_what_ships_was_fitted_to_the_sets_that_are_here() -> None:
    """Else: python -m tests.evaluation.training."""
    fingerprints = {name: load_set(name).fingerprint for name in set_names()}
    assert json.loads(CORPUS.read_text(encoding="utf-8")) == fingerprints

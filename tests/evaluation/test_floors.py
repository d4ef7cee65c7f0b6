from dataclasses import replace
from pathlib import Path

import pytest

from tests.evaluation.figures import FIGURES
from tests.evaluation.floors import (
    Bounds,
    read_floors,
    shortfalls,
    update,
    write_floors,
)

VALUES = {figure.name: 2.0 if figure.is_count else 0.8123 for figure in FIGURES}
KNOWN = update(None, fingerprint="one", values=VALUES).bounds


def changed(**values: float) -> dict[str, float]:
    return VALUES | values


def test_a_new_set_is_asked_for_what_it_had_less_a_little() -> None:
    assert KNOWN.floors["kind"] == 0.807
    assert KNOWN.ceilings["duplicates"] == 0.818
    assert shortfalls(KNOWN, VALUES) == ()


def test_a_count_has_no_slack() -> None:
    assert KNOWN.ceilings["false_in_negatives"] == 2.0
    assert shortfalls(KNOWN, changed(false_in_negatives=3)) == (
        "false_in_negatives is 3, at most 2 is asked",
    )


def test_the_slack_can_be_wider() -> None:
    wide = update(None, fingerprint="one", values=VALUES, margin=0.01).bounds
    assert (wide.floors["kind"], wide.ceilings["duplicates"]) == (0.802, 0.823)


@pytest.mark.parametrize(("value", "floor"), [(1.0, 0.995), (0.9, 0.895), (0.005, 0.0), (0.0, 0.0)])
def test_a_floor_is_exact_in_its_three_digits(value: float, floor: float) -> None:
    assert update(None, fingerprint="", values=changed(kind=value)).bounds.floors["kind"] == floor


@pytest.mark.parametrize(
    ("name", "value"),
    [("kind", 0.8069), ("duplicates", 0.8181), ("refused", 3)],
    ids=["below a floor", "above a ceiling", "more of a count"],
)
def test_what_is_worse_than_asked_is_told_and_never_granted(name: str, value: float) -> None:
    done = update(KNOWN, fingerprint="one", values=changed(**{name: value}))
    assert [line.split()[0] for line in done.refused] == [name]
    assert done.bounds == KNOWN


def test_a_little_worse_is_let_pass_and_moves_nothing() -> None:
    done = update(KNOWN, fingerprint="one", values=changed(kind=0.8080, duplicates=0.8170))
    assert (done.refused, done.bounds) == ((), KNOWN)


def test_better_figures_raise_the_floor_and_lower_the_ceiling() -> None:
    better = changed(kind=0.9, duplicates=0.1, refused=0)
    done = update(KNOWN, fingerprint="one", values=better)
    assert done.bounds.floors["kind"] == 0.895
    assert done.bounds.ceilings["duplicates"] == 0.105
    assert done.bounds.ceilings["refused"] == 0


def test_a_refused_figure_does_not_keep_the_others_down() -> None:
    done = update(KNOWN, fingerprint="one", values=changed(kind=0.5, role=0.9))
    assert done.bounds.floors["kind"] == KNOWN.floors["kind"]
    assert done.bounds.floors["role"] == 0.895


def test_another_set_is_asked_anew_and_it_says_so() -> None:
    done = update(KNOWN, fingerprint="two", values=changed(kind=0.5))
    assert done.refused == ()
    assert done.notes == (
        "the set was changed: its floors are set anew",
        "kind is 0.5, at least 0.807 is asked",
    )
    assert (done.bounds.floors["kind"], done.bounds.fingerprint) == (0.495, "two")


def test_a_figure_that_was_never_measured_gets_its_floor() -> None:
    fewer = {name: value for name, value in KNOWN.floors.items() if name != "role"}
    done = update(replace(KNOWN, floors=fewer), fingerprint="one", values=VALUES)
    assert done.bounds == KNOWN


def test_a_figure_that_the_set_is_too_small_for_is_not_asked() -> None:
    few = {name: value for name, value in VALUES.items() if not name.startswith("couple")}
    bounds = update(None, fingerprint="one", values=few).bounds
    assert "couple_recall" not in bounds.floors
    assert shortfalls(KNOWN, few) == ()


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    stored = {"newsroom": KNOWN, "other": Bounds(fingerprint="", floors={}, ceilings={})}
    write_floors(stored, path)
    assert read_floors(path) == stored

import tomllib

import pytest

from tests.evaluation.figures import FIGURES
from tests.evaluation.page import BLIND, differences
from tests.evaluation.sets import set_names

PAGE = "# Quality\n| kind | .812 | 3 |\n"


@pytest.mark.parametrize(
    ("fresh", "is_current"),
    [
        (PAGE, True),
        (PAGE.replace(".812", ".830"), True),
        (PAGE.replace(".812", ".792"), True),
        (PAGE.replace(".812", ".833"), False),
        (PAGE.replace("3", "4"), False),
        (PAGE.replace("kind", "role"), False),
        (PAGE + "| role |\n", False),
        (PAGE.replace(".812", "–"), False),
    ],
    ids=["same", "a little up", "a little down", "far", "count", "word", "line", "no figure"],
)
def test_only_a_figure_that_moved_a_little_is_still_current(
    fresh: str, *, is_current: bool
) -> None:
    assert (differences(PAGE, fresh) == ()) is is_current


def test_a_blind_score_names_a_set_and_figures_that_are_known() -> None:
    scored = tomllib.loads(BLIND.read_text(encoding="utf-8"))["scored"]
    names = [each["set"] for each in scored]
    assert len(set(names)) == len(names)
    assert set(names) <= set(set_names())
    known = {figure.name for figure in FIGURES}
    for each in scored:
        assert set(each["figures"]) <= known
        assert all(0 <= value <= 1 for value in each["figures"].values())
        assert each["date"].year >= 2026
        assert each["commit"]

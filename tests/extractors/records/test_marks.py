"""When two sets of marks cannot be of one act."""

import pytest

from extractors.records.marks import AGREE, compare_marks


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        pytest.param(("ordinal:3",), ("ordinal:2",), "ordinal 3 ≠ 2", id="another round"),
        pytest.param(("count:28",), ("count:28",), AGREE, id="the same plan"),
        pytest.param(("count:28",), ("count:20",), "count 28 ≠ 20", id="another plan"),
        pytest.param(
            ("count:157:prisoner",), ("count:314:prisoner",), AGREE, id="both sides added"
        ),
        pytest.param(("count:14",), ("count:28",), "count 14 ≠ 28", id="points are never added"),
        pytest.param(
            ("of:child",), ("of:body", "of:prisoner"), "of child ≠ body/prisoner", id="who"
        ),
        pytest.param(("count:9:child",), ("count:210:prisoner",), None, id="nothing to compare"),
    ],
)
def test_marks_of_one_sort_must_meet(
    here: tuple[str, ...], there: tuple[str, ...], found: str | None
) -> None:
    assert compare_marks(here, there) == found

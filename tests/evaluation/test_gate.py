"""The gate: no figure of any set falls below its floor, and the page tells what is measured."""

from dataclasses import replace

import pytest

from extractors.records.articles import Revision
from extractors.talks.detect import TextReading, read_text
from extractors.talks.knowledge import Knowledge
from tests.evaluation.figures import FIGURES, Figure, values_of
from tests.evaluation.floors import fails, read_floors, update
from tests.evaluation.gate import find_faults, main
from tests.evaluation.measure import Measured, measure, measure_set
from tests.evaluation.page import PAGE, differences, render
from tests.evaluation.sets import LabelledSet, load_set, set_names

COMMAND = "python -m tests.evaluation.gate --update --docs"
FLOORS = read_floors()


def test_the_floors_are_of_the_sets_that_there_are() -> None:
    assert sorted(FLOORS) == sorted(set_names())


@pytest.mark.parametrize("name", set_names())
def test_a_set_is_the_one_that_its_floors_are_of(name: str) -> None:
    assert load_set(name).fingerprint == FLOORS[name].fingerprint, f"changed; run {COMMAND}"


@pytest.mark.parametrize("name", set_names())
def test_the_program_fails_on_no_text(name: str) -> None:
    assert measure(name).crashed == ()


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
@pytest.mark.parametrize("name", set_names())
def test_no_figure_is_worse_than_its_bound(name: str, figure: Figure) -> None:
    value, bound = figure.of(measure(name)), FLOORS[name].of(figure)
    if value is None:
        assert bound is None
        return
    assert bound is not None, f"no floor; run {COMMAND}"
    assert not fails(figure, value, bound), f"{value:g}, the bound is {bound:g}"


def test_the_page_of_quality_tells_what_is_measured() -> None:
    fresh = render([measure(name) for name in set_names()])
    assert differences(PAGE.read_text(encoding="utf-8"), fresh) == (), f"run {COMMAND}"


def small_set() -> LabelledSet:
    """Three texts of the newsroom that tell something."""
    whole = load_set("newsroom")
    telling = [row["id"] for row in whole.labels if row["developments"]][:3]
    return replace(
        whole,
        articles=tuple(row for row in whole.articles if row["id"] in telling),
        labels=tuple(row for row in whole.labels if row["id"] in telling),
    )


def recall_of(labelled: LabelledSet) -> float:
    return measure_set(labelled).score.documents.recall


def test_a_text_on_which_the_reader_fails_is_named_and_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = small_set()
    guilty = small.articles[0]["id"]
    whole = recall_of(small)

    def read_or_fail(revision: Revision, *, knowledge: Knowledge, timezone: str) -> TextReading:
        if revision.document == guilty:
            raise IndexError(guilty)
        return read_text(revision, knowledge=knowledge, timezone=timezone)

    monkeypatch.setattr("flows.steps.read.read_text", read_or_fail)
    result = measure_set(small)
    assert result.crashed == (guilty,)
    assert result.score.documents.recall == pytest.approx(whole - 1 / 3, abs=1e-3)
    assert find_faults(result, {})[0] == f"newsroom: the program failed on {guilty}"


def test_a_text_that_no_archive_can_hold_is_named_and_missed() -> None:
    small = small_set()
    first, *rest = small.articles
    result = measure_set(replace(small, articles=({**first, "title": "", "text": ""}, *rest)))
    assert result.refused == (first["id"],)
    assert result.score.documents.recall == pytest.approx(recall_of(small) - 1 / 3, abs=1e-3)


def passing() -> Measured:
    return measure_set(small_set())


def test_a_set_passes_under_its_own_floors_and_not_under_higher_ones() -> None:
    measured = passing()
    name, fingerprint = measured.labelled.name, measured.labelled.fingerprint
    values = values_of(measured)
    floors = {name: update(None, fingerprint=fingerprint, values=values).bounds}
    assert find_faults(measured, floors) == ()
    worse = replace(measured, score=replace(measured.score, role=0.0))
    assert len(find_faults(worse, floors)) == 1
    other = {name: replace(floors[name], fingerprint="of another set")}
    assert find_faults(measured, other) == (
        f"{name} is another set than the floors are of: run with --update",
    )
    assert find_faults(measured, {}) == (f"{name} has no floors: run with --update",)


def test_the_command_prints_each_figure_and_ends_with_what_the_gate_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main([])
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in printed[1 : len(FIGURES) + 1]] == [f.name for f in FIGURES]
    assert code == int(len(printed) > len(FIGURES) + 1)

"""What the documents show of commands at work is what the commands do.

A difference is either a mistake in the program, or `python -m tests.architecture.documents` writes
the documents anew.
"""

from pathlib import Path

import pytest

from tests.architecture.documents import transcripts
from tests.architecture.documents.markdown import read

ADVICE = "if the program is right: python -m tests.architecture.documents"
SHOWN = [(path, name) for path in transcripts.DOCUMENTS for name in transcripts.shown(read(path))]


@pytest.mark.slow
@pytest.mark.parametrize(("path", "name"), SHOWN, ids=lambda each: getattr(each, "name", each))
def test_a_transcript_is_what_the_command_prints(path: Path, name: str) -> None:
    told, real = transcripts.shown(read(path))[name], transcripts.make(name)
    assert transcripts.comparable(told) == transcripts.comparable(real), ADVICE


@pytest.mark.slow
@pytest.mark.parametrize(("path", "name"), SHOWN, ids=lambda each: getattr(each, "name", each))
def test_the_figures_of_a_transcript_are_about_right(path: Path, name: str) -> None:
    told, real = transcripts.shown(read(path))[name], transcripts.make(name)
    exact = name != "demo"
    near = pytest.approx(transcripts.figures(real), rel=0 if exact else 0.25, abs=0 if exact else 2)
    assert transcripts.figures(told) == near, ADVICE


def test_the_documents_show_the_demo_and_the_worked_example() -> None:
    assert [name for _, name in SHOWN] == [
        "demo", "explain", "replay", "events", "event", "eight", "eight-event",
    ]  # fmt: skip


def test_what_passes_with_the_day_is_not_compared() -> None:
    monday = "│ 2026-03-02 │ http://127.0.0.1:4711/a/2026/03/02/x │ 0a1b2c3d │ in 3.4 s"
    friday = "│ 2026-03-06 │ http://127.0.0.1:999/b/2026/03/06/y  │ ffff0000 │ in 10.0 s"
    assert transcripts.comparable(monday) == transcripts.comparable(friday)
    assert transcripts.comparable("12 alerts") == transcripts.comparable("13 alerts")
    assert transcripts.comparable("0 alerts") != transcripts.comparable("1 alerts")

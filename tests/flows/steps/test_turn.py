from pathlib import Path

import pytest

from extractors.records.faults import TransientError
from flows.steps.turn import TurnTakenError, taking_turn


def test_the_second_is_told_who_is_at_work_and_does_not_wait(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with (
        taking_turn(path, holder="sulh run"),
        pytest.raises(TurnTakenError, match="a pass is at work already: `sulh run`"),
        taking_turn(path, holder="sulh serve"),
    ):
        pass


def test_the_turn_is_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with taking_turn(tmp_path / "a.duckdb", holder="sulh run"):
            pass


def test_a_fault_inside_the_turn_is_not_taken_for_a_taken_turn(tmp_path: Path) -> None:
    with (
        pytest.raises(TransientError, match="the network") as raised,
        taking_turn(tmp_path / "a.duckdb", holder="sulh run"),
    ):
        raise TransientError("the network is held by nobody")
    assert not isinstance(raised.value, TurnTakenError)

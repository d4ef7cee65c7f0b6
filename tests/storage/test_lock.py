import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from extractors.records.faults import TransientError
from storage.lock import owning


def test_the_lock_file_says_who_holds_it(tmp_path: Path) -> None:
    with owning(tmp_path / "x.duckdb", holder="sulh run", wait=timedelta()):
        note = json.loads((tmp_path / "x.duckdb.lock").read_text())
    assert note["command"] == "sulh run"
    assert set(note) == {"pid", "command"}


def test_the_holder_is_told_since_when_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    with owning(path, holder="first", wait=timedelta()):
        os.utime(tmp_path / "x.duckdb.lock", (0, 1_700_000_000))
        with (
            pytest.raises(TransientError, match="since 2023-11-14 22:13:20 UTC"),
            owning(path, holder="second", wait=timedelta()),
        ):
            pass


def test_a_second_owner_is_turned_away_until_the_first_leaves(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    with owning(path, holder="first", wait=timedelta()):  # noqa: SIM117 - the order is the point
        with (
            pytest.raises(TransientError, match="held by `first`"),
            owning(path, holder="second", wait=timedelta()),
        ):
            pass
    with owning(path, holder="second", wait=timedelta()):
        pass


def test_a_lock_without_a_signature_is_still_a_lock(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    with owning(path, holder="first", wait=timedelta()):
        (tmp_path / "x.duckdb.lock").write_text("")
        with (
            pytest.raises(TransientError, match="held by another process"),
            owning(path, holder="second", wait=timedelta()),
        ):
            pass

"""One trial or two of each kind of fault; `python -m tests.chaos` does it by the hundred.

In a process of its own: the trials fork, which a process with the threads of other tests may not.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.chaos.kinds import KINDS

ROOT = Path(__file__).parents[2]
LEFT_OUT = {
    "disk full",  # it mounts a small disk, as root
    "database held by another process for minutes",  # it takes minutes
    "Prefect's server gone",  # tests/flows/test_serving.py ends one
    "kill -9 of `sulh serve`",
    "SIGTERM to `sulh serve`",
}


@pytest.mark.slow
def test_no_fault_loses_an_event_or_repeats_a_confirmed_alert() -> None:
    kinds = [name for name in KINDS if name not in LEFT_OUT]
    asked = [word for name in kinds for word in ("--kind", name)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos", "--times", "1", *asked],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split("|")[1:-1] for line in done.stdout.splitlines() if line.startswith("| ")]
    told = {row[0].strip(): [cell.strip() for cell in row[1:]] for row in rows[2:]}
    assert set(told) == set(kinds)
    assert all(row[:5] == ["1", "0", "0", "0", "0"] for row in told.values()), told
    assert int(told["kill -9 between confirmation and its note"][5]) > 0  # it can see a repetition

"""A small pass over a live cluster, a worker killed in the middle; `python -m tests.workers` measures."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.workers.cluster import ROOT, find_postgres

MISSING = [
    name
    for name, there in (
        ("PostgreSQL", find_postgres()),
        ("redis-server", shutil.which("redis-server")),
        ("the extra `many`", find_spec("prefect_redis")),
    )
    if not there
]


@pytest.mark.slow
@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
def test_a_worker_killed_in_the_middle_loses_nothing() -> None:
    small = ("--outlets", "4", "--items", "6", "--a-part", "2", "--workers", "2")
    done = subprocess.run(
        [sys.executable, "-m", "tests.workers", *small, "--kill", "--kill-patience", "1.5"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    said = done.stdout
    assert done.returncode == 0, said + done.stderr
    assert "| 2 | 2 | 24 |" in said
    assert re.search(r"a worker killed: COMPLETED: .*; \d+ of 24 articles", said), said
    assert re.search(r"the next pass: COMPLETED: .*; 24 of 24 articles", said), said
    assert "0 events and mentions lost, 0 extra" in said
    told = re.search(r"(\d+) alerts, (\d+) lines", said)
    assert told is not None
    assert told[1] == told[2]

"""What the bench starts ends with it, however it takes the signal."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.workers.cluster import is_alive, kill_tree, running

# A worker that ends at once; what it started goes on, in its group or in a session of its own.
WORKER = """
import subprocess, sys, time
child = subprocess.Popen(
    [sys.executable, "-c", sys.argv[1]], start_new_session=sys.argv[2] == "own", stdout=subprocess.PIPE
)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(300)
"""
RUN = "import time; print(flush=True); time.sleep(300)"
PATIENCE = 30.0  # seconds, for two interpreters to start
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {RUN}"


def start(code: str, session: str) -> "tuple[subprocess.Popen[bytes], int]":
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, code, session],
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert worker.stdout is not None
    with worker.stdout as said:
        return worker, int(said.readline())


@pytest.mark.parametrize("session", ["shared", "own"])
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_what_a_worker_started_ends_with_it(session: str, how: signal.Signals) -> None:
    worker, child = start(RUN, session)
    assert kill_tree(worker, how) == []
    assert not is_alive(child)


@pytest.mark.parametrize("session", ["shared", "own"])
def test_a_run_that_does_not_hear_of_its_end_is_killed(session: str) -> None:
    worker, child = start(STUBBORN, session)
    assert kill_tree(worker, signal.SIGTERM, patience=0.5) == [child]
    time.sleep(0.1)
    assert not is_alive(child)


def test_the_end_of_the_block_ends_it_all(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WORKER, RUN, "own"]
    with running(command, environment={}, folder=tmp_path, log=tmp_path / "log") as worker:
        deadline = time.monotonic() + PATIENCE
        while not (tmp_path / "log").read_bytes().strip():
            assert worker.poll() is None, f"the worker ended with {worker.returncode}"
            assert time.monotonic() < deadline, "the worker started nothing"
            time.sleep(0.02)
    assert not is_alive(int((tmp_path / "log").read_bytes()))

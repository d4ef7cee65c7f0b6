import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from flows.service import processes
from flows.service.processes import descendants_of, follow_service, kill_processes

ROOT = str(Path(processes.__file__).parents[2])
FAMILY = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; print(1, flush=True); time.sleep(300)"])
print(child.pid, flush=True)
time.sleep(300)
"""
RUN = """
import os, sys, time
sys.path.insert(0, {root!r})
from flows.service.processes import follow_service
follow_service({{"SULH_SERVICE": {service}}})
print("follows", flush=True)
time.sleep(300)
"""
SERVICE = """
import os, subprocess, sys, time
run = {run!r}.replace("WHO", repr(str(os.getpid())))
child = subprocess.Popen([sys.executable, "-c", run])
print(child.pid, flush=True)
time.sleep(300)
"""


@pytest.fixture
def family() -> Iterator[tuple[int, int]]:
    """A process and its child."""
    with subprocess.Popen(
        [sys.executable, "-c", FAMILY], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        ids = {int(parent.stdout.readline()), int(parent.stdout.readline())} - {1}
        (child,) = ids
        yield parent.pid, child
        for one in (parent.pid, child):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)


def test_all_that_descend_from_a_process_are_found(family: tuple[int, int]) -> None:
    parent, child = family
    assert descendants_of(parent) == [child]
    assert descendants_of(child) == []
    mine = descendants_of(os.getpid())
    assert mine.index(parent) < mine.index(child)


def test_without_a_proc_they_are_asked_of_ps(
    family: tuple[int, int], tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent, child = family
    monkeypatch.setattr(processes, "_PROC", tmp_path)
    assert descendants_of(parent) == [child]


def test_killed_is_what_is_there(family: tuple[int, int]) -> None:
    parent, child = family
    kill_processes([child, parent])
    until = time.monotonic() + 10
    while descendants_of(os.getpid()) and time.monotonic() < until:
        time.sleep(0.05)
    assert parent not in descendants_of(os.getpid())
    kill_processes([child])  # it is gone, and that is no fault


@pytest.mark.skipif(sys.platform != "linux", reason="it asks Linux")
def test_a_run_does_not_outlive_the_service_that_was_killed() -> None:
    run = RUN.format(root=ROOT, service="WHO")
    with subprocess.Popen(
        [sys.executable, "-c", SERVICE.format(run=run)], stdout=subprocess.PIPE, text=True
    ) as service:
        assert service.stdout is not None
        said = {service.stdout.readline().strip(), service.stdout.readline().strip()}
        (child,) = said - {"follows"}
        service.kill()
    until = time.monotonic() + 10
    while is_running(int(child)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(int(child))


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat", encoding="utf-8") as stat:  # noqa: PTH123
        return stat.read().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="it asks Linux")
def test_a_run_whose_service_died_before_it_began_ends_itself() -> None:
    gone = str(os.getppid())  # not the parent of what is started here
    run = subprocess.run(
        [sys.executable, "-c", RUN.format(root=ROOT, service=repr(gone))],
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL
    assert b"follows" not in run.stdout


def test_elsewhere_nothing_is_followed() -> None:
    follow_service({})

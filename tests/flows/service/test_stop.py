"""A stop always comes to an end; the programs that are stopped here behave badly on purpose."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from flows.service.processes import descendants_of

ROOT = Path(__file__).parents[3]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a program that misbehaves in a way, and wait until it may be told to end."""
    started: list[subprocess.Popen[str]] = []

    def begin(way: str, *, for_runs: float = 1.0, for_all: float = 2.5) -> "subprocess.Popen[str]":
        words = [way, str(for_runs), str(for_all)]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.service.hanging_service", *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        for each in [*descendants_of(process.pid), process.pid]:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        process.communicate()


def words_before_ready(process: "subprocess.Popen[str]") -> list[str]:
    assert process.stdout is not None
    said: list[str] = []
    for line in process.stdout:
        if line == "ready\n":
            return said
        said += line.split()
    raise AssertionError(process.communicate())


def end(process: "subprocess.Popen[str]", number: signal.Signals = signal.SIGTERM) -> float:
    began = time.monotonic()
    process.send_signal(number)
    process.wait(30)
    return time.monotonic() - began


def rest(process: "subprocess.Popen[str]") -> tuple[str, str]:
    assert process.stdout is not None
    assert process.stderr is not None
    return process.stdout.read(), process.stderr.read()


def is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("way", ["wait", "taken over", "linger"])
def test_a_first_signal_ends_it_in_order(start: Start, way: str, number: signal.Signals) -> None:
    process = start(way)
    words_before_ready(process)
    assert end(process, number) < 15
    assert process.returncode == 0
    assert rest(process)[0] == "in order\n"


def test_a_signal_that_a_finaliser_swallows_is_heard_all_the_same(start: Start) -> None:
    process = start("finalise", for_all=20)
    words_before_ready(process)
    assert end(process) < 15
    out, said = rest(process)
    assert "Exception ignored in" in said  # it was swallowed
    assert (process.returncode, out) == (0, "in order\n")


def test_a_run_that_goes_on_is_killed_and_what_it_needs_is_not(start: Start) -> None:
    process = start("run", for_all=20)
    _, run = map(int, words_before_ready(process))
    assert end(process) < 15
    out, said = rest(process)
    assert (process.returncode, out) == (0, "server None\n")
    assert f"[{run}]" in said


def test_what_does_not_end_is_ended_with_all_that_belongs_to_it(start: Start) -> None:
    process = start("sleep")
    (child,) = map(int, words_before_ready(process))
    assert is_there(child)
    assert end(process) < 15
    said = rest(process)[1]
    assert process.returncode == 1
    assert "in sleep_on" in said  # where it hung
    assert not is_there(child)


def test_a_log_that_nobody_takes_does_not_hold_the_end_up(start: Start) -> None:
    process = start("mute")
    (child,) = map(int, words_before_ready(process))
    time.sleep(1)  # by then it waits for a reader
    assert end(process) < 15
    assert process.returncode == -signal.SIGALRM  # it hung where it says where it hung
    assert not is_there(child)


def test_where_nobody_counts_the_seconds_the_system_ends_it(start: Start) -> None:
    process = start("deaf")
    words_before_ready(process)
    assert end(process) < 15
    assert process.returncode == -signal.SIGALRM


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
def test_a_second_signal_ends_everything_at_once(start: Start, second: signal.Signals) -> None:
    process = start("sleep", for_runs=30, for_all=60)
    (child,) = map(int, words_before_ready(process))
    process.send_signal(signal.SIGTERM)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1.5)
    assert end(process, second) < 10
    assert process.returncode == 128 + second
    assert not is_there(child)


def test_who_is_asked_from_inside_ends_with_a_fault(start: Start) -> None:
    process = start("asked")
    words_before_ready(process)
    process.wait(15)
    assert (process.returncode, rest(process)[0]) == (1, "in order\n")

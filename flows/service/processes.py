"""The processes of the service: which there are, and that none outlives it."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

SERVICE = "SULH_SERVICE"  # the variable that tells a run which process serves it
_PROC = Path("/proc")
_PR_SET_PDEATHSIG = 1  # from linux/prctl.h


def descendants_of(root: int) -> list[int]:
    """The processes that descend from one now, itself left out."""
    children: dict[int, list[int]] = {}
    for process, parent in _parents().items():
        children.setdefault(parent, []).append(process)
    found: list[int] = []
    rest = children.get(root, [])
    while rest:
        found += rest
        rest = [child for process in rest for child in children.get(process, ())]
    return found


def kill_processes(processes: Iterable[int]) -> None:
    """End them at once: none of them has anything that a kill destroys."""
    for process in processes:
        try:
            os.kill(process, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


def _parents() -> dict[int, int]:
    if (_PROC / "self/stat").is_file():
        return dict(_read_proc())
    return _ask_ps()


def _read_proc() -> Iterable[tuple[int, int]]:
    for stat in _PROC.glob("[0-9]*/stat"):
        try:
            # the name, in brackets, may hold anything; after it: state, parent, …
            words = stat.read_bytes().rpartition(b")")[2].split()
        except OSError:  # it has just ended
            continue
        if words[0] != b"Z":
            yield int(stat.parent.name), int(words[1])


def _ask_ps() -> dict[int, int]:
    """Where there is no /proc, as on a Mac."""
    program = shutil.which("ps")
    if program is None:
        return {}
    listed = subprocess.run(  # noqa: S603 - a fixed command
        [program, "-A", "-o", "pid=", "-o", "ppid="], capture_output=True, text=True, check=False
    )
    pairs = (line.split() for line in listed.stdout.splitlines())
    return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2}  # noqa: PLR2004


def end_with_parent(number: signal.Signals) -> None:
    """Ask Linux for a signal when the parent dies: a kill -9 of it tells its children nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)


def follow_service(environment: Mapping[str, str]) -> None:
    """In a run that `sulh serve` started: do not outlive it. Elsewhere nothing.

    An orphan would hold the turn for as long as it asks for a server that is gone.
    """
    service = environment.get(SERVICE)
    if not service:
        return
    end_with_parent(signal.SIGKILL)
    if os.getppid() != int(service):  # it died before we asked
        os.kill(os.getpid(), signal.SIGKILL)

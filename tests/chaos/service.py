"""Faults of the whole service: its Prefect server dies, or all of it is killed; then it is started anew."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from flows.steps.sign_off import read_mark
from tests.chaos.trial import ROOT, Theatre, Trial

_T = TypeVar("_T")
_EVERY = "0.5"  # minutes between passes
_PATIENCE = 300.0  # seconds, for a start and a pass on a busy machine
_END = 60.0  # within which a service whose server died must have ended


def server_gone(theatre: Theatre, chance: random.Random, seconds: float) -> Trial:
    """Prefect's server is killed while it starts, or while a pass is under way.

    The service must end with a fault by itself, so that systemd starts it anew.
    """
    trial = theatre.begin()
    with trial.counting(look=False), _serving(trial) as service:
        server = _wait(lambda: _find_server(service.pid), service)
        _wait_for_a_moment(trial, chance, seconds, service)
        kill_process(server)
        code = service.wait(_END)
        if code == 0:
            raise RuntimeError("the service took the death of its server for a clean stop")
    trial.look()
    _recover(trial)
    return trial


def service_killed(theatre: Theatre, chance: random.Random, seconds: float) -> Trial:
    """All processes of the service are killed at once, as by a power cut."""
    trial = theatre.begin()
    with trial.counting(look=False), _serving(trial) as service:
        _wait_for_a_moment(trial, chance, seconds, service)
        for process in tree_of(service.pid):
            kill_process(process)
        service.wait()
    trial.look()
    _recover(trial)
    return trial


def _recover(trial: Trial) -> None:
    """Start the service anew and leave it in peace until a pass has ended well."""
    with trial.counting(look=False), _serving(trial) as service:
        before = read_mark(trial.settings.data)
        _wait(lambda: read_mark(trial.settings.data) not in {None, before}, service)
        service.send_signal(signal.SIGTERM)
        if service.wait(_END) != 0:
            raise RuntimeError("the service did not end cleanly")
    trial.look()


def _wait_for_a_moment(
    trial: Trial, chance: random.Random, seconds: float, service: "subprocess.Popen[bytes]"
) -> None:
    """Wait until a pass has begun, and then for any part of it; every third time for no pass."""
    lock = trial.settings.data / "sulh.duckdb.lock"
    if chance.random() < 1 / 3:
        time.sleep(chance.uniform(0, 2 * seconds))
        return
    _wait(lock.exists, service)
    time.sleep(chance.uniform(0, 2 * seconds))


@contextmanager
def _serving(trial: Trial) -> "Iterator[subprocess.Popen[bytes]]":
    environment = {name: value for name, value in os.environ.items() if "PREFECT" not in name}
    environment |= {"SULH_DATA": str(trial.settings.data), "PYTHONPATH": str(ROOT)}
    config = trial.heard.with_name("sulh.toml")
    with (trial.heard.parent / "serve.log").open("ab") as log:
        service = subprocess.Popen(
            [
                *(sys.executable, "-m", "flows.cli", "--config", str(config)),
                *("serve", "--every", _EVERY, "--port", "0"),
            ],
            cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        yield service
    finally:
        for process in tree_of(service.pid):
            kill_process(process)
        service.wait()


def _wait(
    found: "Callable[[], _T]", service: "subprocess.Popen[bytes]", patience: float = _PATIENCE
) -> _T:
    deadline = time.monotonic() + patience
    while not (value := found()):
        if service.poll() is not None:
            raise RuntimeError(f"the service ended by itself with {service.returncode}")
        if time.monotonic() > deadline:
            raise RuntimeError("the service took too long")
        time.sleep(0.2)
    return value


def tree_of(root: int) -> list[int]:
    """A process and all that descend from it now."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(words[1]), []).append(int(stat.parent.name))
    found, rest = [], [root]
    while rest:
        found.append(rest.pop())
        rest += parents.get(found[-1], [])
    return found


def _find_server(root: int) -> int | None:
    for process in tree_of(root):
        try:
            words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"server" in words and b"start" in words:
            return process
    return None


def kill_process(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return

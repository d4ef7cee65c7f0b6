"""Faults of the whole service: its server dies, it is killed, or told to end; then it starts anew."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from flows.service.processes import descendants_of, kill_processes
from flows.service.server import server_environment
from flows.service.words import SERVER_FOLDER
from flows.steps.sign_off import read_mark
from tests.chaos.trial import ROOT, Theatre, Trial

_T = TypeVar("_T")
STOPS: list[float] = []  # seconds that each stop took
_EVERY = "0.5"  # minutes between passes
_FRESH = 1 / 4  # of the trials begin without Prefect's tables
_PATIENCE = 300.0  # seconds, for a start and a pass on a busy machine
_END = 20.0  # within which a service whose server died must have ended
_STOP = 15.0  # within which all of a service must have ended that was told to


def server_gone(theatre: Theatre, chance: random.Random, seconds: float) -> Trial:
    """Prefect's server is killed while it starts, or while a pass is under way.

    The service must end with a fault by itself, so that systemd starts it anew.
    """
    trial = _begin(theatre, chance)
    with trial.counting(look=False), _serving(trial) as service:
        server = _wait(lambda: _find_server(service.pid), service)
        _wait_for_a_moment(trial, chance, seconds, service)
        kill_processes([server])
        code = service.wait(_END)
        if code == 0:
            raise RuntimeError("the service took the death of its server for a clean stop")
    trial.look()
    _recover(trial)
    return trial


def service_killed(theatre: Theatre, chance: random.Random, seconds: float) -> Trial:
    """All processes of the service are killed at once, as by a power cut."""
    trial = _begin(theatre, chance)
    with trial.counting(look=False), _serving(trial) as service:
        _wait_for_a_moment(trial, chance, seconds, service)
        _kill_all(service)
    trial.look()
    _recover(trial)
    return trial


def service_stopped(theatre: Theatre, chance: random.Random, seconds: float) -> Trial:
    """The service is told to end: in a pass, right after one, or while it starts, every third time anew.

    All of it must have ended within seconds, with 0.
    """
    trial = _begin(theatre, chance)
    if chance.random() < 1 / 3:
        with trial.counting(look=False), _serving(trial) as service:
            _wait_for_a_moment(trial, chance, seconds, service)
            _kill_all(service)
        trial.look()
    with trial.counting(look=False), _serving(trial) as service:
        before = read_mark(trial.settings.data)
        way = chance.choice(("start", "pass", "after"))
        _wait(lambda: _find_server(service.pid), service)  # before, it is Python that starts
        if way == "start":
            time.sleep(chance.uniform(0, 20))
        elif way == "pass":
            _wait_for_a_moment(trial, chance, seconds, service)
        else:
            _wait(lambda: read_mark(trial.settings.data) not in {None, before}, service)
            time.sleep(chance.uniform(0, 1))
        _stop(service)
    trial.look()
    _recover(trial)
    return trial


def _begin(theatre: Theatre, chance: random.Random) -> Trial:
    """A new trial; in three of four the tables of Prefect's database are there.

    To make them is a third of a first start. The fourth tries that too.
    """
    trial = theatre.begin()
    if chance.random() >= _FRESH:
        shutil.copytree(_migrated(theatre.folder / "migrated"), trial.settings.data / SERVER_FOLDER)
    return trial


def _migrated(folder: Path) -> Path:
    """A folder of Prefect's with the tables of its database and nothing in them, made once."""
    if not folder.is_dir():
        environment = {name: value for name, value in os.environ.items() if "PREFECT" not in name}
        subprocess.run(
            [sys.executable, "-m", "prefect", "server", "database", "upgrade", "--yes"],
            env=environment | server_environment(folder, 0),
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return folder


def _stop(service: "subprocess.Popen[bytes]") -> None:
    """Tell the service to end, and see that all of it does, in time and without a fault."""
    tree = [service.pid, *descendants_of(service.pid)]
    began = time.monotonic()
    service.send_signal(signal.SIGTERM)
    code = service.wait(_STOP)
    while any(_is_there(process) for process in tree):
        if time.monotonic() - began > _STOP:
            raise RuntimeError(f"the service left processes behind: {tree}")
        time.sleep(0.05)
    if code != 0:
        raise RuntimeError(f"the service was told to end and ended with {code}")
    STOPS.append(time.monotonic() - began)


def _kill_all(service: "subprocess.Popen[bytes]") -> None:
    kill_processes([*descendants_of(service.pid), service.pid])
    service.wait()


def _recover(trial: Trial) -> None:
    """Start the service anew and leave it in peace until a pass has ended well."""
    with trial.counting(look=False), _serving(trial) as service:
        before = read_mark(trial.settings.data)
        _wait(lambda: read_mark(trial.settings.data) not in {None, before}, service)
        _stop(service)
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
        _kill_all(service)


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


def _is_there(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return not stat.rpartition(")")[2].startswith(" Z")


def _find_server(root: int) -> int | None:
    for process in descendants_of(root):
        try:
            words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"server" in words and b"start" in words:
            return process
    return None

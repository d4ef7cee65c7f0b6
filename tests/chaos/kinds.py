"""The kinds of fault, each with what it does to passes. The last pass of each is left in peace."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.steps.services import PassServices, Stage
from tests.chaos.service import server_gone, service_killed, service_stopped
from tests.chaos.trial import (
    Theatre,
    Trial,
    dying_after,
    dying_at_stage,
    dying_at_statement,
    dying_before_tick,
)

Kind = Callable[[Theatre, random.Random, float], Trial]  # the last: seconds of a pass
_STATEMENTS = 120  # a little more than a pass of the theatre makes

HOLD = """
import fcntl, os, sys, time
lock = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


def at_a_boundary(theatre: Theatre, chance: random.Random, _seconds: float) -> Trial:
    """Killed at a boundary of stages, each in its turn."""
    del chance
    trial = theatre.begin()
    trial.go(dying_at_stage(list(Stage)[theatre.count % len(Stage)]))
    trial.go()
    return trial


def before_the_tick(theatre: Theatre, _chance: random.Random, _seconds: float) -> Trial:
    """Killed between a channel's word and the note of it: the one window that repeats."""
    trial = theatre.begin()
    trial.go(dying_before_tick())
    trial.go()
    return trial


def at_a_statement(theatre: Theatre, chance: random.Random, _seconds: float) -> Trial:
    """Killed before one of the statements to the database, in a transaction or between two."""
    trial = theatre.begin()
    trial.go(dying_at_statement(chance.randint(1, _STATEMENTS)))
    trial.go()
    return trial


def at_random(theatre: Theatre, chance: random.Random, seconds: float) -> Trial:
    """Killed at any moment, every third time twice."""
    trial = theatre.begin()
    for _ in range(2 if chance.random() < 1 / 3 else 1):
        trial.go(dying_after(chance.uniform(0, seconds)))
    trial.go()
    return trial


def torn_log(theatre: Theatre, chance: random.Random, seconds: float) -> Trial:
    """Killed, and the end of the database's log lost or overwritten, as by a disk that lied."""
    trial = theatre.begin()
    log = trial.settings.database_path.with_name("sulh.duckdb.wal")
    for _ in range(20):  # until a death leaves a log
        arm = (
            dying_at_statement(chance.randint(20, _STATEMENTS))
            if chance.random() < 1 / 2
            else dying_after(chance.uniform(seconds / 2, seconds))
        )
        # The memory is not looked at in between: to open the file would fold the log in.
        trial.go(arm, look=False)
        if log.is_file() and log.stat().st_size:
            break
    if log.is_file():
        size = log.stat().st_size
        with log.open("r+b") as file:
            if chance.random() < 1 / 2:
                file.truncate(chance.randrange(size))
            else:
                file.seek(0, os.SEEK_END)
                file.write(chance.randbytes(chance.randint(1, 4096)))
    trial.go()
    return trial


def disk_full(theatre: Theatre, chance: random.Random, _seconds: float) -> Trial:
    """The disk is full in the middle, then there is room again. Needs root, for a disk of its own."""
    with _small_disk(theatre.folder / f"disk-{theatre.count}", megabytes=24) as place:
        ballast = place / "ballast"
        trial = theatre.begin(place / "data")
        ballast.write_bytes(b"\0" * chance.randint(16, 23) * 1_000_000)
        trial.go(look=False)
        ballast.unlink()
        trial.look()
        trial.go()
        # What is compared afterwards must outlive the disk.
        kept = theatre.folder / f"kept-{theatre.count}"
        subprocess.run(["cp", "-r", str(place / "data"), str(kept)], check=True)  # noqa: S607
        trial.settings = trial.settings.model_copy(update={"data": kept})
    return trial


@contextmanager
def _small_disk(place: Path, *, megabytes: int) -> Iterator[Path]:
    place.mkdir()
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)],  # noqa: S607
        check=True,
    )
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)  # noqa: S607


def held_database(theatre: Theatre, chance: random.Random, _seconds: float) -> Trial:
    """Another process holds the database for longer than a pass waits, then lets go."""
    trial = theatre.begin()
    trial.settings.data.mkdir()
    wait = 0.5
    held = chance.choice([wait / 2, wait * 4])
    lock = trial.settings.database_path.with_name("sulh.duckdb.lock")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock), str(held)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        trial.go(lambda services: replace(services, wait=timedelta(seconds=wait)), look=False)
    trial.go()
    return trial


def held_for_minutes(theatre: Theatre, chance: random.Random, _seconds: float) -> Trial:
    """Another process holds the database for minutes, and passes come at it as they ship: they wait a
    minute, fail, and come again."""
    trial = theatre.begin()
    trial.settings.data.mkdir()
    lock = trial.settings.database_path.with_name("sulh.duckdb.lock")
    held = chance.uniform(90, 200)
    failed = 0
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock), str(held)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        while holder.poll() is None:
            failed += trial.go(look=False) != 0
    if not failed:
        raise RuntimeError("no pass met the lock")
    trial.go()
    return trial


def clock_jumps(theatre: Theatre, chance: random.Random, _seconds: float) -> Trial:
    """The clock is ahead for a pass, or behind, by an hour or by years; then it is right."""
    trial = theatre.begin()
    jump = timedelta(hours=chance.choice([-26, -1, 1, 26, 24 * 400]))

    def shifted(services: PassServices) -> PassServices:
        return replace(services, clock=lambda: datetime.now(UTC) + jump)

    trial.go(shifted)
    trial.go()
    return trial


KINDS: dict[str, Kind] = {
    "kill -9 at a boundary of stages": at_a_boundary,
    "kill -9 between confirmation and its note": before_the_tick,
    "kill -9 at a statement to the database": at_a_statement,
    "kill -9 at any moment": at_random,
    "kill -9 and a torn log": torn_log,
    "disk full": disk_full,
    "database held by another process": held_database,
    "database held by another process for minutes": held_for_minutes,
    "clock ahead or behind": clock_jumps,
    "Prefect's server gone": server_gone,
    "kill -9 of `sulh serve`": service_killed,
    "SIGTERM to `sulh serve`": service_stopped,
}


def time_of_a_pass(theatre: Theatre) -> tuple[Trial, float]:
    """A pass that nothing happens to, and how long it took."""
    trial = theatre.begin()
    began = time.perf_counter()
    code = trial.go()
    if code != 0:
        raise RuntimeError(f"a pass in peace ended with {code}")
    return trial, time.perf_counter() - began

"""One trial: passes in processes that die, and what is left of it.

The program forks: everything is imported and made ready once, and each pass is a process of its own
that can be killed like any. Nothing here opens a database but in such a process.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.settings import Settings
from flows.settings_file import load_settings
from flows.steps.assemble import assemble
from flows.steps.run_pass import run_pass
from flows.steps.services import PassServices
from storage.columns import fetch
from storage.database import Database

ROOT = Path(__file__).parents[2]
Arm = Callable[[PassServices], PassServices]  # what is done to a pass before it begins
_STAGE_PATIENCE = 60.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What must be the same whatever happened on the way."""

    events: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    delivered: tuple[str, ...] = ()


@dataclass
class Trial:
    """A data folder of its own, and what the webhook heard from it."""

    settings: Settings
    heard: Path
    from_line: int
    confirmed: set[str] = field(default_factory=set)  # ticked off, seen after each death
    repeated: int = 0  # heard again after that: the promise broken
    again: int = 0  # heard again before that: at least once

    def lines(self) -> list[list[str]]:
        """The alerts of each message since the trial began."""
        if not self.heard.exists():
            return []
        written = self.heard.read_text(encoding="utf-8").splitlines()[self.from_line :]
        return [json.loads(line)["alerts"] for line in written]

    def go(self, arm: Arm = lambda services: services, *, look: bool = True) -> int:
        """One pass in a process of its own; returns how that ended, as `waitpid` says it."""
        with self.counting(look=look):
            return in_child(lambda: _pass(self.settings, arm))

    @contextmanager
    def counting(self, *, look: bool = True) -> Iterator[None]:
        """Count what the webhook hears again while something goes on."""
        before = Counter(alert for line in self.lines() for alert in line)
        yield
        after = Counter(alert for line in self.lines() for alert in line)
        new = after - before
        self.repeated += sum(new[alert] for alert in new if alert in self.confirmed)
        self.again += sum(
            after[alert] - 1 for alert in new if alert not in self.confirmed and after[alert] > 1
        )
        if look:
            self.look()

    def look(self) -> None:
        """See what is ticked off by now."""
        self.confirmed |= set(self.memory().delivered)

    def memory(self) -> Memory:
        """What the database holds now, looked at by a process of its own."""
        return Memory(**ask_child(lambda: _remember(self.settings.database_path)))


def _pass(settings: Settings, arm: Arm) -> None:
    asyncio.run(run_pass(arm(assemble(settings)), command="chaos", only_due=False))


def _remember(path: Path) -> dict[str, list[str]]:
    if not path.is_file():
        return {}
    with Database.open(path, holder="chaos", wait=timedelta(seconds=5)) as database:
        queries = {
            "events": "SELECT id FROM events ORDER BY id",
            "mentions": "SELECT id FROM mentions ORDER BY id",
            "alerts": "SELECT id FROM alerts ORDER BY id",
            "delivered": "SELECT alert_id FROM deliveries WHERE state = 'delivered' ORDER BY 1",
        }
        return {
            name: [str(row[0]) for row in fetch(database.connection, query)]
            for name, query in queries.items()
        }


def in_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own; 0, its exit code, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 2)
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def ask_child(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What a process of its own answers."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            with os.fdopen(into, "w", encoding="utf-8") as pipe:
                json.dump(work(), pipe)
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out, encoding="utf-8") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    found: dict[str, Any] = json.loads(answer)
    return {name: tuple(values) for name, values in found.items()}


def die() -> None:
    """As a power cut: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def dying_after(seconds: float) -> Arm:
    """A pass that is killed at a moment, wherever it is then."""

    def arm(services: PassServices) -> PassServices:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        killer = os.fork()  # a process of its own: a signal handler waits for C code to return
        if killer == 0:
            time.sleep(seconds)
            os.kill(os.getppid(), signal.SIGKILL)
            os._exit(0)
        return services

    return arm


def dying_at_stage(stage: str) -> Arm:
    """A pass that is killed at a boundary between two of its stages."""
    return lambda services: replace(
        services, on_stage=lambda reached: die() if reached == stage else None
    )


def dying_before_tick() -> Arm:
    """A pass that is killed when a message was confirmed and is not ticked off yet."""
    return lambda services: replace(services, on_sent=lambda *_: die())


def dying_at_statement(number: int) -> Arm:
    """A pass that is killed before its so-many-th statement to the database."""

    def arm(services: PassServices) -> PassServices:
        count = 0

        def look(_frame: object, event: str, called: object) -> None:
            nonlocal count
            if event == "c_call" and getattr(called, "__name__", "") == "execute":
                count += 1
                if count == number:
                    die()

        sys.setprofile(look)
        return services

    return arm


@dataclass
class Theatre:
    """The other side, and a folder for the trials."""

    folder: Path
    count: int = 0

    def begin(self, place: Path | None = None) -> Trial:
        """A new trial, in a data folder that is empty."""
        self.count += 1
        settings = load_settings(self.folder / "sulh.toml", environment=dict(os.environ))
        data = place or self.folder / f"trial-{self.count}"
        heard = self.folder / "heard.jsonl"
        lines = len(heard.read_text(encoding="utf-8").splitlines()) if heard.exists() else 0
        return Trial(
            settings=settings.model_copy(update={"data": data, "database": None}),
            heard=heard,
            from_line=lines,
        )


@contextmanager
def open_theatre(folder: Path) -> Iterator[Theatre]:
    """Start the other side; it ends with us."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.chaos.stage", str(folder)], stdin=subprocess.PIPE, cwd=ROOT
    )
    try:
        deadline = time.monotonic() + _STAGE_PATIENCE
        while not (folder / "ready").exists():
            if time.monotonic() > deadline or process.poll() is not None:
                raise RuntimeError("the other side did not start")
            time.sleep(0.05)
        yield Theatre(folder)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(20)


def warm_up(theatre: Theatre) -> None:
    """Bring in everything that a pass needs, so that the forked ones need not."""
    import extractors.articles.parse  # noqa: PLC0415 - the first page would
    import flows.alerts.webhook  # noqa: F401, PLC0415

    settings = load_settings(theatre.folder / "sulh.toml", environment=dict(os.environ))
    assemble(settings).load_knowledge()
    assert extractors.articles.parse
    assert datetime.now(UTC)

"""The watchdog inside `sulh serve`: it sees that passes go on, and tells where they do not.

What cannot be mended from inside it ends, so that systemd or the container's engine starts it anew.
It stands outside Prefect, whose scheduler, server or lock may be what is broken, and outside the
database, which may be the reason: it tells the channels itself.
"""

import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from flows.logs import log
from flows.service.telling import Teller
from flows.service.troubles import Trouble, is_backup_missing, is_disk_low, write_trouble
from flows.service.words import SERVER_FOLDER, WORDS, limit_words
from flows.settings import Settings
from flows.steps.keep import newest_backup_at
from flows.steps.sign_off import beat, read_mark
from storage.drafts import write_whole

_TICK = 5.0  # seconds between two looks
_ROUND = 60.0  # seconds between two looks at what changes slowly
_STATE = "watchdog.json"
_STARTS = 3  # without a good pass: then it is told at once, for each start waits anew


class Alarm(StrEnum):
    """What a look at the passes leads to."""

    NONE = "none"
    RAISE = "raise"
    MEND = "mend"
    RESTART = "restart"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchState:
    """What outlives a restart. Moments are in ISO's form; empty where there was none."""

    mark: str = ""  # of the last good pass that was seen
    starts: int = 0  # since then
    raised_at: str = ""  # when it was told that passes fail; empty: it was not
    raised_mark: str = ""  # the mark of then
    first_at: str = ""  # the first start of all
    backup: str = ""  # when the last backup that was seen was made
    served: float = 0.0  # seconds of service since then


def decide_alarm(
    state: WatchState, *, silence: timedelta, interval: timedelta, missed: int
) -> Alarm:
    """Judge the time since the last good pass, or since the start where there was none. Pure.

    Args:
        state: What was seen and told.
        silence: By a clock that nobody sets.
        interval: Between two passes.
        missed: How many may be missed before it is told; after twice as many the service is
            started anew, for what is broken may be in it.
    """
    if state.raised_at and state.mark != state.raised_mark:
        return Alarm.MEND
    if silence > 2 * missed * interval:
        return Alarm.RESTART
    if not state.raised_at and (silence > missed * interval or state.starts > _STARTS):
        return Alarm.RAISE
    return Alarm.NONE


class Watchdog:
    """A thread that looks every few seconds. `end` stops the service and does not return to it."""

    def __init__(  # noqa: PLR0913 - all but the settings by name
        self,
        settings: Settings,
        *,
        interval: timedelta,
        server_died: Callable[[], bool],
        end: Callable[[str], None],
        tick: float = _TICK,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """Nothing happens before `start`.

        Args:
            settings: Say whom to tell, and where the data lie.
            interval: Between two passes.
            server_died: Whether Prefect's server is gone.
            end: Stops the service.
            tick: Seconds between two looks.
            wall: The clock that may be set.
        """
        self._settings = settings
        self._interval = interval
        self._server_died = server_died
        self._end = end
        self._tick = tick
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._path = settings.data / _STATE
        state = _load(self._path)
        first = state.first_at or datetime.now(UTC).isoformat()
        self._state = replace(state, starts=state.starts + 1, first_at=first)
        self._since = time.monotonic()
        self._wall = wall
        self._ahead = wall() - time.monotonic()
        self._teller = Teller(settings, alive=_say_alive)
        self._last_round = self._since
        self._next_round = self._since

    def start(self) -> None:
        """Begin to watch."""
        _save(self._path, self._state)
        notify_systemd("READY=1")
        self._thread.start()

    def stop(self) -> None:
        """The service ends in order: nothing is an alarm any more."""
        notify_systemd("STOPPING=1")
        self._stopping.set()
        self._thread.join(timeout=2 * self._tick)

    def _watch(self) -> None:
        while not self._stopping.wait(self._tick):
            if self._server_died():
                self._end("Prefect's server died")
                return
            if self._is_set_back():
                self._end("the clock was set back")
                return
            _say_alive()
            if self.look() is Alarm.RESTART:
                self._end("no pass has ended well for too long")
                return

    def _is_set_back(self) -> bool:
        """Whether the clock shows a time whose runs Prefect has had already.

        It plans none of them anew: there would be no pass until the clock is where it was. A new start does.
        What counts is the furthest that it was, for passes went on there too.
        """
        ahead = self._wall() - time.monotonic()
        self._ahead = max(self._ahead, ahead)
        return self._ahead - ahead > self._interval.total_seconds()

    def look(self) -> Alarm:
        """One look: what was decided, after it was told."""
        mark = read_mark(self._settings.data)
        if mark is not None and mark.finished_at != self._state.mark:
            self._since = time.monotonic()
            self._keep(replace(self._state, mark=mark.finished_at, starts=0))
        alarm = decide_alarm(
            self._state,
            silence=timedelta(seconds=time.monotonic() - self._since),
            interval=self._interval,
            missed=self._settings.watch.missed,
        )
        if alarm is Alarm.RAISE:
            now = datetime.now(UTC)
            self._tell(now, since=now, is_mended=False)
            self._keep(
                replace(self._state, raised_at=now.isoformat(), raised_mark=self._state.mark)
            )
        elif alarm is Alarm.MEND:
            since = datetime.fromisoformat(self._state.raised_at)
            self._tell(datetime.now(UTC), since=since, is_mended=True)
            self._keep(replace(self._state, raised_at=""))
        if time.monotonic() >= self._next_round:
            self._next_round = time.monotonic() + _ROUND
            self._look_round()
        return alarm

    def _look_round(self) -> None:
        """What may go wrong while passes succeed; and tell again what was not heard."""
        self._teller.tell_again()
        mark = read_mark(self._settings.data)
        self._note(Trouble.PAGE, is_there=mark is not None and bool(mark.faults))
        try:
            limit_words(self._settings.data / SERVER_FOLDER / WORDS)
            free = shutil.disk_usage(self._settings.data).free
            backup = newest_backup_at(self._settings.database_path)
        except OSError as error:
            log().warning("room and backups not looked at", reason=error.strerror)
            return
        was_low = self._teller.standing_since(Trouble.DISK) is not None
        self._note(Trouble.DISK, is_there=is_disk_low(free, was_low=was_low))
        served = self._serve_on(backup.isoformat() if backup else "")
        self._note(Trouble.BACKUPS, is_there=is_backup_missing(served))

    def _serve_on(self, backup: str) -> timedelta:
        """Count the time of service since a backup was made."""
        now, state = time.monotonic(), self._state
        served = state.served + now - self._last_round if backup == state.backup else 0.0
        self._last_round = now
        self._keep(replace(state, backup=backup, served=served))
        return timedelta(seconds=served)

    def _note(self, trouble: Trouble, *, is_there: bool) -> None:
        """Tell of a trouble when it comes and when it goes."""
        standing, now = self._teller.standing_since(trouble), datetime.now(UTC)
        if is_there == (standing is not None):
            return
        log().error(f"trouble: {trouble}" if is_there else f"over: {trouble}")
        notice = write_trouble(trouble, since=standing or now, is_mended=not is_there, now=now)
        self._teller.tell(notice)

    def _keep(self, state: WatchState) -> None:
        self._state = state
        _save(self._path, state)

    def _tell(self, now: datetime, *, since: datetime, is_mended: bool) -> None:
        log().error("passes fail" if not is_mended else "passes go on", since=since.isoformat())
        if not is_mended:
            beat(self._settings, failed=True)
        self._teller.tell(write_trouble(Trouble.PASSES, since=since, is_mended=is_mended, now=now))


def first_start(data: Path) -> datetime | None:
    """When `sulh serve` was first started on these data; None where it never was."""
    first = _load(data / _STATE).first_at
    return datetime.fromisoformat(first) if first else None


def _say_alive() -> None:
    notify_systemd("WATCHDOG=1")


def notify_systemd(word: str) -> None:
    """Tell systemd, where it started us: one datagram to the socket that it names."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    place = f"\0{address[1:]}" if address.startswith("@") else address
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.sendto(word.encode(), place)
    except OSError as error:
        log().warning("systemd not told", reason=error.strerror)


def _load(path: Path) -> WatchState:
    try:
        return WatchState(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return WatchState()


def _save(path: Path, state: WatchState) -> None:
    try:
        write_whole(path, json.dumps(asdict(state)).encode())
    except OSError as error:
        log().warning("state not kept", reason=error.strerror)

"""The watchdog inside `sulh serve`: it sees that passes go on, and tells where they do not.

What cannot be mended from inside it ends, so that systemd or the container's engine starts it anew.
It stands outside Prefect, whose scheduler, server or lock may be what is broken, and outside the
database, which may be the reason: it tells the channels itself.
"""

import json
import os
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from extractors.records.faults import SulhError
from extractors.records.notices import Notice, NoticeKind, make_notice
from flows.alerts.notice import write_notice
from flows.logs import log
from flows.settings import Settings
from flows.steps.channels import open_channels, preferences_of
from flows.steps.sign_off import beat, read_mark

_TICK = 5.0  # seconds between two looks
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
    """What outlives a restart."""

    mark: str = ""  # of the last good pass that was seen
    starts: int = 0  # since then
    raised_at: str = ""  # when it was told that passes fail; empty: it was not
    raised_mark: str = ""  # the mark of then


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

    def __init__(
        self,
        settings: Settings,
        *,
        interval: timedelta,
        server_died: Callable[[], bool],
        end: Callable[[str], None],
        tick: float = _TICK,
    ) -> None:
        """Nothing happens before `start`."""
        self._settings = settings
        self._interval = interval
        self._server_died = server_died
        self._end = end
        self._tick = tick
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._path = settings.data / _STATE
        state = _load(self._path)
        self._state = replace(state, starts=state.starts + 1)
        self._since = time.monotonic()

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
            notify_systemd("WATCHDOG=1")
            if self.look() is Alarm.RESTART:
                self._end("no pass has ended well for too long")
                return

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
        return alarm

    def _keep(self, state: WatchState) -> None:
        self._state = state
        _save(self._path, state)

    def _tell(self, now: datetime, *, since: datetime, is_mended: bool) -> None:
        notice = passes_notice(now, since=since, is_mended=is_mended)
        log().error("passes fail" if not is_mended else "passes go on", since=since.isoformat())
        if not is_mended:
            beat(self._settings, failed=True)
        tell_directly(self._settings, notice)


def passes_notice(now: datetime, *, since: datetime, is_mended: bool) -> Notice:
    """Say that no pass has ended well, or that one has again."""
    arabic = "لم تنجح أي جولة رصد منذ مدة" if not is_mended else "عادت جولات الرصد إلى العمل"
    english = (
        "Passes succeed again"
        if is_mended
        else "No pass has succeeded for too long: `sulh status` and the log say why"
    )
    return make_notice(
        NoticeKind.SERVICE,
        subject="passes",
        since=since,
        is_mended=is_mended,
        text_ar=f"صلح: {arabic}",
        text_en=f"Sulh: {english}",
        now=now,
    )


def tell_directly(settings: Settings, notice: Notice) -> int:
    """Tell every channel that hears of notices, without the database; returns how many confirmed."""
    wishes = preferences_of(settings)
    confirmed = 0
    try:
        channels = open_channels(settings)
    except SulhError as error:
        log().error("nobody told", reason=str(error))
        return 0
    for name, channel in channels.items():
        if name in wishes and not wishes[name].notices:
            continue
        try:
            channel.send(write_notice(notice), alerts=[notice.id], at=notice.created_at)
            confirmed += 1
        except Exception as error:  # noqa: BLE001 - one channel must not keep the others from it
            log().error("not told", channel=name, reason=type(error).__name__)
    return confirmed


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
    temporary = path.with_name(f".{path.name}")
    try:
        temporary.write_text(json.dumps(asdict(state)), encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        log().warning("state not kept", reason=error.strerror)

"""A stop that comes to an end: in order where that works, and by force within seconds where not.

A signal may come at any moment, and not everything of Prefect's bears that: a handler that raises is
lost where Python runs a finaliser, and at its exit Prefect's threads try for a minute to tell their
last words to a server that is gone. So a handler raises only where we wait ourselves. Everywhere else
a thread hears of the signal through a pipe, asks for an end in order, and counts the seconds. Should
that thread hang too, the system's own alarm ends the process, and the others with it.
"""

import faulthandler
import os
import select
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import Self

from flows.logs import log
from flows.service.processes import descendants_of, kill_processes

SIGNALS = (signal.SIGTERM, signal.SIGINT)
# Seconds since the signal. A pass that is told to end takes up to three; systemd gives thirty, Docker
# ten by itself and thirty in our compose file.
FOR_RUNS = 4.0
FOR_ALL = 11.0
_FOR_EXIT = 3.0  # after all was done in order: for the interpreter's own end
_LAST = 3.0  # after FOR_ALL: then the system ends us
_FOR_A_WORD = 1.0
_AT_ONCE = 128  # as a shell counts a process that a signal ended
_STANDARD_ERROR = 2
_WORD = 0  # in the pipe: no signal, but something to look at


class StopAsked(BaseException):
    """A signal asked for the end where we wait ourselves."""


class Stop:
    """Hears SIGTERM and SIGINT. One in a process, in its main thread.

    The first signal asks for an end in order; a second one ends everything at once.
    """

    def __init__(self, *, for_runs: float = FOR_RUNS, for_all: float = FOR_ALL) -> None:
        """Nothing is heard before the block is entered."""
        self.code = 0  # what the process ends with
        self.spared = 0  # the process that runs need until they have ended
        self._for_runs, self._for_all = for_runs, for_all
        self._lock = threading.Lock()
        self._asked_at: float | None = None
        self._leaves_at: float | None = None
        self._are_runs_ended = False
        self._has_heard = False
        self._is_closed = False
        self._raises = False
        self._was_interrupted = False
        self._call: Callable[[], None] | None = None
        self._thread = threading.Thread(target=self._listen, name="stop", daemon=True)

    def __enter__(self) -> Self:
        """Take the signals over."""
        self._hears, self._tells = os.pipe()
        os.set_blocking(self._tells, False)
        self._before = {number: signal.signal(number, self._interrupt) for number in SIGNALS}
        self._descriptor = signal.set_wakeup_fd(self._tells, warn_on_full_buffer=False)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the signals back; where an end was asked for, the interpreter has seconds for its own."""
        if self.is_asked:
            self._leaves_at = time.monotonic() + _FOR_EXIT
            signal.setitimer(signal.ITIMER_REAL, _FOR_EXIT + _LAST)
            os.write(self._tells, bytes([_WORD]))
            return
        self._is_closed = True
        os.write(self._tells, bytes([_WORD]))
        self._thread.join()
        signal.set_wakeup_fd(self._descriptor)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._hears)
        os.close(self._tells)

    @property
    def is_asked(self) -> bool:
        """Whether the end was asked for."""
        return self._asked_at is not None or self._was_interrupted

    def ask(self, reason: str, *, code: int = 0) -> None:
        """Ask for the end, from any thread. The first one to ask says what the process ends with."""
        with self._lock:
            if self._asked_at is not None:
                return
            self._asked_at = time.monotonic()
            if (
                self._was_interrupted
            ):  # a signal was first, and its word in the pipe is not read yet
                reason, code = "a signal", 0
            self.code = code
            call = self._call
        signal.setitimer(signal.ITIMER_REAL, self._for_all + _LAST)
        os.write(self._tells, bytes([_WORD]))
        if call is not None:
            call()
        _say("stopping", reason=reason)

    @contextmanager
    def calling(self, call: Callable[[], None]) -> Iterator[None]:
        """Call something, in another thread, when the end is asked for in this block or was before."""
        with self._lock:
            self._call = call
            is_late = self._asked_at is not None
        if is_late:
            call()
        try:
            yield
        finally:
            with self._lock:
                self._call = None

    @contextmanager
    def interrupting(self) -> Iterator[None]:
        """Where a signal breaks the block off.

        Raises:
            StopAsked: the end was asked for.
        """
        self._raises = True
        try:
            self._raise_if_asked()
            yield
        finally:
            self._raises = False
        self._raise_if_asked()  # what a signal raised may have been caught in the block

    def take_over(self) -> None:
        """Take the signals again: Prefect's runner has put a handler of its own there."""
        for number in SIGNALS:
            signal.signal(number, self._interrupt)
        signal.set_wakeup_fd(self._tells, warn_on_full_buffer=False)

    def _raise_if_asked(self) -> None:
        if self.is_asked:
            raise StopAsked

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        """In the main thread, whenever that comes to it; the pipe is told in any case."""
        del number, frame
        self._was_interrupted = True
        if self._raises:
            self._raises = False
            raise StopAsked

    def _listen(self) -> None:
        while not self._is_closed:
            ready, _, _ = select.select([self._hears], [], [], self._patience())
            if not ready:
                self._press()
                continue
            for number in os.read(self._hears, 64):
                if number in SIGNALS:
                    self._hear(signal.Signals(number))

    def _hear(self, number: signal.Signals) -> None:
        if self._has_heard:
            self._end_all(f"a second signal: {number.name}", code=_AT_ONCE + number)
        self._has_heard = True
        self.ask(number.name)

    def _patience(self) -> float | None:
        """Seconds until the next step; None where none is known yet."""
        step = self._leaves_at
        if step is None and self._asked_at is not None:
            step = self._asked_at + (self._for_all if self._are_runs_ended else self._for_runs)
        return None if step is None else max(0.0, step - time.monotonic())

    def _press(self) -> None:
        """Time is up for something."""
        if self._leaves_at is not None:
            os._exit(self.code)  # all that is ours was done in order
        if self._are_runs_ended:
            self._end_all("it did not end in time", code=1)
        self._are_runs_ended = True
        spared = {self.spared, *descendants_of(self.spared)} if self.spared else set()
        late = [process for process in descendants_of(os.getpid()) if process not in spared]
        if late:
            _say("killing", processes=late, reason="told to end, and went on")
            kill_processes(late)

    def _end_all(self, reason: str, *, code: int) -> None:
        signal.setitimer(signal.ITIMER_REAL, _LAST)  # nobody may listen to what is said below
        left = descendants_of(os.getpid())
        kill_processes(left)
        _say("killed", processes=[os.getpid(), *left], reason=reason)
        if code == 1:
            faulthandler.dump_traceback(file=_STANDARD_ERROR)  # where it hung
        kill_processes(descendants_of(os.getpid()))  # what was born meanwhile
        os._exit(code)


def _say(event: str, **fields: object) -> None:
    """Log it, and do not wait where nobody takes the log: that may be what hangs."""

    def say() -> None:
        with suppress(OSError, ValueError):
            log().warning(event, **fields)

    saying = threading.Thread(target=say, daemon=True)
    saying.start()
    saying.join(_FOR_A_WORD)

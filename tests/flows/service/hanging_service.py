"""A program that hears of signals as `sulh serve` does, and behaves badly in a way that is named.

python -m tests.flows.service.hanging_service WAY FOR_RUNS FOR_ALL

Says `ready` once it may be told to end. Its children say their ids.
"""

import os
import signal
import subprocess
import sys
import time

from flows.logs import configure_logs
from flows.service.stop import Stop, StopAsked
from flows.settings_service import LogForm

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "print('child', flush=True); time.sleep(300)"
)


class Finaliser:
    """Waits for its end where Python drops what a handler raises."""

    def __del__(self) -> None:
        say("ready")
        time.sleep(2)


def say(*words: object) -> None:
    print(*words, flush=True)


def child() -> "subprocess.Popen[bytes]":
    """A process that does not end when it is told to."""
    started = subprocess.Popen([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE)
    assert started.stdout is not None
    started.stdout.readline()
    return started


def wait(stop: Stop) -> None:
    """Wait where a signal may break it off."""
    with stop.interrupting():
        say("ready")
        time.sleep(300)


def finalise(stop: Stop) -> None:
    with stop.interrupting():
        del stop
        Finaliser()
    time.sleep(300)


def wait_for_run(stop: Stop) -> None:
    """In order but for a run that goes on: it must be killed, and the server must not."""
    server, run = child(), child()
    stop.spared = server.pid
    say(server.pid, run.pid)
    say("ready")
    run.wait()
    code = server.poll()
    server.kill()
    say("server", code)


def sleep_on(stop: Stop) -> None:
    del stop
    say(child().pid)
    say("ready")
    while True:
        time.sleep(300)


def go_mute(stop: Stop) -> None:
    """Nobody takes the log any more, and no word of it comes through."""
    del stop
    say(child().pid)
    say("ready")
    while True:
        os.write(2, b"x" * 4096)


def hang_where_it_counts(stop: Stop) -> None:
    """The thread that counts the seconds hangs too."""
    stop._press = lambda: time.sleep(300)  # type: ignore[method-assign] # noqa: SLF001
    say("ready")
    while True:
        time.sleep(300)


def linger(stop: Stop) -> None:
    """All is done, and then something does not end at exit."""
    import threading  # noqa: PLC0415

    threading.Thread(target=time.sleep, args=(300,)).start()
    wait(stop)


def be_asked(stop: Stop) -> None:
    say("ready")
    stop.ask("its server died", code=1)
    with stop.interrupting():
        time.sleep(300)


def ignore_everything(stop: Stop) -> None:
    """A handler of somebody else's stands where ours was."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    stop.take_over()
    wait(stop)


WAYS = {
    "wait": wait,
    "finalise": finalise,
    "run": wait_for_run,
    "sleep": sleep_on,
    "mute": go_mute,
    "deaf": hang_where_it_counts,
    "linger": linger,
    "asked": be_asked,
    "taken over": ignore_everything,
}


def main() -> int:
    way, for_runs, for_all = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
    configure_logs(LogForm.CONSOLE)
    with Stop(for_runs=for_runs, for_all=for_all) as stop:
        try:
            WAYS[way](stop)
        except StopAsked:
            say("in order")
        return stop.code


if __name__ == "__main__":
    sys.exit(main())

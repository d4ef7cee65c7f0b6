"""Prefect's server as a child of the service: started, waited for, ended."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from extractors.records.faults import SulhError
from flows.logs import log
from flows.service.processes import end_with_parent
from flows.service.stop import Stop
from flows.service.words import WORDS, keep_words
from flows.watchdog import notify_systemd

HOST = "127.0.0.1"
_SHUT_DOWN = 3.0  # seconds; it has ended what it writes in one
_PAUSE = 0.2
_WORD_EVERY = 15.0  # seconds between two words on how the start goes
_MORE = timedelta(seconds=60)  # that systemd is asked for with each of them
_LAST_LINES = 3


def server_environment(folder: Path, port: int) -> dict[str, str]:
    """What Prefect is told through the environment, for a server of its own in `folder`.

    Leases are kept in files, since after a power cut slots held in memory never come back; its
    database is vacuumed, since a pass every ten minutes adds a hundred megabytes a day otherwise.
    Nobody marks runs as late: after a stop of hours that is a write for each missed run, all at once,
    which locks SQLite for a minute, while the sweep deletes them anyway. There are no work pools to
    look after and no paused runs to expire either. Its pages are made in our folder: the one of the
    program may not be written to, under systemd or in a container, and then there would be none.
    """
    api = f"http://{HOST}:{port}/api"
    return {
        "PREFECT_HOME": str(folder),
        "PREFECT_API_URL": api,
        "PREFECT_SERVER_UI_API_URL": api,
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(folder / "pages"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": (
            "prefect.server.concurrency.lease_storage.filesystem"
        ),
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(7 * 24 * 3600),
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P7D",
        "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_LOGGING_LEVEL": os.environ.get("PREFECT_LOGGING_LEVEL", "INFO"),
    }


@contextmanager
def running_server(
    folder: Path, port: int, *, patience: timedelta, stop: Stop
) -> "Iterator[subprocess.Popen[bytes]]":
    """Run Prefect's server as a child that ends with us, however we end.

    Raises:
        SulhError: it ended, or did not answer in time.
        StopAsked: a signal came before it answered.
    """
    words = folder / WORDS
    keep_words(words)
    with words.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and a fixed command
            [
                *(sys.executable, "-m", "prefect", "server", "start"),
                *("--host", HOST, "--port", str(port)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=partial(end_with_parent, signal.SIGTERM),  # noqa: PLW1509 - it only asks the system
            start_new_session=True,  # Ctrl-C is for the runner, which still needs the server
        )
    stop.spared = process.pid
    try:
        with stop.interrupting():
            await_health(process, port, words, patience=patience)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_SHUT_DOWN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def await_health(
    process: "subprocess.Popen[bytes]", port: int, words: Path, *, patience: timedelta
) -> None:
    """Wait until the server answers, and say every few seconds that it does not yet.

    Raises:
        SulhError: it ended, or did not answer in time.
    """
    began = time.monotonic()
    told = began
    while (now := time.monotonic()) - began < patience.total_seconds():
        if process.poll() is not None:
            raise SulhError(
                f"Prefect's server ended at once (code {process.returncode}): {_last(words)}. All its "
                f"words are in {words}; `sulh doctor` looks at the disk and the folder"
            )
        if _answers(port):
            return
        if now - told >= _WORD_EVERY:
            told = now
            log().info(
                "waiting for Prefect's server",
                seconds=round(now - began),
                of=round(patience.total_seconds()),
                says=_last(words),
            )
            notify_systemd(f"EXTEND_TIMEOUT_USEC={int(_MORE.total_seconds() * 1e6)}")
        time.sleep(_PAUSE)
    raise SulhError(
        f"Prefect's server did not answer within {patience.total_seconds():.0f} s, its last words: "
        f"{_last(words)}. Is the machine busy or its disk slow, give it more with "
        f"`watch.start_seconds`; if not, look into {words}"
    )


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/api/health", timeout=2) as answer:
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's OK
    except (urllib.error.URLError, OSError):
        return False


def _last(words: Path) -> str:
    """The end of what a program said, on one line."""
    try:
        lines = words.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return ""
    said = [" ".join(line.split()) for line in lines if line.strip()]
    return " / ".join(said[-_LAST_LINES:]) or "none"

"""`sulh serve`: Prefect's server and the schedule in one tree of processes, on one machine.

Nothing here imports Prefect before the environment says where its server and its folder are.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import FrameType

from extractors.records.faults import ConfigurationError, SulhError
from flows.logs import log
from flows.metrics_server import serving_metrics
from flows.report.serve import serving_page
from flows.settings import PREFIX, Settings
from flows.settings_service import LogForm
from flows.steps.sign_off import metrics_path
from flows.watchdog import Watchdog
from storage.lock import owning

_HOST = "127.0.0.1"
_START_UP = 90.0  # seconds; the first start of all makes the server's database
_SHUT_DOWN = 10.0
_PAUSE = 0.2
_PR_SET_PDEATHSIG = 1  # from linux/prctl.h


def server_environment(folder: Path, port: int) -> dict[str, str]:
    """What Prefect is told through the environment, for a server of its own in `folder`.

    Leases are kept in files, since after a power cut slots held in memory never come back; its
    database is vacuumed, since a pass every ten minutes adds a hundred megabytes a day otherwise.
    """
    api = f"http://{_HOST}:{port}/api"
    return {
        "PREFECT_HOME": str(folder),
        "PREFECT_API_URL": api,
        "PREFECT_SERVER_UI_API_URL": api,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": (
            "prefect.server.concurrency.lease_storage.filesystem"
        ),
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(7 * 24 * 3600),
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P7D",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_LOGGING_LEVEL": os.environ.get("PREFECT_LOGGING_LEVEL", "INFO"),
    }


def serve_monitor(
    settings: Settings,
    *,
    config: Path | None,
    minutes: float,
    port: int,
    web: int | None = None,
) -> int:
    """Serve until a signal ends it.

    Args:
        settings: Say where the data lies.
        config: The settings file for each pass; None leaves it to be found.
        minutes: Between two passes.
        port: Of Prefect's server on loopback; 0 takes a free one.
        web: Of the page, which is then written after each pass whatever the settings say; None
            serves none.

    Returns:
        0 after a clean stop.

    Raises:
        ConfigurationError: the port is taken, or the folder cannot be written to.
        TransientError: another `sulh serve` works on the same data.
        SulhError: the server does not start.
    """
    folder = _make_folder(settings.data.absolute() / "prefect")
    with owning(settings.data / "serve", holder="sulh serve", wait=timedelta(0)):
        chosen = _free_port(port)
        os.environ.update(server_environment(folder, chosen))
        os.environ.update(log_environment(settings.watch.log))
        interval = timedelta(minutes=minutes)
        page = settings.report_folder or settings.data.absolute() / "page"
        if web is not None:  # the passes read the settings for themselves
            os.environ[f"{PREFIX}REPORT_FOLDER"] = str(page)
        with (
            _ending_on_sigterm(),
            serving_page(page, web) as shown,
            serving_metrics(metrics_path(settings), settings.watch.metrics_port),
            _server(folder, chosen) as server,
        ):
            # Prefect reads the environment while it is imported.
            from flows.schedule import run_schedule  # noqa: PLC0415

            ending = _Ending()
            watchdog = Watchdog(
                settings,
                interval=interval,
                server_died=lambda: server.poll() is not None,
                end=ending.end,
            )
            watchdog.start()
            log().info(
                "serving", every_minutes=minutes, pages=f"http://{_HOST}:{chosen}", page=shown
            )
            try:
                return run_schedule(settings, config=config, interval=interval) or ending.code
            finally:
                watchdog.stop()


class _Ending:
    """Ends the service from the watchdog's thread, with a code that has it started anew."""

    def __init__(self) -> None:
        self.code = 0

    def end(self, reason: str) -> None:
        """Ask the runner to stop as a SIGTERM does; without its server it may not manage to."""
        log().error("ending", reason=reason)
        self.code = 1
        os.kill(os.getpid(), signal.SIGTERM)
        timer = threading.Timer(_SHUT_DOWN, os._exit, (1,))
        timer.daemon = True
        timer.start()


def log_environment(form: LogForm) -> dict[str, str]:
    """How Prefect's own log is written: as it comes, or as JSON too."""
    if form is LogForm.CONSOLE:
        return {}
    return {"PREFECT_LOGGING_HANDLERS_CONSOLE_FORMATTER": "json"}


def _make_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"cannot be made ({error.strerror or error}); name another folder as `data`",
            subject=str(folder),
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ConfigurationError(
            "cannot be written to; name another folder as `data`", subject=str(folder)
        )
    return folder


def _free_port(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as error:
            raise ConfigurationError(
                f"port {port} is taken ({error.strerror}); name another with `--port`, or 0"
            ) from error
        chosen: int = probe.getsockname()[1]
        return chosen


@contextmanager
def _ending_on_sigterm() -> Iterator[None]:
    """Until Prefect's runner takes the signal over, SIGTERM ends the blocks here in order."""

    def leave(number: int, frame: FrameType | None) -> None:
        del frame
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _server(folder: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Run Prefect's server as a child that ends with us, however we end."""
    words = folder / "server.log"
    with words.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and a fixed command
            [
                *(sys.executable, "-m", "prefect", "server", "start"),
                *("--host", _HOST, "--port", str(port)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - no other thread runs yet
            start_new_session=True,  # Ctrl-C is for the runner, which still needs the server
        )
    try:
        _await_health(process, port, words)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_SHUT_DOWN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _end_with_parent() -> None:
    """Ask Linux for SIGTERM when the parent dies: an orphaned server would keep the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _await_health(process: "subprocess.Popen[bytes]", port: int, words: Path) -> None:
    deadline = time.monotonic() + _START_UP
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SulhError(
                f"Prefect's server ended at once (code {process.returncode}); its words are in "
                f"{words}"
            )
        try:
            with urllib.request.urlopen(f"http://{_HOST}:{port}/api/health", timeout=2) as answer:
                if answer.status == 200:  # noqa: PLR2004 - HTTP's OK
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(_PAUSE)
    raise SulhError(f"Prefect's server does not answer after {_START_UP:.0f} s; see {words}")

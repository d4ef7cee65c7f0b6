"""`sulh serve`: Prefect's server and the schedule in one tree of processes, on one machine.

Nothing here imports Prefect before the environment says where its server and its folder are.
"""

import os
import socket
import subprocess
from datetime import timedelta
from pathlib import Path

from extractors.records.faults import ConfigurationError
from flows.logs import log
from flows.metrics_server import serving_metrics
from flows.report.serve import serving_page
from flows.service.processes import SERVICE
from flows.service.server import HOST, running_server, server_environment
from flows.service.stop import Stop, StopAsked
from flows.service.words import SERVER_FOLDER
from flows.settings import PREFIX, Settings
from flows.settings_service import LogForm
from flows.steps.sign_off import metrics_path
from flows.watchdog import Watchdog
from storage.lock import owning


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
    folder = _make_folder(settings.data.absolute() / SERVER_FOLDER)
    with owning(settings.data / "serve", holder="sulh serve", wait=timedelta(0)), Stop() as stop:
        chosen = _free_port(port)
        os.environ.update(server_environment(folder, chosen))
        os.environ.update(log_environment(settings.watch.log))
        os.environ[SERVICE] = str(os.getpid())
        page = settings.report_folder or settings.data.absolute() / "page"
        if web is not None:  # the passes read the settings for themselves
            os.environ[f"{PREFIX}REPORT_FOLDER"] = str(page)
        patience = timedelta(seconds=settings.watch.start_seconds)
        try:
            with (
                serving_page(page, web) as shown,
                serving_metrics(metrics_path(settings), settings.watch.metrics_port),
                running_server(folder, chosen, patience=patience, stop=stop) as server,
            ):
                pages = f"http://{HOST}:{chosen}"
                log().info("serving", every_minutes=minutes, pages=pages, page=shown)
                interval = timedelta(minutes=minutes)
                _run(settings, config=config, interval=interval, server=server, stop=stop)
        except StopAsked:
            pass
        return stop.code


def _run(
    settings: Settings,
    *,
    config: Path | None,
    interval: timedelta,
    server: "subprocess.Popen[bytes]",
    stop: Stop,
) -> None:
    watchdog = Watchdog(
        settings,
        interval=interval,
        server_died=lambda: server.poll() is not None,
        end=lambda reason: stop.ask(reason, code=1),
    )
    watchdog.start()
    try:
        with stop.interrupting():
            # Prefect reads the environment while it is imported.
            from flows.schedule import run_schedule  # noqa: PLC0415
        run_schedule(settings, config=config, interval=interval, stop=stop)
    finally:
        stop.ask("the schedule ended", code=1)  # unless it was asked for before
        watchdog.stop()


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
            probe.bind((HOST, port))
        except OSError as error:
            raise ConfigurationError(
                f"port {port} is taken ({error.strerror}); name another with `--port`, or 0"
            ) from error
        chosen: int = probe.getsockname()[1]
        return chosen

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from extractors.records.faults import ConfigurationError
from flows.serving import serve_monitor, server_environment
from flows.settings import Settings
from storage.database import Database
from storage.runs import latest_runs

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0  # seconds; twenty on an idle machine


def test_the_server_keeps_to_itself_and_its_database_small(tmp_path: Path) -> None:
    environment = server_environment(tmp_path, 4200)
    assert environment["PREFECT_HOME"] == str(tmp_path)
    assert environment["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environment["PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE"].endswith(".filesystem")
    assert environment["PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED"] == "events,flow_runs"


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ConfigurationError, match=f"port {port} is taken"):
            serve_monitor(Settings(data=tmp_path), config=None, minutes=1, port=port)


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"file/prefect: cannot be made \(Not a directory"):
        serve_monitor(Settings(data=file), config=None, minutes=1, port=0)


@pytest.mark.slow
def test_the_schedule_runs_a_pass_and_ends_cleanly_at_sigterm(
    configure: Callable[[str], Path], settle: Callable[[str], Settings]
) -> None:
    config = configure("served")
    log = config.with_name("serve.log")
    with log.open("wb") as output:
        served = subprocess.Popen(
            [
                *(sys.executable, "-m", "flows.cli", "--config", str(config)),
                *("serve", "--every", "0.5", "--port", "0", "--web", "0"),
            ],
            cwd=ROOT,
            env={key: value for key, value in os.environ.items() if "PREFECT" not in key},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(lambda: b"Finished in state Completed('" in log.read_bytes(), served)
        address = re.search(rb"page=\S*?(http://127\.0\.0\.1:\d+/)", log.read_bytes())
        assert address, log.read_text(encoding="utf-8", errors="replace")
        page = httpx.get(address[1].decode())
        served.send_signal(signal.SIGTERM)
        code = served.wait(20)
    finally:
        served.kill()
        served.wait()
    assert '<ol class="plain">' in page.text
    assert page.headers["content-security-policy"].endswith("frame-ancestors 'none'")
    assert code == 0, log.read_text(encoding="utf-8", errors="replace")
    with Database.open(settle("served").database_path, holder="test") as database:
        run = latest_runs(database.connection)[0]
    assert run.command == "sulh serve"
    assert run.finished_at is not None
    assert run.new_events > 0


def wait_for(
    happened: Callable[[], bool],
    process: "subprocess.Popen[bytes]",
    patience: float = PATIENCE,
) -> None:
    deadline = time.monotonic() + patience
    while not happened():
        assert process.poll() is None, "it ended by itself"
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.2)

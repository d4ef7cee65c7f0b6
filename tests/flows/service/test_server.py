"""Prefect's server is waited for with patience, and what it says is told."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from extractors.records.faults import SulhError
from flows.service import server
from flows.service.server import await_health, running_server, server_environment
from flows.service.stop import Stop
from flows.service.words import limit_words

SLOW = """
import sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer
ready = time.monotonic() + float(sys.argv[2])

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if time.monotonic() > ready else 503)
        self.end_headers()

    def log_message(self, *_):
        pass

print("making the database", flush=True)
HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def program(words: Path, *command: str) -> "Iterator[subprocess.Popen[bytes]]":
    with words.open("wb") as out:
        process = subprocess.Popen([sys.executable, *command], stdout=out, stderr=out)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_the_server_keeps_to_itself_and_its_database_small(tmp_path: Path) -> None:
    environment = server_environment(tmp_path, 4200)
    assert environment["PREFECT_HOME"] == str(tmp_path)
    assert environment["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"
    assert environment["PREFECT_SERVER_UI_STATIC_DIRECTORY"] == str(tmp_path / "pages")
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environment["PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE"].endswith(".filesystem")
    assert environment["PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED"] == "events,flow_runs"


def test_after_a_stop_of_hours_the_server_does_not_lock_its_database_over_late_runs(
    tmp_path: Path,
) -> None:
    assert (
        server_environment(tmp_path, 4200)["PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED"] == "false"
    )


def test_a_slow_start_is_waited_for_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_WORD_EVERY", 0.2)
    words, port = tmp_path / "server.log", free_port()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        place = os.path.relpath(tmp_path / "notify")  # socket paths are short
        systemd.bind(place)
        systemd.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", place)
        with program(words, "-c", SLOW, str(port), "2") as slow, capture_logs() as told:
            await_health(slow, port, words, patience=timedelta(seconds=60))
        assert systemd.recv(99).startswith(b"EXTEND_TIMEOUT_USEC=")
    assert {line["event"] for line in told} == {"waiting for Prefect's server"}
    assert told[-1]["of"] == 60
    assert told[-1]["says"] == "making the database"


def test_a_server_that_does_not_answer_is_told_with_its_words_and_what_to_do(
    tmp_path: Path,
) -> None:
    words, port = tmp_path / "server.log", free_port()
    with (
        program(words, "-c", SLOW, str(port), "60") as slow,
        pytest.raises(SulhError) as told,
    ):
        await_health(slow, port, words, patience=timedelta(seconds=2))
    assert "did not answer within 2 s" in str(told.value)
    assert "making the database" in str(told.value)
    assert "`watch.start_seconds`" in str(told.value)
    assert str(words) in str(told.value)


def test_a_server_that_ends_is_told_at_once_with_its_last_words(tmp_path: Path) -> None:
    words = tmp_path / "server.log"
    code = "import sys; print('disk I/O error'); sys.exit(3)"
    with program(words, "-c", code) as gone, pytest.raises(SulhError) as told:
        await_health(gone, free_port(), words, patience=timedelta(seconds=60))
    assert "(code 3): disk I/O error" in str(told.value)
    assert "sulh doctor" in str(told.value)


# In the place of Prefect: what `python -m prefect` finds first. It answers, and says so.
PREFECT = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        print("asked for", self.path, flush=True)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass

print("a new start", flush=True)
HTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("--port") + 1])), Handler).serve_forever()
"""


def test_a_server_speaks_into_a_file_of_its_own_which_may_be_cut_while_it_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "fake" / "prefect" / "__main__.py"
    fake.parent.mkdir(parents=True)
    fake.with_name("__init__.py").touch()
    fake.write_text(PREFECT, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "fake"))
    words, before = tmp_path / "server.log", tmp_path / "server.log.1"
    words.write_text("disk I/O error", encoding="utf-8")
    port = free_port()
    with (
        Stop() as stop,
        running_server(tmp_path, port, patience=timedelta(seconds=60), stop=stop),
    ):
        assert before.read_text(encoding="utf-8") == "disk I/O error"
        assert words.read_text(encoding="utf-8").startswith("a new start\nasked for /api/health")
        assert limit_words(words, most=10, kept=10)
        await_answer(port)
        assert words.read_bytes() == b"asked for /later\n"  # at the new beginning of the file


def await_answer(port: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/later", timeout=5) as answer:
        assert answer.status == 200

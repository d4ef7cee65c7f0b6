"""`sulh serve` as a process: it is started, asked through Prefect's own API, stopped and killed."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from extractors.records.faults import ConfigurationError
from flows.service.processes import descendants_of
from flows.serving import serve_monitor
from flows.settings import Settings
from storage.database import Database
from storage.runs import Run, latest_runs

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0  # seconds; twenty on an idle machine
TO_END = 15.0
MISSED = 36  # passes of six hours
POLL = 10.0  # seconds between two looks of Prefect's runner for what is due


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


class Service:
    """A `sulh serve` with its own data folder."""

    def __init__(self, config: Path, *, every: str) -> None:
        self.log = config.with_name("serve.log")
        self._from = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "flows.cli", "--config", str(config)),
                    *("serve", "--every", every, "--port", "0", "--web", "0"),
                ],
                cwd=ROOT,
                env={key: value for key, value in os.environ.items() if "PREFECT" not in key},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def said(self) -> str:
        return self.log.read_bytes()[self._from :].decode(errors="replace")

    def wait_until(self, words: str) -> None:
        wait_for(lambda: words in self.said(), self.process)

    def ask(self, path: str, **body: object) -> Any:  # noqa: ANN401 - JSON
        pages = re.search(r"pages=(\S+)", self.said())
        assert pages, self.said()
        for _ in range(10):
            answer = httpx.post(f"{pages[1]}/api{path}", json=body, timeout=60)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:  # its SQLite is busy
                break
            time.sleep(1)
        assert answer.is_success, answer.text
        return answer.json()

    def runs(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask(
            "/flow_runs/filter",
            flows={"name": {"any_": ["monitor"]}},
            sort="EXPECTED_START_TIME_ASC",
        )
        return found

    def artifacts(self, key: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask(
            "/artifacts/filter", artifacts={"key": {"any_": [key]}}
        )
        return found

    def end(self) -> None:
        """Told to end, it and all that belongs to it have ended in time, and it says that all is well."""
        tree = [self.process.pid, *descendants_of(self.process.pid)]
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(TO_END)
        while any(is_there(one) for one in tree):
            assert time.monotonic() - began < TO_END, tree
            time.sleep(0.1)
        assert code == 0, self.said()


@contextmanager
def serving(config: Path, *, every: str) -> Iterator[Service]:
    service = Service(config, every=every)
    try:
        yield service
    finally:
        for one in [*descendants_of(service.process.pid), service.process.pid]:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        service.process.wait()


@pytest.mark.slow
def test_a_pass_is_served_leaves_its_artifact_and_the_service_ends_cleanly(
    configure: Callable[[str], Path], settle: Callable[[str], Settings]
) -> None:
    with serving(configure("served"), every="10") as service:
        service.wait_until("Finished in state Completed('")
        address = re.search(r"page=\S*?(http://127\.0\.0\.1:\d+/)", service.said())
        assert address, service.said()
        page = httpx.get(address[1])
        (artifact,) = service.artifacts("pass")
        (ran,) = [run for run in service.runs() if run["start_time"]]
        service.end()
    assert '<ol class="plain">' in page.text
    assert page.headers["content-security-policy"].endswith("frame-ancestors 'none'")
    (stored,) = passes(settle("served"))
    assert (stored.command, stored.new_events > 0) == ("sulh serve", True)
    assert stored.finished_at is not None
    assert artifact["flow_run_id"] == ran["id"]
    assert f"**{stored.new_events} new events, " in artifact["data"]
    assert artifact["data"].count("\n- ") >= stored.new_events  # a headline for each
    assert re.search(r"\| feeds answered \|", artifact["data"])


@pytest.mark.slow
def test_after_a_kill_and_a_stop_of_hours_one_run_catches_up(
    configure: Callable[[str], Path], settle: Callable[[str], Settings]
) -> None:
    config = configure("stopped")
    with serving(config, every="10") as service:
        service.wait_until("Finished in state Completed('")
        plan_runs(service, MISSED)
        time.sleep(1)
        for one in [*descendants_of(service.process.pid), service.process.pid]:
            with suppress(ProcessLookupError):  # all at once, as by a power cut
                os.kill(one, signal.SIGKILL)
        service.process.wait()
    pass_hours(settle("stopped").data / "prefect" / "prefect.db", hours=8)
    restarted = datetime.now(UTC)
    with serving(config, every="10") as service:
        service.wait_until("Finished in state Completed('")
        time.sleep(1.5 * POLL)  # whatever else was due would begin by then
        runs = service.runs()
        (swept,) = service.artifacts("sweep")
        service.end()
    spans = [
        (moment(run["start_time"]), moment(run["end_time"])) for run in runs if run["start_time"]
    ]
    begun = [begin for begin, _ in spans if begin > restarted]
    assert len(begun) == 1
    assert all(end is not None for _, end in spans)
    late = [run for run in runs if run["state_type"] == "SCHEDULED"]
    assert all(moment(run["expected_start_time"]) > restarted for run in late)
    assert [one.command for one in passes(settle("stopped"))] == ["sulh serve", "sulh serve"]
    counted = re.search(r"\| monitor \| missed: deleted \| (\d+) \|", swept["data"])
    assert counted, swept["data"]
    assert int(counted[1]) >= MISSED
    assert "| monitor | cut off: marked as crashed | 1 |" in swept["data"]


def plan_runs(service: Service, count: int) -> None:
    """Have passes planned for the hours to come, and one that is under way."""
    (deployment,) = service.ask(
        "/deployments/filter", flows={"name": {"any_": ["monitor"]}}, limit=1
    )
    ahead = datetime.now(UTC) + timedelta(hours=1)
    for number in range(count):
        due = ahead + number * timedelta(minutes=10)
        state = {"type": "SCHEDULED", "state_details": {"scheduled_time": due.isoformat()}}
        service.ask(f"/deployments/{deployment['id']}/create_flow_run", state=state)
    made = service.ask(
        f"/deployments/{deployment['id']}/create_flow_run",
        state={"type": "SCHEDULED", "state_details": {"scheduled_time": ahead.isoformat()}},
    )
    service.ask(f"/flow_runs/{made['id']}/set_state", state={"type": "RUNNING"}, force=True)


def pass_hours(database: Path, *, hours: int) -> None:
    """Hours go by while nobody serves: seen from then, all that was planned is past."""
    with closing(sqlite3.connect(database)) as connection, connection:
        for column in ("expected_start_time", "next_scheduled_start_time"):
            connection.execute(
                f"UPDATE flow_run SET {column} = strftime('%Y-%m-%d %H:%M:%S', {column}, ?) "  # noqa: S608
                f"|| substr({column}, 20) WHERE state_type IN ('SCHEDULED', 'RUNNING')",
                [f"-{hours} hours"],
            )


def passes(settings: Settings) -> list[Run]:
    with Database.open(settings.database_path, holder="test") as database:
        return list(latest_runs(database.connection))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


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

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from prefect.client.schemas.objects import FlowRun, State, StateType
from pydantic import SecretStr

from flows import failure_hook
from flows.failure_hook import tell_failure
from flows.gather import gather
from flows.logs import configure_logs
from flows.monitor import monitor
from flows.settings import Settings, WatchSettings
from flows.settings_service import LogForm
from flows.steps.assemble import assemble
from flows.steps.run_pass import run_pass
from flows.steps.sign_off import mark_success, metrics_path, read_mark, sign_failure, sign_off
from storage.database import Database
from storage.runs import latest_runs, latest_success
from tests.flows.alerts.webhook import SECRET, Hook

NOW = datetime(2026, 3, 10, tzinfo=UTC)


@pytest.fixture
def hook() -> Iterator[tuple[Hook, list[str]]]:
    asked: list[str] = []
    with Hook() as started:
        started.on_get = asked.append
        yield started, asked


async def test_a_pass_leaves_its_mark_beats_and_writes_metrics(
    settle: Callable[[str], Settings], hook: tuple[Hook, list[str]]
) -> None:
    served, asked = hook
    settings = settle("signed")
    watch = WatchSettings(
        heartbeat=SecretStr(served.web_url), metrics_file=settings.data / "metrics.prom"
    )
    settings = settings.model_copy(update={"watch": watch})
    report = await run_pass(assemble(settings), command="test", only_due=False)
    sign_off(settings, report)
    mark = read_mark(settings.data)
    assert mark is not None
    assert mark.finished_at == report.finished_at.isoformat()
    assert asked == [f"/{SECRET}"]
    assert "sulh_last_success_timestamp_seconds" in (settings.data / "metrics.prom").read_text()


async def test_a_pass_that_fails_is_in_the_record_and_no_success(
    settle: Callable[[str], Settings],
) -> None:
    settings = settle("failing")

    def fail(_stage: object) -> None:
        raise OSError("no space left")

    services = replace(assemble(settings), on_stage=fail)
    with pytest.raises(OSError, match="no space left"):
        await run_pass(services, command="test")
    with Database.open(settings.database_path, holder="test") as database:
        (run,) = latest_runs(database.connection)
        assert latest_success(database.connection) is None
    assert run.error == "no space left"
    assert run.finished_at is not None


def test_a_failure_is_told_to_the_outside_watchdog(
    tmp_path: Path, hook: tuple[Hook, list[str]]
) -> None:
    served, asked = hook
    watch = WatchSettings(heartbeat=SecretStr(served.web_url + "/"))
    sign_failure(Settings(data=tmp_path, watch=watch), "the disk is full")
    assert asked == [f"/{SECRET}/fail"]


def test_a_run_that_prefect_calls_failed_or_crashed_is_told_there_too(
    tmp_path: Path, hook: tuple[Hook, list[str]]
) -> None:
    served, asked = hook
    config = tmp_path / "sulh.toml"
    config.write_text(f'[watch]\nheartbeat = "{served.web_url}"\n', encoding="utf-8")
    run = FlowRun(flow_id=uuid4(), parameters={"config": str(config)})
    tell_failure(None, run, State(type=StateType.CRASHED, message="killed"))
    assert asked == [f"/{SECRET}/fail"]
    for told in (monitor, gather):
        assert [hook.__name__ for hook in told.on_failure_hooks] == ["tell_failure"]
        assert [hook.__name__ for hook in told.on_crashed_hooks] == ["tell_failure"]


def test_a_run_that_a_stop_of_the_service_ends_is_no_failure(
    tmp_path: Path, hook: tuple[Hook, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    served, asked = hook
    config = tmp_path / "sulh.toml"
    config.write_text(f'[watch]\nheartbeat = "{served.web_url}"\n', encoding="utf-8")
    run = FlowRun(flow_id=uuid4(), parameters={"config": str(config)})
    ending = threading.Event()
    ending.set()
    monkeypatch.setattr(failure_hook, "is_ending", ending)
    tell_failure(None, run, State(type=StateType.CRASHED, message="terminated"))
    assert asked == []


def test_a_watchdog_that_does_not_answer_takes_nothing_back_and_shows_no_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs(LogForm.CONSOLE)
    watch = WatchSettings(heartbeat=SecretStr(f"http://127.0.0.1:9/{SECRET}"))
    sign_failure(Settings(data=tmp_path, watch=watch), "x")
    said = capsys.readouterr().err
    assert "heartbeat not heard" in said
    assert SECRET not in said


def test_a_mark_that_is_half_written_or_cannot_be_is_none(tmp_path: Path) -> None:
    assert read_mark(tmp_path) is None
    (tmp_path / "last-pass.json").write_text('{"finished_', encoding="utf-8")
    assert read_mark(tmp_path) is None
    mark_success(tmp_path / "gone", NOW)
    assert read_mark(tmp_path / "gone") is None


def test_metrics_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    assert metrics_path(Settings(data=tmp_path)) is None
    port = Settings(data=tmp_path, watch=WatchSettings(metrics_port=9200))
    assert metrics_path(port) == tmp_path / "metrics.prom"

"""A pass whose parts a Dask cluster reads; where the extra is missing, that it is said."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from extractors.records.faults import ConfigurationError
from flows import fan_out
from flows.schedule import make_deployments
from flows.settings import Settings, WorkerSettings
from flows.steps.assemble import assemble
from flows.steps.run_pass import run_pass
from tests.flows.steps.test_run_pass import remembered
from tests.flows.test_serving import wait_for

ROOT = Path(__file__).parents[2]
HAS_DASK = fan_out.find_spec("prefect_dask") is not None
PATIENCE = 240.0  # seconds: a server, the process of a pass, and those of the cluster start


@pytest.mark.parametrize(
    "where", ["", "local", "local:4", "tcp://10.0.0.7:8786", "tls://dask:8786"]
)
def test_a_cluster_is_one_of_our_own_or_an_address(where: str) -> None:
    assert WorkerSettings(dask=where).dask == where


@pytest.mark.parametrize("where", ["on", "local:0", "local:x", "http://dask:8786", "tcp://dask"])
def test_anything_else_is_told(where: str) -> None:
    with pytest.raises(ValidationError, match="local:4"):
        WorkerSettings(dask=where)


def test_a_cluster_of_our_own_has_a_thread_a_process_and_listens_on_loopback() -> None:
    made = fan_out.runner_options("local:3")["cluster_kwargs"]
    assert (made["n_workers"], made["threads_per_worker"]) == (3, 1)
    assert (made["host"], made["dashboard_address"]) == ("127.0.0.1", "127.0.0.1:0")
    assert fan_out.runner_options("local")["cluster_kwargs"]["n_workers"] >= 1
    assert fan_out.runner_options("tcp://dask:8786") == {"address": "tcp://dask:8786"}


def test_it_is_off_by_default_and_a_missing_extra_is_told_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fan_out, "find_spec", lambda _name: None)
    every = timedelta(minutes=10)
    plain = make_deployments(Settings(data=tmp_path), config=None, interval=every)
    assert plain[0].flow_name == "monitor"
    wanted = Settings(data=tmp_path, workers=WorkerSettings(dask="local"))
    with pytest.raises(ConfigurationError, match=r"install `sulh\[dask\]`"):
        make_deployments(wanted, config=None, interval=every)


@pytest.mark.skipif(not HAS_DASK, reason="the extra `dask` is not installed")
def test_with_a_cluster_the_pass_that_is_served_is_the_one_in_parts(tmp_path: Path) -> None:
    wanted = Settings(data=tmp_path, workers=WorkerSettings(dask="local"))
    made = make_deployments(wanted, config=None, interval=timedelta(minutes=10))
    assert [one.flow_name for one in made] == ["gather", "upkeep"]


@pytest.mark.slow
@pytest.mark.skipif(not HAS_DASK, reason="the extra `dask` is not installed")
def test_a_pass_on_dask_leads_to_what_a_pass_in_one_process_leads_to(
    configure: Callable[[str], Path], settle: Callable[[str], Settings]
) -> None:
    asyncio.run(run_pass(assemble(settle("plain")), command="test"))
    config = configure("dask")
    with config.open("a", encoding="utf-8") as file:
        file.write('[workers]\ndask = "local:2"\nfeeds_a_part = 3\n')
    log = config.with_name("serve.log")
    with log.open("wb") as output:
        served = subprocess.Popen(
            [
                *(sys.executable, "-m", "flows.cli", "--config", str(config)),
                *("serve", "--every", "1", "--port", "0"),
            ],
            cwd=ROOT,
            env={key: value for key, value in os.environ.items() if "PREFECT" not in key},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(lambda: b"pass finished" in log.read_bytes(), served, PATIENCE)
        served.send_signal(signal.SIGTERM)
        code = served.wait(20)
    finally:
        served.kill()
        served.wait()
    assert code == 0, log.read_text(encoding="utf-8", errors="replace")
    assert remembered(settle("dask")) == remembered(settle("plain"))

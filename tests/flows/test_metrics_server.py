import socket
from pathlib import Path

import httpx
import pytest

from extractors.records.faults import ConfigurationError
from flows.metrics_server import serving_metrics


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_the_metrics_of_the_last_pass_are_served(tmp_path: Path) -> None:
    path, port = tmp_path / "metrics.prom", free_port()
    url = f"http://127.0.0.1:{port}"
    with serving_metrics(path, port):
        assert httpx.get(f"{url}/metrics").status_code == 503
        path.write_text("sulh_up 1.0\n", encoding="utf-8")
        answer = httpx.get(f"{url}/metrics")
        assert (answer.status_code, answer.text) == (200, "sulh_up 1.0\n")
        assert httpx.get(f"{url}/../sulh.duckdb").status_code == 404
        with (
            pytest.raises(ConfigurationError, match=f"port {port} is taken"),
            serving_metrics(path, port),
        ):
            pass
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/metrics")


def test_without_a_port_nothing_is_served(tmp_path: Path) -> None:
    with serving_metrics(tmp_path / "metrics.prom", 0):
        pass

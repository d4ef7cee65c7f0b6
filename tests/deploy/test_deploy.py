"""What deploy/ holds can be read, names what is there, and is as closed as it says."""

import importlib
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.settings import Settings
from tests.workers.cluster import find_postgres

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(unit for unit in DEPLOY.glob("systemd/*") if unit.suffix != ".conf")
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
EXPOSED = 1.5  # of 10, as systemd-analyze counts; "OK" begins at 4
SULH = "/opt/sulh/.venv/bin/sulh"

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="no systemd-analyze here"
)


def analyze(*words: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("systemd-analyze") or ""
    return subprocess.run([program, *words], capture_output=True, text=True, check=False)


@needs_systemd
def test_the_units_are_what_systemd_understands(tmp_path: Path) -> None:
    for unit in UNITS:
        here = unit.read_text(encoding="utf-8").replace(SULH, "/bin/true")
        (tmp_path / unit.name).write_text(here, encoding="utf-8")
    drop_in = tmp_path / "sulh.service.d" / "readers.conf"
    drop_in.parent.mkdir()
    shutil.copyfile(DEPLOY / "systemd" / "sulh-readers.conf", drop_in)
    done = analyze("verify", *(str(tmp_path / unit.name) for unit in UNITS))
    assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_the_services_may_do_little(unit: Path) -> None:
    told = analyze("security", "--offline=true", str(unit)).stdout
    found = re.search(r"exposure level for \S+: ([\d.]+)", told)
    assert found is not None, told
    assert float(found[1]) <= EXPOSED


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_the_services_share_one_user_and_one_folder(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    for line in ("User=sulh", "DynamicUser=yes", "StateDirectory=sulh", "SULH_DATA=/var/lib/sulh"):
        assert line in text


def documents(path: Path) -> list[dict[str, Any]]:
    return [one for one in yaml.safe_load_all(path.read_text(encoding="utf-8")) if one]


def test_every_deployment_is_a_flow_with_its_parameters() -> None:
    (project,) = documents(DEPLOY / "prefect.yaml")
    names = []
    for one in project["deployments"]:
        module, _, name = one["entrypoint"].rpartition(".")
        served = getattr(importlib.import_module(module), name)
        names.append(f"{served.name}/{one['name']}")
        assert set(one["parameters"]) <= set(served.parameters.properties)
        if one.get("schedules"):
            assert one["concurrency_limit"]["limit"] == 1
            assert all(schedule["timezone"] == "UTC" for schedule in one["schedules"])
    assert names == ["gather/sulh", "read-part/sulh", "upkeep/sulh", "digest/sulh"]


def test_compose_has_one_writer_and_closed_containers() -> None:
    (compose,) = documents(DEPLOY / "compose.yaml")
    services = compose["services"]
    assert {name for name, one in services.items() if "many" in one["profiles"]} == {
        "page", "postgres", "redis", "server", "deploy", "writer", "reader",
    }  # fmt: skip
    for name, one in services.items():
        if one["image"] == "sulh":
            assert one["cap_drop"] == ["ALL"], name
            assert one["read_only"] is True, name
        for mount in one.get("volumes", []):
            if name == "page":
                assert mount["read_only"] is True
                assert mount["volume"]["subpath"] == "page"
    data = [name for name, one in services.items() if "data:/data" in one.get("volumes", [])]
    assert data == ["serve", "writer"]  # in profiles that exclude each other
    assert all("127.0.0.1:" in port for one in services.values() for port in one.get("ports", []))


def test_kubernetes_has_one_writer_and_pods_without_root() -> None:
    kinds = {one["metadata"]["name"]: one for one in documents(DEPLOY / "kubernetes/sulh.yaml")}
    assert kinds["sulh-writer"]["spec"]["replicas"] == 1
    for name in ("sulh-deploy", "sulh-writer", "sulh-reader"):
        pod = kinds[name]["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"] is True
        for container in pod["containers"]:
            assert container["securityContext"]["readOnlyRootFilesystem"] is True
            mounted = {mount["name"] for mount in container["volumeMounts"]}
            assert mounted == {volume["name"] for volume in pod["volumes"]}
    assert documents(DEPLOY / "kubernetes/values-server.yaml")[0]["redis"]["enabled"] is True


def test_the_image_copies_what_is_there() -> None:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [
        word
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    assert copied
    assert [word for word in copied if not (ROOT / word).exists()] == []
    assert any(line.startswith("USER 10001") for line in lines)


def test_the_wrapper_of_the_command_is_a_script() -> None:
    script = DEPLOY / "sulhctl"
    shell = shutil.which("sh") or "/bin/sh"
    assert subprocess.run([shell, "-n", str(script)], check=False).returncode == 0
    assert SULH in script.read_text(encoding="utf-8")


def test_the_bench_of_workers_can_look_for_its_database() -> None:
    found = find_postgres()
    assert found is None or (found / "initdb").exists()
    assert Settings().spool.name == "spool"

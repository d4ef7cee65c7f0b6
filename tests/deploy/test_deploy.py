"""What deploy/ holds can be read, names what is there, and is as closed as it says."""

import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.settings import Settings
from flows.steps.collect_plan import MOST_PARSERS
from tests.workers.cluster import find_postgres

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(unit for unit in DEPLOY.glob("systemd/*") if unit.suffix != ".conf")
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
EXPOSED = 1.5  # of 10, as systemd-analyze counts; "OK" begins at 4
BIN = re.compile(r"/opt/sulh/\.venv/bin/\w+")
SULH = "/opt/sulh/.venv/bin/sulh"

# `prefect work-pool create …`, as it is typed, up to what ends a command
COMMAND = re.compile(
    r"\bprefect ((?:work-pool|worker|server|deployment) [a-z][^`&#\n]*|(?:--no-prompt )?deploy --[^`&#\n]*)"
)
needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="no systemd-analyze here"
)


def analyze(*words: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("systemd-analyze") or ""
    return subprocess.run([program, *words], capture_output=True, text=True, check=False)


@needs_systemd
def test_the_units_are_what_systemd_understands(tmp_path: Path) -> None:
    for unit in UNITS:
        here = BIN.sub("/bin/true", unit.read_text(encoding="utf-8"))
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


@pytest.mark.parametrize(
    "unit", [one for one in SERVICES if "server" not in one.name], ids=lambda unit: unit.name
)
def test_the_services_share_one_user_and_one_folder(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    for line in (
        "User=sulh\n",
        "DynamicUser=yes",
        "StateDirectory=sulh",
        "SULH_DATA=/var/lib/sulh",
    ):
        assert line in text


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_no_unit_hands_sulh_a_setting_that_it_does_not_know(unit: Path) -> None:
    """Sulh refuses to start with one, and then only a pass that fails tells of it."""
    names = re.findall(r"\b(SULH_[A-Z_]+)=", unit.read_text(encoding="utf-8"))
    assert set(names) <= {"SULH_CONFIG", "SULH_DATA"}


def documents(path: Path) -> list[dict[str, Any]]:
    return [one for one in yaml.safe_load_all(path.read_text(encoding="utf-8")) if one]


MB = 10**6
GIB = 2**30
# As measured, each at its largest; deploy/README.md has them under "The limits".
SERVER, SERVICE, PASS, PARSER = 293 * MB, 170 * MB, 280 * MB, 110 * MB


def memory_of(unit: str) -> int:
    text = (DEPLOY / "systemd" / unit).read_text(encoding="utf-8")
    found = re.search(r"^MemoryMax=(\d+)G$", text, re.MULTILINE)
    assert found is not None, unit
    return int(found[1]) * GIB


def test_the_service_has_memory_for_as_many_readers_of_pages_as_it_may_start() -> None:
    assert memory_of("sulh.service") >= SERVER + SERVICE + PASS + MOST_PARSERS * PARSER
    assert memory_of("sulh-run.service") >= PASS + MOST_PARSERS * PARSER
    (compose,) = documents(DEPLOY / "compose.yaml")
    assert compose["services"]["serve"]["mem_limit"] == "2g"


def test_a_worker_has_memory_for_all_the_parts_that_it_takes_at_once() -> None:
    """Wherever somebody is told how many: in the unit, in the head of the deployments, in containers."""
    part = PASS + MOST_PARSERS * PARSER
    unit = (DEPLOY / "systemd" / "sulh-worker@.service").read_text(encoding="utf-8")
    limits = re.findall(r"^Environment=WORKER_LIMIT=(\d+)$", unit, re.MULTILINE)
    head = (DEPLOY / "prefect.yaml").read_text(encoding="utf-8")
    limits += re.findall(r"worker start --pool sulh-(?:read|write) --limit (\d+)", head)
    (compose,) = documents(DEPLOY / "compose.yaml")
    assert len(limits) == 3
    for limit in limits:
        assert memory_of("sulh-worker@.service") >= int(limit) * part
    for name in ("writer", "reader"):
        service = compose["services"][name]
        assert (
            int(service["mem_limit"].removesuffix("g")) * GIB
            >= int(service["entrypoint"][-1]) * part
        )
    kinds = {one["metadata"]["name"]: one for one in documents(DEPLOY / "kubernetes/sulh.yaml")}
    (reader,) = kinds["sulh-reader"]["spec"]["template"]["spec"]["containers"]
    gibibytes = int(reader["resources"]["limits"]["memory"].removesuffix("Gi"))
    assert gibibytes * GIB >= int(reader["command"][-1]) * part


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_no_unit_is_short_of_threads(unit: Path) -> None:
    """A pass took 45 on two cores; libraries that count start one for each core."""
    found = re.search(r"^TasksMax=(\d+)$", unit.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    assert int(found[1]) >= 256


def test_a_worker_is_asked_to_stop_before_its_parts_are_ended() -> None:
    text = (DEPLOY / "systemd" / "sulh-worker@.service").read_text(encoding="utf-8")
    assert "\nKillMode=mixed\n" in text


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


def unit_environment(unit: str) -> dict[str, str]:
    text = (DEPLOY / "systemd" / unit).read_text(encoding="utf-8")
    lines = re.findall(r"^Environment=(.*)$", text, re.MULTILINE)
    return dict(pair.split("=", 1) for line in lines for pair in line.split())


def compose_environment(service: str) -> dict[str, str]:
    (compose,) = documents(DEPLOY / "compose.yaml")
    environment: dict[str, str] = compose["services"][service]["environment"]
    return environment


@pytest.mark.parametrize(
    ("environment", "writable"),
    [
        pytest.param(unit_environment("sulh-server.service"), "/var/lib/sulh-server/", id="unit"),
        pytest.param(compose_environment("server"), "/tmp/", id="compose"),  # noqa: S108 - its own
    ],
)
def test_a_server_of_several_machines_shares_what_it_knows_and_writes_where_it_may(
    environment: dict[str, str], writable: str
) -> None:
    """With leases in its memory a server that starts anew never gives back the writer's turn."""
    assert environment["PREFECT_MESSAGING_BROKER"] == "prefect_redis.messaging"
    assert environment["PREFECT_MESSAGING_CACHE"] == "prefect_redis.messaging"
    assert environment["PREFECT_SERVER_EVENTS_CAUSAL_ORDERING"] == "prefect_redis.ordering"
    leases = environment["PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE"]
    assert leases == "prefect_redis.lease_storage"
    assert environment["PREFECT_SERVER_UI_STATIC_DIRECTORY"].startswith(writable)
    assert environment["PREFECT_SERVER_EVENTS_RETENTION_PERIOD"] == "P7D"
    assert environment["PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED"] == "events,flow_runs"


def test_only_the_machine_itself_reaches_the_server_unless_somebody_decides_otherwise() -> None:
    """Whoever reaches it may have commands run on the workers' machines."""
    assert unit_environment("sulh-server.service")["PREFECT_SERVER_API_HOST"] == "127.0.0.1"


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
    # The image asks for the database's health, and the server has a question of its own.
    asked = {name for name, one in services.items() if one["image"] == "sulh"} - {"serve", "writer"}
    assert all("healthcheck" in services[name] for name in asked)
    # A folder of a volume can be mounted only once it is there: the image brings it.
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert "--mode=0755 /data/page" in image
    waits = services["page"]["depends_on"]
    assert {name: wait["required"] for name, wait in waits.items()} == {
        "serve": False, "writer": False,  # of which one profile has the one, the other the other
    }  # fmt: skip
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


def prefect_commands() -> dict[tuple[str, ...], set[str]]:
    """The commands of Prefect's that deploy/ and the runbook tell people to type, with their options."""
    places = (*DEPLOY.rglob("*"), ROOT / "docs" / "runbook.md")
    found: dict[tuple[str, ...], set[str]] = {}
    for path in places:
        if not path.is_file():
            continue
        for typed in COMMAND.findall(path.read_text(encoding="utf-8")):
            words = typed.replace("--no-prompt ", "").split()
            options = {word for word in words if word.startswith("--")}
            deep = 1 if words[0] == "deploy" else 2
            found.setdefault(tuple(words[:deep]), set()).update(options)
    return found


def test_prefect_knows_each_command_and_option_that_people_are_told_to_type() -> None:
    commands = prefect_commands()
    assert len(commands) >= 5
    for words, options in commands.items():
        said = subprocess.run(
            [sys.executable, "-m", "prefect", *words, "--help"],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"COLUMNS": "200", "NO_COLOR": "1"},
        )
        assert said.returncode == 0, words
        assert {option for option in options if option not in said.stdout} == set(), words


def test_the_wrapper_of_the_command_is_a_script() -> None:
    script = DEPLOY / "sulhctl"
    shell = shutil.which("sh") or "/bin/sh"
    assert subprocess.run([shell, "-n", str(script)], check=False).returncode == 0
    assert SULH in script.read_text(encoding="utf-8")


def test_the_wrapper_knows_each_unit_that_may_hand_out_secrets() -> None:
    script = (DEPLOY / "sulhctl").read_text(encoding="utf-8")
    for unit in SERVICES:
        if "LoadCredential=" in unit.read_text(encoding="utf-8"):
            assert unit.name.replace("@.", "@sulh-write.") in script


def test_the_bench_of_workers_can_look_for_its_database() -> None:
    found = find_postgres()
    assert found is None or (found / "initdb").exists()
    assert Settings().spool.name == "spool"

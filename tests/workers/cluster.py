"""A cluster on loopback: PostgreSQL, Redis, a Prefect server, and workers in folders of their own."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from flows.service.processes import descendants_of, kill_processes

ROOT = Path(__file__).parents[2]
_PATIENCE = 120.0


def find_postgres() -> Path | None:
    """The folder of PostgreSQL's programs, as Debian installs them, or on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    return Path(here).parent if here else None


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Cluster:
    """What runs, and how to speak with it."""

    folder: Path
    environment: dict[str, str]

    def prefect(self, *words: str) -> str:
        """Run a command of Prefect's."""
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"prefect {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    @contextmanager
    def workers(self, pool: str, count: int) -> Iterator[list["subprocess.Popen[bytes]"]]:
        """So many workers of a pool, each with a folder and data of its own."""
        with ExitStack() as stack:
            started = []
            for number in range(count):
                home = self.folder / f"{pool}-{number}"
                home.mkdir(exist_ok=True)
                own = {"PREFECT_HOME": str(home / "prefect")}
                if pool == "sulh-read":  # the writer's data is where the settings say
                    own["SULH_DATA"] = str(home / "data")
                words = (
                    "worker",
                    "start",
                    "--pool",
                    pool,
                    "--limit",
                    "1",
                    "--name",
                    f"{pool}-{number}",
                )
                started.append(
                    stack.enter_context(
                        running(
                            [sys.executable, "-m", "prefect", *words],
                            environment=self.environment | own,
                            folder=home,
                            log=home / "log",
                        )
                    )
                )
            yield started


@contextmanager
def running(
    command: Sequence[str], *, environment: dict[str, str], folder: Path, log: Path, user: str = ""
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process with its children, which ends with the block."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=user or None,
        )
    try:
        yield process
    finally:
        kill_tree(process, signal.SIGTERM)


def kill_tree(
    process: "subprocess.Popen[bytes]", how: signal.Signals, *, patience: float = 15.0
) -> list[int]:
    """End a process and all that it started, and wait for them; who had to be killed.

    A worker ends in order in seconds and leaves the process of its run behind, in its group or in one
    of its own: who waits for the worker alone leaves that at work.
    """
    tree = [process.pid, *descendants_of(process.pid)]
    for one in tree:
        with suppress(ProcessLookupError):
            os.kill(one, how)
    deadline = time.monotonic() + patience
    while process.poll() is None or any(map(is_alive, tree)):
        if time.monotonic() > deadline:
            break
        tree += [one for one in descendants_of(process.pid) if one not in tree]
        time.sleep(0.05)
    late = [one for one in tree if is_alive(one)]
    kill_processes(late)
    process.wait()
    return late


def is_alive(process: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z"
    except OSError:
        return False


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL of our own; the address for Prefect."""
    programs = find_postgres()
    assert programs is not None
    data, port = folder / "postgres", free_port()
    data.mkdir()
    user = "postgres" if os.geteuid() == 0 else ""  # it does not run as root
    if user:
        os.chown(data, pwd.getpwnam(user).pw_uid, -1)
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "sulh", "--auth=trust", "--no-sync"],
        env=environment, cwd="/", user=user or None, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    command = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-h", "127.0.0.1"]
    with running(
        [*command, "-k", str(data), "-c", "fsync=off"],
        environment=environment, folder=Path("/"), log=folder / "postgres.log", user=user,
    ):  # fmt: skip
        wait_for_port(port)
        ready = [programs / "pg_isready", "-h", "127.0.0.1", "-p", str(port)]
        while subprocess.run(ready, check=False, stdout=subprocess.DEVNULL).returncode:
            time.sleep(0.1)
        yield f"postgresql+asyncpg://sulh@127.0.0.1:{port}/postgres"


@contextmanager
def redis(folder: Path) -> Iterator[int]:
    """A Redis of our own; its port."""
    port = free_port()
    words = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with running(words, environment=dict(os.environ), folder=folder, log=folder / "redis.log"):
        wait_for_port(port)
        yield port


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Everything but the workers."""
    with postgres(folder) as database, redis(folder) as messages:
        port = free_port()
        api = f"http://127.0.0.1:{port}/api"
        environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("PREFECT", "SULH"))
        } | {
            "PYTHONPATH": str(ROOT),
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_API_URL": api,
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "PREFECT_SERVER_DATABASE_CONNECTION_URL": database,
            "PREFECT_MESSAGING_BROKER": "prefect_redis.messaging",
            "PREFECT_MESSAGING_CACHE": "prefect_redis.messaging",
            "PREFECT_SERVER_EVENTS_CAUSAL_ORDERING": "prefect_redis.ordering",
            "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect_redis.lease_storage",
            "PREFECT_REDIS_MESSAGING_HOST": "127.0.0.1",
            "PREFECT_REDIS_MESSAGING_PORT": str(messages),
            "PREFECT_WORKER_QUERY_SECONDS": "1",
        }
        words = ("server", "start", "--host", "127.0.0.1", "--port", str(port))
        with running(
            [sys.executable, "-m", "prefect", *words],
            environment=environment, folder=folder, log=folder / "server.log",
        ) as server:  # fmt: skip
            wait_for_health(api, server, folder / "server.log")
            yield Cluster(folder=folder, environment=environment)


def wait_for_port(port: int) -> None:
    """Until somebody listens."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"nobody listens at {port}")


def wait_for_health(api: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until Prefect's server answers."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{api}/health", timeout=2):  # noqa: S310 - our own
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(log.read_text(encoding="utf-8", errors="replace")[-2000:])

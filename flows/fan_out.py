"""The parts of a pass on a Dask cluster, through prefect-dask: `sulh[dask]`, off by default.

The same parts that workers of a pool would take, with the same spool between them and the writer. A
part that does not come back in time is called off and left out; its feeds are due again.
"""

import asyncio
import os
from collections.abc import Sequence
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture

from extractors.records.faults import ConfigurationError
from flows.logs import configure_logs, log
from flows.part import do_part
from flows.settings_file import load_settings
from flows.settings_service import LOCAL_DASK

_CORES = os.cpu_count() or 1


def require_dask() -> None:
    """Say at once what is missing.

    Raises:
        ConfigurationError: the extra is not installed.
    """
    if find_spec("prefect_dask") is None:
        raise ConfigurationError("workers.dask needs the extra: install `sulh[dask]`")


def runner_options(where: str) -> dict[str, Any]:
    """What prefect-dask's runner is given: an address, or how a cluster of our own is made.

    A process a worker and a thread a process: reading is bound by the processor.
    """
    if not where.startswith(LOCAL_DASK):
        return {"address": where}
    count = where.removeprefix(LOCAL_DASK).removeprefix(":")
    return {
        "cluster_kwargs": {
            "n_workers": int(count) if count else _CORES,
            "threads_per_worker": 1,
            "processes": True,
            "host": "127.0.0.1",
            "dashboard_address": "127.0.0.1:0",  # whichever port is free, for this machine only
        }
    }


@task(name="read-part", cache_policy=NO_CACHE, persist_result=False)
def read_part_task(part: str, config: str | None) -> int:
    """Fetch and read one part on a worker of the cluster; what comes of it lies in the spool."""
    settings = load_settings(Path(config) if config else None, environment=os.environ)
    configure_logs(settings.watch.log)
    return len(asyncio.run(do_part(part, settings)).read.readings)


@flow(name="read-parts", persist_result=False)
async def read_parts(parts: list[str], config: str | None, patience_seconds: float) -> int:
    """Have the cluster read the parts; returns how many came back."""
    futures = [read_part_task.submit(part, config) for part in parts]
    done = await asyncio.gather(*(_await_part(one, seconds=patience_seconds) for one in futures))
    return sum(done)


async def _await_part(future: PrefectFuture[int], *, seconds: float) -> bool:
    await asyncio.to_thread(future.wait, seconds)
    state = future.state
    if state.is_final():
        if not state.is_completed():
            log().warning("part failed", state=state.name, reason=state.message)
        return state.is_completed()
    running: Any = future
    running.wrapped_future.cancel()  # of Dask's own future
    return False


async def read_on_dask(
    parts: Sequence[str], *, where: str, config: str | None, patience: timedelta
) -> int:
    """Read the parts on the cluster that the settings name.

    Raises:
        ConfigurationError: the extra is not installed.
    """
    require_dask()
    from prefect_dask import DaskTaskRunner  # noqa: PLC0415 - an extra

    runner = DaskTaskRunner(**runner_options(where))
    on_cluster = read_parts.with_options(task_runner=runner)
    done: int = await on_cluster(list(parts), config, patience.total_seconds())
    return done

"""The schedule of `sulh serve`, and the sweep that clears away what a crash left behind."""

import asyncio
import warnings
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from prefect import Flow, get_client, serve
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import GlobalConcurrencyLimitUpdate
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import (
    ConcurrencyLimitConfig,
    ConcurrencyLimitStrategy,
    State,
    StateType,
)
from prefect.client.schemas.responses import DeploymentResponse
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.schedules import Cron, Interval, Schedule
from prefect.states import Crashed
from prefect.types.entrypoint import EntrypointType

from flows.digest import INTERVAL, digest, needs_digests
from flows.fan_out import require_dask
from flows.gather import gather
from flows.monitor import monitor
from flows.settings import Settings
from flows.upkeep import upkeep

DEPLOYMENT = "sulh"
# From the start to the first run. Registering takes 3 s, and 8 on a busy machine; a first run whose time
# has passed by then is not made, and the next one is an interval later.
_SETTLING = timedelta(seconds=12)
_LATE = 0.5  # of the interval: a run that begins later than this is dropped


def run_schedule(settings: Settings, *, config: Path | None, interval: timedelta) -> int:
    """Serve the flows on their schedules until a signal ends it; returns the exit code.

    The schedules are in UTC: in a zone with summer time an interval leaves a gap at the change. One
    run at a time: Prefect's database on SQLite hides lock errors under several.
    """
    deployments = make_deployments(settings, config=config, interval=interval)
    asyncio.run(sweep(served=[str(one.flow_name) for one in deployments]))
    # Prefect's own handler of SIGTERM forgets an await; the stop itself works.
    warnings.filterwarnings("ignore", message="coroutine 'Runner.astop' was never awaited")
    try:
        serve(*deployments, limit=1, print_starting_message=False)
    except SystemExit as end:  # how the runner ends at SIGTERM
        return int(end.code or 0)
    return 0


def make_deployments(
    settings: Settings, *, config: Path | None, interval: timedelta
) -> tuple[RunnerDeployment, ...]:
    """The pass, the daily upkeep, and deliveries between passes where a channel has its own times.

    Raises:
        ConfigurationError: a Dask cluster is named, and the extra is not installed.
    """
    if settings.workers.dask:
        require_dask()
    start = datetime.now(UTC) + _SETTLING
    place = str(config.absolute()) if config else None
    at = settings.upkeep.at
    latest = max(60.0, interval.total_seconds() * _LATE)
    made = [
        _deploy(
            gather if settings.workers.dask else monitor,
            Interval(interval, anchor_date=start, timezone="UTC"),
            {"config": place, "latest_start_seconds": latest},
        ),
        _deploy(upkeep, Cron(f"{at.minute} {at.hour} * * *", timezone="UTC"), {"config": place}),
    ]
    if needs_digests(settings):
        schedule = Interval(INTERVAL, anchor_date=start, timezone="UTC")
        made.append(_deploy(digest, schedule, {"config": place}))
    return tuple(made)


def _deploy(
    served: Flow[..., Any], schedule: Schedule, parameters: dict[str, Any]
) -> RunnerDeployment:
    deployment = served.to_deployment(
        DEPLOYMENT,
        schedule=schedule,
        parameters=parameters,
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    if not isinstance(deployment, RunnerDeployment):  # it is awaitable inside a loop only
        raise TypeError("the deployment was made inside an event loop")
    return deployment


async def sweep(*, served: Collection[str] = ()) -> int:
    """Clear away what an earlier `sulh serve` left when it was killed; returns how many runs.

    Only one process serves a folder, so whatever is not finished now never will be: runs under way
    are marked crashed, missed ones are deleted, and the slot of the limit is free again.

    Args:
        served: Names of the flows that are served from now on. The schedule of another one is
            taken away, for nobody would take up its runs.
    """
    count = 0
    async with get_client() as client:
        for known in (monitor, gather, upkeep, digest):
            try:
                deployment = await client.read_deployment_by_name(f"{known.name}/{DEPLOYMENT}")
            except ObjectNotFound:
                continue
            count += await _sweep_runs(client, deployment)
            if served and known.name not in served:
                await client.delete_deployment(deployment.id)
    return count


async def _sweep_runs(client: PrefectClient, deployment: DeploymentResponse) -> int:
    runs = await client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment.id])),
        flow_run_filter=FlowRunFilter(
            state=FlowRunFilterState(
                type=FlowRunFilterStateType(
                    any_=[
                        StateType.RUNNING,
                        StateType.PENDING,
                        StateType.CANCELLING,
                        StateType.SCHEDULED,
                    ]
                )
            )
        ),
    )
    for run in runs:
        if run.state_type is StateType.SCHEDULED:
            await client.delete_flow_run(run.id)
        else:
            crash: State[None] = Crashed(message="the process that served it ended")
            await client.set_flow_run_state(run.id, crash, force=True)
    if deployment.global_concurrency_limit is not None:
        await client.update_global_concurrency_limit(
            deployment.global_concurrency_limit.name, GlobalConcurrencyLimitUpdate(active_slots=0)
        )
    return len(runs)

"""The sweep at the start of `sulh serve`: it clears away what a crash or a long stop left behind."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import ArtifactCreate, GlobalConcurrencyLimitUpdate
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.responses import DeploymentResponse
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed

ARTIFACT = "sweep"
_UNFINISHED = (StateType.RUNNING, StateType.PENDING, StateType.CANCELLING, StateType.SCHEDULED)


@dataclass(slots=True)
class Swept:
    """What was cleared away, flow by flow."""

    crashed: list[tuple[str, str, datetime | None]] = field(
        default_factory=list
    )  # flow, run, begun
    missed: dict[str, list[datetime]] = field(default_factory=dict)  # flow: the times of its runs

    @property
    def runs(self) -> int:
        """How many runs."""
        return len(self.crashed) + sum(len(times) for times in self.missed.values())


async def sweep(flows: Collection[str], *, deployment: str, served: Collection[str] = ()) -> Swept:
    """Clear away what an earlier `sulh serve` left when it was stopped or killed.

    Only one process serves a folder, so whatever is not finished now never will be: runs under way
    are marked crashed, planned ones are deleted, and the slot of the limit is free again. What was
    swept stays behind as an artifact.

    Args:
        flows: The names of all flows that were ever served.
        deployment: The name that each of them is deployed under.
        served: Names of the flows that are served from now on. The schedule of another one is
            taken away, for nobody would take up its runs.
    """
    swept = Swept()
    async with get_client() as client:
        for flow in flows:
            try:
                found = await client.read_deployment_by_name(f"{flow}/{deployment}")
            except ObjectNotFound:
                continue
            await _sweep_runs(client, flow, found, swept)
            if served and flow not in served:
                await client.delete_deployment(found.id)
        if swept.runs:
            await client.create_artifact(
                ArtifactCreate(
                    key=ARTIFACT,
                    type="markdown",
                    description="What was unfinished when the service was started.",
                    data=write_sweep(swept, now=datetime.now(UTC)),
                )
            )
    return swept


async def _sweep_runs(
    client: PrefectClient, flow: str, deployment: DeploymentResponse, swept: Swept
) -> None:
    while runs := await _unfinished(client, deployment):  # the server gives so many at once
        for run in runs:
            if run.state_type is StateType.SCHEDULED:
                await client.delete_flow_run(run.id)
                if run.expected_start_time is not None:
                    swept.missed.setdefault(flow, []).append(run.expected_start_time)
            else:
                crash: State[None] = Crashed(message="the process that served it ended")
                await client.set_flow_run_state(run.id, crash, force=True)
                swept.crashed.append((flow, run.name, run.start_time))
    if deployment.global_concurrency_limit is not None:
        await client.update_global_concurrency_limit(
            deployment.global_concurrency_limit.name, GlobalConcurrencyLimitUpdate(active_slots=0)
        )


async def _unfinished(client: PrefectClient, deployment: DeploymentResponse) -> list[FlowRun]:
    return await client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment.id])),
        flow_run_filter=FlowRunFilter(
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[*_UNFINISHED]))
        ),
    )


def write_sweep(swept: Swept, *, now: datetime) -> str:
    """The artifact: a row for each run that was cut off, and one for each flow's planned runs."""
    rows = [
        f"| {flow} | cut off: marked as crashed | 1 | {run}, begun {_moment(begun)} |"
        for flow, run, begun in swept.crashed
    ]
    for flow, times in swept.missed.items():
        late = [time for time in times if time <= now]
        ahead = [time for time in times if time > now]
        rows += [
            f"| {flow} | {what}: deleted | {len(some)} | {_moment(min(some))} to {_moment(max(some))} |"
            for what, some in (("missed", late), ("planned by the last start", ahead))
            if some
        ]
    return "\n".join(("| flow | what | runs | which |", "| --- | --- | ---: | --- |", *rows))


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if at else "never"

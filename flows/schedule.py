"""The schedule of `sulh serve`: what runs when, and the runner that runs it until the end is asked for."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4

import httpx
from prefect import Flow, get_client
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import PrefectHTTPStatusError
from prefect.logging.handlers import APILogHandler
from prefect.runner import Runner
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from extractors.records.faults import SulhError
from flows.digest import INTERVAL, digest, needs_digests
from flows.failure_hook import is_ending
from flows.fan_out import require_dask
from flows.gather import gather
from flows.logs import log
from flows.monitor import monitor
from flows.service.stop import Stop
from flows.service.sweep import sweep
from flows.settings import Settings
from flows.upkeep import upkeep

DEPLOYMENT = "sulh"
_FLOWS = tuple(str(one.name) for one in (monitor, gather, upkeep, digest))
_LATE = 0.5  # of the interval: a run that begins later than this is dropped
_FIRST_LATE = 3600.0  # seconds; the one run that a start makes is not dropped for a busy machine
_IN_ORDER = 4.0  # seconds for the runner to end runs and itself; what is left then is cancelled
_LAST_WORDS = 2.0  # seconds for the log to reach the server before that is ended
_AGAIN = 3.0  # seconds until a server that was too busy is asked again
_Answer = TypeVar("_Answer")


def run_schedule(
    settings: Settings, *, config: Path | None, interval: timedelta, stop: Stop
) -> None:
    """Serve the flows on their schedules until the end is asked for.

    The schedules are in UTC: in a zone with summer time an interval leaves a gap at the change. One
    run at a time: Prefect's database on SQLite hides lock errors under several.

    Raises:
        SulhError: Prefect's server does not take the schedule, or its runner ended by itself.
    """
    deployments = make_deployments(settings, config=config, interval=interval)
    patience = timedelta(seconds=settings.watch.start_seconds)
    asyncio.run(_serve(deployments, patience=patience, stop=stop))


def make_deployments(
    settings: Settings, *, config: Path | None, interval: timedelta
) -> tuple[RunnerDeployment, ...]:
    """The pass, the daily upkeep, and deliveries between passes where a channel has its own times.

    Raises:
        ConfigurationError: a Dask cluster is named, and the extra is not installed.
    """
    if settings.workers.dask:
        require_dask()
    start = datetime.now(UTC)  # the first pass is made by hand: the schedule's begin later
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


async def _serve(
    deployments: Sequence[RunnerDeployment], *, patience: timedelta, stop: Stop
) -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def tell() -> None:
        with suppress(RuntimeError):  # the loop has just ended
            loop.call_soon_threadsafe(asked.set)

    # Paused schedules would be one more thing that a kill leaves undone: the sweep does for both.
    runner = Runner(limit=1, pause_on_shutdown=False)
    with stop.calling(tell):
        await _unless(asked, _prepare(runner, deployments, patience=patience))
        if not asked.is_set():
            await _run(runner, asked, stop)
    with suppress(TimeoutError):
        # One line of the log that waits to be sent when the server ends is tried for 73 s at exit.
        async with asyncio.timeout(_LAST_WORDS):
            await APILogHandler.aflush()


async def _unless(asked: asyncio.Event, work: Awaitable[None]) -> None:
    """Do something, and leave it where the end is asked for."""
    doing = asyncio.ensure_future(work)
    waiting = asyncio.create_task(asked.wait())
    await asyncio.wait({doing, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if doing.done():
        doing.result()
        return
    doing.cancel()
    await asyncio.wait({doing}, timeout=_IN_ORDER)


async def _prepare(
    runner: Runner, deployments: Sequence[RunnerDeployment], *, patience: timedelta
) -> None:
    """Sweep, register, and have a first pass made at once: the one that catches up."""
    names = [str(one.flow_name) for one in deployments]

    async def register() -> UUID:
        swept = await sweep(_FLOWS, deployment=DEPLOYMENT, served=names)
        if swept.runs:
            log().info("swept", runs=swept.runs, cut_off=len(swept.crashed))
        registered = [await runner.aadd_deployment(one) for one in deployments]
        return registered[0]

    first = await ask_patiently(register, patience=patience)
    this_start = str(uuid4())

    async def begin() -> None:
        async with get_client() as client:
            await client.create_flow_run_from_deployment(
                first,
                parameters={"latest_start_seconds": _FIRST_LATE},
                idempotency_key=this_start,
            )

    await ask_patiently(begin, patience=patience)


async def ask_patiently(ask: Callable[[], Awaitable[_Answer]], *, patience: timedelta) -> _Answer:
    """Ask the server something that bears being asked again, for as long as it is only busy.

    Raises:
        SulhError: it was not done in time.
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + patience.total_seconds()
    while True:
        try:
            async with asyncio.timeout_at(until):
                return await ask()
        except (TimeoutError, httpx.HTTPError, PrefectHTTPStatusError) as error:
            if not _is_busy(error) or loop.time() + _AGAIN >= until:
                raise SulhError(
                    f"Prefect's server answers, but did not take the schedule: {type(error).__name__}: "
                    f"{error}. It is asked for {patience.total_seconds():.0f} s: is the machine busy or "
                    "its disk slow, give it more with `watch.start_seconds`; if not, "
                    "`prefect/server.log` in the data folder says why"
                ) from error
            log().warning("Prefect's server is busy", says=f"{type(error).__name__}: {error}")
            await asyncio.sleep(_AGAIN)


def _is_busy(error: Exception) -> bool:
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR
    return True


async def _run(runner: Runner, asked: asyncio.Event, stop: Stop) -> None:
    """Run what is due until the end is asked for; then end what runs, and the runner."""
    serving = asyncio.create_task(runner.start())
    await asyncio.sleep(0)
    stop.take_over()  # the runner's own handler raises wherever the main thread is
    waiting = asyncio.create_task(asked.wait())
    await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if not serving.done():
        await _end(runner, serving)
        return
    fault = serving.exception()
    raise SulhError(f"Prefect's runner ended by itself: {fault or 'no reason given'}") from fault


async def _end(runner: Runner, serving: "asyncio.Task[None]") -> None:
    is_ending.set()
    if runner.started:
        ending = asyncio.create_task(runner.astop())
        await asyncio.wait({ending, serving}, timeout=_IN_ORDER)
        ending.cancel()
    serving.cancel()
    await asyncio.wait({serving})  # bounded by `Stop`, which kills what runs and then us
    if not serving.cancelled() and (fault := serving.exception()) is not None:
        log().warning("the runner did not end in order", says=f"{type(fault).__name__}: {fault}")

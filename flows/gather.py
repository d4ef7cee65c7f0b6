"""A pass over several machines, as a Prefect flow: parts go out to workers, one writer remembers.

The writer asks nothing of the web. It plans, waits for the parts, and stores what came in one
transaction. A part that does not come back in time is left out: nothing of it was stored, so that
its feeds are due with the next pass.
"""

import asyncio
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from prefect import flow, get_client, runtime
from prefect.deployments import arun_deployment
from prefect.states import Cancelled, Completed

from flows.artifacts import leave_pass
from flows.failure_hook import tell_failure
from flows.hanging import ended_after
from flows.logs import configure_logs, log
from flows.parts.merge import PartResult, merge_parts
from flows.parts.split import split_plan
from flows.parts.spool import Spool
from flows.service.processes import follow_service
from flows.settings import Settings
from flows.settings_file import load_settings
from flows.steps.assemble import assemble
from flows.steps.plan import plan_pass
from flows.steps.remember import remember
from flows.steps.run_pass import PassReport, finish_pass, noting_failure
from flows.steps.services import PassServices
from flows.steps.sign_off import sign_off
from flows.steps.turn import TurnTakenError, taking_turn

_COMMAND = "sulh gather"
_PART = "read-part/sulh"
_LOOK = 1.0  # seconds between two looks at a part
_GRACE = timedelta(minutes=15)  # beyond the patience: to store, deliver and write the page


@flow(name="gather", persist_result=False, on_failure=[tell_failure], on_crashed=[tell_failure])
async def gather(config: str | None = None, latest_start_seconds: float = 300.0) -> Any:  # noqa: ANN401 - a state of Prefect's
    """One pass, read by whichever workers there are."""
    follow_service(os.environ)
    late = datetime.now(UTC) - runtime.flow_run.scheduled_start_time
    if late > timedelta(seconds=latest_start_seconds):
        return Completed(name="Dropped", message=f"its time was {late} ago; the next one counts")
    settings = load_settings(Path(config) if config else None, environment=os.environ)
    configure_logs(settings.watch.log)
    services = assemble(settings)
    patience = timedelta(minutes=settings.workers.patience_minutes)
    now = services.clock()
    try:
        with (
            ended_after(patience + _GRACE),
            taking_turn(settings.database_path, holder=_COMMAND),
            noting_failure(services, command=_COMMAND, now=now),
        ):
            report = await _gather(settings, services, config=config, now=now)
    except TurnTakenError as error:
        return Completed(name="Skipped", message=str(error))
    sign_off(settings, report)
    return Completed(message=f"{report.items} items, {len(report.new_events)} new events")


async def _gather(
    settings: Settings, services: PassServices, *, config: str | None, now: datetime
) -> PassReport:
    spool = Spool(settings.spool)
    spool.clear()
    plan = plan_pass(services, command=_COMMAND, now=now)
    stamp = f"{now:%Y%m%dT%H%M%S}"
    parts = split_plan(plan, feeds=settings.workers.feeds_a_part)
    names = [f"{stamp}-{number}" for number in range(len(parts))]
    for name, part in zip(names, parts, strict=True):
        spool.put_plan(name, part)
    await _run_parts(names, settings, config)
    results = _collect_results(spool, names)
    whole = merge_parts(results)
    remembered = remember(whole.collected, whole.read, services=services, command=_COMMAND, now=now)
    report = finish_pass(whole.collected, remembered, services=services, command=_COMMAND, now=now)
    spool.clear()
    await leave_pass(services, report, holder=_COMMAND)
    return report


async def _run_parts(names: Sequence[str], settings: Settings, config: str | None) -> None:
    """Have all parts done: by the workers of the pool, or on the Dask cluster where one is named."""
    if not settings.workers.dask:
        await asyncio.gather(*(_run_part(name, settings, config) for name in names))
        return
    from flows.fan_out import read_on_dask  # noqa: PLC0415 - an extra

    patience = timedelta(minutes=settings.workers.patience_minutes)
    await read_on_dask(names, where=settings.workers.dask, config=config, patience=patience)


async def _run_part(name: str, settings: Settings, config: str | None) -> None:
    """Have a worker do a part; one that nobody ended in time is called off."""
    run = await arun_deployment(
        _PART,
        parameters={"part": name, "config": config},
        timeout=settings.workers.patience_minutes * 60,
        poll_interval=_LOOK,
        as_subflow=False,
        flow_run_name=name,
    )
    if run.state is None or not run.state.is_final():
        async with get_client() as client:
            state: Any = Cancelled(message="not done in time; its feeds are due again")
            await client.set_flow_run_state(run.id, state, force=True)


def _collect_results(spool: Spool, names: Sequence[str]) -> list[PartResult]:
    results = [(name, spool.find_result(name)) for name in names]
    missing = [name for name, result in results if result is None]
    if missing:
        log().warning("parts missing", parts=missing, of=len(names))
    return [result for _, result in results if result is not None]

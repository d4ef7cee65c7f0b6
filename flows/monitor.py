"""The pass as a Prefect flow: a handful of tasks over the plain steps, and the page of each run."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from prefect import flow, runtime, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.logging import get_run_logger
from prefect.states import Completed
from prefect.tasks import Task

from extractors.records.faults import TransientError
from flows.alerts.deliver import DeliveryReport
from flows.artifacts import leave_pass
from flows.failure_hook import tell_failure
from flows.hanging import ended_after
from flows.logs import configure_logs
from flows.service.processes import follow_service
from flows.settings_file import load_settings
from flows.steps.assemble import assemble
from flows.steps.collect_plan import CollectPlan
from flows.steps.collected import Collected
from flows.steps.deliver import deliver_pending
from flows.steps.plan import plan_pass
from flows.steps.publish import publish
from flows.steps.refresh import refresh_page
from flows.steps.remember import Remembered
from flows.steps.run_pass import (
    PassReport,
    collect_pass,
    make_report,
    noting_failure,
    read_and_remember,
)
from flows.steps.services import PassServices
from flows.steps.sign_off import sign_off
from flows.steps.turn import TurnTakenError, taking_turn

COMMAND = "sulh serve"
_RETRY_DELAYS = (5.0, 30.0)  # seconds; what is down for longer waits for the next pass
_LONGEST_RUN = 1800  # seconds; a pass of 500 feeds takes some minutes
_GRACE = 60  # seconds more for what Prefect's time-out cannot end: then the process is ended


class PassWork:
    """What the tasks of one run hand on. No dataclass: Prefect would walk through all the texts."""

    def __init__(self, services: PassServices, now: datetime) -> None:
        """Begin with nothing done."""
        self.services = services
        self.now = now
        self.plan: CollectPlan | None = None
        self.collected: Collected | None = None


async def is_transient(_task: Task[Any, Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a task failed for a reason that may pass. Anything else is not tried again."""
    fault = await state.aresult(raise_on_failure=False)
    return isinstance(fault, TransientError)


@task(
    name="collect",
    retries=len(_RETRY_DELAYS),
    retry_delay_seconds=list(_RETRY_DELAYS),
    retry_jitter_factor=0.5,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
    persist_result=False,
)
async def collect_task(work: PassWork) -> Collected:
    """Poll the due feeds and read the pages of their new items."""
    work.plan = plan_pass(work.services, command=COMMAND, now=work.now)
    return await collect_pass(work.plan, services=work.services)


@task(
    name="commit",
    retries=len(_RETRY_DELAYS),
    retry_delay_seconds=list(_RETRY_DELAYS),
    retry_jitter_factor=0.5,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
    persist_result=False,
)
async def commit_task(work: PassWork) -> Remembered | None:
    """Detect, resolve and store all of it in one transaction."""
    if work.collected is None:
        return None
    return read_and_remember(work.collected, services=work.services, command=COMMAND, now=work.now)


@task(
    name="deliver",
    retries=len(_RETRY_DELAYS),
    retry_delay_seconds=list(_RETRY_DELAYS),
    retry_jitter_factor=0.5,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
    persist_result=False,
)
async def deliver_task(work: PassWork) -> DeliveryReport:
    """Send what waits in the outbox."""
    return deliver_pending(work.services, command=COMMAND, now=work.services.clock())


@flow(
    name="monitor",
    timeout_seconds=_LONGEST_RUN,
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
)
async def monitor(config: str | None = None, latest_start_seconds: float = 300.0) -> Any:  # noqa: ANN401 - a state of Prefect's
    """One pass.

    Args:
        config: The settings file; found as every command finds it where it is None.
        latest_start_seconds: A run that starts later than this after its time is dropped: after a
            stop, the runs that were missed would all come at once.
    """
    follow_service(os.environ)
    late = datetime.now(UTC) - runtime.flow_run.scheduled_start_time
    if late > timedelta(seconds=latest_start_seconds):
        return Completed(name="Dropped", message=f"its time was {late} ago; the next one counts")
    settings = load_settings(Path(config) if config else None, environment=os.environ)
    configure_logs(settings.watch.log)
    services = assemble(settings)
    now = services.clock()
    try:
        with (
            ended_after(timedelta(seconds=_LONGEST_RUN + _GRACE)),
            taking_turn(settings.database_path, holder=COMMAND),
            noting_failure(services, command=COMMAND, now=now),
        ):
            report = await _run(services, now)
            sign_off(settings, report)
    except TurnTakenError as error:
        return Completed(name="Skipped", message=str(error))
    message = (
        f"{report.items} items, {len(report.new_events)} new events, {len(report.alerts)} alerts"
    )
    get_run_logger().info(message)
    return Completed(message=message)


async def _run(services: PassServices, now: datetime) -> PassReport:
    work = PassWork(services, now)
    work.collected = await collect_task(work)
    remembered = await commit_task(work)
    delivery = await deliver_task(work)
    page_fault = refresh_page(services, command=COMMAND)
    if work.collected is None or remembered is None:  # a task that fails raises before this
        raise RuntimeError("a pass without a result")
    export_fault = publish(services, command=COMMAND)
    report = make_report(
        work.collected,
        remembered,
        delivery,
        command=COMMAND,
        span=(work.now, services.clock()),
    )
    report = replace(report, page_fault=page_fault, export_fault=export_fault)
    await leave_pass(services, report, holder=COMMAND)
    return report

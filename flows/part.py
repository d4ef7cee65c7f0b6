"""One part of a pass on a worker, as a Prefect flow: fetch and read, and leave the result."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.states import Completed

from flows.hanging import ended_after
from flows.logs import configure_logs
from flows.parts.merge import PartResult
from flows.parts.spool import Spool
from flows.settings import Settings
from flows.settings_file import load_settings
from flows.steps.assemble import assemble
from flows.steps.collect_plan import count_parsers
from flows.steps.remember import read_collected
from flows.steps.run_pass import collect_pass


@flow(name="read-part", persist_result=False)
async def read_part(part: str, config: str | None = None) -> Any:  # noqa: ANN401 - a state of Prefect's
    """Do one part. Killed at any moment it leaves nothing, and its feeds stay due."""
    settings = load_settings(Path(config) if config else None, environment=os.environ)
    configure_logs(settings.watch.log)
    with ended_after(timedelta(minutes=settings.workers.patience_minutes)):
        result = await do_part(part, settings)
    return Completed(message=f"{len(result.read.readings)} texts read")


async def do_part(part: str, settings: Settings) -> PartResult:
    """Fetch and read one part; the database is not touched.

    Raises:
        TransientError: the part was given up in the meantime.
    """
    spool = Spool(settings.spool)
    planned = spool.take_plan(part)
    # The writer counted the cores of its own machine.
    plan = replace(planned, limits=replace(planned.limits, parsers=count_parsers()))
    services = assemble(settings)
    collected = await collect_pass(plan, services=services)
    read = read_collected(collected, services=services, now=plan.now)
    result = PartResult(collected=collected, read=read)
    spool.put_result(part, result)
    return result

"""The daily upkeep as a Prefect flow: backup, retention, compaction."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.artifacts import leave_upkeep
from flows.hanging import ended_after
from flows.logs import configure_logs, log
from flows.service.processes import follow_service
from flows.settings_file import load_settings
from flows.steps.keep import keep_up

_COMMAND = "sulh serve"
_LONGEST = timedelta(hours=1)  # a gigabyte is copied in a minute
_LATEST = timedelta(hours=6)  # a backup at noon is better than none; one of last week is not wanted


@flow(name="upkeep", persist_result=False)
async def upkeep(config: str | None = None) -> Any:  # noqa: ANN401 - a state of Prefect's
    """Back up, forget what is old, write the file anew where it pays."""
    follow_service(os.environ)
    late = datetime.now(UTC) - flow_run.scheduled_start_time
    if late > _LATEST:
        return Completed(name="Dropped", message=f"its time was {late} ago")
    settings = load_settings(Path(config) if config else None, environment=os.environ)
    configure_logs(settings.watch.log)
    path = settings.database_path
    if not path.is_file():
        return Completed(name="Skipped", message="there is no database yet")
    with ended_after(_LONGEST):
        report = keep_up(path, settings.upkeep, holder=_COMMAND, now=datetime.now(UTC))
    log().info(
        "upkeep finished",
        backup=str(report.backup),
        backups=1 + len(report.older),
        texts=report.forgotten.texts,
        rows=report.forgotten.rows,
        bytes_before=report.bytes_before,
        bytes_after=report.bytes_after,
    )
    await leave_upkeep(report)
    return Completed(message=f"backup {report.backup.name}, {report.bytes_after / 1e6:.1f} MB")

"""Deliver between passes, as a Prefect flow: digests at their times, what waited in quiet hours."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.hanging import ended_after
from flows.logs import configure_logs, log
from flows.service.processes import follow_service
from flows.settings import Settings
from flows.settings_file import load_settings
from flows.steps.assemble import assemble
from flows.steps.deliver import deliver_pending
from flows.steps.turn import TurnTakenError, taking_turn

_COMMAND = "sulh serve"
_LONGEST = timedelta(minutes=15)
_LATEST = timedelta(minutes=5)  # the next one comes by then
INTERVAL = timedelta(minutes=5)


def needs_digests(settings: Settings) -> bool:
    """Whether a channel has times of its own, which do not wait for the next pass."""
    return any(channel.quiet or channel.digest_at for channel in settings.alerts.to.values())


@flow(name="digest", persist_result=False)
async def digest(config: str | None = None) -> Any:  # noqa: ANN401 - a state of Prefect's
    """Send what waits and whose time has come. A pass at work does it itself."""
    follow_service(os.environ)
    if datetime.now(UTC) - flow_run.scheduled_start_time > _LATEST:
        return Completed(name="Dropped", message="the next one counts")
    settings = load_settings(Path(config) if config else None, environment=os.environ)
    configure_logs(settings.watch.log)
    if not settings.database_path.is_file():
        return Completed(name="Skipped", message="there is no database yet")
    try:
        with ended_after(_LONGEST), taking_turn(settings.database_path, holder=_COMMAND):
            report = deliver_pending(assemble(settings), command=_COMMAND, now=datetime.now(UTC))
    except TurnTakenError as error:
        return Completed(name="Skipped", message=str(error))
    if report.messages or report.failed:
        log().info("delivered", messages=report.messages, failed=len(report.failed))
    return Completed(message=f"{report.messages} messages, {report.waiting} alerts wait")

"""What Prefect does when a run failed or its process was killed."""

import os
import threading
from pathlib import Path
from typing import Any

from prefect.client.schemas.objects import FlowRun, State

from flows.logs import configure_logs
from flows.settings_file import load_settings
from flows.steps.sign_off import sign_failure

# The hook is called in the process that serves. Once that ends, so do its runs, and that is no failure.
is_ending = threading.Event()


def tell_failure(flow: object, flow_run: FlowRun, state: State[Any]) -> None:
    """Tell the outside watchdog of a run that failed or was killed; a hook of Prefect's."""
    del flow
    if is_ending.is_set():
        return
    config = flow_run.parameters.get("config")
    settings = load_settings(Path(config) if config else None, environment=os.environ)
    configure_logs(settings.watch.log)
    sign_failure(settings, state.message or state.name or "unknown")

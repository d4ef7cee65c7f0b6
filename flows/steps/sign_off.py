"""Say outside how a pass ended: to the log, to an outside watchdog, to Prometheus, to `sulh serve`.

None of it may take back what the pass did: what cannot be told is logged, and the pass stands.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

import httpx

from extractors.records.faults import SulhError
from flows.logs import log
from flows.secrets import read_secret
from flows.settings import Settings
from flows.steps.run_pass import PassReport
from storage.drafts import write_whole

_PATIENCE = 10.0  # seconds for the outside watchdog
_WAIT = timedelta(seconds=5)  # for the database, to count what is in it
_STATE = "last-pass.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassMark:
    """When a pass last ended well, as the watchdog of `sulh serve` reads it."""

    finished_at: str
    faults: tuple[str, ...] = ()  # of page and export: they take nothing back of the pass


def sign_off(settings: Settings, report: PassReport) -> None:
    """A pass ended well."""
    log().info(
        "pass finished",
        command=report.command,
        seconds=round((report.finished_at - report.started_at).total_seconds(), 2),
        feeds=report.feeds,
        items=report.items,
        developments=report.developments,
        new_events=len(report.new_events),
        alerts=len(report.alerts),
        messages=report.delivery.messages,
        not_delivered=len(report.delivery.failed),
        page_fault=report.page_fault or None,
        export_fault=report.export_fault or None,
    )
    faults = tuple(fault for fault in (report.page_fault, report.export_fault) if fault)
    mark_success(settings.data, report.finished_at, faults=faults)
    publish_metrics(settings, now=report.finished_at)
    beat(settings, failed=False)


def sign_failure(settings: Settings, error: str) -> None:
    """A pass failed; `error` has no secrets in it."""
    log().error("pass failed", error=error)
    beat(settings, failed=True)


def mark_success(folder: Path, at: datetime, *, faults: tuple[str, ...] = ()) -> None:
    """Leave word for the watchdog of `sulh serve`."""
    mark = asdict(PassMark(finished_at=at.isoformat(), faults=faults))
    try:
        write_whole(folder / _STATE, json.dumps(mark).encode())
    except OSError as error:
        log().warning("mark not written", reason=error.strerror)


def read_mark(folder: Path) -> PassMark | None:
    """The last word that was left; None where there is none."""
    try:
        read = json.loads((folder / _STATE).read_text(encoding="utf-8"))
        return PassMark(finished_at=read["finished_at"], faults=tuple(read.get("faults", ())))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def publish_metrics(settings: Settings, *, now: datetime) -> None:
    """Write the metrics where the settings want them."""
    from flows.metrics import write_metrics  # noqa: PLC0415 - only where they are asked for
    from flows.status import read_status  # noqa: PLC0415

    path = metrics_path(settings)
    if path is None:
        return
    try:
        write_metrics(read_status(settings, now=now, wait=_WAIT), path)
    except (OSError, SulhError) as error:
        log().warning("metrics not written", reason=str(error))


def metrics_path(settings: Settings) -> Path | None:
    """Where metrics are written: in the file that is named, or for the port that serves them."""
    served = settings.data / "metrics.prom" if settings.watch.metrics_port else None
    return settings.watch.metrics_file or served


def beat(settings: Settings, *, failed: bool) -> None:
    """Ask the heartbeat's URL; its `/fail` where the pass failed, as healthchecks.io has it."""
    try:
        url = read_secret(settings.watch.heartbeat, key="watch.heartbeat")
        if url:
            asked = f"{url.rstrip('/')}/fail" if failed else url
            httpx.get(asked, timeout=_PATIENCE).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL, SulhError, OSError) as error:
        log().warning("heartbeat not heard", reason=type(error).__name__)  # its words hold the URL

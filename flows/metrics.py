"""The status as metrics in Prometheus' text form: for the node exporter, or served by `sulh serve`."""

from collections.abc import Mapping
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, generate_latest, write_to_textfile

from flows.status import Status
from storage.runs import Run


def collect_metrics(status: Status) -> CollectorRegistry:
    """Put a status into a registry of its own."""
    registry = CollectorRegistry()
    _set(registry, "up", "Whether somebody serves", float(status.serving is not None))
    _set(registry, "database_bytes", "Size of the database", status.database_bytes)
    _set(registry, "disk_free_bytes", "Room where the database lies", status.free_bytes)
    _set(registry, "backups", "Backups that are kept", status.backups)
    if status.backup_at:
        at = status.backup_at.timestamp()
        _set(registry, "last_backup_timestamp_seconds", "When the last backup was made", at)
    if status.memory is None:
        return registry
    _set(registry, "feeds_failing", "Feeds that fail again and again", len(status.failing))
    _set(registry, "notices_standing", "Notices raised and not mended", len(status.memory.notices))
    _set_many(registry, "stored", "Rows that are stored", "table", status.memory.stock)
    for state in ("pending", "failed"):
        counts = {queue.channel: getattr(queue, state) for queue in status.memory.queues}
        _set_many(registry, f"deliveries_{state}", "Deliveries by channel", "channel", counts)
    if status.memory.success:
        _set_run(registry, status.memory.success)
    return registry


def _set_run(registry: CollectorRegistry, run: Run) -> None:
    if run.finished_at:
        at, seconds = run.finished_at.timestamp(), (run.finished_at - run.started_at)
        _set(registry, "last_success_timestamp_seconds", "When the last good pass ended", at)
        _set(registry, "pass_seconds", "How long it took", seconds.total_seconds())
    _set_many(registry, "pass_items", "Its items by outcome", "outcome", run.outcomes)
    for name in ("developments", "new_events", "alerts"):
        _set(registry, f"pass_{name}", f"Its {name.replace('_', ' ')}", getattr(run, name))


def render_metrics(status: Status) -> str:
    """The metrics as text."""
    return generate_latest(collect_metrics(status)).decode()


def write_metrics(status: Status, path: Path) -> None:
    """Write the metrics into a file, whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_to_textfile(str(path), collect_metrics(status))


def _set(registry: CollectorRegistry, name: str, told: str, value: float) -> None:
    Gauge(f"sulh_{name}", told, registry=registry).set(value)


def _set_many(
    registry: CollectorRegistry, name: str, told: str, label: str, values: Mapping[str, int]
) -> None:
    gauge = Gauge(f"sulh_{name}", told, [label], registry=registry)
    for key, value in values.items():
        gauge.labels(key).set(value)

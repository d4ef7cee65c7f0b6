"""How the service does: the last good pass, what waits, which feeds are silent, room on the disk."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from extractors.records.faults import SulhError
from extractors.records.feeds import FeedState
from extractors.records.notices import Notice
from flows.checkup import Finding, Health, describe_span
from flows.fetching.told import told_text
from flows.service.troubles import BACKUP_FOR, LEAST_FREE
from flows.settings import Settings
from flows.steps.keep import list_backups, newest_backup_at
from flows.steps.sign_off import read_mark
from flows.watchdog import first_start as first_serving
from storage.database import Database
from storage.feeds import feed_states
from storage.lock import read_owner
from storage.notices import standing_notices
from storage.queues import Queue, read_queues
from storage.runs import Run, first_start, latest_runs, latest_success
from storage.stock import count_stock

_HOLDER = "sulh status"
FAILING = 3  # polls in a row, as `sulh doctor` counts them


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the database tells."""

    success: Run | None = None
    latest: Run | None = None
    first_at: datetime | None = None  # when the first pass began
    queues: tuple[Queue, ...] = ()
    feeds: tuple[FeedState, ...] = ()
    notices: tuple[Notice, ...] = ()  # raised and not mended
    stock: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Everything at one moment. `fault` says why there is no memory, where there is none."""

    now: datetime
    interval: timedelta
    missed: int  # intervals without a good pass that are too many
    serving: str | None  # who serves, in words
    working: str | None  # which pass is at work, in words
    served_at: datetime | None  # when `sulh serve` was first started
    memory: Memory | None
    fault: str
    page_faults: tuple[str, ...]  # why the last good pass could not refresh the page or the export
    free_bytes: int
    database_bytes: int
    backups: int
    backup_at: datetime | None

    @property
    def lag(self) -> timedelta | None:
        """Since the last good pass ended; None where there was none."""
        success = self.memory.success if self.memory else None
        return self.now - success.finished_at if success and success.finished_at else None

    @property
    def age(self) -> timedelta | None:
        """Since the first pass began that is remembered, or the service; None where neither ever did."""
        first_at = (self.memory.first_at if self.memory else None) or self.served_at
        return self.now - first_at if first_at else None

    def is_younger_than(self, span: timedelta) -> bool:
        """Whether there were passes, or a service to make them, for no longer than this."""
        return self.age is not None and self.age <= span

    @property
    def failing(self) -> tuple[FeedState, ...]:
        """Feeds that fail again and again and are not paused."""
        feeds = self.memory.feeds if self.memory else ()
        return tuple(one for one in feeds if one.failures >= FAILING and not one.paused)


def read_status(settings: Settings, *, now: datetime, wait: timedelta) -> Status:
    """Look at everything. What cannot be looked at is told in `fault`."""
    path = settings.database_path
    memory, fault = _recall(path, wait)
    backups = list_backups(path)
    mark = read_mark(settings.data)
    place = next(one for one in (path.parent, *path.absolute().parents) if one.exists())
    return Status(
        now=now,
        interval=timedelta(minutes=settings.every_minutes),
        missed=settings.watch.missed,
        serving=read_owner(settings.data / "serve"),
        working=read_owner(path.with_name(f"{path.name}.pass")),
        served_at=first_serving(settings.data),
        memory=memory,
        fault=fault,
        page_faults=mark.faults if mark else (),
        free_bytes=shutil.disk_usage(place).free,
        database_bytes=path.stat().st_size if path.is_file() else 0,
        backups=len(backups),
        backup_at=newest_backup_at(path),
    )


def _recall(path: Path, wait: timedelta) -> tuple[Memory | None, str]:
    if not path.is_file():
        return None, f"there is no database at {path} yet"
    try:
        with Database.open(path, holder=_HOLDER, wait=wait) as database:
            connection = database.connection
            return Memory(
                success=latest_success(connection),
                latest=next(iter(latest_runs(connection, limit=1)), None),
                first_at=first_start(connection),
                queues=read_queues(connection),
                feeds=tuple(feed_states(connection).values()),
                notices=standing_notices(connection),
                stock=count_stock(connection),
            ), ""
    except SulhError as error:
        return None, str(error)


def judge_status(status: Status) -> tuple[Finding, ...]:
    """Say of each part how it is. Pure."""
    return tuple(_judge(status))


def _judge(status: Status) -> Iterator[Finding]:
    serving = status.serving or "nobody serves here (passes may come from a timer or by hand)"
    good = Health.GOOD
    yield Finding(subject="service", health=good, text=serving)
    if status.working:
        yield Finding(subject="at work", health=good, text=status.working)
    if status.memory is None:
        yield Finding(subject="database", health=Health.BAD, text=status.fault)
    else:
        yield _judge_success(status)
        yield from _judge_latest(status.memory, status.now)
        yield from _judge_queues(status.memory, status.now)
        yield from _judge_feeds(status)
        stock = ", ".join(f"{count:,} {name}" for name, count in status.memory.stock.items())
        yield Finding(subject="memory", health=good, text=stock)
    for fault in status.page_faults:
        yield Finding(subject="page", health=Health.WARNING, text=fault)
    yield _judge_backups(status)
    free = status.free_bytes
    text = f"{free / 1e9:.1f} GB free, the database takes {status.database_bytes / 1e6:.1f} MB"
    yield Finding(subject="disk", health=good if free >= LEAST_FREE else Health.BAD, text=text)


def _judge_success(status: Status) -> Finding:
    if status.lag is None or status.memory is None or status.memory.success is None:
        is_new = status.working or status.is_younger_than(status.missed * status.interval)
        return Finding(
            subject="last success",
            health=Health.WARNING if is_new else Health.BAD,
            text="none yet: the first pass takes its time"
            if is_new
            else "no pass has ended well yet",
        )
    run = status.memory.success
    text = (
        f"{describe_span(status.lag)} ago ({run.command}): {sum(run.outcomes.values())} items, "
        f"{run.developments} developments, {run.new_events} new events, {run.alerts} alerts"
    )
    late = status.lag > status.missed * status.interval
    return Finding(subject="last success", health=Health.BAD if late else Health.GOOD, text=text)


def _judge_latest(memory: Memory, now: datetime) -> Iterator[Finding]:
    run = memory.latest
    if run is not None and run.error:
        text = f"{describe_span(now - run.started_at)} ago: {run.error}"
        yield Finding(subject="last pass", health=Health.BAD, text=text)


def _judge_queues(memory: Memory, now: datetime) -> Iterator[Finding]:
    if not memory.queues:
        yield Finding(subject="alerts", health=Health.GOOD, text="none waits")
    for queue in memory.queues:
        said = f": {queue.last_error}" if queue.last_error else ""
        age = f", the oldest for {describe_span(now - queue.oldest_at)}" if queue.oldest_at else ""
        text = f"{queue.channel}: {queue.pending} wait{age}{said}"
        health = Health.WARNING if queue.last_error else Health.GOOD
        if queue.failed:
            text = f"{text}; {queue.failed} were given up: `sulh alerts retry`"
            health = Health.BAD
        yield Finding(subject="alerts", health=health, text=text)


def _judge_feeds(status: Status) -> Iterator[Finding]:
    memory = status.memory or Memory()
    paused = sum(one.paused for one in memory.feeds)
    text = f"{len(memory.feeds)} polled, {len(status.failing)} failing, {paused} paused"
    health = Health.WARNING if status.failing else Health.GOOD
    yield Finding(subject="feeds", health=health, text=text)
    for one in status.failing:
        reason = one.last_error or one.last_answer
        text = told_text(f"{one.url}: {one.failures} times in a row: {reason}")
        yield Finding(subject="feeds", health=Health.WARNING, text=text)
    for notice in memory.notices:
        text = f"{notice.text_en} (since {notice.created_at:%Y-%m-%d %H:%M} UTC)"
        yield Finding(subject="notices", health=Health.WARNING, text=text)


def _judge_backups(status: Status) -> Finding:
    if status.backup_at is None:
        health = Health.GOOD if status.is_younger_than(BACKUP_FOR) else Health.WARNING
        text = "none yet: one is made a day, and by `sulh maintain`"
        return Finding(subject="backups", health=health, text=text)
    age = status.now - status.backup_at
    text = f"{status.backups}, the last {describe_span(age)} old"
    late = age > BACKUP_FOR
    return Finding(subject="backups", health=Health.WARNING if late else Health.GOOD, text=text)

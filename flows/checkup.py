"""Look after everything that a pass stands on, and say what to do about what is wrong."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from extractors.records.events import AlertState
from extractors.records.faults import SulhError
from extractors.records.feeds import FeedState
from extractors.records.outcomes import ItemOutcome
from flows.service.troubles import LEAST_FREE
from flows.settings import Settings
from storage.database import Database
from storage.feeds import feed_states
from storage.notices import list_told
from storage.quarantine import list_entries
from storage.runs import Run, first_start, latest_runs

_FAILING_OFTEN = 3
_SILENT_FOR = timedelta(hours=6)
_EARLIEST = 2025  # a machine whose clock shows less has not asked the time yet


class Health(StrEnum):
    """How a thing is."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at, how it is, and what to do."""

    subject: str
    health: Health
    text: str


def check_all(settings: Settings, *, now: datetime) -> tuple[Finding, ...]:
    """Look at everything; what cannot be looked at is a finding too."""
    checks: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
        ("settings", lambda: _check_settings(settings)),
        ("clock", lambda: _check_clock(now)),
        ("disk", lambda: _check_disk(settings.database_path.parent)),
        ("topic pack", lambda: _check_pack(settings)),
        ("feed list", lambda: _check_feed_list(settings)),
        ("channels", lambda: _check_channels(settings)),
        ("database", lambda: _check_database(settings, now)),
    )
    return tuple(finding for subject, check in checks for finding in _guarded(subject, check))


def _guarded(subject: str, check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from check()
    except (SulhError, OSError) as error:
        yield Finding(subject=subject, health=Health.BAD, text=str(error))


def _check_settings(settings: Settings) -> Iterator[Finding]:
    source = f"read from {settings.file}" if settings.file else "no sulh.toml: defaults are used"
    yield Finding(subject="settings", health=Health.GOOD, text=source)
    if not settings.collect.contact:
        text = "none: outlets cannot ask what you do. Set `contact` in [collect] of sulh.toml"
        yield Finding(subject="contact", health=Health.WARNING, text=text)


def _check_clock(now: datetime) -> Iterator[Finding]:
    if now.year < _EARLIEST:
        text = f"the clock says {now:%Y-%m-%d}: set it, or every article is from the future"
        yield Finding(subject="clock", health=Health.BAD, text=text)
    else:
        yield Finding(subject="clock", health=Health.GOOD, text=f"{now:%Y-%m-%d %H:%M} UTC")


def _check_disk(folder: Path) -> Iterator[Finding]:
    place = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        wrong = "may not be written to by this user" if place.is_dir() else "is no folder"
        text = f"{folder} cannot be used: {place} {wrong}; name another folder as `data`"
        yield Finding(subject="disk", health=Health.BAD, text=text)
        return
    free = shutil.disk_usage(place).free
    text = f"{free / 1e9:.1f} GB are free at {place}"
    if free < LEAST_FREE:
        yield Finding(subject="disk", health=Health.BAD, text=f"{text}: make room")
    else:
        yield Finding(subject="disk", health=Health.GOOD, text=text)


def _check_pack(settings: Settings) -> Iterator[Finding]:
    from flows.steps.policy import check_filters  # noqa: PLC0415 - likewise
    from flows.steps.read import load_knowledge  # noqa: PLC0415 - a fault in it is a finding

    pack = load_knowledge(settings.pack_folder, settings.pack).pack
    text = (
        f"{pack.id}: {len(pack.parties)} parties, {len(pack.people)} people, "
        f"{len(pack.places)} places"
    )
    yield Finding(subject="topic pack", health=Health.GOOD, text=text)
    check_filters(settings.alerts, pack)


def _check_feed_list(settings: Settings) -> Iterator[Finding]:
    from flows.steps.watchlist import load_watch  # noqa: PLC0415 - a fault in it is a finding

    watch = load_watch(settings)
    families = len({outlet.family for outlet in watch.outlets.values()})
    text = f"{len(watch.feeds)} feeds of {len(watch.outlets)} outlets in {families} families"
    health = Health.GOOD if watch.feeds else Health.BAD
    yield Finding(subject="feed list", health=health, text=text)


def _channel_names(settings: Settings) -> tuple[str, ...]:
    from flows.steps.channels import open_channels  # noqa: PLC0415 - a fault in it is a finding

    return tuple(open_channels(settings))


def _check_channels(settings: Settings) -> Iterator[Finding]:
    names = _channel_names(settings)
    if not names:
        text = "none: nobody is told. Add one to [alerts] in sulh.toml"
        yield Finding(subject="channels", health=Health.WARNING, text=text)
    elif names == ("console",):
        text = "only the terminal; `sulh alerts test` tries others once they are configured"
        yield Finding(subject="channels", health=Health.GOOD, text=text)
    else:
        yield Finding(subject="channels", health=Health.GOOD, text=", ".join(names))


def _check_database(settings: Settings, now: datetime) -> Iterator[Finding]:
    path = settings.database_path
    if not path.is_file():
        text = f"none at {path} yet: the first pass, of `sulh run` or `sulh serve`, makes it"
        yield Finding(subject="database", health=Health.GOOD, text=text)
        return
    with Database.open(path, holder="sulh doctor") as database:
        size = path.stat().st_size / 1e6
        text = f"{path}, {size:.1f} MB, opens and is sound"
        yield Finding(subject="database", health=Health.GOOD, text=text)
        yield _judge_runs(latest_runs(database.connection, limit=5), now)
        yield from _judge_feeds(database)
        yield from _judge_leftovers(database, settings)


def _judge_runs(runs: tuple[Run, ...], now: datetime) -> Finding:
    if not runs:
        return Finding(subject="passes", health=Health.GOOD, text="none so far: `sulh run`")
    last = runs[0]
    if last.started_at > now:
        text = f"the last one is from the future ({last.started_at:%Y-%m-%d %H:%M}): the clock?"
        return Finding(subject="passes", health=Health.BAD, text=text)
    when = f"the last began {describe_span(now - last.started_at)} ago"
    if last.finished_at is None:
        text = f"{when} and has not finished: it is at work, or was killed (then nothing is lost)"
        return Finding(subject="passes", health=Health.WARNING, text=text)
    text = f"{when}: {last.developments} developments, {last.new_events} new events"
    return Finding(subject="passes", health=Health.GOOD, text=text)


def _judge_feeds(database: Database) -> Iterator[Finding]:
    states = tuple(feed_states(database.connection).values())
    failing = [state for state in states if state.failures >= _FAILING_OFTEN]
    paused = sum(state.paused for state in states)
    quiet = _find_quiet(states, began_at=first_start(database.connection))
    if failing:
        text = f"{len(failing)} of {len(states)} fail again and again: `sulh feeds` names them"
        yield Finding(subject="feeds", health=Health.WARNING, text=text)
    if paused:
        text = f"{paused} are paused: `sulh feeds resume URL`"
        yield Finding(subject="feeds", health=Health.WARNING, text=text)
    if quiet > _SILENT_FOR:
        text = f"no feed brought anything new for {describe_span(quiet)}: is the network there?"
        yield Finding(subject="feeds", health=Health.WARNING, text=text)
    if states and not failing and not paused:
        yield Finding(subject="feeds", health=Health.GOOD, text=f"{len(states)} polled so far")


def _find_quiet(states: Sequence[FeedState], *, began_at: datetime | None) -> timedelta:
    """How long feeds have been asked without bringing anything new.

    What was old when we began is no silence of ours, and neither is the time in which nobody asked.
    """
    asked = max((state.last_polled_at for state in states if state.last_polled_at), default=None)
    if asked is None or began_at is None:
        return timedelta(0)
    news = [state.last_items_at for state in states if state.last_items_at]
    return asked - max([began_at, *news])


def _judge_leftovers(database: Database, settings: Settings) -> Iterator[Finding]:
    deliveries = list_told(database.connection, limit=1000)
    failed = sum(one.state is AlertState.FAILED for one in deliveries)
    pending = [one.channel for one in deliveries if one.state is AlertState.PENDING]
    lost = sorted(set(pending) - set(_channel_names(settings)))
    waiting = sum(channel not in lost for channel in pending)
    if failed:
        text = f"{failed} could not be delivered: `sulh alerts list`, then `sulh alerts retry`"
        yield Finding(subject="alerts", health=Health.BAD, text=text)
    if waiting:
        text = f"{waiting} wait for the next pass"
        yield Finding(subject="alerts", health=Health.WARNING, text=text)
    if lost:
        text = f"some wait for channels that are not configured any more: {', '.join(lost)}"
        yield Finding(subject="alerts", health=Health.WARNING, text=text)
    crashes = [
        one for one in list_entries(database.connection) if one.reason == ItemOutcome.CRASHED
    ]
    if crashes:
        text = f"{len(crashes)} texts crashed our reader, the last {crashes[0].subject}: report it"
        yield Finding(subject="quarantine", health=Health.WARNING, text=text)


def describe_span(span: timedelta) -> str:
    """A span of time in words."""
    minutes = int(span.total_seconds()) // 60
    if minutes < 120:  # noqa: PLR2004 - two hours: up to there minutes are read more easily
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 72 * 60 else f"{minutes // 1440} days"

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from extractors.records.events import AlertState
from extractors.records.outcomes import ItemOutcome
from flows.settings import Settings
from flows.steps.assemble import assemble
from flows.steps.run_pass import PassReport, run_pass
from flows.steps.services import Stage
from flows.steps.turn import TurnTakenError, taking_turn
from storage.alerts import list_deliveries
from storage.database import Database
from storage.events import find_events
from storage.runs import latest_runs

Settle = Callable[[str], Settings]
Configure = Callable[[str], Path]
# Runs a pass in a process of its own, which kills itself at a stage: nothing is tidied up.
MORTAL_RUN = """
import asyncio, os, signal, sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from flows.settings_file import load_settings
from flows.steps.assemble import assemble
from flows.steps.run_pass import run_pass

def die_at(stage):
    if stage == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)

settings = load_settings(Path(sys.argv[1]), environment=os.environ)
services = replace(assemble(settings), on_stage=die_at)
asyncio.run(run_pass(services, command="dying pass"))
"""


async def a_pass(settings: Settings) -> PassReport:
    return await run_pass(assemble(settings), command="test", only_due=False)


def remembered(settings: Settings) -> dict[str, Any]:
    """Everything that two histories must agree on, whatever the times they ran at."""
    with Database.open(settings.database_path, holder="test") as database:
        events = find_events(database.connection)
        deliveries = list_deliveries(database.connection, limit=10_000)
    return {
        "events": sorted(str(event.id) for event in events),
        "mentions": sorted(str(mention.id) for event in events for mention in event.mentions),
        "alerts": sorted(str(alert.id) for event in events for alert in event.alerts),
        "states": Counter(delivery.state for delivery in deliveries),
    }


def told(settings: Settings) -> list[str]:
    """The alerts of events that reached the channel, as often as they did."""
    path = settings.alerts.file
    lines = path.read_text(encoding="utf-8").splitlines() if path and path.exists() else []
    with Database.open(settings.database_path, holder="test") as database:
        rows = database.connection.execute("SELECT id FROM notices").fetchall()
    notices = {str(row[0]) for row in rows}
    heard = [alert for line in lines for alert in json.loads(line)["alerts"]]
    return sorted(alert for alert in heard if alert not in notices)


@pytest.fixture(scope="module")
async def undisturbed(settle: Settle) -> tuple[Settings, PassReport]:
    settings = settle("undisturbed")
    return settings, await a_pass(settings)


async def test_every_item_leaves_with_one_counted_outcome(
    undisturbed: tuple[Settings, PassReport],
) -> None:
    _, report = undisturbed
    assert sum(report.outcomes.values()) == report.items > 50
    assert sum(report.answers.values()) == report.feeds
    assert report.outcomes[ItemOutcome.NEW_ARTICLE] > 20
    assert report.new_events
    assert report.alerts


async def test_every_alert_is_told_once(undisturbed: tuple[Settings, PassReport]) -> None:
    settings, report = undisturbed
    assert told(settings) == sorted(str(alert.id) for alert in report.alerts)


async def test_a_second_pass_over_an_unchanged_newsroom_tells_nothing(settle: Settle) -> None:
    settings = settle("twice")
    await a_pass(settings)
    before, heard = remembered(settings), told(settings)
    report = await a_pass(settings)
    assert (report.new_events, report.alerts, report.developments) == ((), (), 0)
    assert not {ItemOutcome.NEW_ARTICLE, ItemOutcome.REVISED} & set(report.outcomes)
    assert remembered(settings) == before
    assert told(settings) == heard


@pytest.mark.parametrize("stage", list(Stage))
async def test_a_kill_at_any_stage_loses_nothing_and_tells_nothing_twice(
    stage: Stage, settle: Settle, configure: Configure, undisturbed: tuple[Settings, PassReport]
) -> None:
    config = configure(f"killed-{stage}")
    dead = subprocess.run(  # noqa: ASYNC221 - nothing else runs in this loop
        [sys.executable, "-c", MORTAL_RUN, str(config), stage],
        check=False,
        cwd=Path(__file__).parents[3],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert dead.returncode == -signal.SIGKILL
    settings = settle(f"killed-{stage}")
    await a_pass(settings)
    assert remembered(settings) == remembered(undisturbed[0])
    assert told(settings) == told(undisturbed[0])


async def test_an_alert_that_its_channel_refuses_waits_for_the_next_pass(settle: Settle) -> None:
    settings = settle("refused")
    assert settings.alerts.file is not None
    settings.alerts.file.mkdir()  # a folder stands where the file should be
    report = await a_pass(settings)
    assert report.delivery.failed
    assert report.has_failures
    assert set(remembered(settings)["states"]) == {AlertState.PENDING}
    settings.alerts.file.rmdir()
    later = report.finished_at.replace(year=report.finished_at.year + 1)
    services = replace(assemble(settings), clock=lambda: later)
    await run_pass(services, command="test")
    assert told(settings) == sorted(str(alert.id) for alert in report.alerts)


async def test_a_second_pass_at_the_same_time_leaves_and_says_who_is_at_work(
    settle: Settle,
) -> None:
    settings = settle("held")
    settings.data.mkdir()
    with (
        taking_turn(settings.database_path, holder="sulh serve"),
        pytest.raises(TurnTakenError, match=r"at work already: `sulh serve` \(process \d+\)"),
    ):
        await a_pass(settings)


async def test_a_pass_leaves_its_counts_in_the_database(
    undisturbed: tuple[Settings, PassReport],
) -> None:
    settings, report = undisturbed
    with Database.open(settings.database_path, holder="test") as database:
        run = latest_runs(database.connection)[0]
    assert run.outcomes == {str(key): count for key, count in report.outcomes.items()}
    assert run.new_events == len(report.new_events)
    assert run.finished_at is not None


async def test_pages_are_visited_again_as_they_age_and_tell_nothing_new(settle: Settle) -> None:
    settings = settle("visits")
    first = await a_pass(settings)
    heard = told(settings)
    later = first.started_at + timedelta(days=1)
    services = replace(assemble(settings), clock=lambda: later)
    again = await run_pass(services, command="test")
    assert again.outcomes[ItemOutcome.UNCHANGED]
    assert not {ItemOutcome.NEW_ARTICLE, ItemOutcome.REVISED} & set(again.outcomes)
    assert told(settings) == heard
    assert ItemOutcome.UNCHANGED not in (await run_pass(services, command="test")).outcomes

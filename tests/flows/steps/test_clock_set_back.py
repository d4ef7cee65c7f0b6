"""A clock that was ahead for a pass, by a bad battery or a bad time server, and was set right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from extractors.records.outcomes import ItemOutcome
from flows.settings import Settings
from flows.steps.assemble import assemble
from flows.steps.plan import plan_pass
from flows.steps.run_pass import run_pass

Settle = Callable[[str], Settings]


@pytest.mark.parametrize("days", [2, 400])
async def test_what_a_clock_that_was_ahead_settled_is_looked_at_again(
    settle: Settle, days: int
) -> None:
    services = assemble(settle(f"ahead-{days}"))
    right = services.clock()
    ahead = replace(services, clock=lambda: right + timedelta(days=days))
    first = await run_pass(ahead, command="test")
    again = await run_pass(services, command="test")  # only what is due: all of it
    assert again.feeds == first.feeds
    assert again.items >= first.items
    if days > 60:  # the settings look back sixty days
        assert first.outcomes[ItemOutcome.TOO_OLD] > 20
        assert again.outcomes[ItemOutcome.NEW_ARTICLE] > 20
        assert again.new_events


async def test_a_clock_that_was_set_by_minutes_changes_nothing(settle: Settle) -> None:
    services = assemble(settle("minutes"))
    await run_pass(services, command="test")
    behind = services.clock() - timedelta(minutes=5)
    plan = plan_pass(services, command="test", now=behind)
    assert plan.due == ()

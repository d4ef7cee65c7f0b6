"""A pass in parts leads to what a pass in one leads to."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.faults import ConfigurationError, TransientError
from extractors.records.feeds import Feed, FeedState, Outlet
from flows.part import do_part
from flows.parts.merge import merge_parts
from flows.parts.split import split_plan
from flows.parts.spool import Spool
from flows.settings import Settings
from flows.steps.assemble import assemble
from flows.steps.collect_plan import CollectLimits, CollectPlan
from flows.steps.plan import plan_pass
from flows.steps.remember import remember
from flows.steps.run_pass import finish_pass, run_pass
from tests.flows.steps.test_run_pass import remembered

NOW = datetime(2026, 3, 10, tzinfo=UTC)
Settle = Callable[[str], Settings]


def make_plan(sizes: Sequence[int]) -> CollectPlan:
    """Outlets with so many feeds each."""
    outlets = {
        f"o{n}": Outlet(id=f"o{n}", name="x", family="x", country="OMN") for n in range(len(sizes))
    }
    feeds = [
        Feed(url=f"https://o{outlet}.example/{n}", outlet_id=f"o{outlet}")
        for outlet, size in enumerate(sizes)
        for n in range(size)
    ]
    return CollectPlan(
        due=tuple((feed, FeedState(url=feed.url)) for feed in feeds),
        outlets=outlets,
        known={feed.url: {} for feed in feeds},
        retry=(),
        now=NOW,
        first_look_back=timedelta(days=3),
        limits=CollectLimits(pages=500),
    )


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(1, 12))
def test_parts_are_the_plan_and_no_outlet_is_in_two(sizes: list[int], feeds: int) -> None:
    plan = make_plan(sizes)
    parts = split_plan(plan, feeds=feeds)
    assert sorted(f.url for part in parts for f, _ in part.due) == sorted(
        f.url for f, _ in plan.due
    )
    where = [outlet for part in parts for outlet in {feed.outlet_id for feed, _ in part.due}]
    assert len(where) == len(set(where))
    assert all(len(part.due) <= max(feeds, *sizes) for part in parts)
    for part in parts:
        assert set(part.known) == {feed.url for feed, _ in part.due}
        assert {feed.outlet_id for feed, _ in part.due} <= set(part.outlets)


async def test_a_pass_in_parts_leads_to_what_a_pass_in_one_leads_to(
    settle: Settle, tmp_path: Path
) -> None:
    one = settle("whole")
    await run_pass(assemble(one), command="test")
    many = settle("parts")
    many = many.model_copy(update={"workers": many.workers.model_copy(update={"spool": tmp_path})})
    services = assemble(many)
    spool, now = Spool(many.spool), services.clock()
    parts = split_plan(plan_pass(services, command="test", now=now), feeds=3)
    assert len(parts) > 3
    names = [f"part-{number}" for number in range(len(parts))]
    for name, part in zip(names, parts, strict=True):
        spool.put_plan(name, part)
        await do_part(name, many)
    results = [found for name in names if (found := spool.find_result(name))]
    whole = merge_parts(results)
    done = remember(whole.collected, whole.read, services=services, command="test", now=now)
    finish_pass(whole.collected, done, services=services, command="test", now=now)
    assert remembered(many) == remembered(one)
    assert spool.clear() == 2 * len(parts)
    assert spool.clear() == 0


async def test_a_part_that_does_not_come_back_is_due_again(settle: Settle, tmp_path: Path) -> None:
    settings = settle("missing")
    settings = settings.model_copy(
        update={"workers": settings.workers.model_copy(update={"spool": tmp_path})}
    )
    services = assemble(settings)
    spool, now = Spool(settings.spool), services.clock()
    first, *others = split_plan(plan_pass(services, command="test", now=now), feeds=3)
    spool.put_plan("first", first)
    result = await do_part("first", settings)
    done = remember(result.collected, result.read, services=services, command="test", now=now)
    assert done.committed.new_events or done.outcomes
    later = plan_pass(services, command="test", now=now + timedelta(seconds=1))
    lost = {feed.url for part in others for feed, _ in part.due}
    assert lost <= {feed.url for feed, _ in later.due}


async def test_a_part_is_read_on_the_cores_of_the_machine_that_reads_it(
    settle: Settle, tmp_path: Path
) -> None:
    """The writer counted its own; with none, not one page could be read."""
    settings = settle("cores")
    settings = settings.model_copy(
        update={"workers": settings.workers.model_copy(update={"spool": tmp_path})}
    )
    plan = plan_pass(assemble(settings), command="test", now=datetime.now(UTC))
    (part, *_) = split_plan(plan, feeds=3)
    Spool(tmp_path).put_plan("part", replace(part, limits=replace(part.limits, parsers=0)))
    result = await do_part("part", settings)
    assert [item for item in result.collected.items if item.page]


async def test_an_article_that_two_parts_brought_counts_once(
    settle: Settle, tmp_path: Path
) -> None:
    settings = settle("twice")
    settings = settings.model_copy(
        update={"workers": settings.workers.model_copy(update={"spool": tmp_path})}
    )
    plan = plan_pass(assemble(settings), command="test", now=datetime.now(UTC))
    (part, *_) = split_plan(plan, feeds=3)
    Spool(tmp_path).put_plan("part", part)
    result = await do_part("part", settings)
    read = Spool(tmp_path).find_result("part")
    assert read == result
    both = merge_parts([result, read])
    pages = [item for item in both.collected.items if item.page]
    assert len(pages) == len([item for item in result.collected.items if item.page]) > 0
    assert both.read.readings == result.read.readings
    assert len(both.collected.items) == 2 * len(result.collected.items)


def test_the_spool_holds_whole_files_and_believes_no_others(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "deep" / "spool")
    plan = make_plan([2, 1])
    spool.put_plan("a", plan)
    assert spool.take_plan("a") == plan
    assert spool.find_result("a") is None
    (tmp_path / "deep" / "spool" / "a.result.json").write_text('{"collected": {"feeds": [')
    assert spool.find_result("a") is None
    (tmp_path / "deep" / "spool" / "b.plan.json").write_text(json.dumps({"due": "all"}))
    with pytest.raises(TransientError, match="cannot be used"):
        spool.take_plan("b")
    with pytest.raises(TransientError, match="cannot be used"):
        spool.take_plan("given-up")
    assert spool.clear() == 3


def test_a_spool_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ConfigurationError, match="cannot be made"):
        Spool(tmp_path / "file" / "spool")

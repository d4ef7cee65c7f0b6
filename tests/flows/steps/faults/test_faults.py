"""Three whole passes, over real HTTP and a real database, against every kind of fault at once."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from extractors.feeds.health import ODD
from extractors.feeds.schedule import FAILURES
from extractors.records.feeds import Feed, FeedAnswer, FeedState, Outlet
from extractors.records.outcomes import ItemOutcome
from flows.alerts.choose import AlertPolicy
from flows.fetching.answers import FetchLimits
from flows.fetching.client import HttpFetcher
from flows.steps.collect_plan import CollectLimits
from flows.steps.naming import load_names
from flows.steps.read import load_knowledge
from flows.steps.run_pass import PassReport, run_pass
from flows.steps.services import PassServices, Watch
from storage.alarms import open_alarms
from storage.database import Database
from storage.feeds import feed_states
from tests.architecture.documents import faults as document
from tests.flows.alerts.test_deliver import FakeChannel
from tests.flows.fetching.loopback import Loopback, reply, serve
from tests.flows.steps.faults.catalogue import (
    FEED_FAULTS,
    NOW,
    PAGE_FAULTS,
    Fate,
    FeedFault,
    PageFault,
    item,
    rss,
)

PAGES = 20  # of each outlet: as many as are judged
LIMITS = FetchLimits(
    connect=timedelta(seconds=30),  # a machine that is busy answers late, and is not in trouble
    read=timedelta(seconds=30),
    total=timedelta(seconds=60),
    spacing=timedelta(0),
    per_host=8,
    tries=1,
    body_bytes=1_000_000,
    compressed_bytes=300_000,
    redirects=3,
    connections=256,
)
IMPATIENT = replace(LIMITS, read=timedelta(seconds=2), total=timedelta(seconds=4))
STORY_FEED = "/stories.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What three passes left behind."""

    reports: tuple[PassReport, ...]
    states: dict[str, FeedState]  # by kind of feed fault
    polls: dict[str, int]
    alarms: dict[str, set[str]]  # by outlet
    items: dict[str, list[tuple[Any, ...]]]  # by outlet: outcome, detail, attempts, next try
    told: int  # notices that the channel confirmed


async def resolve(host: str, _port: int) -> tuple[str, ...]:
    if host == "nowhere.example":
        raise OSError(host)
    return (host,)


def outlet_of(fault: FeedFault | PageFault) -> str:
    rank = (*FEED_FAULTS, *PAGE_FAULTS).index(fault)
    return f"outlet-{rank}"


async def run_passes(
    folder: Path, faults: Sequence[FeedFault | PageFault], limits: FetchLimits
) -> Seen:
    async with AsyncExitStack() as stack:
        sites: dict[str, Loopback] = {}
        feeds: dict[str, Feed] = {}
        for fault in faults:
            outlet = outlet_of(fault)
            site = await stack.enter_async_context(serve())
            site.default = fault.answer
            sites[outlet] = site
            if isinstance(fault, FeedFault):
                feeds[outlet] = Feed(url=fault.url(site), outlet_id=outlet)
            else:
                links = [item(n, link=fault.link(site, n)) for n in range(PAGES)]
                host = await stack.enter_async_context(serve())
                host.routes[STORY_FEED] = reply(rss(*links))
                sites[f"{outlet}-feed"] = host
                feeds[outlet] = Feed(url=host.url(STORY_FEED), outlet_id=outlet)
        channel = FakeChannel()
        services = PassServices(
            database=folder / "sulh.duckdb",
            watch=Watch(
                outlets={
                    name: Outlet(id=name, name=name, family=name, country="QAT") for name in feeds
                },
                feeds=tuple(feeds.values()),
            ),
            open_fetcher=lambda: HttpFetcher(
                user_agent="Sulh/test",
                limits=limits,
                allow_private=("127.0.0.1:9", *(site.authority for site in sites.values())),
                resolve=resolve,
            ),
            load_knowledge=lambda: load_knowledge(None, "russia-ukraine"),
            names=load_names(None, "russia-ukraine"),
            channels={"desk": channel},
            policy=AlertPolicy(),
            zone="UTC",
            look_back=timedelta(days=400),
            limits=CollectLimits(pages=2_000, pages_at_once=128),
        )
        reports = []
        for hours in (0, 13, 26):
            at = NOW + timedelta(hours=hours)
            passing = replace(services, clock=lambda at=at: at)  # type: ignore[misc]
            reports.append(await run_pass(passing, command="test", only_due=False))
    return look(services, feeds, tuple(reports), channel)


def look(
    services: PassServices,
    feeds: dict[str, Feed],
    reports: tuple[PassReport, ...],
    channel: FakeChannel,
) -> Seen:
    with Database.open(services.database, holder="test") as database:
        connection = database.connection
        states = feed_states(connection)
        alarms: dict[str, set[str]] = {}
        for alarm in open_alarms(connection):
            alarms.setdefault(alarm.outlet_id, set()).add(alarm.kind)
        items: dict[str, list[tuple[Any, ...]]] = {}
        for outlet, *row in connection.execute(
            "SELECT outlet_id, outcome, detail, attempts, next_try_at FROM items"
        ).fetchall():
            items.setdefault(outlet, []).append(tuple(row))
        polls = connection.execute(
            "SELECT url, sum(polls) FROM feed_answers GROUP BY url"
        ).fetchall()
        raised = connection.execute("SELECT count(*) FROM alarms").fetchall()[0][0]
        told = connection.execute(
            "SELECT count(*) FROM deliveries WHERE state = 'delivered' "
            "AND alert_id IN (SELECT id FROM notices)"
        ).fetchall()[0][0]
    assert channel.sent
    assert told >= raised
    counts = dict(polls)
    return Seen(
        reports=reports,
        states={outlet: states[feed.url] for outlet, feed in feeds.items()},
        polls={outlet: counts[feed.url] for outlet, feed in feeds.items()},
        alarms=alarms,
        items=items,
        told=told,
    )


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    faults = (*FEED_FAULTS, *PAGE_FAULTS)
    slow = [fault for fault in faults if fault.is_slow]
    quick = [fault for fault in faults if not fault.is_slow]
    one = asyncio.run(run_passes(tmp_path_factory.mktemp("faults"), quick, LIMITS))
    other = asyncio.run(run_passes(tmp_path_factory.mktemp("slow"), slow, IMPATIENT))
    return Seen(
        reports=(*one.reports, *other.reports),
        states=one.states | other.states,
        polls=one.polls | other.polls,
        alarms=one.alarms | other.alarms,
        items=one.items | other.items,
        told=one.told + other.told,
    )


def fate_of_feed(state: FeedState) -> Fate:
    if state.last_answer in FAILURES or state.last_answer is FeedAnswer.BROKEN:
        return Fate.SLOWER
    return Fate.AGAIN if state.last_answer in ODD else Fate.READ


def fate_of_item(outcome: str, detail: str, attempts: int, next_try_at: object) -> Fate:
    if attempts:
        assert next_try_at is not None
        return Fate.LATER
    if outcome in {ItemOutcome.NEW_ARTICLE, ItemOutcome.UNCHANGED}:
        return Fate.READ
    assert detail
    return Fate.ASIDE


@pytest.mark.parametrize("fault", FEED_FAULTS, ids=lambda fault: fault.kind)
def test_a_fault_of_a_feed_has_its_fate_its_count_and_its_alarm(
    fault: FeedFault, seen: Seen
) -> None:
    outlet = outlet_of(fault)
    state = seen.states[outlet]
    assert (state.last_answer, state.last_error) == (fault.count, state.last_error)
    assert fate_of_feed(state) is fault.fate
    assert seen.polls[outlet] == 3
    assert seen.alarms.get(outlet, set()) == ({fault.alarm} if fault.alarm else set())
    assert not state.paused
    assert state.due_at is not None
    assert state.due_at > NOW
    assert (state.failures > 0) is (fault.fate is Fate.SLOWER)


@pytest.mark.parametrize("fault", PAGE_FAULTS, ids=lambda fault: fault.kind)
def test_a_fault_of_a_page_has_its_fate_its_count_and_its_alarm(
    fault: PageFault, seen: Seen
) -> None:
    outlet = outlet_of(fault)
    rows = seen.items[outlet]
    outcomes = {
        ItemOutcome.NEW_ARTICLE if row[0] == ItemOutcome.UNCHANGED else row[0] for row in rows
    }
    assert (len(rows), outcomes) == (PAGES, {fault.count})
    assert {fate_of_item(*row) for row in rows} == {fault.fate}
    assert seen.alarms.get(outlet, set()) == ({fault.alarm} if fault.alarm else set())


def test_every_item_of_every_pass_is_counted(seen: Seen) -> None:
    for report in seen.reports:
        assert sum(report.outcomes.values()) == report.items > 0
        assert sum(report.answers.values()) == report.feeds > 0
        assert ItemOutcome.CRASHED not in report.outcomes
    feeds = sum(report.feeds for report in seen.reports)
    assert feeds == 3 * (len(FEED_FAULTS) + len(PAGE_FAULTS))


def test_there_are_thirty_kinds_and_more_and_each_has_its_name() -> None:
    for faults in (FEED_FAULTS, PAGE_FAULTS):
        assert len({fault.kind for fault in faults}) == len(faults)
    assert len(FEED_FAULTS) + len(PAGE_FAULTS) > 30


def test_the_page_of_faults_is_that_of_the_tests() -> None:
    advice = "run `python -m tests.architecture.documents`"
    assert document.PAGE.read_text(encoding="utf-8") == document.render(), advice

"""Collect: poll the due feeds and read the pages of their new and changed items.

Touches the network only. Each item that goes in comes out with exactly one outcome.
"""

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from extractors.articles.repeated import drop_lines
from extractors.articles.results import ParsedPage
from extractors.feeds.decide import ItemIntent
from extractors.feeds.health import Poll, forget_body
from extractors.feeds.parse import parse_feed
from extractors.records.faults import RejectedError, TransientError
from extractors.records.feeds import Feed, FeedAnswer, FeedState
from extractors.records.outcomes import ItemOutcome
from flows.fetching.answers import Fetcher
from flows.fetching.faults import Refusal
from flows.fetching.poll import PolledFeed, ask_feed, describe_answer
from flows.steps.collect_plan import CollectPlan
from flows.steps.collected import Collected, CollectedFeed, CollectedItem
from flows.steps.decide_polls import decide_polls
from flows.steps.intents import mark_duplicate_links, part_intents
from flows.steps.reader_pool import ReaderPool
from flows.steps.visit import PageParser, Visitor

Progress = Callable[[str, int, int], None]  # "feeds" or "pages", how many are done, of how many
_Input = TypeVar("_Input")
_Output = TypeVar("_Output")

_REFUSED: Mapping[str, ItemOutcome] = {
    Refusal.ADDRESS: ItemOutcome.REFUSED_ADDRESS,
    Refusal.ROBOTS: ItemOutcome.REFUSED_BY_ROBOTS,
    Refusal.GONE: ItemOutcome.GONE,
    Refusal.NOT_FOUND: ItemOutcome.GONE,
    Refusal.FORBIDDEN: ItemOutcome.BOT_WALL,
    Refusal.PAYMENT: ItemOutcome.PAYWALL,
    Refusal.STATUS: ItemOutcome.ERROR_PAGE,
    Refusal.TOO_LARGE: ItemOutcome.TOO_LARGE,
    Refusal.UNREADABLE: ItemOutcome.UNREADABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectServices:
    """The outside world, as far as collecting sees it."""

    fetcher: Fetcher
    parse_page: PageParser
    progress: Progress = lambda _stage, _done, _total: None


async def collect(plan: CollectPlan, *, services: CollectServices) -> Collected:
    """Run the collecting part of one pass: poll, decide, read pages."""
    with ReaderPool(readers=plan.limits.parsers, processes_from=plan.limits.processes_from) as pool:
        polled = await _map_bounded(
            partial(_poll, plan=plan, services=services, pool=pool),
            plan.due,
            at_once=plan.limits.feeds_at_once,
            report=partial(services.progress, "feeds"),
        )
        feeds, intents = decide_polls(polled, plan=plan)
        kept, put_off = part_intents(mark_duplicate_links(intents), limit=plan.limits.pages)
        pool.expect(sum(intent.outcome is None for intent in kept))
        items = await _map_bounded(
            partial(_carry_out, plan=plan, services=services, pool=pool),
            kept,
            at_once=plan.limits.pages_at_once,
            report=partial(services.progress, "pages"),
        )
    remembered = frozenset(item.id for item in plan.retry)  # stays due without its feed
    forgotten = [intent for intent in put_off if intent.item.id not in remembered]
    return Collected(
        feeds=_make_due(feeds, forgotten, now=plan.now),
        items=mark_duplicate_pages(items),
        put_off=len(put_off),
    )


async def _poll(
    due: tuple[Feed, FeedState], *, plan: CollectPlan, services: CollectServices, pool: ReaderPool
) -> PolledFeed:
    feed, state = due
    try:
        answer = await ask_feed(feed, state, fetcher=services.fetcher)
        if isinstance(answer, Poll):
            return PolledFeed(feed=feed, state=state, poll=answer)
        read = partial(
            parse_feed,
            answer.body,
            content_type=answer.content_type,
            feed=feed,
            base_url=answer.url,
            now=plan.now,
        )
        parsed = await asyncio.get_running_loop().run_in_executor(pool.threads, read)
    except Exception:  # noqa: BLE001 - our own fault with one feed does not stop the others
        poll = Poll(answer=FeedAnswer.FAILED, error=f"our own fault: {traceback.format_exc()}")
        return PolledFeed(feed=feed, state=state, poll=poll)
    return PolledFeed(
        feed=feed, state=state, poll=describe_answer(answer, parsed), items=parsed.items
    )


def _make_due(
    feeds: Iterable[CollectedFeed], put_off: Iterable[ItemIntent], *, now: datetime
) -> tuple[CollectedFeed, ...]:
    """Have feeds with items put off polled again at once, and with their whole body."""
    urls = {intent.item.feed_url for intent in put_off}
    return tuple(
        replace(one, state=forget_body(one.state, due_at=now)) if one.feed.url in urls else one
        for one in feeds
    )


def mark_duplicate_pages(items: Iterable[CollectedItem]) -> tuple[CollectedItem, ...]:
    """Keep one item per canonical URL: two links can lead to one article."""
    first: dict[str, CollectedItem] = {}
    marked = []
    for one in items:
        keeper = one if one.page is None else first.setdefault(one.page.canonical_url, one)
        if keeper is one:
            marked.append(one)
        else:
            detail = f"the same article as {keeper.item.url}"
            marked.append(
                CollectedItem(item=one.item, outcome=ItemOutcome.DUPLICATE, detail=detail)
            )
    return tuple(marked)


async def _carry_out(
    intent: ItemIntent, *, plan: CollectPlan, services: CollectServices, pool: ReaderPool
) -> CollectedItem:
    item = intent.item
    if intent.outcome is not None:
        return CollectedItem(item=item, outcome=intent.outcome, detail=intent.detail)
    try:
        return await _read_page(intent, plan=plan, services=services, pool=pool)
    except TransientError as fault:
        return CollectedItem(item=item, outcome=ItemOutcome.FAILED, detail=str(fault))
    except RejectedError as fault:
        outcome = _REFUSED.get(fault.reason, ItemOutcome.UNREADABLE)
        return CollectedItem(item=item, outcome=outcome, detail=str(fault))
    except Exception:  # noqa: BLE001 - our own fault with one item: kept with its trace, the run goes on
        return CollectedItem(item=item, outcome=ItemOutcome.CRASHED, detail=traceback.format_exc())


async def _read_page(
    intent: ItemIntent, *, plan: CollectPlan, services: CollectServices, pool: ReaderPool
) -> CollectedItem:
    item = intent.item
    outlet = plan.outlets.get(item.outlet_id)
    if outlet is None:
        detail = f"its outlet {item.outlet_id} is no longer in the feed list"
        return CollectedItem(item=item, outcome=ItemOutcome.GIVEN_UP, detail=detail)
    visitor = Visitor(
        item=item,
        outlet=outlet,
        now=plan.now,
        fetcher=services.fetcher,
        parse_page=services.parse_page,
        pool=pool,
    )
    visit = await visitor.read(known=None if intent.is_changed else plan.validators.get(item.id))
    if visit is None:
        detail = "its server says that nothing changed (304)"
        return CollectedItem(item=item, outcome=ItemOutcome.UNCHANGED, detail=detail)
    result = visit.result
    if not isinstance(result, ParsedPage):
        return CollectedItem(item=item, outcome=result.outcome, detail=result.detail)
    text, dropped = drop_lines(result.text, plan.furniture.get(item.outlet_id, frozenset()))
    return CollectedItem(
        item=item,
        outcome=ItemOutcome.REVISED if intent.is_known else ItemOutcome.NEW_ARTICLE,
        page=replace(result, text=text),
        dropped=dropped,
        validators=visit.validators,
    )


async def _map_bounded(
    function: Callable[[_Input], Awaitable[_Output]],
    inputs: Iterable[_Input],
    *,
    at_once: int,
    report: Callable[[int, int], None],
) -> tuple[_Output, ...]:
    """Apply `function` to all inputs, `at_once` at a time; results in the order of the inputs."""
    waiting = tuple(inputs)
    gate = asyncio.Semaphore(at_once)
    done = 0

    async def run(one: _Input) -> _Output:
        nonlocal done
        async with gate:
            result = await function(one)
        done += 1
        report(done, len(waiting))
        return result

    work: list[Coroutine[object, object, _Output]] = [run(one) for one in waiting]
    return tuple(await asyncio.gather(*work))

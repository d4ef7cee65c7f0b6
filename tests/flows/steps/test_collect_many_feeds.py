"""A pass over 500 feeds, of which a fifth hang: it lasts as long as the slowest time-out."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

from extractors.articles.parse import parse_page
from extractors.records.feeds import Feed, FeedAnswer, FeedState, Outlet
from flows.fetching.answers import FetchLimits
from flows.fetching.client import HttpFetcher
from flows.steps.collect import CollectServices, collect
from flows.steps.collect_plan import FEEDS_AT_ONCE, CollectPlan
from tests.flows.fetching.loopback import Request, reply, serve

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
OUTLET = Outlet(id="wakala", name="وكالة السهل", family="sahl", country="QAT")
LIMITS = FetchLimits(
    total=timedelta(seconds=10), spacing=timedelta(0), tries=1, connections=FEEDS_AT_ONCE
)


async def hang(_: Request, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def test_feeds_that_hang_cost_a_pass_one_time_out_and_not_one_each() -> None:
    async with serve(fine=reply(b"<rss version='2.0'><channel/></rss>"), hang=hang) as site:
        # Each feed is on a host of its own, as outlets are: all of them lead to the one server.
        feeds = [
            Feed(
                url=f"http://o{n}.example:{site.port}/{'hang' if n % 5 == 0 else 'fine'}",
                outlet_id=OUTLET.id,
            )
            for n in range(500)
        ]
        plan = CollectPlan(
            due=tuple((feed, FeedState(url=feed.url)) for feed in feeds),
            outlets={OUTLET.id: OUTLET},
            known={},
            retry=(),
            now=NOW,
            first_look_back=timedelta(days=3),
        )

        async def at_loopback(_host: str, _port: int) -> tuple[str, ...]:
            return ("127.0.0.1",)

        async with HttpFetcher(
            user_agent="Sulh/test",
            limits=LIMITS,
            allow_private=tuple(f"o{n}.example:{site.port}" for n in range(500)),
            resolve=at_loopback,
        ) as fetcher:
            began = time.monotonic()
            found = await collect(
                plan, services=CollectServices(fetcher=fetcher, parse_page=parse_page)
            )
            lasted = time.monotonic() - began
    answers = [one.state.last_answer for one in found.feeds]
    assert answers.count(FeedAnswer.FAILED) == 100
    assert answers.count(FeedAnswer.EMPTY) == 400
    # Two rounds of time-outs; one after the other they are 1,000 s. A busy machine adds its own.
    assert lasted < 60

"""One pass over real HTTP against a server that does what servers do at their worst."""

import asyncio
import gzip
from datetime import UTC, datetime, timedelta

from extractors.articles.parse import parse_page
from extractors.records.feeds import Feed, FeedAnswer, FeedState, Outlet
from extractors.records.outcomes import ItemOutcome
from flows.fetching.answers import FetchLimits
from flows.fetching.client import HttpFetcher
from flows.steps.collect import CollectServices, collect
from flows.steps.collect_plan import CollectPlan
from flows.steps.collected import Collected
from tests.flows.fetching.loopback import Answer, Loopback, Request, reply, serve

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
OUTLET = Outlet(id="wakala", name="وكالة السهل", family="sahl", country="QAT")
QUICK = FetchLimits(
    connect=timedelta(seconds=2),
    read=timedelta(milliseconds=200),
    total=timedelta(milliseconds=500),
    spacing=timedelta(0),
    per_host=8,
    tries=1,
    body_bytes=1_000_000,
    compressed_bytes=300_000,
    redirects=3,
)
SENTENCES = (
    "وصل الوفدان إلى المدينة الساحلية صباح اليوم لبدء جولة جديدة من المحادثات.",
    "وقال مصدر في الوفد إن جدول الأعمال يضم ثلاثة بنود تتصل بتبادل الأسرى وفتح الممرات.",
    "وأضاف أن الجلسة الأولى استمرت ثلاث ساعات، وأن الطرفين اتفقا على مواصلة البحث غدا.",
    "ولم يصدر بيان مشترك في نهاية اليوم، غير أن الوسطاء وصفوا الأجواء بأنها هادئة.",
    "ومن المنتظر أن تعقد جلسة ثانية مساء الغد بحضور خبراء في شؤون الحدود والطاقة.",
)
ARTICLE = (
    '<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>جولة جديدة</title>'
    '<meta property="article:published_time" content="2026-04-20T10:00:00Z"></head><body>'
    f"<article><h1>الوفدان يبدآن جولة جديدة</h1>{''.join(f'<p>{one}</p>' for one in SENTENCES)}"
    "</article></body></html>"
).encode()


def rss(*links: str) -> bytes:
    items = "".join(
        f"<item><title>خبر</title><link>{link}</link>"
        "<pubDate>Mon, 20 Apr 2026 10:00:00 GMT</pubDate></item>"
        for link in links
    )
    return f"<rss version='2.0'><channel><title>و</title>{items}</channel></rss>".encode()


async def stall(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")
    await writer.drain()
    await asyncio.sleep(5)


async def flood(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    for _piece in range(500):
        writer.write(b"<rss>" * 20_000)
        await writer.drain()


BOMB = gzip.compress(b" " * 50_000_000, 9)


async def run(site: Loopback, *paths: str) -> Collected:
    feeds = [Feed(url=site.url(path), outlet_id=OUTLET.id) for path in paths]
    plan = CollectPlan(
        due=tuple((feed, _known(feed)) for feed in feeds),
        outlets={OUTLET.id: OUTLET},
        known={},
        retry=(),
        now=NOW,
        first_look_back=timedelta(days=3),
    )
    async with HttpFetcher(
        user_agent="Sulh/test", limits=QUICK, allow_private=(site.authority,)
    ) as fetcher:
        return await collect(plan, services=CollectServices(fetcher=fetcher, parse_page=parse_page))


def _known(feed: Feed) -> FeedState:
    """A feed is new, but for the one that is asked by what it gave before."""
    is_known = feed.url.endswith("/not-modified")
    return FeedState(url=feed.url, etag='"1"' if is_known else None)


FEEDS: dict[str, tuple[Answer, FeedAnswer]] = {
    "items": (reply(rss()), FeedAnswer.EMPTY),
    "not-modified": (reply(status=304), FeedAnswer.NOT_MODIFIED),
    "unasked-304": (reply(status=304), FeedAnswer.BROKEN),
    "html": (reply(b"<html><body>x</body></html>"), FeedAnswer.NOT_A_FEED),
    "picture": (reply(b"\x89PNG\r\n\x1a\n"), FeedAnswer.NOT_A_FEED),
    "nothing": (reply(b""), FeedAnswer.NOT_A_FEED),
    "truncated": (reply(rss("/1")[:60]), FeedAnswer.BROKEN),
    "windows-1256": (
        reply("<rss version='2.0'><channel><title>أخبار السلام".encode("cp1256")),
        FeedAnswer.BROKEN,
    ),
    "404": (reply(status=404), FeedAnswer.FAILED),
    "410": (reply(status=410), FeedAnswer.GONE),
    "403": (reply(status=403), FeedAnswer.REFUSED),
    "429": (reply(status=429, retry_after="7200"), FeedAnswer.FAILED),
    "500": (reply(status=500), FeedAnswer.FAILED),
    "stall": (stall, FeedAnswer.FAILED),
    "flood": (flood, FeedAnswer.REFUSED),
    "bomb": (reply(BOMB, content_encoding="gzip"), FeedAnswer.REFUSED),
    "not-gzip": (reply(b"plain text", content_encoding="gzip"), FeedAnswer.BROKEN),
    "circle": (reply(status=302, location="/circle"), FeedAnswer.FAILED),
    "to-metadata": (
        reply(status=302, location="http://169.254.169.254/"),
        FeedAnswer.REFUSED,
    ),
    "to-file": (reply(status=302, location="file:///etc/passwd"), FeedAnswer.REFUSED),
}


async def test_every_kind_of_feed_answer_is_told_apart_in_one_pass() -> None:
    async with serve(**{kind: answer for kind, (answer, _) in FEEDS.items()}) as site:
        found = await run(site, *(f"/{kind}" for kind in FEEDS))
    told = {feed.feed.url.rpartition("/")[2]: feed.state for feed in found.feeds}
    assert {kind: state.last_answer for kind, state in told.items()} == {
        kind: answer for kind, (_, answer) in FEEDS.items()
    }
    assert all(state.due_at is not None and state.due_at > NOW for state in told.values())
    assert told["429"].due_at is not None
    assert told["429"].due_at >= NOW + timedelta(hours=2)
    assert not any(state.paused for state in told.values())


PAGES: dict[str, tuple[Answer, ItemOutcome]] = {
    "article": (reply(ARTICLE, content_type="text/html"), ItemOutcome.NEW_ARTICLE),
    "article-1256": (
        reply(ARTICLE.replace(b"utf-8", b"windows-1256").decode().encode("cp1256")),
        ItemOutcome.NEW_ARTICLE,
    ),
    "gone": (reply(status=410), ItemOutcome.GONE),
    "missing": (reply(status=404), ItemOutcome.GONE),
    "busy": (reply(status=503), ItemOutcome.FAILED),
    "stall": (stall, ItemOutcome.FAILED),
    "forbidden": (reply(status=403), ItemOutcome.BOT_WALL),
    "paid": (reply(status=402), ItemOutcome.PAYWALL),
    "flood": (flood, ItemOutcome.TOO_LARGE),
    "bomb": (reply(BOMB, content_encoding="gzip"), ItemOutcome.TOO_LARGE),
    "unknown-packing": (reply(b"x", content_encoding="rot13"), ItemOutcome.UNREADABLE),
    "circle": (reply(status=302, location="/circle"), ItemOutcome.ERROR_PAGE),
    "to-private": (reply(status=301, location="http://10.0.0.1/"), ItemOutcome.REFUSED_ADDRESS),
    "secret": (reply(ARTICLE), ItemOutcome.REFUSED_BY_ROBOTS),
}


async def test_every_kind_of_page_ends_in_one_counted_outcome() -> None:
    links = [*(f"/{kind}" for kind in PAGES), "http://169.254.169.254/latest/", "http://[::1]/x"]
    async with serve(**{kind: answer for kind, (answer, _) in PAGES.items()}) as site:
        site.routes["/rss"] = reply(rss(*links, "mailto:desk@wakala.example"))
        site.routes["/robots.txt"] = reply(b"User-agent: *\nDisallow: /secret")
        found = await run(site, "/rss")
    told = {one.item.url.rpartition("/")[2]: one.outcome for one in found.items if one.item.url}
    expected = {kind: outcome for kind, (_, outcome) in PAGES.items()}
    assert {kind: told[kind] for kind in PAGES} == expected
    assert found.counts[ItemOutcome.REFUSED_ADDRESS] == 3
    assert found.counts[ItemOutcome.NO_LINK] == 1
    assert sum(found.counts.values()) == len(links) + 1
    assert all(one.detail or one.page for one in found.items)


async def test_a_host_whose_robots_txt_fails_is_asked_later() -> None:
    async with serve(page=reply(ARTICLE)) as site:
        site.routes["/rss"] = reply(rss("/page"))
        site.routes["/robots.txt"] = reply(status=500)
        found = await run(site, "/rss")
    assert found.counts == {ItemOutcome.FAILED: 1}
    assert "robots.txt" in found.items[0].detail
    assert "/page" not in site.paths()

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.articles.results import PageRejection, PageResult, ParsedPage
from extractors.records.faults import RejectedError, TransientError
from extractors.records.feeds import (
    DateSource,
    Feed,
    FeedAnswer,
    FeedState,
    Item,
    KnownItem,
    Outlet,
    item_id,
)
from extractors.records.outcomes import STORED, ItemOutcome
from flows.fetching.answers import Fetched, FetchRequest
from flows.fetching.faults import Refusal
from flows.steps.collect import CollectServices, collect
from flows.steps.collect_plan import CollectLimits, CollectPlan
from flows.steps.collected import Collected

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
OUTLET = Outlet(id="wakala", name="وكالة السهل", family="sahl", country="QAT")
FEED = Feed(url="https://wakala.example/rss", outlet_id="wakala")
OTHER = Feed(url="https://wakala.example/world", outlet_id="wakala")


class FakeWeb:
    """Answers from a table of URLs; a URL that is not there may work later."""

    def __init__(self, **answers: bytes | Exception) -> None:
        self.answers: dict[str, bytes | Exception] = dict(answers)
        self.asked: list[str] = []

    async def fetch(self, request: FetchRequest) -> Fetched:
        self.asked.append(request.url)
        await asyncio.sleep(0)
        answer = self.answers.get(request.url, TransientError("no connection"))
        if isinstance(answer, Exception):
            raise answer
        return Fetched(url=request.url, body=answer, content_type="text/html")


def read_page(  # noqa: PLR0913 - the signature is the contract between two parts
    html: bytes,
    *,
    url: str,
    content_type: str,  # noqa: ARG001
    item: Item | None,  # noqa: ARG001
    outlet: Outlet,  # noqa: ARG001
    fetched_at: datetime,
) -> PageResult:
    """Take the body as a word of command, else as the article's text."""
    if html == b"short":
        return PageRejection(outcome=ItemOutcome.TOO_SHORT, detail="five words")
    if html == b"crash":
        raise ZeroDivisionError
    canonical = "https://wakala.example/one" if html == b"same" else url
    return ParsedPage(
        canonical_url=canonical,
        title="عنوان",
        text=html.decode(),
        author="",
        published_at=fetched_at,
        modified_at=None,
        date_source=DateSource.FETCH,
        credits=(),
    )


def rss(*links: str) -> bytes:
    items = "".join(
        f"<item><guid isPermaLink='false'>{link}</guid><title>خبر</title><link>{link}</link>"
        "<pubDate>Mon, 20 Apr 2026 10:00:00 GMT</pubDate></item>"
        for link in links
    )
    return f"<rss version='2.0'><channel><title>و</title>{items}</channel></rss>".encode()


def make_plan(*feeds: Feed, **changes: object) -> CollectPlan:
    values: dict[str, object] = {
        "due": tuple((feed, FeedState(url=feed.url)) for feed in feeds or (FEED,)),
        "outlets": {OUTLET.id: OUTLET},
        "known": {},
        "retry": (),
        "now": NOW,
        "first_look_back": timedelta(days=3),
    }
    return CollectPlan(**{**values, **changes})  # type: ignore[arg-type]


async def run(web: FakeWeb, plan: CollectPlan) -> Collected:
    return await collect(plan, services=CollectServices(fetcher=web, parse_page=read_page))


def make_web(pages: dict[str, bytes | Exception], *, feed: Feed = FEED) -> FakeWeb:
    web = FakeWeb()
    web.answers = {feed.url: rss(*pages), **pages}
    return web


async def one_outcome(page: bytes | Exception) -> tuple[ItemOutcome, str]:
    found = await run(make_web({"https://wakala.example/1": page}), make_plan())
    (item,) = found.items
    return item.outcome, item.detail


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        pytest.param(b"text", ItemOutcome.NEW_ARTICLE, id="article"),
        pytest.param(b"short", ItemOutcome.TOO_SHORT, id="refused-by-the-reader"),
        pytest.param(TransientError("slow"), ItemOutcome.FAILED, id="transient"),
        pytest.param(RejectedError("x", reason=Refusal.GONE), ItemOutcome.GONE, id="410"),
        pytest.param(RejectedError("x", reason=Refusal.NOT_FOUND), ItemOutcome.GONE, id="404"),
        pytest.param(
            RejectedError("x", reason=Refusal.ADDRESS), ItemOutcome.REFUSED_ADDRESS, id="private"
        ),
        pytest.param(
            RejectedError("x", reason=Refusal.ROBOTS), ItemOutcome.REFUSED_BY_ROBOTS, id="robots"
        ),
        pytest.param(
            RejectedError("x", reason=Refusal.TOO_LARGE), ItemOutcome.TOO_LARGE, id="large"
        ),
        pytest.param(RejectedError("x", reason="new-word"), ItemOutcome.UNREADABLE, id="other"),
    ],
)
async def test_a_page_leads_to_its_outcome(page: bytes | Exception, outcome: ItemOutcome) -> None:
    assert (await one_outcome(page))[0] is outcome


async def test_our_own_crash_on_one_item_is_kept_with_its_trace_and_the_others_go_on() -> None:
    pages: dict[str, bytes | Exception] = {
        "https://wakala.example/1": b"crash",
        "https://wakala.example/2": b"text",
    }
    found = await run(make_web(pages), make_plan())
    assert [one.outcome for one in found.items] == [ItemOutcome.CRASHED, ItemOutcome.NEW_ARTICLE]
    assert "ZeroDivisionError" in found.items[0].detail


async def test_a_crash_of_the_fetcher_on_one_feed_does_not_stop_the_others() -> None:
    web = make_web({"https://wakala.example/1": b"text"}, feed=OTHER)
    web.answers[FEED.url] = RuntimeError("bug")
    found = await run(web, make_plan(FEED, OTHER))
    assert [state.last_answer for state in found.states] == [FeedAnswer.FAILED, FeedAnswer.ITEMS]
    assert "RuntimeError: bug" in str(found.states[0].last_error)
    assert found.counts == {ItemOutcome.NEW_ARTICLE: 1}


async def test_a_link_in_two_feeds_is_read_once() -> None:
    link = "https://wakala.example/1"
    web = make_web({link: b"text"})
    web.answers[OTHER.url] = rss(f"{link}?utm_source=rss")
    found = await run(web, make_plan(FEED, OTHER))
    assert [one.outcome for one in found.items] == [ItemOutcome.NEW_ARTICLE, ItemOutcome.DUPLICATE]
    assert web.asked.count(link) == 1


async def test_two_links_to_one_article_are_one_article() -> None:
    pages: dict[str, bytes | Exception] = {
        "https://wakala.example/1": b"same",
        "https://wakala.example/2": b"same",
    }
    found = await run(make_web(pages), make_plan())
    assert found.counts == {ItemOutcome.NEW_ARTICLE: 1, ItemOutcome.DUPLICATE: 1}
    assert found.items[1].page is None


async def test_a_second_pass_over_an_unchanged_feed_reads_no_page() -> None:
    web = make_web({"https://wakala.example/1": b"text"})
    first = await run(web, make_plan())
    item = first.items[0].item
    known = {item.id: KnownItem(id=item.id, url=item.url, fingerprint=item.fingerprint)}
    web.asked.clear()
    again = await run(web, make_plan(known={FEED.url: known}))
    assert again.counts == {ItemOutcome.KNOWN: 1}
    assert web.asked == [FEED.url]
    unchanged = await run(web, make_plan(due=((FEED, first.states[0]),)))
    assert unchanged.items == ()
    assert unchanged.states[0].last_answer is FeedAnswer.SAME_BODY


async def test_a_changed_item_is_read_again_as_a_revision() -> None:
    web = make_web({"https://wakala.example/1": b"text"})
    item = (await run(web, make_plan())).items[0].item
    known = {item.id: KnownItem(id=item.id, url=item.url, fingerprint="earlier")}
    again = await run(web, make_plan(known={FEED.url: known}))
    assert again.counts == {ItemOutcome.REVISED: 1}


def failed_item(url: str, *, outlet: str = OUTLET.id) -> Item:
    return Item(id=item_id(FEED.url, f"url:{url}"), feed_url=FEED.url, outlet_id=outlet, url=url)


async def test_an_item_that_failed_is_tried_again_without_its_feed() -> None:
    web = make_web({"https://wakala.example/9": b"text"})
    plan = make_plan(due=(), retry=(failed_item("https://wakala.example/9"),))
    assert (await run(web, plan)).counts == {ItemOutcome.REVISED: 1}


async def test_an_item_of_an_outlet_that_left_the_list_is_given_up() -> None:
    plan = make_plan(due=(), retry=(failed_item("https://wakala.example/9", outlet="left"),))
    assert (await run(FakeWeb(), plan)).counts == {ItemOutcome.GIVEN_UP: 1}


async def test_pages_over_the_limit_wait_and_their_feed_is_due_at_once() -> None:
    pages: dict[str, bytes | Exception] = {f"https://wakala.example/{n}": b"text" for n in range(5)}
    found = await run(make_web(pages), make_plan(limits=CollectLimits(pages=2)))
    assert (len(found.items), found.put_off) == (2, 3)
    assert (found.states[0].due_at, found.states[0].body_hash) == (NOW, None)


async def test_a_visit_over_the_limit_stays_due_and_leaves_the_feed_alone() -> None:
    first = await run(make_web({"https://wakala.example/1": b"text"}), make_plan())
    item = first.items[0].item
    known = {item.id: KnownItem(id=item.id, url=item.url, fingerprint=item.fingerprint)}
    plan = make_plan(known={FEED.url: known}, retry=(item,), limits=CollectLimits(pages=0))
    found = await run(make_web({item.url: b"text"}), plan)
    assert (found.items, found.put_off) == ((), 1)
    assert found.states[0].due_at != NOW
    assert found.states[0].body_hash


async def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    services = CollectServices(
        fetcher=make_web({"https://wakala.example/1": b"text"}),
        parse_page=read_page,
        progress=lambda *step: told.append(step),
    )
    await collect(make_plan(), services=services)
    assert told == [("feeds", 1, 1), ("pages", 1, 1)]


PAGES = st.sampled_from(
    [
        b"text",
        b"same",
        b"short",
        b"crash",
        TransientError("slow"),
        RejectedError("x", reason=Refusal.GONE),
    ]
)
LINKS = st.integers(0, 5).map(lambda n: f"https://wakala.example/{n}")


@settings(max_examples=60, deadline=None)
@given(
    pages=st.dictionaries(LINKS, PAGES, max_size=6),
    feeds=st.lists(st.lists(LINKS, unique=True, max_size=6), max_size=3),
    retry=st.lists(LINKS, unique=True, max_size=3),
    known=st.lists(st.tuples(LINKS, st.booleans()), max_size=4),
    limit=st.integers(0, 8),
)
def test_what_goes_in_comes_out(
    *,
    pages: dict[str, bytes | Exception],
    feeds: list[list[str]],
    retry: list[str],
    known: list[tuple[str, bool]],
    limit: int,
) -> None:
    named = {f"https://wakala.example/feed{n}": links for n, links in enumerate(feeds[1:])}
    named |= {FEED.url: feeds[0]} if feeds else {}
    web = FakeWeb()
    web.answers = {**pages, **{url: rss(*links) for url, links in named.items()}}
    waiting = tuple(failed_item(url) for url in retry)
    memory = {
        url: {
            item_id(url, f"url:{link}"): KnownItem(
                id=item_id(url, f"url:{link}"), url=link, fingerprint="x" if changed else ""
            )
            for link, changed in known
        }
        for url in named
    }
    plan = make_plan(
        due=tuple((Feed(url=url, outlet_id=OUTLET.id), FeedState(url=url)) for url in named),
        known=memory,
        retry=waiting,
        limits=CollectLimits(pages=limit),
    )
    found = asyncio.run(run(web, plan))
    alone = set(retry) - set(named.get(FEED.url, ()))
    assert len(found.items) + found.put_off == sum(map(len, feeds)) + len(alone)
    assert found.counts == Counter(one.outcome for one in found.items)
    assert all((one.page is not None) == (one.outcome in STORED) for one in found.items)
    ids = [one.item.id for one in found.items]
    assert len(ids) == len(set(ids))
    urls = [one.page.canonical_url for one in found.items if one.page is not None]
    assert len(urls) == len(set(urls))
    assert {state.url for state in found.states} == set(named)


def read_pages(html: bytes, *, url: str, **options: object) -> PageResult:
    """As `read_page`; `text>address` goes on there."""
    text, _, following = html.decode().partition(">")
    page = read_page(text.encode(), url=url, **options)  # type: ignore[arg-type]
    return replace(page, next_page=following) if isinstance(page, ParsedPage) else page


@pytest.mark.parametrize(
    ("second", "text"),
    [
        (b"two", "one\ntwo"),
        (b"two>https://wakala.example/1/3", "one\ntwo\nthree"),
        (b"short", "one"),
        (TransientError("slow"), "one"),
        (b"one>https://wakala.example/1/2", "one"),  # in a circle: it ends
    ],
)
async def test_an_article_of_several_pages_is_one_text(
    second: bytes | Exception, text: str
) -> None:
    web = make_web({"https://wakala.example/1": b"one>https://wakala.example/1/2"})
    web.answers |= {
        "https://wakala.example/1/2": second,
        "https://wakala.example/1/3": b"three",
    }
    services = CollectServices(fetcher=web, parse_page=read_pages)  # type: ignore[arg-type]
    (item,) = (await collect(make_plan(), services=services)).items
    assert item.page is not None
    assert (item.page.text, item.outcome) == (text, ItemOutcome.NEW_ARTICLE)
    assert item.page.canonical_url == "https://wakala.example/1"
    assert len(web.asked) <= 6

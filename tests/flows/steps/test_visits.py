"""Pages are visited again by their validators: over real HTTP, with a real database, pass after pass."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from extractors.records.articles import PageValidators
from extractors.records.feeds import Feed, Item, Outlet, item_id
from extractors.records.outcomes import READ, STORED, ItemOutcome
from flows.alerts.choose import AlertPolicy
from flows.fetching.answers import FetchLimits
from flows.fetching.client import HttpFetcher
from flows.steps.collected import CollectedItem
from flows.steps.naming import load_names
from flows.steps.read import load_knowledge
from flows.steps.remember import items_validators
from flows.steps.run_pass import PassReport, run_pass
from flows.steps.services import PassServices, Watch
from flows.steps.vigil import make_page_reads
from tests.extractors.articles.pages import make_page
from tests.flows.fetching.loopback import Answer, Loopback, Request, render, reply, serve
from tests.flows.steps.faults.catalogue import NOW, TEXT, item, rss

OUTLET = Outlet(id="rukn", name="الركن", family="rukn", country="JOR")
PATH, FEED_PATH = "/story/1", "/rss"
# The item is an hour old when it is first seen: the visits after that are at 4 hours, 1 day, 3 days.
SOON, NEXT_DAY, LAST = (timedelta(hours=hours) for hours in (3, 23, 71))
EDITED = (*TEXT[:2], "وقال في تصريح لاحق إن المعرض مدد أسبوعا آخر بطلب من الزوار.")


def make_html(*paragraphs: str, after: str = "") -> bytes:
    return make_page(
        paragraphs=paragraphs or TEXT, title="معرض الزهور يفتح أبوابه", head="", after=after
    ).encode()


def guarded(body: bytes, *, etag: str = "", last_modified: str = "") -> Answer:
    """Say "not modified" to whoever asks by these validators, and send the body to all others."""
    given = {
        name: value for name, value in (("ETag", etag), ("Last-Modified", last_modified)) if value
    }

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        asked = (request.headers.get("if-none-match"), request.headers.get("if-modified-since"))
        if any(value and value in given.values() for value in asked):
            writer.write(render(b"", status=304, headers=given))
        else:
            writer.write(render(body, status=200, headers=given | {"Content-Type": "text/html"}))

    return answer


@dataclass(slots=True)
class Desk:
    """One outlet with one story, and passes over it."""

    site: Loopback
    services: PassServices
    reports: list[PassReport] = field(default_factory=list)

    async def visit(self, after: timedelta) -> PassReport:
        at = NOW + after
        self.site.requests.clear()
        report = await run_pass(replace(self.services, clock=lambda: at), command="test")
        self.reports.append(report)
        return report

    def asked_by(self) -> list[tuple[str | None, str | None]]:
        """What each request for the story was asked by."""
        names = ("if-none-match", "if-modified-since")
        return [
            (request.headers.get(names[0]), request.headers.get(names[1]))
            for request in self.site.requests
            if request.path == PATH
        ]


@asynccontextmanager
async def open_desk(folder: Path) -> AsyncIterator[Desk]:
    async with serve() as site:
        site.routes[FEED_PATH] = reply(rss(item(1, link=PATH)))
        feed = Feed(url=site.url(FEED_PATH), outlet_id=OUTLET.id)
        yield Desk(
            site=site,
            services=PassServices(
                database=folder / "sulh.duckdb",
                watch=Watch(outlets={OUTLET.id: OUTLET}, feeds=(feed,)),
                open_fetcher=lambda: HttpFetcher(
                    user_agent="Sulh/test",
                    limits=FetchLimits(spacing=timedelta(0), tries=1),
                    allow_private=(site.authority,),
                ),
                load_knowledge=lambda: load_knowledge(None, "russia-ukraine"),
                names=load_names(None, "russia-ukraine"),
                channels={},
                policy=AlertPolicy(),
                zone="UTC",
                look_back=timedelta(days=30),
            ),
        )


ETAG, DATE = '"v1"', "Mon, 20 Apr 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("etag", "last_modified", "asked"),
    [
        (ETAG, "", (ETAG, None)),
        ("", DATE, (None, DATE)),
        (ETAG, DATE, (ETAG, DATE)),
    ],
)
async def test_a_page_that_did_not_change_is_not_sent_again(
    tmp_path: Path, etag: str, last_modified: str, asked: tuple[str | None, str | None]
) -> None:
    async with open_desk(tmp_path) as desk:
        desk.site.routes[PATH] = guarded(make_html(), etag=etag, last_modified=last_modified)
        first = await desk.visit(timedelta())
        assert first.outcomes == {ItemOutcome.NEW_ARTICLE: 1}
        assert desk.asked_by() == [(None, None)]
        again = await desk.visit(SOON)
        assert again.outcomes == {ItemOutcome.UNCHANGED: 1}
        assert desk.asked_by() == [asked]


async def test_a_page_without_validators_is_read_whole(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        desk.site.routes[PATH] = guarded(make_html())
        await desk.visit(timedelta())
        assert (await desk.visit(SOON)).outcomes == {ItemOutcome.UNCHANGED: 1}
        assert desk.asked_by() == [(None, None)]


async def test_an_edit_is_seen_and_gives_new_validators(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        desk.site.routes[PATH] = guarded(make_html(), etag=ETAG)
        await desk.visit(timedelta())
        desk.site.routes[PATH] = guarded(make_html(*EDITED), etag='"v2"')
        assert (await desk.visit(SOON)).outcomes == {ItemOutcome.REVISED: 1}
        assert (await desk.visit(NEXT_DAY)).outcomes == {ItemOutcome.UNCHANGED: 1}
        assert desk.asked_by() == [('"v2"', None)]


async def test_a_body_that_changed_counts_whatever_its_validators_say(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        same = {"etag": ETAG, "content_type": "text/html"}
        desk.site.routes[PATH] = reply(make_html(), **same)
        await desk.visit(timedelta())
        desk.site.routes[PATH] = reply(make_html(*EDITED), **same)
        assert (await desk.visit(SOON)).outcomes == {ItemOutcome.REVISED: 1}


async def test_a_server_that_is_wrong_for_ever_is_believed_for_a_day(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        desk.site.routes[PATH] = guarded(make_html(), etag=ETAG)
        await desk.visit(timedelta())
        desk.site.routes[PATH] = guarded(make_html(*EDITED), etag=ETAG)
        found = [(await desk.visit(after)).outcomes for after in (SOON, NEXT_DAY, LAST)]
        assert found == [
            {ItemOutcome.UNCHANGED: 1},
            {ItemOutcome.UNCHANGED: 1},
            {ItemOutcome.REVISED: 1},
        ]
        assert desk.asked_by() == [(None, None)]


async def test_an_item_that_its_feed_changed_is_read_whole(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        desk.site.routes[PATH] = guarded(make_html(), etag=ETAG)
        await desk.visit(timedelta())
        desk.site.routes[PATH] = guarded(make_html(*EDITED), etag=ETAG)
        changed = rss(item(1, link=PATH)).replace("خبر".encode(), "تصحيح خبر".encode())
        desk.site.routes[FEED_PATH] = reply(changed)
        assert (await desk.visit(SOON)).outcomes == {ItemOutcome.REVISED: 1}
        assert desk.asked_by() == [(None, None)]


async def test_not_modified_counts_from_the_address_that_gave_the_validators(
    tmp_path: Path,
) -> None:
    async with open_desk(tmp_path) as desk:
        desk.site.routes[PATH] = guarded(make_html(), etag=ETAG)
        await desk.visit(timedelta())
        desk.site.routes[PATH] = reply(status=302, location="/story/1/full")
        desk.site.routes["/story/1/full"] = guarded(make_html(*EDITED), etag=ETAG)
        report = await desk.visit(SOON)
        assert ItemOutcome.UNCHANGED not in report.outcomes
        assert desk.site.paths().count("/story/1/full") == 2  # by validators, then whole


async def test_of_an_article_of_several_pages_the_first_is_always_read_whole(
    tmp_path: Path,
) -> None:
    async with open_desk(tmp_path) as desk:
        pager = '<a rel="next" href="/story/1/2">2</a>'
        desk.site.routes[PATH] = guarded(make_html(after=pager), etag=ETAG)
        desk.site.routes["/story/1/2"] = guarded(make_html(*TEXT[1:]), etag=ETAG)
        await desk.visit(timedelta())
        desk.site.routes["/story/1/2"] = guarded(make_html(*EDITED[1:]), etag='"v2"')
        assert (await desk.visit(SOON)).outcomes == {ItemOutcome.REVISED: 1}
        assert desk.asked_by() == [(None, None)]


def collected(outcome: ItemOutcome) -> CollectedItem:
    feed = "https://rukn.example/rss"
    one = Item(id=item_id(feed, "1"), feed_url=feed, outlet_id="rukn", url="https://rukn.example/1")
    given = PageValidators(item_id=one.id, url=one.url, etag=ETAG, last_modified=None, body_at=NOW)
    return CollectedItem(item=one, outcome=outcome, validators=given)


@pytest.mark.parametrize("outcome", list(ItemOutcome))
def test_validators_are_kept_only_of_pages_whose_text_is_stored(outcome: ItemOutcome) -> None:
    assert bool(items_validators([collected(outcome)])) is (outcome in READ)
    assert STORED | {ItemOutcome.UNCHANGED} == READ


def test_a_page_that_was_not_sent_says_nothing_of_how_well_pages_are_read() -> None:
    kinds = (ItemOutcome.UNCHANGED, ItemOutcome.CONSENT_PAGE)
    reads = make_page_reads([collected(outcome) for outcome in kinds], now=NOW)
    assert [read.outcome for read in reads] == [ItemOutcome.CONSENT_PAGE]

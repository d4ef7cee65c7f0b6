"""A feed that dies in silence, and an outlet that puts up a wall, over many passes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors.articles.results import ParsedPage
from extractors.feeds.health import Poll, judge_poll
from extractors.records.feeds import (
    DateSource,
    Feed,
    FeedAnswer,
    FeedState,
    Item,
    Outlet,
    item_id,
)
from extractors.records.outcomes import READ, ItemOutcome
from flows.alerts.alarms import AlarmChanges
from flows.steps.collected import Collected, CollectedFeed, CollectedItem
from flows.steps.services import Watch
from flows.steps.vigil import keep_watch
from storage.alarms import open_alarms
from storage.database import Database
from storage.feeds import answer_counts, save_feed_states
from storage.notices import pending_notices

START = datetime(2026, 4, 20, 12, tzinfo=UTC)
FEED = Feed(url="https://wakala.example/rss", outlet_id="wakala")
OTHER = Feed(url="https://sahifa.example/rss", outlet_id="sahifa")
WATCH = Watch(
    outlets={
        name: Outlet(id=name, name=name, family=name, country="QAT")
        for name in ("wakala", "sahifa")
    },
    feeds=(FEED, OTHER),
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "sulh.duckdb", holder="test") as opened:
        yield opened


class Days:
    """Passes, an hour apart."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.states = {feed.url: FeedState(url=feed.url) for feed in (FEED, OTHER)}
        self.hour = 0
        self.told: list[tuple[int, str, str]] = []

    def go_on(
        self,
        polls: dict[Feed, Poll],
        *,
        hours: int = 1,
        items: Sequence[CollectedItem] = (),
        watch: Watch = WATCH,
    ) -> None:
        for _ in range(hours):
            self.hour += 1
            now = START + timedelta(hours=self.hour)
            feeds = []
            for feed, poll in polls.items():
                before = self.states[feed.url]
                judged = judge_poll(before, poll=poll, now=now, allowed_silence=timedelta(hours=30))
                self.states[feed.url] = judged.state
                feeds.append(
                    CollectedFeed(
                        feed=feed,
                        state=judged.state,
                        notes=(),
                        items=poll.items,
                        before=before,
                        allowed_silence=timedelta(hours=30),
                    )
                )
            collected = Collected(feeds=tuple(feeds), items=tuple(items))
            with self.database.transaction() as connection:
                save_feed_states(connection, collected.states)
                changes = keep_watch(
                    connection, collected, items, watch=watch, channels=["desk", "file"], now=now
                )
            self._note(changes)

    def _note(self, changes: AlarmChanges) -> None:
        self.told += [(self.hour, "raised", alarm.kind) for alarm in changes.raised]
        self.told += [(self.hour, "mended", alarm.kind) for alarm in changes.mended]


NEWS = Poll(answer=FeedAnswer.ITEMS, items=20, new_items=1, body_hash="a")
QUIET = Poll(answer=FeedAnswer.SAME_BODY)
FAILED = Poll(answer=FeedAnswer.FAILED, error="no connection")


def pages(
    outcome: ItemOutcome,
    count: int,
    *,
    letters: int = 900,
    source: DateSource = DateSource.PAGE_METADATA,
) -> list[CollectedItem]:
    """Items whose pages were asked for; where they were read, with so much text and such a date."""
    page = ParsedPage(
        canonical_url="https://wakala.example/1",
        title="خبر",
        text="خ" * letters,
        author="",
        published_at=START,
        modified_at=None,
        date_source=source,
        credits=(),
    )
    return [
        CollectedItem(
            item=Item(
                id=item_id(FEED.url, str(number)), feed_url=FEED.url, outlet_id="wakala", url="x"
            ),
            outcome=outcome,
            page=page if outcome in READ else None,
        )
        for number in range(count)
    ]


def test_a_feed_that_dies_in_silence_is_told_once_and_its_return_once(database: Database) -> None:
    days = Days(database)
    days.go_on({FEED: NEWS, OTHER: NEWS})
    days.go_on({FEED: QUIET, OTHER: NEWS}, hours=100)
    days.go_on({FEED: NEWS, OTHER: NEWS}, hours=5)
    assert days.told == [(32, "raised", "silent"), (102, "mended", "silent")]
    counts = answer_counts(database.connection, [FEED.url])[FEED.url]
    assert counts == {FeedAnswer.ITEMS: 6, FeedAnswer.SAME_BODY: 30, FeedAnswer.STALE: 70}
    told = pending_notices(database.connection)
    assert [(one.channel, one.alert.is_mended) for one in told] == [
        ("desk", False),
        ("file", False),
        ("desk", True),
        ("file", True),
    ]


def test_a_feed_that_answers_oddly_is_told_the_second_time(database: Database) -> None:
    days = Days(database)
    days.go_on({FEED: NEWS, OTHER: NEWS})
    for poll in (FAILED, NEWS, FAILED, FAILED, NEWS, FAILED, NEWS, NEWS, NEWS):
        days.go_on({FEED: poll, OTHER: NEWS})
    assert days.told == [(5, "raised", "odd-answers"), (9, "mended", "odd-answers")]


def test_a_machine_without_a_network_is_one_alarm_not_one_for_each_feed(database: Database) -> None:
    feeds = [Feed(url=f"https://{n}.example/rss", outlet_id="wakala") for n in range(9)]
    watch = replace(WATCH, feeds=tuple(feeds))
    days = Days(database)
    days.states = {feed.url: FeedState(url=feed.url) for feed in feeds}
    days.go_on(dict.fromkeys(feeds, NEWS), watch=watch)
    days.go_on(dict.fromkeys(feeds, FAILED), hours=5, watch=watch)
    days.go_on(dict.fromkeys(feeds, NEWS), hours=3, watch=watch)
    assert days.told == [(2, "raised", "no-network"), (7, "mended", "no-network")]


def test_a_wall_before_an_outlets_pages_is_told_though_its_feed_is_well(database: Database) -> None:
    days = Days(database)
    days.go_on({FEED: NEWS}, hours=20, items=pages(ItemOutcome.UNCHANGED, 3))
    days.go_on({FEED: NEWS}, hours=10, items=pages(ItemOutcome.CONSENT_PAGE, 3))
    days.go_on({FEED: NEWS}, hours=10, items=pages(ItemOutcome.UNCHANGED, 3))
    raised, mended = days.told
    assert raised == (24, "raised", "pages-rejected")
    assert mended[1:] == ("mended", "pages-rejected")
    assert mended[0] > 30


@pytest.mark.parametrize(
    ("kind", "broken"),
    [
        ("pages-rejected", pages(ItemOutcome.PAYWALL, 3)),
        ("texts-shifted", pages(ItemOutcome.NEW_ARTICLE, 3, letters=200)),
        ("texts-shifted", pages(ItemOutcome.NEW_ARTICLE, 3, letters=9_000)),
        ("dates-lost", pages(ItemOutcome.NEW_ARTICLE, 3, source=DateSource.FETCH)),
    ],
)
def test_an_outlet_whose_pages_are_read_otherwise_is_told_once_and_its_return_once(
    database: Database, kind: str, broken: list[CollectedItem]
) -> None:
    days = Days(database)
    well = pages(ItemOutcome.NEW_ARTICLE, 3)
    days.go_on({FEED: NEWS}, hours=30, items=well)
    days.go_on({FEED: NEWS}, hours=40, items=broken)
    days.go_on({FEED: NEWS}, hours=30, items=well)
    assert [(what, which) for _, what, which in days.told] == [("raised", kind), ("mended", kind)]
    (raised, _, _), (mended, _, _) = days.told
    # 20 pages are judged, three of them an hour.
    assert 30 < raised <= 37
    assert 70 < mended <= 77
    told = pending_notices(database.connection)
    assert [(one.channel, one.alert.is_mended) for one in told] == [
        ("desk", False),
        ("file", False),
        ("desk", True),
        ("file", True),
    ]


@pytest.mark.parametrize(
    ("kind", "broken"),
    [
        ("pages-rejected", pages(ItemOutcome.PAYWALL, 9)),
        ("texts-shifted", pages(ItemOutcome.NEW_ARTICLE, 9, letters=200)),
        ("dates-lost", pages(ItemOutcome.NEW_ARTICLE, 9, source=DateSource.FETCH)),
    ],
)
def test_trouble_that_stays_does_not_become_what_is_usual(
    database: Database, kind: str, broken: list[CollectedItem]
) -> None:
    days = Days(database)
    well = pages(ItemOutcome.NEW_ARTICLE, 9)
    days.go_on({FEED: NEWS}, hours=10, items=well)
    days.go_on({FEED: NEWS}, hours=60, items=broken)  # 540 pages, more than are looked at
    assert [(what, which) for _, what, which in days.told] == [("raised", kind)]
    days.go_on({FEED: NEWS}, hours=8, items=well)
    days.go_on({FEED: NEWS}, hours=8, items=broken)
    told = [(what, which) for _, what, which in days.told]
    assert told == [("raised", kind), ("mended", kind), ("raised", kind)]


def test_pages_that_were_not_sent_again_do_not_hide_a_wall(database: Database) -> None:
    days = Days(database)
    not_sent = [replace(one, page=None) for one in pages(ItemOutcome.UNCHANGED, 9)]
    days.go_on({FEED: NEWS}, hours=20, items=pages(ItemOutcome.NEW_ARTICLE, 3))
    days.go_on({FEED: NEWS}, hours=10, items=[*pages(ItemOutcome.PAYWALL, 3), *not_sent])
    assert [(what, which) for _, what, which in days.told] == [("raised", "pages-rejected")]


def test_what_is_known_already_is_no_page_that_was_asked_for(database: Database) -> None:
    days = Days(database)
    days.go_on({FEED: NEWS}, hours=30, items=pages(ItemOutcome.KNOWN, 9))
    assert database.connection.execute("SELECT count(*) FROM page_reads").fetchall() == [(0,)]


def test_a_feed_that_left_the_list_leaves_no_open_alarm(database: Database) -> None:
    days = Days(database)
    days.go_on({FEED: FAILED, OTHER: NEWS}, hours=2)
    assert len(open_alarms(database.connection)) == 1
    days.go_on({OTHER: NEWS}, watch=replace(WATCH, feeds=(OTHER,)))
    assert open_alarms(database.connection) == ()
    assert days.told == [(2, "raised", "odd-answers")]

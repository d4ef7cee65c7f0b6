from datetime import timedelta
from zoneinfo import ZoneInfo

from extractors.records.feeds import FeedAnswer, FeedState
from flows.report.health import make_health
from tests.flows.report.sample import AT

ZONE = ZoneInfo("Asia/Beirut")
FINE = FeedState(
    url="https://a.example/rss", last_answer=FeedAnswer.ITEMS, last_polled_at=AT, last_items_at=AT
)
SILENT = FeedState(
    url="https://b.example/rss",
    last_answer=FeedAnswer.NOT_MODIFIED,
    last_items_at=AT - timedelta(days=9),
)
FAILING = FeedState(
    url="https://c.example/rss",
    last_answer=FeedAnswer.FAILED,
    failures=4,
    last_error="10.0.0.7 refused",
    last_items_at=AT,
)
PAUSED = FeedState(url="javascript:alert(1)", last_answer=FeedAnswer.GONE, paused=True)


def test_those_that_fail_come_first_then_the_longest_silent() -> None:
    rows = make_health([FINE, SILENT, PAUSED, FAILING], zone=ZONE)
    assert [row[0] for row in rows] == [
        "c.example/rss",
        "javascript:alert(1)",
        "b.example/rss",
        "a.example/rss",
    ]
    assert [row[6] for row in rows] == [1, 0, 0, 0]


def test_a_row_tells_answer_failures_and_times_in_the_zone_and_no_fault() -> None:
    (row,) = make_health([FAILING], zone=ZONE)
    assert row[2:4] == ["failed", 4]
    assert row[4:6] == ["", "2026-03-12T11:30+02:00"]
    assert "10.0.0.7" not in str(row)


def test_what_is_paused_says_so_and_what_is_no_link_is_none() -> None:
    (row,) = make_health([PAUSED], zone=ZONE)
    assert row[1:3] == ["", "paused"]


def test_an_address_with_a_key_is_shown_without_it_and_not_linked() -> None:
    feed = FeedState(url="https://user:secret@d.example/rss?token=secret")
    (row,) = make_health([feed], zone=ZONE)
    assert row[:2] == ["d.example/rss", ""]

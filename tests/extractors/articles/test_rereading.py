from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.articles.rereading import AGES, decide_reread, is_trusted, make_validators
from extractors.records.feeds import Item, item_id
from extractors.records.outcomes import ItemOutcome

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
FEED = "https://rukn.example/rss"


def reread(
    *,
    outcome: ItemOutcome = ItemOutcome.UNCHANGED,
    seen: timedelta = timedelta(),
    published: timedelta | None = None,
) -> timedelta | None:
    """In how long an item is read again that was seen and published so long ago."""
    item = Item(
        id=item_id(FEED, "1"), feed_url=FEED, outlet_id="rukn", url="https://rukn.example/1",
        published_at=None if published is None else NOW - published,
    )  # fmt: skip
    due = decide_reread(item, outcome, first_seen_at=NOW - seen, now=NOW)
    return None if due is None else due - NOW


@pytest.mark.parametrize("outcome", list(ItemOutcome))
def test_only_what_is_or_may_become_an_article_is_visited_again(outcome: ItemOutcome) -> None:
    visited = {"new-article", "revised", "unchanged", "too-short"}
    assert (reread(outcome=outcome) is not None) == (outcome in visited)


@pytest.mark.parametrize(
    ("seen", "published", "wanted"),
    [
        pytest.param(timedelta(), None, timedelta(hours=1), id="new"),
        pytest.param(timedelta(hours=1), None, timedelta(hours=3), id="after-the-first-visit"),
        pytest.param(timedelta(hours=4), None, timedelta(hours=20), id="after-the-second"),
        pytest.param(timedelta(days=1), None, timedelta(days=2), id="after-the-third"),
        pytest.param(timedelta(days=3), None, None, id="after-the-last"),
        pytest.param(timedelta(), timedelta(days=2), timedelta(days=1), id="new-to-us-but-old"),
        pytest.param(timedelta(), timedelta(days=30), None, id="old"),
        pytest.param(timedelta(), -timedelta(days=2), timedelta(hours=1), id="of-tomorrow"),
        pytest.param(timedelta(minutes=50), None, timedelta(minutes=190), id="just-read"),
    ],
)
def test_visits_come_at_the_ages(
    seen: timedelta, published: timedelta | None, wanted: timedelta | None
) -> None:
    assert reread(seen=seen, published=published) == wanted


@given(
    seen=st.timedeltas(timedelta(), timedelta(days=9)),
    published=st.none() | st.timedeltas(-timedelta(days=9), timedelta(days=9)),
)
def test_a_visit_is_never_in_the_past(seen: timedelta, published: timedelta | None) -> None:
    wait = reread(seen=seen, published=published)
    assert wait is None or wait > timedelta()


@given(st.lists(st.timedeltas(timedelta(), timedelta(hours=9)), min_size=20, max_size=20))
def test_late_passes_make_no_more_visits_than_there_are_ages(delays: list[timedelta]) -> None:
    seen, visits = timedelta(), 0
    for delay in delays:
        wait = reread(seen=seen)
        if wait is None:
            break
        seen, visits = seen + wait + delay, visits + 1
    assert 1 <= visits <= len(AGES)
    assert reread(seen=seen) is None


PAGE = Item(id=item_id(FEED, "1"), feed_url=FEED, outlet_id="rukn", url="https://rukn.example/1")


@pytest.mark.parametrize(
    ("etag", "last_modified", "kept"),
    [
        ('"1"', None, ('"1"', None)),
        (None, "Mon, 20 Apr 2026 10:00:00 GMT", (None, "Mon, 20 Apr 2026 10:00:00 GMT")),
        ('"1"', "yesterday", ('"1"', "yesterday")),
        ("x" * 501, "yesterday", (None, "yesterday")),
        ("", "", None),
        (None, None, None),
        ("x" * 501, None, None),
    ],
)
def test_what_a_server_gives_to_ask_by(
    etag: str | None, last_modified: str | None, kept: tuple[str | None, str | None] | None
) -> None:
    made = make_validators(PAGE, url=PAGE.url, etag=etag, last_modified=last_modified, now=NOW)
    assert (made and (made.etag, made.last_modified)) == kept


def test_a_page_is_read_whole_once_its_body_is_a_day_old() -> None:
    made = make_validators(PAGE, url=PAGE.url, etag='"1"', last_modified=None, now=NOW)
    assert made is not None
    asked = [age for age in AGES if is_trusted(made, now=NOW + age)]
    assert asked == [timedelta(hours=1), timedelta(hours=4)]
    assert not is_trusted(made, now=NOW - timedelta(hours=1))  # by a clock that was set back

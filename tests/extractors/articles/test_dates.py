"""Which of a page's dates is believed, and what it means in the outlet's zone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.articles.dates import MAX_AHEAD, DateEvidence, decide_dates, url_date
from extractors.records.feeds import DateSource
from tests.extractors.articles.pages import FETCHED_AT

_ZONE = ZoneInfo("Asia/Riyadh")
_FEED = datetime(2026, 2, 11, 6, 0, tzinfo=UTC)


def _decide(evidence: DateEvidence, zone: str = "Asia/Riyadh") -> tuple[str, DateSource]:
    dates = decide_dates(evidence, zone=ZoneInfo(zone), fetched_at=FETCHED_AT)
    return dates.published_at.strftime("%Y-%m-%d %H:%M"), dates.source


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (
            DateEvidence(metadata=("2026-02-11T12:30:00+03:00",), feed=_FEED),
            ("2026-02-11 09:30", DateSource.PAGE_METADATA),
        ),
        (
            DateEvidence(metadata=("2026-02-11T12:30:00",)),
            ("2026-02-11 09:30", DateSource.PAGE_METADATA),
        ),
        (
            DateEvidence(metadata=("قبل ساعة",), page_times=("11 فبراير 2026 12:30",)),
            ("2026-02-11 09:30", DateSource.PAGE_TIME),
        ),
        (DateEvidence(metadata=("2026-02-11",), feed=_FEED), ("2026-02-11 06:00", DateSource.FEED)),
        (
            DateEvidence(metadata=("2026-02-01",), feed=_FEED),
            ("2026-02-01 09:00", DateSource.PAGE_METADATA),
        ),
        (
            DateEvidence(metadata=("2026-02-11",), page_times=("2026-02-11 13:00",), feed=_FEED),
            ("2026-02-11 10:00", DateSource.PAGE_TIME),
        ),
        (DateEvidence(url="/2026/02/10/x", feed=_FEED), ("2026-02-11 06:00", DateSource.FEED)),
        (DateEvidence(url="/2026/02/10/x"), ("2026-02-10 09:00", DateSource.PAGE_TIME)),
        (DateEvidence(guesses=("2026-02-09",)), ("2026-02-09 09:00", DateSource.PAGE_TIME)),
        (DateEvidence(), ("2026-02-11 15:00", DateSource.FETCH)),
        (
            DateEvidence(metadata=("1970-01-01T00:00:01Z",), feed=_FEED),
            ("2026-02-11 06:00", DateSource.FEED),
        ),
        (
            DateEvidence(metadata=("2026-02-13T15:00:00Z",), feed=_FEED),
            ("2026-02-11 06:00", DateSource.FEED),
        ),
        (
            DateEvidence(metadata=("2026-02-12T10:00:00Z",), feed=_FEED),
            ("2026-02-12 10:00", DateSource.PAGE_METADATA),
        ),
        (
            DateEvidence(metadata=("0001-01-01T01:00:00+05:00",), feed=_FEED),
            ("2026-02-11 06:00", DateSource.FEED),
        ),
        (
            DateEvidence(feed=FETCHED_AT + timedelta(days=30)),
            ("2026-02-11 15:00", DateSource.FETCH),
        ),
    ],
    ids=[
        "metadata-first",
        "naive-in-the-outlets-zone",
        "unreadable-metadata",
        "day-refined-by-feed",
        "day-far-from-feed",
        "day-refined-by-page",
        "feed-before-address",
        "address",
        "guess",
        "nothing",
        "zero-date",
        "future",
        "ahead-within-a-day",
        "before-all-time",
        "future-feed",
    ],
)
def test_sources_in_their_order(evidence: DateEvidence, expected: tuple[str, DateSource]) -> None:
    assert _decide(evidence) == expected


def test_summer_time_of_the_outlets_zone_counts() -> None:
    evidence = DateEvidence(metadata=("2025-07-01T12:00:00",))
    assert _decide(evidence, "Africa/Cairo")[0] == "2025-07-01 09:00"
    evidence = DateEvidence(metadata=("2025-12-01T12:00:00",))
    assert _decide(evidence, "Africa/Cairo")[0] == "2025-12-01 10:00"


def test_what_is_refused_is_noted() -> None:
    evidence = DateEvidence(metadata=("2031-01-01T00:00:01Z", "1970-01-02T00:00:01Z"), feed=_FEED)
    dates = decide_dates(evidence, zone=_ZONE, fetched_at=FETCHED_AT)
    assert len(dates.notes) == 2
    assert "future" in dates.notes[0]


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        ("2026-02-11T11:00:00Z", datetime(2026, 2, 11, 11, tzinfo=UTC)),
        ("2026-02-11T09:30:00Z", None),
        ("2026-01-11T09:30:00Z", None),
        ("2027-01-11T09:30:00Z", None),
        ("قريبا", None),
    ],
    ids=["later", "same", "before", "future", "unreadable"],
)
def test_a_change_is_believed_only_after_publication(
    modified: str, expected: datetime | None
) -> None:
    evidence = DateEvidence(metadata=("2026-02-11T09:30:00Z",), modified=(modified,))
    dates = decide_dates(evidence, zone=_ZONE, fetched_at=FETCHED_AT)
    assert dates.modified_at == expected


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2026/02/11/talks", "2026-02-11"),
        ("https://a.example/story/2020/8/24/slug/4943459", "2020-08-24"),
        ("http://a.example/2013/middle_east/8/3/talks/index.html", "2013-08-03"),
        ("https://a.example/news/2020-06-03-1.3874341", "2020-06-03"),
        ("https://a.example/politics/20260211/talks", "2026-02-11"),
        ("https://a.example/story/20261", ""),
        ("https://a.example/2026/13/11/x", ""),
        ("https://a.example/article/825076-talks", ""),
    ],
)
def test_days_in_addresses(url: str, day: str) -> None:
    assert url_date(url) == day


_TEXTS = st.lists(
    st.one_of(
        st.datetimes(timezones=st.sampled_from([UTC, None])).map(datetime.isoformat),
        st.dates().map(str),
        st.text(max_size=20),
    ),
    max_size=3,
).map(tuple)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_decided_instants_are_aware_and_never_in_the_far_future(
    metadata: tuple[str, ...], modified: tuple[str, ...], times: tuple[str, ...]
) -> None:
    evidence = DateEvidence(metadata=metadata, modified=modified, page_times=times)
    dates = decide_dates(evidence, zone=_ZONE, fetched_at=FETCHED_AT)
    assert dates.published_at.utcoffset() == timedelta(0)
    assert dates.published_at <= FETCHED_AT + MAX_AHEAD
    assert dates.modified_at is None or dates.modified_at > dates.published_at
    again = decide_dates(replace(evidence), zone=_ZONE, fetched_at=FETCHED_AT)
    assert again == dates

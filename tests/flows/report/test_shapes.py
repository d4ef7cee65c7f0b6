from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from extractors.records.developments import ActDate, DatePrecision
from extractors.records.events import Event, RelatedEvent, Relation
from extractors.records.identity import content_id
from flows.alerts.names import shipped_names
from flows.report.facts import make_facts
from flows.report.shapes import Source, make_detail, make_entries, make_row, timeline_day
from tests.flows.alerts.event_builders import make_doubtful, make_event, make_mention
from tests.flows.report.sample import OUTLETS, make_many, make_sample

SOURCE = Source(
    outlets=OUTLETS, names=shipped_names(), zone=ZoneInfo("Asia/Beirut"), passages={}, edits={}
)
LATE = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)  # already the 11th in Beirut


def told_late(act: ActDate | None) -> Event:
    return make_event(mentions=(make_mention(published_at=LATE),), date=act)


def span(first: date, last: date, precision: DatePrecision) -> ActDate:
    return ActDate(first=first, last=last, precision=precision)


@pytest.mark.parametrize(
    ("act", "day"),
    [
        pytest.param(None, date(2026, 3, 11), id="undated: its first report, in the reader's zone"),
        pytest.param(
            span(date(2026, 3, 2), date(2026, 3, 2), DatePrecision.DAY),
            date(2026, 3, 2),
            id="its own day",
        ),
        pytest.param(
            span(date(2026, 2, 1), date(2026, 2, 28), DatePrecision.MONTH),
            date(2026, 2, 28),
            id="a past month: its end",
        ),
        pytest.param(
            span(date(2026, 3, 1), date(2026, 3, 31), DatePrecision.MONTH),
            date(2026, 3, 11),
            id="this month: not after its report",
        ),
        pytest.param(
            span(date(2026, 4, 1), date(2026, 4, 30), DatePrecision.MONTH),
            date(2026, 4, 1),
            id="next month: its beginning",
        ),
    ],
)
def test_where_an_event_stands_in_the_timeline(act: ActDate | None, day: date) -> None:
    assert timeline_day(told_late(act), SOURCE.zone) == day


def test_what_joined_with_doubt_places_nothing_in_the_timeline() -> None:
    mentions = (make_doubtful(), make_mention(published_at=LATE))
    event = make_event(mentions=mentions, date=None)
    assert timeline_day(event, SOURCE.zone) == timeline_day(told_late(None), SOURCE.zone)


def test_who_told_an_event_only_with_doubt_is_not_among_its_tellers() -> None:
    entries = make_entries([make_event(mentions=(make_mention(), make_doubtful()))], SOURCE)
    (fact,) = make_facts(entries)
    assert fact.tellers == ("nahar",)
    assert make_row(entries[0], chunk="2026-03-0", names=SOURCE.names)[-1] == ["nahar"]


def test_entries_are_in_one_order_whatever_order_they_come_in() -> None:
    events = make_many(50)
    forth = [entry.event.id for entry in make_entries(events, SOURCE)]
    back = [entry.event.id for entry in make_entries(events[::-1], SOURCE)]
    assert forth == back
    days = [entry.day for entry in make_entries(events, SOURCE)]
    assert days == sorted(days, reverse=True)


def test_a_denial_is_seen_from_both_sides() -> None:
    entries = {entry.event.id: entry for entry in make_entries(make_sample()[0], SOURCE)}
    denial, claim = content_id("event", "3"), content_id("event", "2")
    assert [(link.event_id, link.word) for link in entries[denial].links] == [(claim, "denies")]
    assert [(link.event_id, link.word) for link in entries[claim].links] == [(denial, "denied_by")]


def test_a_relation_to_an_event_that_is_not_on_the_page_is_left_out() -> None:
    related = (RelatedEvent(event_id=content_id("gone"), relation=Relation.CONTRADICTS),)
    assert make_entries([replace(make_event(), related=related)], SOURCE)[0].links == ()


def test_an_event_without_mentions_is_left_out() -> None:
    assert make_entries([replace(make_event(), mentions=())], SOURCE) == ()


def test_a_row_has_as_many_fields_as_the_script_reads() -> None:
    entry = make_entries([make_event()], SOURCE)[0]
    row = make_row(entry, chunk="2026-03-0", names=SOURCE.names)
    assert len(row) == 21
    assert row[1] == "2026-03-0"
    assert row[7] == ["USA", "UKR"]


def test_a_detail_lists_mentions_by_time_with_their_zone() -> None:
    early = make_mention(number=1, published_at=datetime(2026, 3, 10, 8, tzinfo=UTC))
    late = make_mention(number=2, published_at=LATE, founding=False)
    entry = make_entries([make_event(mentions=(late, early))], SOURCE)[0]
    detail = make_detail(entry, source=SOURCE, known={})
    assert [mention["at"] for mention in detail["mentions"]] == [
        "2026-03-10T10:00+02:00",
        "2026-03-11T01:30+02:00",
    ]
    assert detail["mentions"][0]["founding"]


def test_a_link_that_is_no_web_address_is_dropped() -> None:
    mention = make_mention(url="javascript:alert(1)")
    entry = make_entries([make_event(mentions=(mention,))], SOURCE)[0]
    assert make_detail(entry, source=SOURCE, known={})["mentions"][0]["url"] == ""

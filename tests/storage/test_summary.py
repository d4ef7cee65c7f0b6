from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.developments import ActDate, DatePrecision, Development, Role, Status
from extractors.records.events import Decision, Verdict
from storage.mentions import StoredMention
from storage.summary import date_of, parties_of, progress, status_of, summarise
from tests.storage.builders import NOW, day, make_development, make_reading, mention_of

STATUSES = st.sampled_from(list(Status))
NEW = Decision(verdict=Verdict.NEW, event_id=None, reasons=())
HOUR = timedelta(hours=1)
MONTH = ActDate(first=date(2025, 6, 1), last=date(2025, 6, 30), precision=DatePrecision.MONTH)


def tell(*acts: Development, outlet: str = "nahr") -> list[StoredMention]:
    """One mention a day of one event, the first one founding."""
    stored: list[StoredMention] = []
    for number, act in enumerate(acts):
        reading = make_reading(
            act, url=f"https://{outlet}.example/{number}", at=NOW + timedelta(days=number)
        )
        mention = mention_of(reading, 0, act, NEW)
        if stored:
            mention = replace(mention, event_id=stored[0].mention.event_id, founding=False)
        stored.append(StoredMention(mention=mention, origin="outlet:nahr"))
    return stored


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        (None, Status.PLANNED, Status.PLANNED),
        (Status.PLANNED, None, Status.PLANNED),
        (Status.PLANNED, Status.PROPOSED, Status.PLANNED),
        (Status.PLANNED, Status.DONE, Status.DONE),
        (Status.DONE, Status.PLANNED, Status.DONE),
        (Status.DONE, Status.CANCELLED, Status.DONE),
        (Status.DONE, Status.BROKEN, Status.BROKEN),
        (Status.POSTPONED, Status.PLANNED, Status.PLANNED),
        (Status.POSTPONED, Status.PROPOSED, Status.POSTPONED),
        (Status.CANCELLED, Status.PLANNED, Status.CANCELLED),
        (Status.CANCELLED, Status.DONE, Status.DONE),
        (Status.BROKEN, Status.UNDER_WAY, Status.BROKEN),
    ],
)
def test_a_status_moves_on_and_not_back(
    before: Status | None, after: Status | None, status: Status
) -> None:
    assert progress(before, after) is status


@given(STATUSES, STATUSES)
def test_the_same_report_again_changes_no_status(before: Status, after: Status) -> None:
    once = progress(before, after)
    assert progress(once, once) is once


@given(st.lists(STATUSES, min_size=1))
def test_what_was_done_is_done_or_broken(statuses: list[Status]) -> None:
    acts = [make_development(status=status) for status in (*statuses, Status.DONE)]
    mentions = [item.mention for item in tell(*acts)]
    assert status_of(mentions) in {Status.DONE, Status.BROKEN}


def test_a_side_that_one_text_of_many_adds_is_no_party() -> None:
    acts = [make_development(parties=("EUROPE", "UKR", "USA"))] + [make_development()] * 5
    assert parties_of([item.mention for item in tell(*acts)]) == ("UKR", "USA")


@pytest.mark.parametrize(
    ("acts", "wanted"),
    [
        pytest.param([make_development(date=None)], None, id="none told"),
        pytest.param(
            [make_development(date=MONTH), make_development(date=day(12))], day(12), id="a day wins"
        ),
        pytest.param(
            [make_development(date=MONTH), make_development(date=None)], MONTH, id="else a span"
        ),
        pytest.param(
            [make_development(date=day(12)), make_development(date=day(13), status=Status.DONE)],
            day(13),
            id="when it was held, not when it was planned",
        ),
        pytest.param(
            [make_development(date=day(n)) for n in (12, 12, 13)], day(12), id="the more common"
        ),
    ],
)
def test_the_best_told_date_is_the_events(acts: list[Development], wanted: ActDate | None) -> None:
    mentions = [item.mention for item in tell(*acts)]
    assert date_of(mentions, status_of(mentions)) == wanted


def test_withdrawn_mentions_do_not_count_while_others_stand() -> None:
    stored = tell(make_development(place="Oslo"), make_development())
    gone = replace(stored[0], mention=replace(stored[0].mention, withdrawn=True))
    event = summarise([gone, stored[1]], families={})
    assert (event.place, event.withdrawn) == ("Vienna", False)
    alone = summarise([gone], families={})
    assert (alone.place, alone.withdrawn) == ("Oslo", True)


def test_what_joined_with_doubt_is_shown_and_counts_for_nothing() -> None:
    stored = tell(
        make_development(), make_development(place="Oslo", status=Status.CANCELLED, date=day(20))
    )
    doubtful = replace(stored[1], mention=replace(stored[1].mention, doubtful=True))
    event, alone = (summarise(each, families={}) for each in ([stored[0], doubtful], stored[:1]))
    assert replace(event, mentions=alone.mentions, last_seen_at=alone.last_seen_at) == alone
    assert (len(event.mentions), event.counted) == (2, alone.mentions)


def test_an_event_is_first_seen_when_what_counts_was() -> None:
    stored = tell(make_development(), make_development())
    early = replace(stored[1].mention, doubtful=True, seen_at=stored[0].mention.seen_at - HOUR)
    event = summarise([stored[0], replace(stored[1], mention=early)], families={})
    assert event.first_seen_at == stored[0].mention.seen_at


def test_an_event_is_withdrawn_though_something_joined_it_with_doubt() -> None:
    stored = tell(make_development(), make_development())
    gone = replace(stored[0], mention=replace(stored[0].mention, withdrawn=True))
    doubtful = replace(stored[1], mention=replace(stored[1].mention, doubtful=True))
    assert summarise([gone, doubtful], families={}).withdrawn
    assert not summarise([gone, stored[1]], families={}).withdrawn


def versions(*acts: Development) -> list[StoredMention]:
    """One mention an hour, each of the next version of one article."""
    told = tell(*acts)
    article = told[0].mention.article_id
    return [
        replace(
            item, mention=replace(item.mention, article_id=article, seen_at=NOW + number * HOUR)
        )
        for number, item in enumerate(told)
    ]


def test_what_a_newer_version_tells_otherwise_was_corrected() -> None:
    under_way = make_development(status=Status.UNDER_WAY, date=day(12), place="Oslo")
    stored = versions(under_way, under_way, make_development(date=day(13)))
    event = summarise(stored, families={})
    assert (event.status, event.date, event.place) == (Status.PLANNED, day(13), "Vienna")
    assert len(event.mentions) == 3


def test_what_a_newer_version_leaves_out_still_holds() -> None:
    bare = make_development(status=None, date=None, place=None)
    event = summarise(versions(make_development(), bare), families={})
    assert (event.status, event.date, event.place) == (Status.PLANNED, day(12), "Vienna")


def test_what_other_articles_tell_is_weighed_against_the_newest_version() -> None:
    oslo = make_development(place="Oslo")
    others = [
        StoredMention(mention=replace(item.mention, founding=False), origin="outlet:sahel")
        for item in tell(oslo, oslo, outlet="sahel")
    ]
    assert summarise([*versions(make_development()), *others], families={}).place == "Oslo"


def test_only_news_moves_the_clock() -> None:
    stored = tell(make_development(), make_development(role=Role.BACKGROUND))
    event = summarise(stored, families={})
    assert event.last_seen_at == event.first_seen_at == NOW

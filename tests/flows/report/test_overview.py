from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from extractors.records.developments import ActDate, DatePrecision, Kind, Status
from extractors.records.events import Event
from extractors.records.identity import content_id
from flows.report.facts import make_facts
from flows.report.overview import LEAST_WEEKS, MOST_WEEKS, make_overview
from flows.report.shapes import make_entries
from tests.flows.alerts.event_builders import make_event
from tests.flows.report.sample import make_many, make_sample
from tests.flows.report.test_shapes import SOURCE

TODAY = date(2026, 3, 12)


def act(number: int, day: date, **fields: object) -> Event:
    told = ActDate(first=day, last=day, precision=DatePrecision.DAY)
    return make_event(id=content_id("act", str(number)), date=told, **fields)


def overview(*events: Event) -> dict[str, Any]:
    return make_overview(make_facts(make_entries(events, SOURCE)), today=TODAY, names=SOURCE.names)


def ids(briefs: list[dict[str, Any]]) -> list[str]:
    return [brief["id"] for brief in briefs]


def test_the_last_meeting_of_each_circle_is_shown_latest_first() -> None:
    met = {"kind": Kind.TALKS, "status": Status.DONE}
    older = act(1, TODAY - timedelta(days=9), parties=("RUS", "USA"), **met)
    other = act(2, TODAY - timedelta(days=5), parties=("UKR", "USA"), **met)
    latest = act(3, TODAY - timedelta(days=2), parties=("RUS", "USA"), **met)
    ahead = act(4, TODAY + timedelta(days=2), parties=("RUS", "UKR"), **met)
    planned = replace(act(5, TODAY, parties=("RUS", "UKR"), **met), status=Status.PLANNED)
    found = overview(older, other, latest, ahead, planned)["last"]
    assert ids(found) == [str(latest.id), str(other.id)]


@pytest.mark.parametrize(
    ("status", "days", "is_ahead"),
    [
        pytest.param(Status.PLANNED, 3, True, id="planned"),
        pytest.param(Status.PROPOSED, 3, True, id="proposed"),
        pytest.param(Status.PLANNED, 0, True, id="today"),
        pytest.param(Status.PLANNED, -1, False, id="its day is over"),
        pytest.param(Status.CANCELLED, 3, False, id="cancelled"),
        pytest.param(Status.DONE, 3, False, id="done"),
    ],
)
def test_which_talks_are_ahead(status: Status, days: int, is_ahead: bool) -> None:  # noqa: FBT001
    event = act(1, TODAY + timedelta(days=days), kind=Kind.TALKS, status=status)
    assert bool(overview(event)["next"]) is is_ahead


def test_a_demand_is_open_until_its_party_agrees_on_its_subject() -> None:
    demand = act(1, TODAY - timedelta(days=9), kind=Kind.DEMAND, parties=("UKR",),
                 topics=("territory",), status=None)  # fmt: skip
    again = replace(demand, id=content_id("again"))
    agreed = act(3, TODAY - timedelta(days=3), kind=Kind.AGREEMENT, parties=("UKR", "USA"),
                 topics=("territory",), status=None)  # fmt: skip
    row = overview(demand, again)["demands"][0]
    assert row[:3] == ["territory", "UKR", 2]
    assert overview(demand, again, agreed)["demands"] == []
    elsewhere = replace(agreed, topics=("energy",))
    assert len(overview(demand, elsewhere)["demands"]) == 1
    earlier = replace(
        agreed, date=replace(agreed.date, first=date(2026, 1, 1), last=date(2026, 1, 1))
    )  # type: ignore[type-var]
    assert len(overview(demand, earlier)["demands"]) == 1


def test_every_event_of_the_weeks_is_counted_once_for_its_kind() -> None:
    shown = overview(*make_many(500))
    assert sum(sum(row[1:]) for row in shown["kinds"]) == 500
    assert len(shown["weeks"]) == LEAST_WEEKS
    assert all(date.fromisoformat(week).weekday() == 0 for week in shown["weeks"])
    assert all(len(row) == LEAST_WEEKS + 1 for row in (*shown["kinds"], *shown["parties"]))
    assert len(overview(*make_many(4000))["weeks"]) == MOST_WEEKS


def test_who_met_whom_counts_each_two_of_three_and_only_what_took_place() -> None:
    three = act(1, TODAY, kind=Kind.TALKS, status=Status.DONE, parties=("RUS", "UKR", "USA"))
    two = act(2, TODAY, kind=Kind.TALKS, status=Status.UNDER_WAY, parties=("RUS", "USA"))
    planned = act(3, TODAY, kind=Kind.TALKS, status=Status.PLANNED, parties=("RUS", "UKR"))
    gone = replace(
        act(4, TODAY, kind=Kind.TALKS, status=Status.DONE, parties=("RUS", "UKR")), withdrawn=True
    )
    met = overview(three, two, planned, gone)["met"]
    at = {code: index for index, code in enumerate(met["parties"])}
    counts = met["counts"]
    assert counts[at["RUS"]][at["USA"]] == counts[at["USA"]][at["RUS"]] == 2
    assert counts[at["RUS"]][at["UKR"]] == 1
    assert counts[at["RUS"]][at["RUS"]] == 0


def test_nothing_makes_an_empty_overview() -> None:
    shown = overview()
    assert shown["last"] == shown["next"] == shown["demands"] == shown["parties"] == []
    assert shown["met"] == {"parties": [], "counts": []}


def test_a_denied_meeting_says_so() -> None:
    events = make_sample()[0]
    link = events[3].related[0]
    met = replace(events[1], date=None, related=(replace(link, event_id=events[3].id),))
    denial = replace(events[3], related=(replace(link, event_id=met.id),))
    assert overview(met, denial)["last"][0]["denied"]

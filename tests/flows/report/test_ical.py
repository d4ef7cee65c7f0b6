from datetime import date

import pytest
from icalendar import Calendar, Component

from extractors.records.developments import ActDate, DatePrecision, Kind, Status
from extractors.records.events import Event
from flows.alerts.names import shipped_names
from flows.report.ical import write_calendar
from tests.flows.alerts.event_builders import day, make_development, make_event, make_mention
from tests.flows.report.sample import make_sample


def read(*events: Event) -> list[Component]:
    body = write_calendar(events, names=shipped_names())
    calendar = Calendar.from_ical(body)
    assert calendar["VERSION"] == "2.0"
    return list(calendar.walk("VEVENT"))


def planned(status: Status = Status.PLANNED, **fields: object) -> Event:
    return make_event(status=status, **({"date": day(2026, 3, 20)} | fields))


def test_a_planned_meeting_is_an_all_day_entry() -> None:
    event = planned()
    (entry,) = read(event)
    assert entry["UID"] == f"{event.id}@sulh"
    assert entry["SUMMARY"] == "محادثات أميركية أوكرانية مرتقبة في جنيف يوم 20 مارس"
    assert entry["DTSTART"].dt == date(2026, 3, 20)
    assert entry["DTEND"].dt == date(2026, 3, 21)
    assert entry["LOCATION"] == "جنيف"
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["URL"] == "https://news.example/1"


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (Status.PLANNED, "CONFIRMED"),
        (Status.PROPOSED, "TENTATIVE"),
        (Status.POSTPONED, "CANCELLED"),
        (Status.CANCELLED, "CANCELLED"),
    ],
)
def test_what_was_called_off_stays_and_is_marked(status: Status, word: str) -> None:
    assert [entry["STATUS"] for entry in read(planned(status))] == [word]


def test_a_meeting_that_was_announced_and_held_stays() -> None:
    told = make_mention(make_development(status=Status.PLANNED))
    (entry,) = read(make_event(mentions=(told,), status=Status.DONE))
    assert entry["STATUS"] == "CONFIRMED"


def test_what_joined_with_doubt_announces_nothing() -> None:
    held = make_mention(make_development(status=Status.DONE))
    unlikely = make_mention(
        make_development(status=Status.PLANNED), number=2, founding=False, doubtful=True
    )
    assert read(make_event(mentions=(held, unlikely), status=Status.DONE)) == []


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(planned(Status.DONE), id="never announced"),
        pytest.param(planned(date=None), id="no date"),
        pytest.param(
            planned(
                date=ActDate(
                    first=date(2026, 4, 1), last=date(2026, 4, 30), precision=DatePrecision.MONTH
                )
            ),
            id="some time in a month",
        ),
        pytest.param(planned(kind=Kind.CEASEFIRE), id="not a meeting"),
        pytest.param(planned(withdrawn=True), id="withdrawn"),
    ],
)
def test_what_is_no_appointment_is_left_out(event: Event) -> None:
    assert read(event) == []


def test_a_week_spans_its_days() -> None:
    week = ActDate(first=date(2026, 3, 16), last=date(2026, 3, 22), precision=DatePrecision.WEEK)
    (entry,) = read(planned(date=week))
    assert (entry["DTEND"].dt - entry["DTSTART"].dt).days == 7


def test_each_telling_raises_the_sequence_so_that_phones_take_the_change() -> None:
    first = make_mention(make_development(status=Status.PLANNED, date=day(2026, 3, 20)))
    second = make_mention(first.development, number=2, founding=False)
    (one,), (two,) = read(make_event(mentions=(first,))), read(make_event(mentions=(first, second)))
    assert two["SEQUENCE"] > one["SEQUENCE"]


def test_lines_are_folded_and_hostile_text_can_not_add_a_property() -> None:
    body = write_calendar(
        [planned(evidence="سطر\r\nATTACH:https://evil.example/x", place="x" * 90)],
        names=shipped_names(),
    )
    assert not [line for line in body.split(b"\r\n") if line.startswith(b"ATTACH")]
    assert max(len(line) for line in body.split(b"\r\n")) <= 75


def test_the_sample_has_its_meetings() -> None:
    assert len(read(*make_sample()[0])) == 2

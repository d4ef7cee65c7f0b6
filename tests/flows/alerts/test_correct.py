from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.developments import ActDate, DatePrecision, Kind, Status
from extractors.records.events import Alert, AlertReason, EventCorrection, Mention
from extractors.records.identity import content_id
from flows.alerts.choose import REVIVED, WITHDRAWN, AlertPolicy, choose_alert
from flows.alerts.correct import choose_correction, describe_correction
from tests.flows.alerts.event_builders import (
    NOW,
    day,
    make_change,
    make_development,
    make_event,
    make_mention,
)

EVENT = content_id("event", "1")
HOUR = timedelta(hours=1)
NEWS = Alert(
    id=content_id("alert", "new"), event_id=EVENT, reason=AlertReason.NEW, created_at=NOW - HOUR
)
TOLD = make_mention(make_development(evidence="توصل الوفدان إلى اتفاق في جنيف"))
ROLLING = "19:40\nوصل الوفد.\n19:05 - مؤتمر صحفي.\nنص آخر"


def within(outer: str, inner: str) -> bool:
    return outer == inner or (outer, inner) == ("Switzerland", "Geneva")


def choose(**fields: object) -> Alert | None:
    plain = EventCorrection(
        event_id=EVENT,
        told=TOLD,
        instead=None,
        text="اعتذرت الصحيفة عن خبر نشرته.",
        seen_at=NOW,
        alerts=(NEWS,),
    )
    return choose_correction(replace(plain, **fields), now=NOW, is_within=within)  # type: ignore[arg-type]


def told_as(**fields: object) -> Mention:
    return make_mention(make_development(evidence="كلمات أخرى", **fields), number=2)


def test_what_its_only_outlet_takes_back_is_told_once() -> None:
    alert = choose()
    assert alert is not None
    assert (alert.reason, alert.detail, alert.event_id) == (
        AlertReason.CORRECTED,
        WITHDRAWN,
        EVENT,
    )
    later = replace(alert, created_at=NOW - timedelta(minutes=10))
    assert choose(alerts=(NEWS, later)) is None


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(
            {"alerts": (replace(NEWS, created_at=NOW),)}, id="chosen by this very run, not sent yet"
        ),
        pytest.param(
            {"text": "خبر: توصل الوفدان  إلى اتفاق\nفي جنيف."}, id="the words stand: we misread"
        ),
    ],
)
def test_nobody_is_told_where_nothing_was_taken_back(fields: dict[str, object]) -> None:
    assert choose(**fields) is None


def test_an_entry_that_a_live_report_cuts_out_is_told() -> None:
    """What only scrolled off one is not asked about: tests/storage/resolve/test_taken_back.py."""
    alert = choose(text=ROLLING)
    assert alert is not None
    assert alert.detail == WITHDRAWN


@pytest.mark.parametrize(
    ("before", "after", "detail"),
    [
        ({"status": Status.DONE}, {"status": Status.PLANNED}, "status:done>planned"),
        ({"place": "Geneva"}, {"place": "Vienna"}, "place:Geneva>Vienna"),
        (
            {"date": day(2026, 3, 10)},
            {"date": day(2026, 3, 12)},
            "date:2026-03-10/2026-03-10/day>2026-03-12/2026-03-12/day",
        ),
        (
            {"status": Status.DONE, "place": "Geneva"},
            {"status": Status.PLANNED, "place": "Vienna"},
            "status:done>planned;place:Geneva>Vienna",
        ),
        pytest.param(
            {"status": Status.PLANNED, "place": "Geneva"},
            {"status": Status.DONE, "place": "Vienna"},
            "",
            id="what moved on is an update",
        ),
        pytest.param({"place": "Switzerland"}, {"place": "Geneva"}, "", id="told more exactly"),
        pytest.param({"place": None}, {"place": "Geneva"}, "", id="told at last"),
        pytest.param({"status": Status.DONE}, {"status": None}, "", id="not said again"),
        pytest.param(
            {"date": ActDate(
                first=date(2026, 3, 9), last=date(2026, 3, 15), precision=DatePrecision.WEEK
            )},
            {"date": day(2026, 3, 12)},
            "",
            id="a day of that week",
        ),
    ],
)  # fmt: skip
def test_a_correction_names_what_is_otherwise(
    before: dict[str, object], after: dict[str, object], detail: str
) -> None:
    kind = {"kind": Kind.TALKS, "status": None, "place": None, "date": None}
    told, instead = told_as(**(kind | before)), told_as(**(kind | after))
    assert describe_correction(told, instead, within) == detail
    alert = choose(told=told, instead=instead)
    assert (alert.detail if alert else "") == detail


PLACES = st.sampled_from([None, "Geneva", "Vienna", "Switzerland"])
STATUSES = st.sampled_from([None, *Status])
ACTS = st.builds(
    lambda status, place: told_as(kind=Kind.TALKS, status=status, place=place, date=None),
    STATUSES,
    PLACES,
)


@given(ACTS, ACTS)
def test_the_same_is_no_correction_and_none_is_an_update_too(one: Mention, other: Mention) -> None:
    assert describe_correction(one, one, within) == ""
    found = describe_correction(one, other, within)
    before, after = one.development.status, other.development.status
    change = make_change(
        other, status_before=before, status_after=after, alerted=(AlertReason.NEW,)
    )
    alert = choose_alert(change, now=NOW, policy=AlertPolicy())
    assert not (found and alert is not None and alert.reason is AlertReason.UPDATE)


def test_what_is_told_again_after_it_was_taken_back_is_an_update() -> None:
    alerted = (AlertReason.NEW, AlertReason.CORRECTED)
    change = make_change(alerted=alerted, revives=True)
    alert = choose_alert(change, now=NOW, policy=AlertPolicy())
    assert alert is not None
    assert (alert.reason, alert.detail) == (AlertReason.UPDATE, REVIVED)
    again = replace(change, alerted=(*alerted, AlertReason.UPDATE))
    assert choose_alert(again, now=NOW, policy=AlertPolicy()) is None
    unheard = replace(change, alerted=(AlertReason.NEW,))
    assert choose_alert(unheard, now=NOW, policy=AlertPolicy()) is None


def test_the_builders_event_is_the_one_that_is_corrected() -> None:
    assert make_event().id == EVENT

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.developments import ActDate, DatePrecision, Kind, Role, Status
from extractors.records.events import Alert, AlertReason, EventChange, Verdict
from extractors.records.identity import content_id
from flows.alerts.choose import AlertPolicy, alert_id, choose_alert
from tests.flows.alerts.event_builders import NOW, day, make_change, make_development, make_mention

POLICY = AlertPolicy()
TOLD = (AlertReason.NEW,)
OTHER = content_id("event", "other")


def choose(change: EventChange, policy: AlertPolicy = POLICY) -> Alert | None:
    return choose_alert(change, now=NOW, policy=policy)


def change_of(status: Status | None = Status.DONE, **fields: object) -> EventChange:
    told = {key: fields.pop(key) for key in ("kind", "role", "date", "topics") if key in fields}
    when = {"published_at": fields.pop("published_at")} if "published_at" in fields else {}
    mention = make_mention(make_development(status=status, **told), **when)
    return make_change(mention, **fields)


def test_a_fresh_act_is_told_once_as_new() -> None:
    alert = choose(change_of())
    assert alert is not None
    assert alert.reason is AlertReason.NEW
    assert alert.created_at == NOW
    assert choose(change_of(alerted=TOLD, founding_reported_at=NOW)) is None


def test_what_moves_on_within_the_run_that_told_it_is_not_told_again() -> None:
    moved = change_of(status_before=Status.PLANNED, status_after=Status.DONE, alerted=TOLD)
    assert choose(replace(moved, last_alerted_at=NOW)) is None
    earlier = choose(replace(moved, last_alerted_at=NOW - timedelta(seconds=1)))
    assert earlier is not None
    assert earlier.reason is AlertReason.UPDATE


def test_the_same_event_and_reason_make_the_same_alert_in_another_run() -> None:
    first = choose(change_of())
    later = choose_alert(change_of(), now=NOW + timedelta(hours=3), policy=POLICY)
    assert first is not None
    assert later is not None
    assert first.id == later.id == alert_id(first.event_id, AlertReason.NEW, "")


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"role": Role.BACKGROUND}, id="an act that the text only recalls"),
        pytest.param(
            {"published_at": NOW - timedelta(days=7)}, id="a page of last week, on a first run"
        ),
        pytest.param({"date": day(2026, 3, 5)}, id="a page of today about an act of last week"),
        pytest.param(
            {
                "date": ActDate(
                    first=day(2026, 2, 1).first,
                    last=day(2026, 2, 28).last,
                    precision=DatePrecision.MONTH,
                )
            },
            id="an act of last month",
        ),
        pytest.param(
            {"date": None, "founding_reported_at": NOW - timedelta(days=6)},
            id="an undated act that another page told last week",
        ),
        pytest.param(
            {
                "status": Status.PLANNED,
                "date": day(2026, 3, 20),
                "published_at": NOW - timedelta(days=9),
            },
            id="a plan for next week that was announced long ago",
        ),
    ],
)
def test_what_is_not_news_now_alerts_nobody(fields: dict[str, Any]) -> None:
    assert choose(change_of(**fields)) is None


def test_an_act_of_yesterday_is_still_fresh_whatever_the_hour() -> None:
    late = datetime(2026, 3, 10, 23, 59, tzinfo=UTC)
    change = change_of(date=day(2026, 3, 9), published_at=late, founding_reported_at=late)
    assert choose_alert(change, now=late, policy=POLICY) is not None


def test_a_meeting_planned_for_later_is_told_when_it_is_announced() -> None:
    assert choose(change_of(Status.PLANNED, date=day(2026, 4, 1))) is not None


def test_an_event_founded_by_a_recollection_alerts_when_it_is_told_as_news() -> None:
    recalled = change_of(role=Role.BACKGROUND)
    told = change_of(founding_reported_at=NOW - timedelta(hours=5))
    assert choose(recalled) is None
    assert choose(told) is not None


def test_a_withdrawn_mention_alerts_nobody() -> None:
    change = change_of()
    assert choose(replace(change, mention=replace(change.mention, withdrawn=True))) is None


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (Kind.TALKS, Status.PROPOSED, Status.PLANNED),
        (Kind.TALKS, Status.PLANNED, Status.UNDER_WAY),
        (Kind.TALKS, Status.PLANNED, Status.DONE),
        (Kind.TALKS, Status.PLANNED, Status.POSTPONED),
        (Kind.TALKS, Status.PLANNED, Status.CANCELLED),
        (Kind.TALKS, Status.UNDER_WAY, Status.BROKEN),
        (Kind.TALKS, Status.POSTPONED, Status.PLANNED),
        (Kind.TALKS, Status.CANCELLED, Status.DONE),
        (Kind.CEASEFIRE, Status.UNDER_WAY, Status.DONE),
        (Kind.CEASEFIRE, Status.DONE, Status.BROKEN),
        (Kind.EXCHANGE, Status.PLANNED, Status.DONE),
    ],
)
def test_a_status_that_moved_on_is_an_update(kind: Kind, before: Status, after: Status) -> None:
    alert = choose(change_of(after, kind=kind, status_before=before, alerted=TOLD))
    assert alert is not None
    assert (alert.reason, alert.detail) == (AlertReason.UPDATE, f"{before}>{after}")


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (Kind.TALKS, Status.DONE, Status.PLANNED),
        (Kind.TALKS, Status.DONE, Status.DONE),
        (Kind.TALKS, Status.UNDER_WAY, Status.DONE),
        (Kind.EXCHANGE, Status.UNDER_WAY, Status.DONE),
        (Kind.TALKS, Status.DONE, Status.POSTPONED),
        (Kind.TALKS, Status.POSTPONED, Status.PROPOSED),
        (Kind.CEASEFIRE, Status.BROKEN, Status.UNDER_WAY),
    ],
)
def test_an_earlier_or_an_expected_stage_is_not(kind: Kind, before: Status, after: Status) -> None:
    assert choose(change_of(after, kind=kind, status_before=before, alerted=TOLD)) is None


def test_a_status_that_is_told_for_the_first_time_is_not_a_change() -> None:
    assert choose(change_of(Status.DONE, status_before=None, alerted=TOLD)) is None


def test_what_is_dated_after_its_text_has_not_come_true() -> None:
    change = change_of(
        Status.DONE, status_before=Status.PLANNED, date=day(2026, 3, 13), alerted=TOLD
    )
    assert choose(change) is None


def test_an_old_plan_never_told_is_new_when_it_comes_true() -> None:
    change = change_of(
        Status.DONE,
        status_before=Status.PLANNED,
        founding_reported_at=NOW - timedelta(days=20),
    )
    alert = choose(change)
    assert alert is not None
    assert alert.reason is AlertReason.NEW


def test_calling_off_is_news_though_the_planned_day_has_passed() -> None:
    change = change_of(
        Status.CANCELLED, status_before=Status.PLANNED, date=day(2026, 3, 1), alerted=TOLD
    )
    alert = choose(change)
    assert alert is not None
    assert alert.detail == "planned>cancelled"


def test_a_stale_change_is_not_told() -> None:
    change = change_of(
        Status.DONE,
        status_before=Status.PLANNED,
        alerted=TOLD,
        published_at=NOW - timedelta(days=4),
    )
    assert choose(change) is None


def test_a_second_side_that_confirms_is_told() -> None:
    change = change_of(alerted=TOLD, parties_before=("USA",), parties_after=("RUS", "USA"))
    alert = choose(change)
    assert alert is not None
    assert (alert.reason, alert.detail) == (AlertReason.CONFIRMED, "RUS")


@pytest.mark.parametrize(
    ("kind", "told"), [(Kind.TALKS, False), (Kind.AGREEMENT, True), (Kind.CEASEFIRE, True)]
)
def test_a_third_side_is_told_of_what_is_agreed_only(kind: Kind, *, told: bool) -> None:
    change = change_of(
        None,
        kind=kind,
        alerted=TOLD,
        parties_before=("RUS", "USA"),
        parties_after=("RUS", "UKR", "USA"),
    )
    assert (choose(change) is not None) is told


def test_a_denial_is_an_event_of_its_own_that_says_what_it_denies() -> None:
    alert = choose(change_of(None, kind=Kind.REFUSAL, contradicts=OTHER))
    assert alert is not None
    assert (alert.reason, alert.detail) == (AlertReason.NEW, f"denies:{OTHER}")


def test_a_denial_that_is_seen_later_is_told_once() -> None:
    change = change_of(None, kind=Kind.REFUSAL, contradicts=OTHER, alerted=TOLD)
    alert = choose(change)
    assert alert is not None
    assert alert.reason is AlertReason.DENIED
    assert choose(replace(change, alerted=(*TOLD, AlertReason.DENIED))) is None


@pytest.mark.parametrize(
    ("policy", "passes"),
    [
        pytest.param(AlertPolicy(kinds={Kind.TALKS}), True, id="its kind"),
        pytest.param(AlertPolicy(kinds={Kind.EXCHANGE}), False, id="another kind"),
        pytest.param(AlertPolicy(parties={"UKR", "TUR"}), True, id="one of its parties"),
        pytest.param(AlertPolicy(parties={"TUR"}), False, id="none of its parties"),
        pytest.param(AlertPolicy(topics={"energy"}), True, id="its topic"),
        pytest.param(AlertPolicy(topics={"territory"}), False, id="another topic"),
        pytest.param(AlertPolicy(minimum_outlets=2), False, id="too few outlets"),
        pytest.param(AlertPolicy(fresh_for=timedelta(minutes=30)), False, id="a narrow window"),
    ],
)
def test_filters(policy: AlertPolicy, *, passes: bool) -> None:
    assert (choose(change_of(topics=("energy",)), policy) is not None) is passes


def test_the_second_outlet_brings_what_waits_for_two() -> None:
    mention = replace(make_mention(), verdict=Verdict.SAME, founding=False)
    change = make_change(mention, outlets_after=2)
    assert choose(change, AlertPolicy(minimum_outlets=2)) is not None


def test_what_one_outlet_tells_unsurely_waits_for_a_second() -> None:
    unsure = make_mention(make_development(chance=0.2))
    assert choose(make_change(unsure)) is None
    assert choose(make_change(unsure), AlertPolicy(surely=0.1)) is not None
    assert choose(make_change(unsure, outlets_after=2)) is not None
    assert choose(make_change(make_mention(make_development(chance=0.99)))) is not None


def test_what_is_near_a_known_event_waits_though_its_words_are_plain() -> None:
    plain = make_mention(make_development(chance=0.9))
    assert choose(make_change(plain)) is not None
    assert choose(make_change(replace(plain, doubtful=True))) is None


def test_a_surer_telling_brings_what_waited() -> None:
    surer = replace(make_mention(make_development(chance=0.9)), founding=False)
    alert = choose(make_change(surer))
    assert alert is not None
    assert alert.reason is AlertReason.NEW


@given(
    before=st.sampled_from([None, *Status]),
    after=st.sampled_from([None, *Status]),
    alerted=st.lists(st.sampled_from(AlertReason), max_size=3),
    age=st.integers(min_value=0, max_value=400),
)
def test_nothing_old_ever_alerts_and_no_event_is_new_twice(
    before: Status | None, after: Status | None, alerted: list[AlertReason], age: int
) -> None:
    change = change_of(
        after,
        date=None,
        status_before=before,
        alerted=tuple(alerted),
        published_at=NOW - timedelta(hours=age),
    )
    alert = choose(change)
    if timedelta(hours=age) > POLICY.fresh_for:
        assert alert is None
    if alert is not None and alerted:
        assert alert.reason is not AlertReason.NEW

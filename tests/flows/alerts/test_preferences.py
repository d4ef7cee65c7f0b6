from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.developments import Kind
from extractors.records.events import Alert, AlertReason
from extractors.records.identity import content_id
from extractors.records.notices import NoticeKind, make_notice
from flows.alerts.preferences import Fate, Preferences, decide_fate
from tests.flows.alerts.event_builders import NOW, make_event

ALERT = Alert(
    id=content_id("alert", "1"),
    event_id=content_id("event", "1"),
    reason=AlertReason.NEW,
    created_at=NOW,
)
EVENT = make_event()
NOTICE = make_notice(
    NoticeKind.FEED,
    subject="https://a.example/feed",
    since=NOW,
    is_mended=False,
    text_ar="صمت",
    text_en="silent",
    now=NOW,
)
RIYADH = ZoneInfo("Asia/Riyadh")  # three hours ahead of UTC, without summer time


def fate(preferences: Preferences, now: datetime = NOW, alert: Alert = ALERT) -> Fate:
    return decide_fate(alert, EVENT, preferences=preferences, now=now)


@pytest.mark.parametrize(
    ("preferences", "expected"),
    [
        (Preferences(), Fate.SEND),
        (Preferences(kinds={EVENT.kind}), Fate.SEND),
        (Preferences(kinds={Kind.EXCHANGE}), Fate.SUPPRESS),
        (Preferences(parties={"USA", "TUR"}), Fate.SEND),
        (Preferences(parties={"TUR"}), Fate.SUPPRESS),
        (Preferences(topics={"territory"}), Fate.SUPPRESS),
        (Preferences(reasons={AlertReason.NEW}), Fate.SEND),
        (Preferences(reasons={AlertReason.DENIED}), Fate.SUPPRESS),
    ],
)
def test_a_channel_hears_of_what_it_wants(preferences: Preferences, expected: Fate) -> None:
    assert fate(preferences) is expected


def test_an_alert_waits_for_enough_outlets_and_not_for_ever() -> None:
    choosy = Preferences(minimum_outlets=EVENT.outlets + 1)
    assert fate(choosy) is Fate.WAIT
    assert fate(choosy, NOW + timedelta(hours=49)) is Fate.SUPPRESS
    assert fate(Preferences(minimum_outlets=EVENT.outlets)) is Fate.SEND


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("22:29", Fate.SEND), ("22:30", Fate.WAIT), ("23:59", Fate.WAIT), ("00:00", Fate.WAIT),
     ("06:59", Fate.WAIT), ("07:00", Fate.SEND)],
)  # fmt: skip
def test_quiet_hours_reach_over_midnight_in_the_zone_of_the_channel(
    clock: str, expected: Fate
) -> None:
    quiet = Preferences(quiet=(time(22, 30), time(7)), zone=RIYADH)
    hour, minute = clock.split(":")
    local = datetime(2026, 3, 10, int(hour), int(minute), tzinfo=RIYADH)
    assert fate(quiet, local.astimezone(UTC)) is expected
    assert fate(replace(quiet, urgent={EVENT.kind}), local) is Fate.SEND


def test_quiet_hours_of_a_day_are_between_their_ends() -> None:
    quiet = Preferences(quiet=(time(13), time(15)))
    assert [fate(quiet, NOW.replace(hour=hour)) for hour in (12, 13, 14, 15)] == [
        Fate.SEND, Fate.WAIT, Fate.WAIT, Fate.SEND,
    ]  # fmt: skip


def test_a_digest_waits_for_the_next_of_its_times() -> None:
    digest = Preferences(digest_at=(time(18), time(8)), zone=RIYADH)  # now it is 15:00 there
    assert fate(digest, NOW + timedelta(hours=2, minutes=59)) is Fate.WAIT
    assert fate(digest, NOW + timedelta(hours=3)) is Fate.SEND
    late = replace(ALERT, created_at=NOW + timedelta(hours=4))  # after the last one of the day
    assert fate(digest, NOW + timedelta(hours=16, minutes=59), late) is Fate.WAIT
    assert fate(digest, NOW + timedelta(hours=17), late) is Fate.SEND


CORRECTION = replace(ALERT, reason=AlertReason.CORRECTED)
TAKEN_BACK = replace(EVENT, withdrawn=True)


def test_a_correction_goes_where_the_act_was_told_and_nowhere_else() -> None:
    for event in (EVENT, TAKEN_BACK):
        heard, unheard = (
            decide_fate(CORRECTION, event, preferences=Preferences(), now=NOW, has_heard=has_heard)
            for has_heard in (True, False)
        )
        assert (heard, unheard) == (Fate.SEND, Fate.SUPPRESS)


def test_what_was_taken_back_while_it_waited_is_not_told_at_all() -> None:
    update = replace(ALERT, reason=AlertReason.UPDATE)
    for alert in (ALERT, update):
        for has_heard in (True, False):
            told = decide_fate(
                alert, TAKEN_BACK, preferences=Preferences(), now=NOW, has_heard=has_heard
            )
            assert told is Fate.SUPPRESS


def test_a_correction_asks_no_threshold_and_keeps_quiet_hours() -> None:
    choosy = Preferences(minimum_outlets=5)
    quiet = Preferences(quiet=(time(0), time(23, 59)))
    unwanted = Preferences(reasons={AlertReason.NEW})
    told = [
        decide_fate(CORRECTION, TAKEN_BACK, preferences=one, now=NOW, has_heard=True)
        for one in (choosy, quiet, unwanted)
    ]
    assert told == [Fate.SEND, Fate.WAIT, Fate.SUPPRESS]


def test_notices_are_for_who_asked_for_them() -> None:
    told = decide_fate(NOTICE, None, preferences=Preferences(notices=True), now=NOW)
    kept = decide_fate(NOTICE, None, preferences=Preferences(notices=False), now=NOW)
    assert (told, kept) == (Fate.SEND, Fate.SUPPRESS)


@given(
    times=st.lists(st.times(), min_size=1, max_size=3),
    zone=st.sampled_from(["UTC", "Asia/Beirut", "Africa/Cairo", "Asia/Tehran"]),
    created=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_no_digest_waits_longer_than_a_day_and_the_change_of_the_clock(
    times: list[time], zone: str, created: datetime
) -> None:
    digest = Preferences(digest_at=tuple(times), zone=ZoneInfo(zone))
    alert = replace(ALERT, created_at=created)
    assert fate(digest, created + timedelta(hours=26), alert) is Fate.SEND

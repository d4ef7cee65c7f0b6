from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from extractors.records.events import Alert, AlertReason
from extractors.records.identity import content_id
from flows.alerts.throttle import Batch, Parcel, ThrottlePolicy, decide_batches, due_at
from tests.flows.alerts.event_builders import NOW

POLICY = ThrottlePolicy()


def parcel(number: int, *, channel: str = "console", tries: int = 0, ago: int = 0) -> Parcel:
    alert = Alert(
        id=content_id("alert", str(number)),
        event_id=content_id("event", str(number)),
        reason=AlertReason.NEW,
        created_at=NOW - timedelta(minutes=60 - number),
    )
    tried_at = NOW - timedelta(minutes=ago) if tries else None
    return Parcel(alert=alert, channel=channel, tries=tries, tried_at=tried_at)


def told(batch: Batch) -> list[Parcel]:
    return [one for entry in batch.entries for one in entry.parcels]


def test_a_few_alerts_go_out_one_by_one_oldest_first() -> None:
    parcels = [parcel(3), parcel(1), parcel(2)]
    batches = decide_batches(parcels, now=NOW, policy=POLICY)
    assert [told(batch) for batch in batches] == [[parcel(1)], [parcel(2)], [parcel(3)]]


def test_many_alerts_are_one_digest_on_each_channel() -> None:
    many = [parcel(n, channel=channel) for n in range(6) for channel in ("console", "file")]
    batches = decide_batches(many, now=NOW, policy=POLICY)
    assert [(batch.channel, len(batch.entries)) for batch in batches] == [
        ("console", 6),
        ("file", 6),
    ]


def test_a_failed_parcel_waits_twice_as_long_after_each_failure_up_to_a_limit() -> None:
    waits = [due_at(parcel(1, tries=n), policy=POLICY) - NOW for n in (1, 2, 3, 4)]
    assert waits == [timedelta(minutes=minutes) for minutes in (2, 4, 8, 16)]
    assert due_at(parcel(1, tries=10_000), policy=POLICY) - NOW == POLICY.longest_wait


def test_a_parcel_whose_time_has_not_come_stays() -> None:
    assert decide_batches([parcel(1, tries=2, ago=3)], now=NOW, policy=POLICY) == ()
    assert len(decide_batches([parcel(1, tries=2, ago=4)], now=NOW, policy=POLICY)) == 1


def test_a_try_in_the_future_is_one_of_a_clock_that_was_set_back() -> None:
    assert decide_batches([parcel(1, tries=2, ago=-9_000)], now=NOW, policy=POLICY)
    assert decide_batches([parcel(90)], now=NOW, policy=POLICY)  # chosen half an hour from now


def test_after_an_outage_all_that_waits_goes_out_together() -> None:
    waiting = [parcel(n, tries=9, ago=n) for n in range(1, 31)] + [parcel(40)]
    (first, second) = decide_batches(waiting, now=NOW, policy=POLICY)
    assert [len(first.entries), len(second.entries)] == [20, 11]
    assert decide_batches(waiting[:29], now=NOW, policy=POLICY) == ()


def test_several_alerts_of_one_event_are_one_message_and_all_are_settled() -> None:
    first = parcel(1)
    moved = replace(first.alert, id=content_id("alert", "moved"), reason=AlertReason.UPDATE)
    again = replace(first.alert, id=content_id("alert", "again"), reason=AlertReason.CONFIRMED)
    later = [Parcel(alert=alert, channel="console") for alert in (moved, again)]
    (batch,) = decide_batches([first, *later], now=NOW, policy=POLICY)
    assert batch.entries[0].told == first.alert
    assert set(batch.ids) == {first.alert.id, moved.id, again.id}
    (batch,) = decide_batches(later, now=NOW, policy=POLICY)
    assert batch.entries[0].told == max((moved, again), key=lambda alert: alert.id)


def test_a_channel_that_gathers_gets_one_message_however_little_it_is() -> None:
    parcels = [parcel(1), parcel(2)]
    (batch,) = decide_batches(parcels, now=NOW, policy=POLICY, gathering={"console"})
    assert len(batch.entries) == 2


@given(
    st.lists(
        st.builds(
            parcel,
            st.integers(0, 40),
            channel=st.sampled_from(["console", "file"]),
            tries=st.integers(0, 12),
            ago=st.integers(0, 500),
        )
    )
)
def test_every_due_parcel_is_in_exactly_one_batch(parcels: list[Parcel]) -> None:
    batches = decide_batches(parcels, now=NOW, policy=POLICY)
    sent = Counter(str(one) for batch in batches for one in told(batch))
    given = Counter(str(one) for one in parcels)
    due = Counter(str(one) for one in parcels if due_at(one, policy=POLICY) <= NOW)
    assert due <= sent <= given
    assert all(one.channel == batch.channel for batch in batches for one in told(batch))

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from extractors.records.events import Alert, AlertReason
from extractors.records.identity import content_id
from flows.alerts.throttle import Parcel, ThrottlePolicy, decide_batches, due_at
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


def test_a_few_alerts_go_out_one_by_one_oldest_first() -> None:
    parcels = [parcel(3), parcel(1), parcel(2)]
    batches = decide_batches(parcels, now=NOW, policy=POLICY)
    assert [batch.parcels for batch in batches] == [(parcel(1),), (parcel(2),), (parcel(3),)]


def test_many_alerts_are_one_digest_on_each_channel() -> None:
    many = [parcel(n, channel=channel) for n in range(6) for channel in ("console", "file")]
    batches = decide_batches(many, now=NOW, policy=POLICY)
    assert [(batch.channel, len(batch.parcels)) for batch in batches] == [
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
    sent = sorted(str(p) for batch in batches for p in batch.parcels)
    due = sorted(str(p) for p in parcels if due_at(p, policy=POLICY) <= NOW)
    assert sent == due
    assert all(p.channel == batch.channel for batch in batches for p in batch.parcels)

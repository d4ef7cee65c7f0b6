from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from extractors.records.faults import RejectedError, TransientError
from flows.alerts.deliver import DeliveryReport, deliver
from flows.alerts.message import Message
from flows.alerts.throttle import Parcel, Telling, ThrottlePolicy
from tests.flows.alerts.event_builders import NOW
from tests.flows.alerts.test_throttle import parcel


@dataclass
class FakeChannel:
    """A channel that confirms, is down, or breaks."""

    name: str = "console"
    fault: Exception | None = None
    sent: list[tuple[str, tuple[UUID, ...]]] = field(default_factory=list)

    def send(self, message: Message, *, alerts: Sequence[UUID], at: datetime) -> None:
        del at
        if self.fault:
            raise self.fault
        self.sent.append((message.subject_en, tuple(alerts)))


@dataclass
class Outbox:
    """What the ledger was told."""

    confirmed: list[tuple[UUID, str]] = field(default_factory=list)
    faults: list[tuple[UUID, str, str]] = field(default_factory=list)
    refused: bool = False

    at_once: list[int] = field(default_factory=list)  # how many each transaction ticked off

    def delivered(self, ids: Sequence[UUID], channel: str, at: datetime) -> None:
        assert at >= NOW
        self.confirmed += [(alert, channel) for alert in ids]
        self.at_once.append(len(ids))

    def failed(
        self, ids: Sequence[UUID], channel: str, error: str, at: datetime, *, refused: bool
    ) -> None:
        assert at == NOW
        self.faults += [(alert, channel, error) for alert in ids]
        self.refused |= refused


def render(alert: Telling) -> Message:
    word = str(alert.id)
    return Message(subject_ar=word, subject_en=word, text=word, html=word, markdown=word)


def send(parcels: list[Parcel], *channels: FakeChannel) -> tuple[DeliveryReport, Outbox]:
    outbox = Outbox()
    report = deliver(
        parcels,
        channels={channel.name: channel for channel in channels},
        render=render,
        ledger=outbox,
        now=NOW,
    )
    return report, outbox


def test_each_alert_is_confirmed_on_its_own() -> None:
    channel = FakeChannel()
    report, outbox = send([parcel(1), parcel(2)], channel)
    assert (report.delivered, report.messages, report.failed) == (2, 2, ())
    assert [alerts for _, alerts in channel.sent] == [(a,) for a, _ in outbox.confirmed]


def test_many_pending_alerts_are_one_message_and_each_is_confirmed() -> None:
    channel = FakeChannel()
    report, outbox = send([parcel(n) for n in range(9)], channel)
    assert (report.delivered, report.messages) == (9, 1)
    assert len(outbox.confirmed) == 9
    assert outbox.at_once == [9]
    assert channel.sent[0][0] == "9 developments in the peace talks"


def test_a_channel_that_is_down_keeps_its_alerts_and_does_not_hold_up_others() -> None:
    down = FakeChannel(name="down", fault=TransientError("no answer", subject="down"))
    up = FakeChannel(name="up")
    report, outbox = send([parcel(1, channel="down"), parcel(1, channel="up")], down, up)
    assert (report.delivered, len(report.failed)) == (1, 1)
    assert outbox.faults == [(parcel(1).alert.id, "down", "down: no answer")]
    assert outbox.confirmed == [(parcel(1).alert.id, "up")]


def test_our_own_fault_in_one_alert_fails_that_alert_only_and_shows_no_detail() -> None:
    broken = FakeChannel(name="broken", fault=ValueError("key=abc"))
    report, outbox = send([parcel(1, channel="broken"), parcel(2)], broken, FakeChannel())
    assert report.delivered == 1
    assert outbox.faults == [(parcel(1).alert.id, "broken", "broken: ValueError")]


def test_a_channel_that_fails_is_left_alone_for_the_rest_of_the_pass() -> None:
    down = FakeChannel(fault=TransientError("down"))
    report, outbox = send([parcel(n) for n in range(4)], down)
    assert (len(outbox.faults), report.waiting) == (1, 3)


@dataclass
class Choosy(FakeChannel):
    """Refuses whatever tells of one alert."""

    bad: UUID = parcel(2).alert.id

    def send(self, message: Message, *, alerts: Sequence[UUID], at: datetime) -> None:
        if self.bad in alerts:
            raise RejectedError("400", reason="refused-message", subject=self.name)
        super().send(message, alerts=alerts, at=at)


def test_an_alert_that_is_refused_does_not_keep_the_rest_of_its_digest_back() -> None:
    report, outbox = send([parcel(n) for n in range(9)], channel := Choosy())
    assert (report.delivered, len(report.failed), report.messages) == (8, 1, 8)
    assert outbox.refused
    assert len(channel.sent) == 8


def test_an_alert_that_cannot_be_written_does_not_keep_the_rest_of_its_digest_back() -> None:
    def write(told: Telling) -> Message:
        if told.id == parcel(2).alert.id:
            raise KeyError("event")
        return render(told)

    outbox = Outbox()
    report = deliver(
        [parcel(n) for n in range(9)],
        channels={"console": FakeChannel()},
        render=write,
        ledger=outbox,
        now=NOW,
    )
    assert (report.delivered, report.messages) == (8, 1)
    assert outbox.faults == [(parcel(2).alert.id, "console", "console: KeyError")]


def test_an_alert_for_a_channel_that_is_gone_is_counted_and_left() -> None:
    report, outbox = send([parcel(1, channel="gone")], FakeChannel())
    assert report.without_channel == 1
    assert outbox == Outbox()


def test_a_parcel_that_waits_is_not_tried() -> None:
    channel = FakeChannel()
    report, _ = send([parcel(1, tries=3, ago=1)], channel)
    assert (report.waiting, channel.sent) == (1, [])


@pytest.mark.parametrize("fault", [None, TransientError("down")])
def test_counts_add_up_to_what_went_in(fault: Exception | None) -> None:
    parcels = [
        *(parcel(n) for n in range(7)),
        *(parcel(n, tries=2, ago=n) for n in range(6)),
        *(parcel(n, channel="gone") for n in range(3)),
    ]
    report, _ = send(parcels, FakeChannel(fault=fault))
    total = report.delivered + len(report.failed) + report.waiting + report.without_channel
    assert total == len(parcels)


def test_a_digest_threshold_of_the_caller_is_used() -> None:
    channel = FakeChannel()
    deliver(
        [parcel(1), parcel(2)],
        channels={"console": channel},
        render=render,
        now=NOW + timedelta(days=1),
        ledger=Outbox(),
        policy=ThrottlePolicy(digest_above=1),
    )
    assert len(channel.sent) == 1

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from extractors.records.developments import Kind
from extractors.records.events import Alert, AlertReason
from extractors.records.faults import TransientError
from extractors.records.identity import content_id
from extractors.records.notices import NoticeKind, make_notice
from flows.alerts.choose import WITHDRAWN
from flows.alerts.deliver import DeliveryReport
from flows.alerts.preferences import Preferences
from flows.alerts.webhook import WebhookChannel
from flows.settings import Settings
from flows.steps.assemble import assemble
from flows.steps.deliver import deliver_pending
from flows.steps.run_pass import PassReport, run_pass
from flows.steps.services import PassServices
from storage.alerts import pending, save_alerts
from storage.database import Database
from storage.events import load_events
from storage.notices import save_notices
from tests.flows.alerts.test_deliver import FakeChannel
from tests.flows.alerts.webhook import Hook

Settle = Callable[[str], Settings]
Waiting = tuple[PassServices, PassReport]


@pytest.fixture(scope="module")
async def refused(settle: Settle) -> Waiting:
    """A pass whose only channel was down."""
    down = FakeChannel(fault=TransientError("no answer", subject="console"))
    services = replace(assemble(settle("refused")), channels={"console": down})
    return services, await run_pass(services, command="test", only_due=False)


@pytest.fixture
def waiting(refused: Waiting, tmp_path: Path) -> Waiting:
    """The same for one test alone, an hour later."""
    services, report = refused
    path = shutil.copy(services.database, tmp_path / "sulh.duckdb")
    later = report.finished_at + timedelta(hours=1)
    return replace(services, database=path, clock=lambda: later), report


def test_what_waits_goes_out_however_much_was_told_since(waiting: Waiting) -> None:
    services, report = waiting
    newer = [
        Alert(
            id=UUID(int=number),
            event_id=UUID(int=0),
            reason=AlertReason.NEW,
            created_at=services.clock(),
            detail="",
        )
        for number in range(10_001)
    ]
    with Database.open(services.database, holder="test") as database:
        save_alerts(database.connection, newer, channels=["another"])
        database.connection.execute(
            "UPDATE deliveries SET state = 'delivered' WHERE channel = 'another'"
        )
    channel = FakeChannel()
    services = replace(services, channels={"console": channel})
    told = deliver_pending(services, command="test", now=services.clock())
    assert told.delivered == len(report.alerts) > 0
    with Database.open(services.database, holder="test") as database:
        assert not pending(database.connection)


def at(services: PassServices, channel: FakeChannel, hours: float, **wishes: Any) -> DeliveryReport:  # noqa: ANN401 - fields of Preferences
    """Deliver so many hours later, to a channel with its wishes."""
    now = services.clock() + timedelta(hours=hours)
    preferences = {"console": Preferences(**wishes)} if wishes else {}
    with_wishes = replace(services, channels={"console": channel}, preferences=preferences)
    return deliver_pending(with_wishes, command="test", now=now)


def test_a_channel_that_was_down_for_a_day_gets_each_alert_once_when_it_is_back(
    waiting: Waiting,
) -> None:
    services, report = waiting
    channel = FakeChannel(fault=TransientError("no answer", subject="console"))
    for half_hours in range(48):
        told = at(services, channel, half_hours / 2)
        assert told.delivered == 0
        assert len(told.failed) + told.waiting == len(report.alerts)
    channel.fault = None
    told = at(services, channel, 24.5)
    assert told.delivered == len(report.alerts) > 5
    assert told.messages == len(channel.sent) == 2  # digests, of twenty at most
    ids = [alert for _, alerts in channel.sent for alert in alerts]
    assert sorted(ids) == sorted(alert.id for alert in report.alerts)
    assert at(services, channel, 25).messages == 0


def test_what_a_channel_does_not_want_is_suppressed_for_good(waiting: Waiting) -> None:
    services, report = waiting
    told = at(services, FakeChannel(), 0, kinds={Kind.EXCHANGE})
    assert told.suppressed > 0
    assert told.delivered + told.suppressed == len(report.alerts)
    assert at(services, FakeChannel(), 1).delivered == 0


def test_quiet_hours_hold_back_and_lose_nothing(waiting: Waiting) -> None:
    services, report = waiting
    now = services.clock()
    quiet = (now - timedelta(hours=1)).time(), (now + timedelta(hours=3)).time()
    assert at(services, FakeChannel(), 2, quiet=quiet).waiting == len(report.alerts)
    assert at(services, FakeChannel(), 3.1, quiet=quiet).delivered == len(report.alerts)


def test_a_program_is_told_the_event_as_data(waiting: Waiting) -> None:
    services, _ = waiting
    with Hook() as hook:
        channel = WebhookChannel("console", hook.web_url)
        deliver_pending(
            replace(services, channels={"console": channel}), command="test", now=services.clock()
        )
    told = hook.received[0]["told"][0]
    assert told["event"]["mentions"][0]["evidence"]
    assert told["alert_id"] in hook.received[0]["alerts"]


def test_what_was_told_and_then_taken_back_is_told_once_where_it_was_told(waiting: Waiting) -> None:
    services, report = waiting
    first = report.alerts[0]
    channel = FakeChannel()
    assert at(services, channel, 0).delivered == len(report.alerts)
    correction = Alert(
        id=content_id("alert", "corrected"),
        event_id=first.event_id,
        reason=AlertReason.CORRECTED,
        created_at=services.clock(),
        detail=WITHDRAWN,
    )
    with Database.open(services.database, holder="test") as database:
        (event,) = load_events(database.connection, [first.event_id])
        for mention in event.mentions:
            database.connection.execute(
                "INSERT INTO withdrawals VALUES (?, ?)", [mention.id, services.clock()]
            )
        save_alerts(database.connection, [correction], channels=["console", "another"])
    heard, unheard = FakeChannel(), FakeChannel()
    both = replace(services, channels={"console": heard, "another": unheard}, preferences={})
    told = deliver_pending(both, command="test", now=services.clock())
    assert (told.delivered, told.suppressed) == (1, 1)
    ((subject, alerts),) = heard.sent
    assert alerts == (correction.id,)
    assert subject.startswith("Withdrawn: ")
    assert unheard.sent == []
    assert deliver_pending(both, command="test", now=services.clock()).messages == 0


def test_a_notice_goes_out_with_the_alerts(waiting: Waiting) -> None:
    services, report = waiting
    notice = make_notice(
        NoticeKind.FEED,
        subject="https://a.example/feed",
        since=services.clock(),
        is_mended=False,
        text_ar="صمت",
        text_en="silent",
        now=services.clock(),
    )
    with Database.open(services.database, holder="test") as database:
        save_notices(database.connection, [notice], channels=["console"])
    channel = FakeChannel()
    assert at(services, channel, 0).delivered == len(report.alerts) + 1
    assert notice.id in {alert for _, alerts in channel.sent for alert in alerts}

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from extractors.records.events import Alert, AlertReason
from extractors.records.faults import TransientError
from flows.settings import Settings
from flows.steps.assemble import assemble
from flows.steps.deliver import deliver_pending
from flows.steps.run_pass import PassReport, run_pass
from flows.steps.services import PassServices
from storage.alerts import pending, save_alerts
from storage.database import Database
from tests.flows.alerts.test_deliver import FakeChannel

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

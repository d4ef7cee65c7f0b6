"""Commit readings: one transaction for all, and one bad text does not keep the others out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import duckdb

from extractors.records.events import Alert
from extractors.records.faults import SulhError
from extractors.records.feeds import Outlet
from extractors.records.readings import Reading
from flows.alerts.choose import AlertPolicy, choose_alert
from flows.alerts.correct import choose_correction
from flows.steps.read import Crash, crash_of, quarantined
from storage import quarantine
from storage.database import Database
from storage.faults import DatabaseLostError
from storage.resolve.commit import CommitReport, commit_readings
from storage.resolve.profiles import Geography

_STAGE = "resolve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What the resolving of a batch needs besides the batch."""

    outlets: Mapping[str, Outlet]
    policy: AlertPolicy
    channels: Sequence[str]
    geography: Geography
    is_simulated: bool = False  # the clock of each choice is then the time of its mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """What a batch changed. `stored`, `known` and the crashes add up to the readings."""

    stored: int
    known: int
    developments: int
    new_events: tuple[UUID, ...]
    alerts: tuple[Alert, ...]
    crashes: tuple[Crash, ...]


# Writes what belongs to the same transaction, knowing what became of the readings.
Beside = Callable[[duckdb.DuckDBPyConnection, Committed], None]


def commit(
    database: Database,
    readings: Sequence[Reading],
    *,
    judging: Judging,
    now: datetime,
    beside: Beside | None = None,
) -> Committed:
    """Store readings, their events and alerts, and what `beside` writes, in one transaction.

    Where a reading cannot be resolved, which is a fault of our own, each is committed apart, the
    guilty ones are quarantined, and `beside` is written last.

    Raises:
        TransientError, DatabaseLostError: of the database; nothing was committed.
    """
    try:
        with database.transaction() as connection:
            done = _committed((_resolve(connection, readings, judging=judging, now=now),), ())
            if beside:
                beside(connection, done)
    except SulhError:
        raise
    except Exception:  # noqa: BLE001 - found again, and kept, one reading at a time
        return _commit_apart(database, readings, judging=judging, now=now, beside=beside)
    return done


def _commit_apart(
    database: Database,
    readings: Sequence[Reading],
    *,
    judging: Judging,
    now: datetime,
    beside: Beside | None,
) -> Committed:
    reports: list[CommitReport] = []
    crashes: list[Crash] = []
    for reading in readings:
        try:
            with database.transaction() as connection:
                reports.append(_resolve(connection, (reading,), judging=judging, now=now))
        except DatabaseLostError:
            raise
        except Exception:  # noqa: BLE001 - one text's fault is counted and kept, the run goes on
            crashes.append(crash_of(reading.article, reading.revision, stage=_STAGE))
    done = _committed(reports, crashes)
    with database.transaction() as connection:
        quarantine.save(connection, [quarantined(crash, now=now) for crash in crashes])
        if beside:
            beside(connection, done)
    return done


def _resolve(
    connection: duckdb.DuckDBPyConnection,
    readings: Sequence[Reading],
    *,
    judging: Judging,
    now: datetime,
) -> CommitReport:
    return commit_readings(
        connection,
        readings,
        outlets=judging.outlets,
        now=now,
        choose_alert=lambda change: choose_alert(
            change,
            now=change.mention.seen_at if judging.is_simulated else now,
            policy=judging.policy,
        ),
        choose_correction=lambda correction: choose_correction(
            correction,
            now=correction.seen_at if judging.is_simulated else now,
            is_within=judging.geography.contains,
        ),
        channels=judging.channels,
        geography=judging.geography,
    )


def _committed(reports: Sequence[CommitReport], crashes: Sequence[Crash]) -> Committed:
    return Committed(
        stored=sum(report.stored for report in reports),
        known=sum(report.known for report in reports),
        developments=sum(report.developments for report in reports),
        new_events=tuple(event for report in reports for event in report.new_events),
        alerts=tuple(alert for report in reports for alert in report.alerts),
        crashes=tuple(crashes),
    )

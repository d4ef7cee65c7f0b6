"""Replay an archive: the same detection, resolution and choice of alerts, nothing is sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from extractors.records.feeds import Outlet
from extractors.records.identity import content_id
from extractors.talks.knowledge import Knowledge
from flows.alerts.choose import AlertPolicy
from flows.steps.archive import Archive, ArchivedArticle, guess_outlet, to_revision
from flows.steps.commit import Committed, Judging, commit
from flows.steps.read import Crash, ReadReport, Text, geography_of, quarantined, read_texts
from storage import quarantine
from storage.database import Database
from storage.feeds import load_outlets
from storage.quarantine import QuarantineEntry

_HOLDER = "sulh replay"
_STAGE = "replay"
_BATCH = 50  # articles a transaction: one at a time takes three times as long


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayReport:
    """What came of an archive: `stored`, `known` and `crashed` add up to `articles`."""

    articles: int
    stored: int
    known: int
    crashed: int
    faults: int  # lines that were no articles
    developments: int
    new_events: int
    alerts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How many articles are done, for a progress bar."""

    done: int
    of: int
    at: datetime  # the simulated clock


def replay(  # noqa: PLR0913 - all but the first have one value in a run
    archive: Archive,
    *,
    source: Path,
    database: Path,
    knowledge: Knowledge,
    outlets: Mapping[str, Outlet],
    policy: AlertPolicy,
    progress: Callable[[Step], None] = lambda _: None,
    read: Callable[[Sequence[Text]], ReadReport] | None = None,
) -> ReplayReport:
    """Take an archive through the steps after collecting, under the clock of its own times.

    Articles are resolved one after the other, and each alert is chosen at the time of its article,
    as if it had just come in; a batch of them is one transaction. Alerts are stored without a
    channel, so that none goes out, now or later. What the database holds already changes nothing.

    Args:
        archive: Its articles, in the order of time.
        source: Its file, for the record of its faults.
        database: The file that remembers; made where it is missing.
        knowledge: The topic pack.
        outlets: Known outlets by id; another is taken for a family of its own.
        policy: What a person wants to hear.
        progress: Called after each batch.
        read: Another reader than our own, to measure the rest without it.

    Raises:
        TransientError, ConfigurationError, DatabaseLostError: of the database.
    """
    done: list[Committed] = []
    crashes = 0
    with Database.open(database, holder=_HOLDER) as opened:
        known = {**_listed(load_outlets(opened.connection)), **outlets}
        _keep_faults(opened, archive, source)
        for first in range(0, len(archive.articles), _BATCH):
            batch = archive.articles[first : first + _BATCH]
            of = {one.outlet_id: known.get(one.outlet_id) or guess_outlet(one) for one in batch}
            texts = [_text(one, known.get(one.outlet_id) or guess_outlet(one)) for one in batch]
            found = read(texts) if read else read_texts(texts, knowledge=knowledge)
            now = batch[-1].told_at.astimezone(UTC)
            _keep_crashes(opened, found, now)
            judging = Judging(
                outlets=of,
                policy=policy,
                channels=(),
                geography=geography_of(knowledge),
                is_simulated=True,
            )
            done.append(commit(opened, found.readings, judging=judging, now=now))
            crashes += len(found.crashes)
            progress(Step(done=first + len(batch), of=len(archive.articles), at=batch[-1].told_at))
    return _report(archive, done, crashes)


def _listed(outlets: Mapping[str, Outlet]) -> dict[str, Outlet]:
    """Outlets that a list described; those without a country were guessed by an earlier replay."""
    return {key: outlet for key, outlet in outlets.items() if outlet.country}


def _text(archived: ArchivedArticle, outlet: Outlet) -> Text:
    article, revision = to_revision(archived)
    return Text(article=article, revision=revision, timezone=outlet.timezone)


def _keep_faults(database: Database, archive: Archive, source: Path) -> None:
    entries = [
        QuarantineEntry(
            id=content_id("quarantine", _STAGE, str(source), str(fault.line), fault.reason),
            stage=_STAGE,
            subject=f"{source}:{fault.line}",
            reason="invalid-line",
            detail=fault.reason,
            quarantined_at=datetime.now(UTC),
        )
        for fault in archive.faults
    ]
    with database.transaction() as connection:
        quarantine.save(connection, entries)


def _keep_crashes(database: Database, read: ReadReport, now: datetime) -> None:
    if read.crashes:
        _save_crashes(database, read.crashes, now)


def _save_crashes(database: Database, crashes: tuple[Crash, ...], now: datetime) -> None:
    with database.transaction() as connection:
        quarantine.save(connection, [quarantined(crash, now=now) for crash in crashes])


def _report(archive: Archive, done: list[Committed], crashes: int) -> ReplayReport:
    return ReplayReport(
        articles=len(archive.articles),
        stored=sum(each.stored for each in done),
        known=sum(each.known for each in done),
        crashed=crashes + sum(len(each.crashes) for each in done),
        faults=len(archive.faults),
        developments=sum(each.developments for each in done),
        new_events=sum(len(each.new_events) for each in done),
        alerts=sum(len(each.alerts) for each in done),
    )

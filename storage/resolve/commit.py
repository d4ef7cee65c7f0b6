"""Remember a batch of readings: resolve, store, choose alerts, all in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import duckdb

from extractors.records.events import (
    Alert,
    EventChange,
    EventCorrection,
    Verdict,
)
from extractors.records.feeds import Outlet
from extractors.records.readings import Reading
from storage import alerts, articles, events, feeds
from storage.columns import Table, encode, fetch
from storage.corrections import retracted
from storage.database import transaction
from storage.mentions import save_mentions
from storage.resolve.batch import Batch, ChooseAlert, reported_at, resolve
from storage.resolve.candidates import (
    Ask,
    load_candidates,
    save_keys,
)
from storage.resolve.origins import load_origins, save_shingles
from storage.resolve.precedent import Precedent
from storage.resolve.profiles import Geography
from storage.resolve.taken_back import find_corrections
from storage.resolve.variants import variants_of
from storage.resolve.versions import Edit, load_versions, save_withdrawals

ChooseCorrection = Callable[[EventCorrection], Alert | None]

_READINGS = Table(
    "readings",
    (("revision_id", "UUID"), ("developments", "INTEGER"), ("read_at", "TIMESTAMPTZ")),
    key=("revision_id",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitReport:
    """What a batch changed. `stored` + `known` is the number of readings that went in."""

    stored: int  # readings that were new
    known: int  # readings of revisions that were resolved before, or twice in the batch
    developments: int
    verdicts: Mapping[Verdict, int]  # they add up to `developments`
    new_events: tuple[UUID, ...]
    changes: tuple[EventChange, ...]
    alerts: tuple[Alert, ...]
    edits: tuple[Edit, ...] = ()  # what new versions of known articles added, changed, took back


def commit_readings(  # noqa: PLR0913 - the one door to the memory; all but two by name
    connection: duckdb.DuckDBPyConnection,
    readings: Sequence[Reading],
    *,
    outlets: Mapping[str, Outlet],
    now: datetime,
    choose_alert: ChooseAlert,
    choose_correction: ChooseCorrection | None = None,
    channels: Sequence[str] = ("console",),
    geography: Geography | None = None,
    precedent: Precedent | None = None,
) -> CommitReport:
    """Store readings and what they say, each development in its event.

    The batch is one transaction: a crash leaves all of it or nothing. A reading that was
    committed before changes nothing.

    Args:
        connection: Of `Database.transaction`, or one without an open transaction.
        readings: In any order; they are resolved in the order of their reports.
        outlets: By id; those of the readings are stored too.
        now: The time of the commit.
        choose_alert: Says for each stored mention whether a person is told.
        choose_correction: Says it for what an edit took back or corrected; None looks for none.
        channels: The channels that each alert goes out by.
        geography: Which place lies in which.
        precedent: What was decided of these readings before, where they are resolved again.
    """
    with transaction(connection):
        fresh = _unread(connection, readings)
        asks = [
            Ask(development=variant.act, reported_at=reported_at(reading))
            for reading in fresh
            for told in (*reading.developments, *reading.unsure)
            for variant in variants_of(told)
        ]
        pool = load_candidates(connection, asks)
        batch = Batch(
            pool=pool,
            origins=load_origins(connection, fresh),
            versions=load_versions(connection, fresh),
            precedent=precedent or Precedent(),
            retracted=retracted(connection),
            alerted=alerts.alerts_of(connection, pool.event_ids()),
        )
        for reading in fresh:
            resolve(batch, reading, geography or Geography(), choose_alert)
        if choose_correction is not None:
            for correction in find_corrections(connection, batch):
                alert = choose_correction(correction)
                if alert is not None:
                    batch.alerts[alert.id] = alert
        _write(connection, batch, fresh, outlets, now)
        alerts.save_alerts(connection, list(batch.alerts.values()), channels=channels)
    return _report(batch, fresh, readings)


def _unread(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading]
) -> tuple[Reading, ...]:
    unique = {reading.revision.id: reading for reading in reversed(readings)}
    rows = fetch(
        connection,
        "SELECT revision_id FROM readings "
        "WHERE revision_id IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))",
        [encode(list(unique))],
    )
    known = {row[0] for row in rows}
    fresh = [reading for revision, reading in unique.items() if revision not in known]
    return tuple(sorted(fresh, key=lambda each: (reported_at(each), each.revision.id)))


def _write(
    connection: duckdb.DuckDBPyConnection,
    batch: Batch,
    fresh: Sequence[Reading],
    outlets: Mapping[str, Outlet],
    now: datetime,
) -> None:
    named = {reading.article.outlet_id for reading in fresh}
    feeds.save_outlets(connection, [outlet for key, outlet in outlets.items() if key in named])
    articles.save_articles(connection, [reading.article for reading in fresh])
    articles.save_revisions(
        connection,
        [(reading.revision, batch.origin_of[reading.revision.id]) for reading in fresh],
    )
    save_shingles(connection, [reading.revision for reading in fresh])
    _READINGS.append(
        connection, [(each.revision.id, len(each.developments), now) for each in fresh]
    )
    founding = [item.mention for item in batch.mentions if item.mention.founding]
    events.save_events(connection, founding)
    save_mentions(connection, batch.mentions)
    save_withdrawals(connection, batch.withdrawn, now=now)
    save_keys(connection, batch.keys)
    events.save_links(connection, batch.links, now=now)


def _report(batch: Batch, fresh: Sequence[Reading], readings: Sequence[Reading]) -> CommitReport:
    verdicts = dict.fromkeys(Verdict, 0)
    for item in batch.mentions:
        verdicts[item.mention.verdict] += 1
    return CommitReport(
        stored=len(fresh),
        known=len(readings) - len(fresh),
        developments=len(batch.mentions),
        verdicts=verdicts,
        new_events=tuple(i.mention.event_id for i in batch.mentions if i.mention.founding),
        changes=tuple(batch.changes),
        alerts=tuple(batch.alerts.values()),
        edits=tuple(batch.edits),
    )

"""Remember a pass: what was collected and read, its events and alerts, in one transaction."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

import duckdb

from extractors.articles.rereading import decide_reread
from extractors.articles.results import ParsedPage
from extractors.articles.shingles import shingle_hashes
from extractors.records.articles import (
    Article,
    PageValidators,
    Revision,
    article_id,
    revision_id,
)
from extractors.records.outcomes import READ, ItemOutcome
from extractors.records.readings import Reading
from flows.alerts.alarms import AlarmChanges
from flows.steps.collected import Collected, CollectedItem
from flows.steps.commit import Committed, Judging, commit
from flows.steps.plan import run_id
from flows.steps.read import Crash, ReadReport, Text, geography_of, quarantined, read_texts
from flows.steps.services import PassServices
from flows.steps.texts import learn_furniture, part_same_texts
from flows.steps.vigil import keep_watch
from storage import quarantine
from storage.articles import latest_revisions
from storage.database import Database
from storage.feeds import save_feed_states
from storage.furniture import furniture
from storage.items import save_item_outcomes
from storage.page_validators import save_page_validators
from storage.resolve.profiles import Geography
from storage.runs import Run, save_run


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What the transaction stored. `outcomes` add up to the items collected."""

    outcomes: Mapping[ItemOutcome, int]
    committed: Committed
    alarms: AlarmChanges = field(default_factory=AlarmChanges)


def read_collected(collected: Collected, *, services: PassServices, now: datetime) -> ReadReport:
    """Read every page that a pass brought."""
    texts = [
        to_text(one, one.page, services=services, now=now) for one in collected.items if one.page
    ]
    if not texts:
        return ReadReport(readings=(), crashes=())
    return read_texts(texts, knowledge=services.load_knowledge())


def to_text(one: CollectedItem, page: ParsedPage, *, services: PassServices, now: datetime) -> Text:
    """Make the records of a page that was collected."""
    article = Article(
        id=article_id(page.canonical_url),
        url=page.canonical_url,
        outlet_id=one.item.outlet_id,
        first_seen_at=now,
    )
    revision = Revision(
        id=revision_id(article.id, page.title, page.text),
        article_id=article.id,
        document=str(article.id),
        title=page.title,
        text=page.text,
        published_at=page.published_at,
        modified_at=page.modified_at,
        date_source=page.date_source,
        seen_at=now,
        author=page.author,
        credits=page.credits,
        shingles=shingle_hashes(page.text),
        is_live=page.is_live,
    )
    zone = services.watch.outlets[one.item.outlet_id].timezone
    return Text(article=article, revision=revision, timezone=zone)


def remember(
    collected: Collected,
    read: ReadReport,
    *,
    services: PassServices,
    command: str,
    now: datetime,
) -> Remembered:
    """Store a pass. All of it is one transaction: a crash leaves the state before or after it.

    Raises:
        TransientError, ConfigurationError, DatabaseLostError: of the database.
    """
    judging = Judging(
        outlets=services.watch.outlets,
        policy=services.policy,
        channels=tuple(services.channels),
        geography=geography_of(services.load_knowledge()) if read.readings else Geography(),
    )
    outcomes: dict[ItemOutcome, int] = {}
    changes: list[AlarmChanges] = []
    with Database.open(services.database, holder=command, wait=services.wait) as database:
        known = latest_revisions(
            database.connection, [reading.article.id for reading in read.readings]
        )
        latest = {article: revision.id for article, revision in known.items()}
        readings, same = part_same_texts(
            read.readings, latest=known, furniture=furniture(database.connection)
        )

        def beside(connection: duckdb.DuckDBPyConnection, committed: Committed) -> None:
            crashes = (*read.crashes, *committed.crashes)
            items = settle(collected.items, read=read, crashes=crashes, latest=latest, same=same)
            given_up = _save(connection, collected, items, read=read, now=now)
            changes.append(
                keep_watch(
                    connection,
                    collected,
                    items,
                    watch=services.watch,
                    channels=tuple(services.channels),
                    now=now,
                )
            )
            outcomes.clear()
            outcomes.update(_count(items, given_up))
            run = _finished_run(command, now, outcomes, committed)
            save_run(connection, replace(run, finished_at=services.clock()))

        committed = commit(database, readings, judging=judging, now=now, beside=beside)
    return Remembered(outcomes=outcomes, committed=committed, alarms=changes[-1])


def settle(
    items: Sequence[CollectedItem],
    *,
    read: ReadReport,
    crashes: Sequence[Crash],
    latest: Mapping[UUID, UUID],
    same: Collection[UUID] = (),
) -> tuple[CollectedItem, ...]:
    """Compare what the feeds suggested with the texts that are stored.

    Args:
        items: Each with the outcome of collecting.
        read: What was read of them.
        crashes: Of any step after collecting.
        latest: The stored revision of each article that has one, before this pass.
        same: Articles whose text differs from the stored one in nothing that is read.
    """
    traces = {crash.article.url: crash.trace for crash in crashes}
    revisions = {reading.article.url: reading for reading in read.readings}
    settled = (_settle_one(one, traces, revisions, latest) for one in items)
    return tuple(
        replace(one, outcome=ItemOutcome.UNCHANGED)
        if one.page and article_id(one.page.canonical_url) in same
        else one
        for one in settled
    )


def _settle_one(
    one: CollectedItem,
    traces: Mapping[str, str],
    revisions: Mapping[str, Reading],
    latest: Mapping[UUID, UUID],
) -> CollectedItem:
    if one.page is None:
        return one
    url = one.page.canonical_url
    if url in traces:
        return replace(one, outcome=ItemOutcome.CRASHED, detail=traces[url])
    reading = revisions[url]
    stored = latest.get(reading.article.id)
    if stored is None:
        return replace(one, outcome=ItemOutcome.NEW_ARTICLE)
    if stored == reading.revision.id:
        return replace(one, outcome=ItemOutcome.UNCHANGED)
    return replace(one, outcome=ItemOutcome.REVISED)


def _save(
    connection: duckdb.DuckDBPyConnection,
    collected: Collected,
    items: Sequence[CollectedItem],
    *,
    read: ReadReport,
    now: datetime,
) -> int:
    """Store feeds, items and crashes; returns how many items were given up now."""
    save_feed_states(connection, collected.states)
    learn_furniture(connection, items, now=now)
    quarantine.save(connection, [quarantined(crash, now=now) for crash in read.crashes])
    save_page_validators(connection, items_validators(items), now=now)
    given_up = save_item_outcomes(
        connection,
        [(one.item, one.outcome, one.detail) for one in items],
        now=now,
        decide_reread=lambda item, outcome, first_seen_at: decide_reread(
            item, outcome, first_seen_at=first_seen_at, now=now
        ),
    )
    return len(given_up)


def items_validators(items: Sequence[CollectedItem]) -> list[PageValidators]:
    """Those of pages whose text is stored: of any other, "not modified" would hide a text."""
    return [one.validators for one in items if one.validators and one.outcome in READ]


def _count(items: Sequence[CollectedItem], given_up: int) -> Counter[ItemOutcome]:
    counts = Counter(one.outcome for one in items)
    if given_up:
        counts[ItemOutcome.FAILED] -= given_up
        counts[ItemOutcome.GIVEN_UP] += given_up
    return +counts


def _finished_run(
    command: str, started_at: datetime, outcomes: Mapping[ItemOutcome, int], committed: Committed
) -> Run:
    return Run(
        id=run_id(command, started_at),
        command=command,
        started_at=started_at,
        outcomes={str(key): value for key, value in outcomes.items()},
        developments=committed.developments,
        new_events=len(committed.new_events),
        alerts=len(committed.alerts),
    )

"""One pass, from the due feeds to the delivered alerts. Importable and runnable without Prefect."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from extractors.feeds.schedule import FAILURES
from extractors.records.events import Alert
from extractors.records.faults import SulhError
from extractors.records.feeds import FeedAnswer
from extractors.records.outcomes import ItemOutcome
from flows.alerts.deliver import DeliveryReport
from flows.fetching.told import told_text
from flows.steps.collect import CollectServices, collect
from flows.steps.collect_plan import CollectPlan
from flows.steps.collected import Collected
from flows.steps.deliver import deliver_pending
from flows.steps.failures import describe_alarms, explain_feeds, explain_items
from flows.steps.plan import plan_pass, run_id
from flows.steps.publish import publish
from flows.steps.refresh import refresh_page
from flows.steps.remember import Remembered, read_collected, remember
from flows.steps.services import PassServices, Stage
from flows.steps.turn import taking_turn
from storage.database import Database
from storage.runs import note_error

# What makes a pass end with the exit code "some items failed".
FAILED_OUTCOMES = frozenset({ItemOutcome.FAILED, ItemOutcome.GIVEN_UP, ItemOutcome.CRASHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PassReport:
    """What a pass did. `outcomes` add up to `items`, `answers` to `feeds`."""

    command: str
    started_at: datetime
    finished_at: datetime
    feeds: int
    answers: Mapping[FeedAnswer, int]
    notes: tuple[str, ...]  # on the health of feeds, for a person
    items: int
    put_off: int  # items left for the next pass
    outcomes: Mapping[ItemOutcome, int]
    developments: int
    new_events: tuple[UUID, ...]
    alerts: tuple[Alert, ...]
    delivery: DeliveryReport
    failed_feeds: tuple[str, ...] = ()  # `URL: its error`, each
    failed_items: tuple[str, ...] = ()  # `URL: its detail`, of those a person may have to look at
    page_fault: str = ""  # why the page was not refreshed, where it should have been
    export_fault: str = ""  # likewise of the export

    @property
    def has_failures(self) -> bool:
        """Whether something failed that a person may have to look at."""
        failed_feeds = sum(self.answers.get(answer, 0) for answer in FAILURES)
        failed_items = sum(self.outcomes.get(outcome, 0) for outcome in FAILED_OUTCOMES)
        faults = self.page_fault or self.export_fault
        return bool(failed_feeds or failed_items or self.delivery.failed or faults)


async def run_pass(services: PassServices, *, command: str, only_due: bool = True) -> PassReport:
    """Run one pass: plan, collect, read, remember, deliver, refresh the page.

    Raises:
        TurnTakenError: another pass is at work.
        TransientError, ConfigurationError, DatabaseLostError: of the database.
    """
    now = services.clock()
    with (
        taking_turn(services.database, holder=command),
        noting_failure(services, command=command, now=now),
    ):
        plan = plan_pass(services, command=command, now=now, only_due=only_due)
        services.on_stage(Stage.PLANNED)
        collected = await collect_pass(plan, services=services)
        services.on_stage(Stage.COLLECTED)
        remembered = read_and_remember(collected, services=services, command=command, now=now)
        services.on_stage(Stage.COMMITTED)
        return finish_pass(collected, remembered, services=services, command=command, now=now)


def finish_pass(
    collected: Collected,
    remembered: Remembered,
    *,
    services: PassServices,
    command: str,
    now: datetime,
) -> PassReport:
    """After everything is stored: deliver, refresh the page and the export, and report."""
    delivery = deliver_pending(services, command=command, now=services.clock())
    services.on_stage(Stage.DELIVERED)
    page_fault = refresh_page(services, command=command)
    export_fault = publish(services, command=command)
    report = make_report(
        collected, remembered, delivery, command=command, span=(now, services.clock())
    )
    return replace(report, page_fault=page_fault, export_fault=export_fault)


@contextmanager
def noting_failure(services: PassServices, *, command: str, now: datetime) -> Iterator[None]:
    """Write into the pass's record why it failed, where the database lets us."""
    try:
        yield
    except BaseException as error:
        said = str(error) or type(error).__name__
        with (
            suppress(SulhError, OSError),
            Database.open(services.database, holder=command) as database,
            database.transaction() as connection,
        ):
            note_error(connection, run_id(command, now), said, services.clock())
        raise


async def collect_pass(plan: CollectPlan, *, services: PassServices) -> Collected:
    """Ask the network; the database is closed."""
    async with services.open_fetcher() as fetcher:
        return await collect(
            plan,
            services=CollectServices(
                fetcher=fetcher, parse_page=services.parse_page, progress=services.on_progress
            ),
        )


def read_and_remember(
    collected: Collected, *, services: PassServices, command: str, now: datetime
) -> Remembered:
    """Read what was collected, then open the database once and store all of it."""
    read = read_collected(collected, services=services, now=now)
    services.on_stage(Stage.READ)
    return remember(collected, read, services=services, command=command, now=now)


def make_report(
    collected: Collected,
    remembered: Remembered,
    delivery: DeliveryReport,
    *,
    command: str,
    span: tuple[datetime, datetime],
) -> PassReport:
    """Put the parts of a pass together."""
    answers = Counter(
        feed.state.last_answer for feed in collected.feeds if feed.state.last_answer is not None
    )
    return PassReport(
        command=command,
        started_at=span[0],
        finished_at=span[1],
        feeds=len(collected.feeds),
        answers=answers,
        notes=(
            *describe_alarms(remembered.alarms),
            *(
                told_text(f"{feed.feed.url}: {note}")
                for feed in collected.feeds
                for note in feed.notes
            ),
        ),
        items=len(collected.items),
        put_off=collected.put_off,
        outcomes=remembered.outcomes,
        developments=remembered.committed.developments,
        new_events=remembered.committed.new_events,
        alerts=remembered.committed.alerts,
        delivery=delivery,
        failed_feeds=explain_feeds(collected.feeds),
        failed_items=explain_items(collected.items),
    )

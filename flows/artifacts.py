"""What a run of Prefect's leaves to be read in its pages: a table of the pass, a line of the upkeep."""

from collections.abc import Sequence

from prefect.artifacts import acreate_markdown_artifact

from flows.steps.keep import UpkeepReport
from flows.steps.naming import headlines
from flows.steps.report_markdown import write_markdown, write_upkeep
from flows.steps.run_pass import PassReport
from flows.steps.services import PassServices
from storage.database import Database
from storage.events import load_events

PASS = "pass"  # noqa: S105 - a pass over the feeds, no password
UPKEEP = "upkeep"


async def leave_pass(services: PassServices, report: PassReport, *, holder: str) -> None:
    """Leave what a pass did with each feed and item."""
    await acreate_markdown_artifact(
        markdown=write_markdown(report, headlines=_headlines(services, report, holder)),
        key=PASS,
        description="What the pass did with each feed and item, and which events are new.",
    )


async def leave_upkeep(report: UpkeepReport) -> None:
    """Leave what the upkeep made and gave back."""
    await acreate_markdown_artifact(
        markdown=write_upkeep(report),
        key=UPKEEP,
        description="The backup that the upkeep made, and what it forgot.",
    )


def _headlines(
    services: PassServices, report: PassReport, holder: str
) -> Sequence[tuple[str, str]]:
    if not report.new_events:
        return ()
    with Database.open(services.database, holder=holder) as database:
        events = load_events(database.connection, report.new_events)
    write = headlines(services.names)
    return [write(event) for event in events]

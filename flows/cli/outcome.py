"""What a pass did, for people and for programs; its progress while it runs."""

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from extractors.feeds.schedule import FAILURES
from extractors.records.outcomes import HARMLESS, STORED
from flows.cli.session import shown
from flows.steps.run_pass import FAILED_OUTCOMES, PassReport

_MOST_NOTES = 20
_MOST_FEEDS = 10
_MOST_ITEMS = 5


class PassProgress:
    """A bar for feeds and one for pages, on a terminal only."""

    def __init__(self, console: Console) -> None:
        """Bars go to `console`, and vanish at the end."""
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        """Begin to show."""
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bars away."""
        self._bars.stop()

    def show(self, what: str, done: int, total: int) -> None:
        """Say how far it is."""
        if what not in self._tasks:
            self._tasks[what] = self._bars.add_task(what, total=total)
        self._bars.update(self._tasks[what], completed=done, total=total)


def print_pass(console: Console, report: PassReport) -> None:
    """Print the table of outcomes and what came of the pass."""
    console.print(outcome_table(report))
    console.print(
        f"{report.developments} developments, {len(report.new_events)} new events, "
        f"{len(report.alerts)} alerts; {report.delivery.messages} messages sent "
        f"in {(report.finished_at - report.started_at).total_seconds():.1f} s."
    )
    for failure in report.delivery.failed:
        console.print(Text(f"not delivered by {failure.channel}: {shown(failure.error)}"))
    for fault in filter(None, (report.page_fault, report.export_fault)):
        console.print(Text(shown(fault)))
    if report.put_off:
        console.print(f"{report.put_off} pages wait for the next pass.")
    _print_some(console, report.failed_feeds, most=_MOST_FEEDS, rest="`sulh feeds` lists them")
    _print_some(
        console, report.failed_items, most=_MOST_ITEMS, rest="the table `items` holds their details"
    )
    for note in report.notes[:_MOST_NOTES]:
        console.print(Text(f"· {shown(note)}", style="dim"))
    if len(report.notes) > _MOST_NOTES:
        console.print(f"… and {len(report.notes) - _MOST_NOTES} notes more: `sulh feeds`")


def _print_some(console: Console, failures: Sequence[str], *, most: int, rest: str) -> None:
    for failure in failures[:most]:
        console.print(Text(f"✗ {shown(failure)}"), soft_wrap=True)
    if len(failures) > most:
        console.print(f"… and {len(failures) - most} more: {rest}")


def outcome_table(report: PassReport) -> Table:
    """How many feeds answered what, and what became of how many items."""
    table = Table(show_footer=True)
    table.add_column("Feeds answered", footer="in all")
    table.add_column("", footer=str(report.feeds), justify="right")
    table.add_column("Items", footer="in all")
    table.add_column("", footer=str(report.items), justify="right")
    answers = [
        (_styled(answer, failed=answer in FAILURES), str(count))
        for answer, count in sorted(report.answers.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    outcomes = [
        (
            _styled(
                outcome,
                failed=outcome in FAILED_OUTCOMES,
                good=outcome in STORED,
                dim=outcome in HARMLESS,
            ),
            str(count),
        )
        for outcome, count in sorted(report.outcomes.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    outcomes = outcomes or [(Text("none", style="dim"), "")]
    empty = (Text(""), "")
    for row in range(max(len(answers), len(outcomes))):
        left = answers[row] if row < len(answers) else empty
        right = outcomes[row] if row < len(outcomes) else empty
        table.add_row(*left, *right)
    return table


def report_document(report: PassReport) -> Mapping[str, object]:
    """A pass as one JSON object."""
    return {
        "command": report.command,
        "started_at": report.started_at,
        "finished_at": report.finished_at,
        "feeds": report.feeds,
        "answers": {str(key): count for key, count in report.answers.items()},
        "items": report.items,
        "outcomes": {str(key): count for key, count in report.outcomes.items()},
        "put_off": report.put_off,
        "developments": report.developments,
        "new_events": [str(event) for event in report.new_events],
        "alerts": [str(alert.id) for alert in report.alerts],
        "delivered": report.delivery.delivered,
        "not_delivered": len(report.delivery.failed),
        "page_fault": report.page_fault,
        "export_fault": report.export_fault,
        "failed_feeds": report.failed_feeds,
        "failed_items": report.failed_items,
        "notes": report.notes,
    }


def _styled(word: str, *, failed: bool = False, good: bool = False, dim: bool = False) -> Text:
    mark = " ✗" if failed else ""
    return Text(
        f"{word}{mark}", style="red" if failed else "green" if good else "dim" if dim else ""
    )

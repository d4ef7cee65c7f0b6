"""`sulh reprocess`: the stored texts under the rules of today."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from flows.cli.session import (
    DatabaseOption,
    Format,
    FormatOption,
    err,
    out,
    print_lines,
    session_of,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.steps.reprocess import Proposal
    from storage.reprocess.difference import Change, Difference

_ID_LENGTH = 8
_SHOWN = 20  # changes in the table; --format jsonl has up to 200


def reprocess(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,  # noqa: FBT002
    dry_run: Annotated[  # noqa: FBT002 - typer's way
        bool, typer.Option("--dry-run", help="Show what would change, and stop.")
    ] = False,
    form: FormatOption = Format.TABLE,
    database: DatabaseOption = None,
) -> None:
    """Read and resolve all stored texts again. Shows what would change first; alerts nobody."""
    from flows.steps.read import load_knowledge  # noqa: PLC0415 - start-up time
    from flows.steps.reprocess import propose  # noqa: PLC0415

    session = session_of(context)
    knowledge = load_knowledge(session.settings.pack_folder, session.settings.pack)
    with (
        session.reading(database, holder="sulh reprocess") as opened,
        _bar() as progress,
        propose(opened, knowledge=knowledge, now=datetime.now(UTC), progress=progress) as proposal,
    ):
        _show(proposal, form)
        if proposal.difference.is_empty or dry_run:
            err().print("Nothing changes." if proposal.difference.is_empty else "Nothing done.")
            return
        if not yes and not typer.confirm("Change it?", err=True):
            err().print("Nothing done.")
            return
        proposal.take(datetime.now(UTC))
    err().print("Done. Nobody was told.")


def _show(proposal: "Proposal", form: Format) -> None:
    rebuilt, difference = proposal.rebuilt, proposal.difference
    if form is Format.JSONL:
        counts = {k: v for k, v in asdict(difference).items() if k != "examples"}
        print_lines([{"texts": rebuilt.read, "texts_not_read": dict(rebuilt.kept), **counts}])
        print_lines([asdict(change) for change in difference.examples])
        return
    out().print(
        f"{rebuilt.read} texts read again"
        + "".join(
            f"; {count} not ({reason}), which tell what they told"
            for reason, count in rebuilt.kept.items()
            if count
        )
    )
    out().print(_counts(difference))
    if difference.examples:
        out().print(_examples(difference.examples[:_SHOWN]))


def _counts(difference: "Difference") -> str:
    return (
        f"mentions: {difference.mentions_before} before, {difference.mentions_after} after: "
        f"{difference.gone} gone, {difference.new} new, {difference.changed} told otherwise, "
        f"{difference.moved} in another event\n"
        f"events: {difference.events_before} before, {difference.events_after} after: "
        f"{difference.events_kept} keep their id"
    )


def _examples(changes: "tuple[Change, ...]") -> Table:
    table = Table("What", "Kind", "Text", "Event before", "Event after")
    for change in changes:
        table.add_row(
            change.what,
            change.kind,
            Text(shown(change.evidence)),
            change.event_before[:_ID_LENGTH],
            change.event_after[:_ID_LENGTH],
        )
    return table


@contextmanager
def _bar() -> "Iterator[Callable[[int, int], None]]":
    console = err()
    bar = Progress(
        TextColumn("resolving again"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task("texts", total=None)

    def step(done: int, of: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=of)
        if done >= of:
            bar.stop()  # what is printed and asked next needs the terminal

    try:
        yield step
    finally:
        bar.stop()

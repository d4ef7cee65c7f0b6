"""`sulh propose`: a second opinion on which events are one."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from flows.cli.session import (
    DatabaseOption,
    Format,
    FormatOption,
    busy,
    out,
    print_lines,
    session_of,
    shown,
)
from flows.cli.timeline import SinceOption, UntilOption, event_filter

if TYPE_CHECKING:
    from storage.resolve.second_opinion import MergeProposal

_ID_LENGTH = 8


def propose(  # noqa: PLR0913, PLR0917 - each is an option
    context: typer.Context,
    since: SinceOption = None,
    until: UntilOption = None,
    most: Annotated[int, typer.Option("--most", min=1, help="How many pairs.")] = 20,
    form: FormatOption = Format.TABLE,
    database: DatabaseOption = None,
) -> None:
    """Show pairs of events that may be one by the sense of their words; `sulh merge` joins a pair.

    Needs the extra `semantic`. Nothing is joined or stored: a person decides.
    """
    from flows.steps.second_opinion import load_embedder  # noqa: PLC0415 - start-up time
    from flows.steps.second_opinion import propose as ask  # noqa: PLC0415

    session = session_of(context)
    days = event_filter(since, until, None, None, None, None)
    embed = load_embedder()
    with (
        busy("comparing the events"),
        session.reading(database, holder="sulh propose") as opened,
    ):
        found = ask(opened.connection, embed, since=days.since, until=days.until, most=most)
    if form is Format.JSONL:
        print_lines([_row(each) for each in found])
    elif found:
        out().print(_table(found))
        out().print("`sulh event ID` shows one, `sulh merge ID ID --reason …` makes a pair one.")
    else:
        out().print("No two events are near enough in time to be one.")


def _row(proposal: "MergeProposal") -> dict[str, object]:
    return {
        "earlier": str(proposal.earlier.id),
        "later": str(proposal.later.id),
        "likeness": round(proposal.likeness, 3),
        "against": proposal.against,
    }


def _table(found: "tuple[MergeProposal, ...]") -> Table:
    table = Table("Alike", "Events", "First told as", "Kept apart by", show_lines=True)
    for each in found:
        pair = (each.earlier, each.later)
        table.add_row(
            f"{each.likeness:.3f}",
            "\n".join(str(event.id)[:_ID_LENGTH] for event in pair),
            Text("\n".join(shown(event.founding.development.evidence) for event in pair)),
            Text(each.against or "too little in common"),
        )
    return table

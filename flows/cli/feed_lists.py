"""`sulh feeds import` and `export`: feed lists in the form that feed readers exchange."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from extractors.records.faults import ConfigurationError
from flows.cli.session import ExitCode, err, say_fault, session_of, shown


def import_feeds(
    file: Annotated[Path, typer.Argument(help="OPML, as feed readers export it.")],
    target: Annotated[
        Path | None, typer.Option("--to", help="Append to this feed list; else print.")
    ] = None,
) -> None:
    """Take feeds over from OPML; those that the list has already are left out. None is asked."""
    from flows.feed_list.append import append_entries, read_target  # noqa: PLC0415 - start-up time
    from flows.feed_list.opml import leave_out_known, parse_opml  # noqa: PLC0415
    from flows.feed_list.read import FeedList, parse_feed_list  # noqa: PLC0415
    from flows.feed_list.render import render_feed_list  # noqa: PLC0415

    found = parse_opml(_read(file), name=str(file))
    for complaint in found.left_out:
        say_fault(f"{file}: {complaint}; it is left out")
    before = read_target(target) if target else ""
    known = parse_feed_list(before, name=str(target)) if before else FeedList()
    fresh = leave_out_known(found.listed, known=known)
    entries = render_feed_list(fresh)
    if target is None:
        typer.echo(entries, nl=False)
    elif entries:
        append_entries(target, before=before, entries=entries)
    told = f"{len(fresh.feeds)} feeds of {len(fresh.outlets)} outlets"
    err().print(Text(f"{told} {'printed' if target is None else f'appended to {target}'}"))
    if fresh.feeds:
        err().print("Correct name, family, country and zone; then `sulh feeds check`.")
    if found.left_out:
        raise typer.Exit(ExitCode.SOME_FAILED)


def export_feeds(
    context: typer.Context,
    target: Annotated[
        Path | None, typer.Option("--out", help="Write to this file; else print.")
    ] = None,
) -> None:
    """Write the feed list as OPML, which feed readers take."""
    from flows.feed_list.opml import render_opml  # noqa: PLC0415 - start-up time
    from flows.feed_list.read import read_feed_list  # noqa: PLC0415
    from flows.steps.watchlist import feed_list_path  # noqa: PLC0415

    listed = read_feed_list(feed_list_path(session_of(context).settings))
    text = render_opml(listed, title="Sulh")
    if target is None:
        typer.echo(text, nl=False)
        return
    target.write_text(text, encoding="utf-8")
    err().print(Text(f"{len(listed.feeds)} feeds written to {shown(str(target))}"))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise ConfigurationError(f"cannot be read ({reason})", subject=str(file)) from error

"""`sulh feeds`: how each feed is, a check over the network, pause and resume."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from extractors.records.faults import ConfigurationError
from flows.cli.session import (
    DatabaseOption,
    ExitCode,
    Format,
    FormatOption,
    Session,
    busy,
    err,
    out,
    print_lines,
    session_of,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractors.records.alarms import Alarm
    from extractors.records.feeds import FeedAnswer, FeedState
    from flows.steps.check_feeds import FeedCheck

app = typer.Typer(
    invoke_without_command=True, help="How each feed is; check, pause and resume feeds."
)


@app.callback()
def feeds(
    context: typer.Context,
    form: FormatOption = Format.TABLE,
    database: DatabaseOption = None,
) -> None:
    """Show the health of every feed."""
    if context.invoked_subcommand is not None:
        return
    from flows.cli.feed_table import feed_document, print_feeds  # noqa: PLC0415
    from flows.steps.feed_health import judge_feeds  # noqa: PLC0415
    from flows.steps.watchlist import load_watch  # noqa: PLC0415 - start-up time

    session = session_of(context)
    watch = load_watch(session.settings)
    known = _known(session, database, [feed.url for feed in watch.feeds])
    rows = judge_feeds(watch.feeds, states=known.states, alarms=known.alarms, answers=known.answers)
    if form is Format.JSONL:
        print_lines([feed_document(row) for row in rows])
        return
    print_feeds(out(), rows, alarms=known.alarms, zone=session.settings.show_zone)


@app.command()
def check(
    context: typer.Context,
    url: Annotated[str | None, typer.Argument(help="One feed; all without it.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Ask feeds now and say what they answer. Nothing is stored."""
    from flows.steps.check_feeds import check_feeds  # noqa: PLC0415 - start-up time
    from flows.steps.watchlist import load_watch  # noqa: PLC0415

    session = session_of(context)
    watch = load_watch(session.settings)
    wanted = [feed for feed in watch.feeds if url is None or feed.url == url]
    if not wanted:
        raise ConfigurationError("is not in the feed list", subject=url or "")
    with busy(f"asking {len(wanted)} feeds"):
        checks = check_feeds(wanted, settings=session.settings, now=datetime.now(UTC))
    if form is Format.JSONL:
        print_lines(
            [{"url": c.url, "answer": c.answer, "items": c.items, "error": c.error} for c in checks]
        )
    else:
        out().print(_check_table(checks))
    if any(one.is_bad for one in checks):
        raise typer.Exit(ExitCode.SOME_FAILED)


@app.command()
def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="A home page or a feed.")],
    target: Annotated[
        Path | None, typer.Option("--to", help="Append to this feed list; else print.")
    ] = None,
) -> None:
    """Find the feeds of a page, try them, and write them as entries of a feed list."""
    from flows.feed_list.append import append_entries, read_target  # noqa: PLC0415 - start-up time
    from flows.steps.find_feeds import find_feeds  # noqa: PLC0415

    session = session_of(context)
    before = read_target(target) if target else ""  # what is wrong with it is told before asking
    with busy(f"asking {url}"):
        found = find_feeds(url, outlet=None, settings=session.settings, now=datetime.now(UTC))
    err().print(_check_table(found.checks))
    if not found.entries:
        raise typer.Exit(ExitCode.SOME_FAILED)
    if target is None:
        typer.echo(found.entries, nl=False)
        err().print("Correct name, family and country, and put it into your feed list.")
        return
    append_entries(target, before=before, entries=found.entries)
    err().print(Text(f"appended to {target}; correct its name, family and country there"))


@app.command()
def pause(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="The feed's URL.")],
    database: DatabaseOption = None,
) -> None:
    """Leave a feed alone until it is resumed."""
    _set_paused(session_of(context), url, database, paused=True)


@app.command()
def resume(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="The feed's URL.")],
    database: DatabaseOption = None,
) -> None:
    """Poll a paused feed again, with the next pass."""
    _set_paused(session_of(context), url, database, paused=False)


def _check_table(checks: "Sequence[FeedCheck]") -> Table:
    table = Table("Feed", "Answer", "Items", "Newest", "What is wrong")
    for one in checks:
        newest = f"{one.newest:%Y-%m-%d %H:%M}" if one.newest else ""
        table.add_row(
            Text(shown(one.url)), one.answer, str(one.items), newest, Text(shown(one.error))
        )
    return table


def _set_paused(session: Session, url: str, chosen: Path | None, *, paused: bool) -> None:
    from flows.steps.watchlist import load_watch  # noqa: PLC0415 - start-up time
    from storage.database import Database  # noqa: PLC0415
    from storage.feeds import set_paused  # noqa: PLC0415

    if url not in {feed.url for feed in load_watch(session.settings).feeds}:
        raise ConfigurationError("is not in the feed list; `sulh feeds` shows it", subject=url)
    path = session.database_path(chosen)
    with (
        Database.open(path, holder="sulh feeds", wait=session.wait) as database,
        database.transaction() as connection,
    ):
        set_paused(connection, url, paused=paused)
    out().print(Text(f"{url} is {'paused' if paused else 'polled again with the next pass'}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    states: "Mapping[str, FeedState]" = field(default_factory=dict)
    alarms: "Sequence[Alarm]" = ()
    answers: "Mapping[str, Mapping[FeedAnswer, int]]" = field(default_factory=dict)


def _known(session: Session, chosen: Path | None, urls: "Sequence[str]") -> _Known:
    from storage.alarms import open_alarms  # noqa: PLC0415 - start-up time
    from storage.feeds import answer_counts, feed_states  # noqa: PLC0415

    if not session.database_path(chosen).is_file():
        return _Known()
    with session.reading(chosen, holder="sulh feeds") as opened:
        return _Known(
            states=feed_states(opened.connection),
            alarms=open_alarms(opened.connection),
            answers=answer_counts(opened.connection, urls),
        )

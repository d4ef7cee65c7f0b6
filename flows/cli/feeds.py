"""`sulh feeds`: how each feed is, a check over the network, pause and resume."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from extractors.records.faults import ConfigurationError
from extractors.records.feeds import FeedState
from flows.cli.session import (
    DatabaseOption,
    ExitCode,
    Format,
    FormatOption,
    Session,
    err,
    out,
    print_lines,
    session_of,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flows.steps.check_feeds import FeedCheck
    from flows.steps.services import Watch

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
    from flows.steps.watchlist import load_watch  # noqa: PLC0415 - start-up time

    session = session_of(context)
    watch = load_watch(session.settings)
    states = _states(session, database)
    if form is Format.JSONL:
        print_lines([_document(watch, feed.url, states) for feed in watch.feeds])
        return
    out().print(_table(session, watch, states))


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
    with err().status(f"asking {len(wanted)} feeds"):
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


def _states(session: Session, chosen: Path | None) -> "Mapping[str, FeedState]":
    from storage.feeds import feed_states  # noqa: PLC0415 - start-up time

    if not session.database_path(chosen).is_file():
        return {}
    with session.reading(chosen, holder="sulh feeds") as opened:
        return feed_states(opened.connection)


def _table(session: Session, watch: "Watch", states: "Mapping[str, FeedState]") -> Table:
    table = Table(
        "Outlet", "Feed", "Last answer", "Failures", "Newest item", "Due", "What is wrong"
    )
    zone = session.settings.show_zone

    def instant(moment: datetime | None) -> str:
        return f"{moment.astimezone(zone):%m-%d %H:%M}" if moment else ""

    for feed in watch.feeds:
        state = states.get(feed.url) or FeedState(url=feed.url)
        due = "paused" if state.paused else instant(state.due_at) or "now"
        table.add_row(
            Text(shown(feed.outlet_id)),
            Text(shown(feed.url), overflow="fold"),
            state.last_answer or "not asked yet",
            str(state.failures or ""),
            instant(state.last_items_at),
            due,
            Text(shown((state.last_error or "")[:200])),
        )
    return table


def _document(
    watch: "Watch", url: str, states: "Mapping[str, FeedState]"
) -> "Mapping[str, object]":
    state = states.get(url) or FeedState(url=url)
    outlet = next(feed.outlet_id for feed in watch.feeds if feed.url == url)
    return {
        "outlet": outlet,
        "url": url,
        "last_answer": state.last_answer,
        "failures": state.failures,
        "last_polled_at": state.last_polled_at,
        "last_items_at": state.last_items_at,
        "due_at": state.due_at,
        "paused": state.paused,
        "moved_to": state.moved_to,
        "error": state.last_error,
    }

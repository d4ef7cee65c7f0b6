"""Events as tables and pages in the terminal."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from extractors.records.developments import Role
from extractors.records.events import Event, Mention
from flows.alerts.names import Names
from flows.alerts.words import KINDS, REASONS, STATUSES
from flows.alerts.writing import write_day
from flows.cli.session import isolated, shown
from flows.steps.naming import Headlines

_ID_LENGTH = 8  # enough to name an event among a million, most of the time; a longer one is asked


def short_id(event: Event) -> str:
    """The beginning of an event's id, enough to name it."""
    return str(event.id)[:_ID_LENGTH]


def events_table(events: Sequence[Event], *, headlines: Headlines) -> Table:
    """A timeline: a row an event."""
    table = Table(title=None, expand=True, show_lines=True)
    table.add_column("Day", no_wrap=True)
    table.add_column("What", no_wrap=True)
    table.add_column("Headline", ratio=1)
    table.add_column("Told by", justify="right", no_wrap=True)
    table.add_column("Id", no_wrap=True)
    for event in events:
        arabic, english = headlines(event)
        table.add_row(
            _day(event),
            _what(event),
            Text(f"{isolated(arabic)}\n{shown(english)}"),
            _told(event),
            Text(short_id(event)),
        )
    return table


def print_event(  # noqa: PLR0913 - what a page of an event needs
    console: Console,
    event: Event,
    *,
    headlines: Headlines,
    names: Names,
    zone: ZoneInfo,
    related: Sequence[Event] = (),
) -> None:
    """Print one event with everything that is known of it."""
    arabic, english = headlines(event)
    console.print(Panel(Text(f"{isolated(arabic)}\n{shown(english)}"), title=str(event.id)))
    console.print(_facts(event, names, zone))
    for mention in event.mentions:
        console.print(_mention(mention, zone))
    for other in related:
        console.print(
            Text(f"contradicts, or is contradicted by, {short_id(other)}: {headlines(other)[1]}")
        )


def _facts(event: Event, names: Names, zone: ZoneInfo) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for label, value in (
        ("what", ", ".join(_what(event).plain.split("\n"))),
        ("parties", ", ".join(names.party(code).en for code in names.ordered(event.parties))),
        ("people", ", ".join(names.person_en(person) for person in event.people)),
        ("place", event.place or ""),
        ("when", write_day(event.date, arabic=False) if event.date else ""),
        ("subjects", ", ".join(names.topic_en(topic) for topic in event.topics)),
        ("first seen", _instant(event.first_seen_at, zone)),
        ("last told", _instant(event.last_seen_at, zone)),
        (
            "told by",
            (
                f"{_count(event.outlets, 'outlet')} of {_count(event.families, 'family', 'families')}"
                f", {_count(event.origins, 'origin')}"
            ),
        ),
        ("alerts", "; ".join(_alerts(event, zone)) or "none"),
    ):
        if value:
            table.add_row(Text(label, style="bold"), Text(shown(value)))
    return table


def _alerts(event: Event, zone: ZoneInfo) -> list[str]:
    return [
        f"{REASONS[alert.reason][1] or 'New'} {_instant(alert.created_at, zone)}"
        + (f" ({alert.detail})" if alert.detail else "")
        for alert in event.alerts
    ]


def _mention(mention: Mention, zone: ZoneInfo) -> RenderableType:
    act = mention.development
    marks = [
        "founding" if mention.founding else mention.verdict.value,
        *(["background"] if act.role is Role.BACKGROUND else []),
        *(["doubtful"] if mention.doubtful else []),
        *(["withdrawn: the article no longer says so"] if mention.withdrawn else []),
    ]
    lines = Group(
        Text(f"«{isolated(act.evidence)}»"),
        Text(shown(mention.url), style="dim"),
        Text(f"read as: {shown('; '.join(act.reasons))}", style="dim"),
        Text(f"{_verdict(mention)}: {shown('; '.join(mention.reasons)) or '–'}", style="dim"),
    )
    title = f"{_instant(mention.published_at, zone)}  {shown(mention.outlet_id)}"
    return Panel(lines, title=Text(title), subtitle=Text(", ".join(marks)), title_align="left")


def _verdict(mention: Mention) -> str:
    return "set apart by" if mention.founding else "joined by"


def _day(event: Event) -> Text:
    if event.date and event.date.day:
        return Text(event.date.day.isoformat())
    if event.date:
        return Text(f"{event.date.first.isoformat()}\n{event.date.precision}", style="dim")
    return Text(f"({event.mentions[0].published_at:%Y-%m-%d})", style="dim")


def _what(event: Event) -> Text:
    status = f"\n{STATUSES[event.status]}" if event.status else ""
    marks = "".join(f"\n{word}" for word, holds in _marks(event) if holds)
    return Text(f"{KINDS[event.kind][1]}{status}{marks}")


def _marks(event: Event) -> tuple[tuple[str, bool], ...]:
    return (
        ("doubtful", event.doubtful),
        ("withdrawn", event.withdrawn),
        ("contradicted", bool(event.related)),
    )


def _told(event: Event) -> Text:
    return Text(
        f"{_count(event.outlets, 'outlet')}\n{_count(event.origins, 'origin')}", style="dim"
    )


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"


def _instant(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"

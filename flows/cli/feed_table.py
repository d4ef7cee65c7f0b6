"""The health of feeds, for people and for programs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractors.records.alarms import Alarm
from flows.cli.session import shown
from flows.steps.feed_health import FeedHealth, FeedRow

_MARKS = {
    FeedHealth.GOOD: ("✓", "green"),
    FeedHealth.NOT_ASKED: ("·", "dim"),
    FeedHealth.PAUSED: ("‖", "dim"),
    FeedHealth.STUMBLING: ("~", "yellow"),
}
_BAD = ("✗", "red")
_ORDER = {health: number for number, health in enumerate(FeedHealth)}


def print_feeds(
    console: Console, rows: Sequence[FeedRow], *, alarms: Sequence[Alarm], zone: tzinfo
) -> None:
    """Print the sum of it, what is wrong beside feeds, and the table, worst first."""
    console.print(Text(_sum_up(rows)))
    subjects = {row.feed.url for row in rows}
    for alarm in alarms:
        if alarm.subject not in subjects:
            name = f"{shown(alarm.subject)}: " if alarm.subject else ""
            since = _instant(alarm.raised_at, zone)
            console.print(Text(f"✗ {name}{shown(alarm.detail)} (since {since})", style="red"))
    console.print(_table(rows, zone))


def feed_document(row: FeedRow) -> Mapping[str, object]:
    """A feed as one JSON object."""
    state = row.state
    return {
        "outlet": row.feed.outlet_id,
        "url": row.feed.url,
        "health": row.health,
        "reason": row.reason,
        "alarms": [
            {"kind": alarm.kind, "since": alarm.raised_at, "detail": alarm.detail}
            for alarm in row.alarms
        ],
        "answers": {str(answer): polls for answer, polls in row.answers.items()},
        "last_answer": state.last_answer,
        "failures": state.failures,
        "last_polled_at": state.last_polled_at,
        "last_items_at": state.last_items_at,
        "due_at": state.due_at,
        "paused": state.paused,
        "moved_to": state.moved_to,
        "error": state.last_error,
    }


def _sum_up(rows: Sequence[FeedRow]) -> str:
    counts = Counter(row.health for row in rows)
    parts = [f"{counts[health]} {health}" for health in FeedHealth if counts[health]]
    return f"{len(rows)} feeds: {', '.join(parts)}." if rows else "The feed list names no feed."


def _table(rows: Sequence[FeedRow], zone: tzinfo) -> Table:
    table = Table("", "Outlet", "Feed", "Last answer", "Newest item", "Due", "What is wrong")
    for row in sorted(rows, key=lambda row: _ORDER[row.health]):
        mark, style = _MARKS.get(row.health, _BAD)
        state = row.state
        due = "paused" if state.paused else _instant(state.due_at, zone) or "now"
        table.add_row(
            Text(f"{mark} {row.health}", style=style),
            Text(shown(row.feed.outlet_id)),
            Text(shown(row.feed.url), overflow="fold"),
            state.last_answer or "not asked yet",
            _instant(state.last_items_at, zone),
            due,
            Text(shown(row.reason[:200])),
        )
    return table


def _instant(moment: datetime | None, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%m-%d %H:%M}" if moment else ""

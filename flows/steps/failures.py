"""Why feeds and items failed in a pass: a line each, for the person who ran it."""

from collections.abc import Iterable

from extractors.feeds.schedule import FAILURES
from extractors.records.alarms import Alarm
from extractors.records.outcomes import ItemOutcome
from flows.alerts.alarms import AlarmChanges
from flows.fetching.told import told_text, told_url
from flows.steps.collected import CollectedFeed, CollectedItem

# What a person may have to look at, and cannot see from the count alone.
_EXPLAINED = frozenset(
    {
        ItemOutcome.REFUSED_ADDRESS,
        ItemOutcome.TOO_LARGE,
        ItemOutcome.FAILED,
        ItemOutcome.GIVEN_UP,
        ItemOutcome.CRASHED,
    }
)


def explain_feeds(feeds: Iterable[CollectedFeed]) -> tuple[str, ...]:
    """Each feed that failed in this pass, as `URL: its error`."""
    return tuple(
        _name_subject(feed.feed.url, feed.state.last_error or str(feed.state.last_answer))
        for feed in feeds
        if feed.state.last_answer in FAILURES
    )


def explain_items(items: Iterable[CollectedItem]) -> tuple[str, ...]:
    """Each item that was refused, too large, failed, given up or crashed, as `URL: its detail`."""
    return tuple(
        _name_subject(one.item.url, one.detail or str(one.outcome))
        for one in items
        if one.outcome in _EXPLAINED
    )


def describe_alarms(changes: AlarmChanges) -> tuple[str, ...]:
    """What was raised and what is over, a line each."""
    return (
        *(told_text(f"alarm: {_name_alarm(alarm)}{alarm.detail}") for alarm in changes.raised),
        *(
            told_text(f"mended: {_name_alarm(alarm)}{alarm.mended_detail}")
            for alarm in changes.mended
        ),
    )


def _name_alarm(alarm: Alarm) -> str:
    return f"{alarm.subject}: " if alarm.subject else ""


def _name_subject(url: str, reason: str) -> str:
    """Put the URL before the reason, once; of a traceback its last line is the reason."""
    line, told = told_text(reason.strip().splitlines()[-1]), told_url(url)
    return line if line.startswith(told) else f"{told}: {line}"

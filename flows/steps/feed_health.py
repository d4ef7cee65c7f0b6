"""How each feed is, in one word, from its state and its open alarms. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from extractors.feeds.health import ODD
from extractors.feeds.schedule import FAILURES
from extractors.records.alarms import Alarm, AlarmKind
from extractors.records.feeds import Feed, FeedAnswer, FeedState


class FeedHealth(StrEnum):
    """Worst first. Stable words."""

    GONE = "gone"
    FAILING = "failing"  # an alarm is open: it failed, or answered oddly, twice in a row
    SILENT = "silent"  # an alarm is open: nothing new for longer than is like it
    STUMBLING = "stumbling"  # the last answer was odd, the one before was not
    PAUSED = "paused"
    NOT_ASKED = "not-asked"
    GOOD = "good"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A feed with all that is known of its health."""

    feed: Feed
    state: FeedState
    health: FeedHealth
    reason: str  # in words; empty where all is well
    alarms: tuple[Alarm, ...] = ()
    answers: Mapping[FeedAnswer, int] = field(default_factory=dict)


def judge_feeds(
    feeds: Iterable[Feed],
    *,
    states: Mapping[str, FeedState],
    alarms: Sequence[Alarm],
    answers: Mapping[str, Mapping[FeedAnswer, int]],
) -> tuple[FeedRow, ...]:
    """Judge each feed, in the order given."""
    rows = []
    for feed in feeds:
        state = states.get(feed.url) or FeedState(url=feed.url)
        own = tuple(alarm for alarm in alarms if alarm.subject == feed.url)
        health = _judge(state, {alarm.kind for alarm in own})
        rows.append(
            FeedRow(
                feed=feed,
                state=state,
                health=health,
                reason=_explain(state, own, health),
                alarms=own,
                answers=answers.get(feed.url, {}),
            )
        )
    return tuple(rows)


def _judge(state: FeedState, kinds: set[AlarmKind]) -> FeedHealth:
    if state.paused:
        return FeedHealth.PAUSED
    if state.last_answer is None:
        return FeedHealth.NOT_ASKED
    if AlarmKind.GONE in kinds:
        return FeedHealth.GONE
    if AlarmKind.ODD_ANSWERS in kinds:
        return FeedHealth.FAILING
    if AlarmKind.SILENT in kinds:
        return FeedHealth.SILENT
    return FeedHealth.STUMBLING if state.last_answer in ODD else FeedHealth.GOOD


def _explain(state: FeedState, alarms: tuple[Alarm, ...], health: FeedHealth) -> str:
    if health in {FeedHealth.GOOD, FeedHealth.NOT_ASKED}:
        return ""
    told = "; ".join(alarm.detail for alarm in alarms)
    if health is FeedHealth.STUMBLING or state.last_answer in FAILURES:
        return state.last_error or told
    return told or state.last_error or ""

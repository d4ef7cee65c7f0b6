from datetime import UTC, datetime

import pytest

from extractors.records.alarms import Alarm, AlarmKind, alarm_id
from extractors.records.feeds import Feed, FeedAnswer, FeedState
from flows.steps.feed_health import FeedHealth, FeedRow, judge_feeds

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
FEED = Feed(url="https://wakala.example/rss", outlet_id="wakala")


def alarm(kind: AlarmKind, subject: str = FEED.url) -> Alarm:
    return Alarm(
        id=alarm_id(kind, subject, NOW),
        kind=kind,
        subject=subject,
        outlet_id="wakala",
        detail=f"why {kind}",
        raised_at=NOW,
    )


def judge(state: FeedState | None, *kinds: AlarmKind) -> FeedRow:
    (row,) = judge_feeds(
        [FEED],
        states={FEED.url: state} if state else {},
        alarms=[*(alarm(kind) for kind in kinds), alarm(AlarmKind.GONE, "https://other.example/")],
        answers={FEED.url: {FeedAnswer.ITEMS: 3}},
    )
    return row


def answered(answer: FeedAnswer, error: str | None = None) -> FeedState:
    return FeedState(url=FEED.url, last_answer=answer, last_error=error)


@pytest.mark.parametrize(
    ("state", "kinds", "health", "reason"),
    [
        (None, (), FeedHealth.NOT_ASKED, ""),
        (answered(FeedAnswer.ITEMS), (), FeedHealth.GOOD, ""),
        (answered(FeedAnswer.NOT_MODIFIED), (), FeedHealth.GOOD, ""),
        (answered(FeedAnswer.EMPTY, "no item"), (), FeedHealth.STUMBLING, "no item"),
        (
            answered(FeedAnswer.FAILED, "no connection"),
            (AlarmKind.ODD_ANSWERS,),
            FeedHealth.FAILING,
            "no connection",
        ),
        (answered(FeedAnswer.STALE), (AlarmKind.SILENT,), FeedHealth.SILENT, "why silent"),
        (answered(FeedAnswer.GONE), (AlarmKind.GONE, AlarmKind.SILENT), FeedHealth.GONE, None),
        (
            FeedState(url=FEED.url, last_answer=FeedAnswer.ITEMS, paused=True),
            (),
            FeedHealth.PAUSED,
            "",
        ),
    ],
)
def test_a_feeds_health_is_one_word_with_its_reason(
    state: FeedState | None, kinds: tuple[AlarmKind, ...], health: FeedHealth, reason: str | None
) -> None:
    row = judge(state, *kinds)
    assert row.health is health
    assert reason is None or row.reason == reason
    assert row.answers == {FeedAnswer.ITEMS: 3}
    assert len(row.alarms) == len(kinds)

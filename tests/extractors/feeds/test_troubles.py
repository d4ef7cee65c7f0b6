from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from extractors.feeds.troubles import find_feed_troubles, is_network_down
from extractors.records.alarms import AlarmKind
from extractors.records.feeds import FeedAnswer, FeedState

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
FINE = FeedState(url="https://wakala.example/rss", last_answer=FeedAnswer.ITEMS, last_items_at=NOW)
ODD = replace(FINE, last_answer=FeedAnswer.EMPTY)


def kinds(
    before: FeedState, after: FeedState, *opened: AlarmKind, allowed: int = 30
) -> list[AlarmKind]:
    troubles = find_feed_troubles(
        before,
        after,
        now=NOW,
        allowed_silence=timedelta(hours=allowed),
        open_kinds=frozenset(opened),
    )
    assert all(trouble.subject == FINE.url and trouble.detail for trouble in troubles)
    return [trouble.kind for trouble in troubles]


@pytest.mark.parametrize(
    "answer",
    [
        FeedAnswer.EMPTY,
        FeedAnswer.NOT_A_FEED,
        FeedAnswer.BROKEN,
        FeedAnswer.ALL_UNDATED,
        FeedAnswer.ALL_FUTURE,
        FeedAnswer.SHRUNK,
        FeedAnswer.REFUSED,
        FeedAnswer.FAILED,
    ],
)
def test_one_odd_answer_is_no_trouble_and_two_are(answer: FeedAnswer) -> None:
    after = replace(FINE, last_answer=answer)
    assert kinds(FINE, after) == []
    assert kinds(ODD, after) == [AlarmKind.ODD_ANSWERS]


def test_one_good_answer_between_two_odd_ones_does_not_end_it_and_two_do() -> None:
    assert kinds(ODD, FINE, AlarmKind.ODD_ANSWERS) == [AlarmKind.ODD_ANSWERS]
    assert kinds(FINE, ODD, AlarmKind.ODD_ANSWERS) == [AlarmKind.ODD_ANSWERS]
    assert kinds(FINE, FINE, AlarmKind.ODD_ANSWERS) == []


def test_gone_is_trouble_at_once() -> None:
    assert kinds(FINE, replace(FINE, last_answer=FeedAnswer.GONE)) == [AlarmKind.GONE]


def test_silence_beyond_what_is_like_the_feed_is_trouble() -> None:
    quiet = replace(FINE, last_items_at=NOW - timedelta(hours=31))
    assert kinds(FINE, quiet) == [AlarmKind.SILENT]
    assert kinds(FINE, quiet, allowed=31) == []


def test_a_feed_can_be_silent_and_odd() -> None:
    both = replace(ODD, last_items_at=NOW - timedelta(hours=31))
    assert kinds(both, both) == [AlarmKind.ODD_ANSWERS, AlarmKind.SILENT]


def test_a_feed_that_never_brought_anything_is_not_called_silent() -> None:
    never = replace(FINE, last_items_at=None)
    assert kinds(never, never) == []


@pytest.mark.parametrize(
    ("failed", "of", "is_down"), [(4, 4, False), (5, 5, True), (45, 50, True), (44, 50, False)]
)
def test_nine_in_ten_feeds_out_of_reach_is_our_own_network(
    failed: int, of: int, *, is_down: bool
) -> None:
    answers = [FeedAnswer.FAILED] * failed + [FeedAnswer.ITEMS] * (of - failed)
    assert is_network_down(answers, is_open=False) is is_down


def test_the_network_is_back_when_one_feed_answers() -> None:
    assert is_network_down([FeedAnswer.FAILED], is_open=True)
    assert not is_network_down([FeedAnswer.FAILED] * 9 + [FeedAnswer.EMPTY], is_open=True)

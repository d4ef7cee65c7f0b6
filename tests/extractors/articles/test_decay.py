from datetime import UTC, datetime, timedelta

import pytest

from extractors.articles.decay import RECENT, find_reading_troubles
from extractors.records.alarms import AlarmKind
from extractors.records.articles import PageHistory, PageRead
from extractors.records.feeds import DateSource
from extractors.records.outcomes import ItemOutcome

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)


def read(
    outcome: ItemOutcome = ItemOutcome.NEW_ARTICLE,
    *,
    letters: int = 1500,
    source: DateSource = DateSource.PAGE_METADATA,
    days_ago: float = 0,
) -> PageRead:
    is_read = outcome is ItemOutcome.NEW_ARTICLE
    return PageRead(
        outlet_id="wakala",
        at=NOW - timedelta(days=days_ago),
        outcome=outcome,
        letters=letters if is_read else None,
        date_source=source if is_read else None,
    )


CONSENT = read(ItemOutcome.CONSENT_PAGE)
# One in five refused, texts of many lengths: an outlet as outlets are.
USUAL = [
    read(letters=800 + 70 * n, days_ago=9) if n % 5 else read(ItemOutcome.TOO_SHORT, days_ago=9)
    for n in range(50)
]


def history(reads: list[PageRead]) -> PageHistory:
    return PageHistory(latest=tuple(reads[-RECENT:]), past=tuple(reads[:-RECENT]))


def kinds(reads: list[PageRead], *opened: AlarmKind) -> list[AlarmKind]:
    found = find_reading_troubles("wakala", history(reads), open_kinds=frozenset(opened))
    assert all(trouble.subject == "wakala" for trouble in found)
    return [trouble.kind for trouble in found]


def test_an_outlet_that_is_read_as_before_is_fine() -> None:
    assert kinds([*USUAL, *USUAL[:RECENT]]) == []


def test_a_consent_wall_in_front_of_all_pages_is_noticed() -> None:
    (trouble,) = find_reading_troubles("wakala", history([*USUAL, *[CONSENT] * RECENT]))
    assert trouble.kind is AlarmKind.PAGES_REJECTED
    assert trouble.detail == (
        "100% of its last 20 pages were refused, most as consent-page; before that 20%"
    )


@pytest.mark.parametrize(("refused", "is_trouble"), [(11, False), (12, True)])
def test_more_refused_pages_than_chance_brings(refused: int, *, is_trouble: bool) -> None:
    recent = [CONSENT] * refused + [read(letters=2000)] * (RECENT - refused)
    assert (AlarmKind.PAGES_REJECTED in kinds([*USUAL, *recent])) is is_trouble


@pytest.mark.parametrize(
    ("letters", "is_trouble"), [(300, True), (1200, False), (4000, False), (9000, True)]
)
def test_texts_that_are_far_shorter_or_longer_are_noticed(
    letters: int, *, is_trouble: bool
) -> None:
    found = kinds([*USUAL, *[read(letters=letters)] * RECENT])
    assert found == ([AlarmKind.TEXTS_SHIFTED] if is_trouble else [])


def test_dates_that_the_pages_no_longer_tell_are_noticed() -> None:
    recent = [read(letters=2000, source=DateSource.FEED)] * RECENT
    assert kinds([*USUAL, *recent]) == [AlarmKind.DATES_LOST]


def test_too_few_pages_tell_nothing() -> None:
    assert kinds([CONSENT] * (RECENT - 1)) == []
    assert kinds([*USUAL[:20], *[read(letters=100)] * RECENT]) == []


def test_an_outlet_that_was_never_read_well_is_noticed_without_a_past() -> None:
    assert kinds([CONSENT] * RECENT) == [AlarmKind.PAGES_REJECTED]
    assert kinds([read()] * RECENT) == []


def test_an_alarm_is_not_over_at_the_very_line_that_raised_it() -> None:
    just_below = [CONSENT] * 11 + [read(letters=2000)] * 9
    well_below = [CONSENT] * 6 + [read(letters=2000)] * 14
    assert kinds([*USUAL, *just_below]) == []
    opened = AlarmKind.PAGES_REJECTED
    assert kinds([*USUAL, *just_below], opened) == [opened]
    assert kinds([*USUAL, *well_below], opened) == []

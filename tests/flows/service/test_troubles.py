from datetime import UTC, datetime, timedelta

import pytest

from flows.checkup import LEAST_FREE
from flows.service.troubles import Trouble, is_backup_old, is_disk_low, write_trouble

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAYS = timedelta(days=1)


@pytest.mark.parametrize(
    ("share", "was_low", "expected"),
    [(1.0, False, False), (0.99, False, True), (1.1, True, True), (1.2, True, False)],
)
def test_a_disk_is_low_until_there_is_clearly_room_again(
    share: float, *, was_low: bool, expected: bool
) -> None:
    assert is_disk_low(int(share * LEAST_FREE), was_low=was_low) is expected


@pytest.mark.parametrize(
    ("made", "first", "expected"),
    [(None, 1, False), (None, 3, True), (1, 30, False), (3, 30, True)],
    ids=["a first day", "never made", "made yesterday", "not made for days"],
)
def test_a_backup_is_missed_after_two_days(made: int | None, first: int, *, expected: bool) -> None:
    made_at = None if made is None else NOW - made * DAYS
    assert is_backup_old(made_at, first_at=NOW - first * DAYS, now=NOW) is expected


@pytest.mark.parametrize("trouble", Trouble)
def test_each_trouble_has_words_for_its_coming_and_its_going(trouble: Trouble) -> None:
    came, went = (
        write_trouble(trouble, since=NOW, is_mended=is_mended, now=NOW)
        for is_mended in (False, True)
    )
    assert came.subject == went.subject == trouble
    assert len({came.id, went.id, came.text_en, went.text_en, came.text_ar, went.text_ar}) == 6

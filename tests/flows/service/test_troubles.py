from datetime import UTC, datetime, timedelta

import pytest

from flows.service.troubles import (
    LEAST_FREE,
    Trouble,
    is_backup_missing,
    is_disk_low,
    write_trouble,
)

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


@pytest.mark.parametrize(("days", "expected"), [(1, False), (2, False), (2.01, True)])
def test_a_backup_is_missed_after_two_days_of_service(days: float, *, expected: bool) -> None:
    assert is_backup_missing(days * DAYS) is expected


@pytest.mark.parametrize("trouble", Trouble)
def test_each_trouble_has_words_for_its_coming_and_its_going(trouble: Trouble) -> None:
    came, went = (
        write_trouble(trouble, since=NOW, is_mended=is_mended, now=NOW)
        for is_mended in (False, True)
    )
    assert came.subject == went.subject == trouble
    assert len({came.id, went.id, came.text_en, went.text_en, came.text_ar, went.text_ar}) == 6

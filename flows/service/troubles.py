"""What the watchdog tells: passes fail, the disk fills up, backups or the page are not made. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from extractors.records.notices import Notice, NoticeKind, make_notice

LEAST_FREE = 500_000_000  # bytes: a month of a hundred feeds
BACKUP_FOR = timedelta(days=2)  # one is made a day
_WELL_AGAIN = 1.2  # times the least room: at the bound itself it would be told again and again


class Trouble(StrEnum):
    """What does not go well."""

    PASSES = "passes"
    DISK = "disk"
    BACKUPS = "backups"
    PAGE = "page"


_WORDS = {
    (Trouble.PASSES, False): (
        "لم تنجح أي جولة رصد منذ مدة",
        "No pass has succeeded for too long: `sulh status` and the log say why",
    ),
    (Trouble.PASSES, True): ("عادت جولات الرصد إلى العمل", "Passes succeed again"),
    (Trouble.DISK, False): (
        "القرص يوشك أن يمتلئ",
        f"The disk is nearly full: less than {LEAST_FREE // 1_000_000} MB are free; make room",
    ),
    (Trouble.DISK, True): ("في القرص متسع من جديد", "There is room on the disk again"),
    (Trouble.BACKUPS, False): (
        "لم تُنسخ قاعدة البيانات احتياطيا منذ يومين",
        f"No backup was made for {BACKUP_FOR.days} days: `sulh maintain` makes one or says why not",
    ),
    (Trouble.PAGE, False): (
        "تعذر تحديث الصفحة أو النسخة المخصصة للمحللين",
        "The page or the copy for analysts cannot be refreshed: `sulh status` says why",
    ),
    (Trouble.PAGE, True): ("عاد تحديث الصفحة والنسخة", "The page and the copy are refreshed again"),
    (Trouble.BACKUPS, True): ("عاد النسخ الاحتياطي إلى العمل", "Backups are made again"),
}


def is_disk_low(free: int, *, was_low: bool) -> bool:
    """Whether so few bytes are too few."""
    return free < LEAST_FREE * (_WELL_AGAIN if was_low else 1)


def is_backup_missing(served: timedelta) -> bool:
    """Whether too much time of service went by since the last backup: a machine that is off makes none."""
    return served > BACKUP_FOR


def write_trouble(trouble: Trouble, *, since: datetime, is_mended: bool, now: datetime) -> Notice:
    """Say that something does not go well, or does again."""
    arabic, english = _WORDS[trouble, is_mended]
    return make_notice(
        NoticeKind.SERVICE,
        subject=trouble,
        since=since,
        is_mended=is_mended,
        text_ar=f"صلح: {arabic}",
        text_en=f"Sulh: {english}",
        now=now,
    )

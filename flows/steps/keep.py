"""Upkeep of the database: checked copies, retention, the file written anew, a restore."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.settings import UpkeepSettings
from flows.steps.turn import taking_turn
from storage.backup import copy_database
from storage.database import Database
from storage.faults import backup_path
from storage.restore import Restored, restore_database
from storage.retention import Forgotten, Retention, forget, is_worth_rewriting, rewrite

_WAIT = timedelta(minutes=5)  # for a pass that has the database or the turn


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepReport:
    """What upkeep did."""

    backup: Path
    older: tuple[Path, ...]  # backups that are kept besides
    forgotten: Forgotten
    bytes_before: int
    bytes_after: int


def back_up(database: Database, target: Path | None = None) -> Path:
    """Copy an open database, by default to where a restore looks for it.

    Raises:
        ConfigurationError: the target is the live file, or cannot be written.
        SulhError: the copy differs; an earlier copy is as it was.
    """
    return copy_database(database, target or backup_path(database.path))


def keep_up(path: Path, settings: UpkeepSettings, *, holder: str, now: datetime) -> UpkeepReport:
    """Back up, keep the last so many copies, forget what is old, write the file anew if it pays.

    The backup comes first: what retention takes away is in the older copies for a while.

    Raises:
        TransientError, ConfigurationError, DatabaseLostError: of the database.
        SulhError: a copy differs; what was there before still is.
    """
    size = path.stat().st_size  # stat opens nothing: the lock of the file stays
    copy = backup_path(path)
    with taking_turn(path, holder=holder, wait=_WAIT):
        with Database.open(path, holder=holder, wait=_WAIT) as database:
            back_up(database, fresh := copy.with_name(f".{copy.name}.fresh"))
            older = _rotate(copy, keep=settings.backups)
            fresh.replace(copy)
            forgotten = forget(database, retention_of(settings, now), now=now)
            database.connection.execute("CHECKPOINT")
            pays = is_worth_rewriting(database)
        if pays:
            rewrite(path, holder=holder)
    return UpkeepReport(
        backup=copy,
        older=older,
        forgotten=forgotten,
        bytes_before=size,
        bytes_after=path.stat().st_size,
    )


def retention_of(settings: UpkeepSettings, now: datetime) -> Retention:
    """What the settings let go by now."""
    return Retention(
        texts_before=now - timedelta(days=settings.text_days) if settings.text_days else None,
        history_before=now - timedelta(days=settings.history_days),
    )


def list_backups(path: Path) -> tuple[Path, ...]:
    """The backups of a database, newest first."""
    newest = backup_path(path)
    older = sorted(newest.parent.glob(f"{newest.stem}.2*{newest.suffix}"), reverse=True)
    return (*([newest] if newest.is_file() else []), *older)


def newest_backup_at(path: Path) -> datetime | None:
    """When the newest backup of a database was made; None where there is none.

    Raises:
        OSError: the folder cannot be looked into.
    """
    return next(
        (datetime.fromtimestamp(one.stat().st_mtime, UTC) for one in list_backups(path)), None
    )


def restore(path: Path, source: Path | None, *, holder: str, now: datetime) -> Restored:
    """Restore a database from a backup, by default from the newest one.

    Raises:
        TransientError: a pass is at work, or somebody holds the database.
        ConfigurationError: there is no such backup, or it is no use; nothing was moved.
    """
    with taking_turn(path, holder=holder):
        newest = next(iter(list_backups(path)), backup_path(path))
        return restore_database(source or newest, path, now=now, holder=holder)


def _rotate(copy: Path, *, keep: int) -> tuple[Path, ...]:
    """Name the last copy by its time, and delete those that are too many."""
    if copy.is_file():
        made = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
        copy.replace(copy.with_name(f"{copy.stem}.{made:%Y-%m-%dT%H%M%S}{copy.suffix}"))
    older = sorted(copy.parent.glob(f"{copy.stem}.2*{copy.suffix}"), reverse=True)
    for one in older[keep - 1 :]:
        one.unlink()
    return tuple(older[: keep - 1])

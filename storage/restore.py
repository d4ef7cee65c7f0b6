"""Put a backup in the place of the database, which is moved aside and not deleted."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from extractors.records.faults import ConfigurationError
from storage.backup import force_to_disk
from storage.columns import fetch, optional_instant
from storage.database import connect_file
from storage.drafts import drafting
from storage.lock import owning

_WAIT = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What the database holds now."""

    source: Path
    aside: Path | None  # where the file lies that was here
    events: int
    articles: int
    last_pass_at: datetime | None


def restore_database(source: Path, path: Path, *, now: datetime, holder: str) -> Restored:
    """Restore `path` from the backup `source`.

    The backup is copied beside the database, opened, brought to this version's tables and looked
    at before anything is moved. The write-ahead log of the old file goes aside with it: beside the
    restored file it would be replayed into it.

    Raises:
        ConfigurationError: the backup is missing, damaged or of a newer sulh; nothing was moved.
        TransientError: somebody holds the database.
    """
    if not source.is_file():
        raise ConfigurationError("there is no such backup", subject=str(source))
    if source.resolve() == path.resolve():
        raise ConfigurationError("is the database itself; name a backup", subject=str(source))
    with owning(path, holder=holder, wait=_WAIT), drafting(path) as draft:
        shutil.copyfile(source, draft)
        events, articles, last = _look(draft)
        force_to_disk(draft)
        aside = _move_aside(path, now)
        draft.replace(path)
        force_to_disk(path.parent)
    return Restored(source=source, aside=aside, events=events, articles=articles, last_pass_at=last)


def _look(draft: Path) -> tuple[int, int, datetime | None]:
    connection = connect_file(draft)
    try:
        events, articles = (
            fetch(connection, f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - constants
            for table in ("events", "articles")
        )
        last = fetch(connection, "SELECT max(finished_at) FROM runs WHERE error IS NULL")[0][0]
        return events, articles, optional_instant(last)
    finally:
        connection.close()


def _move_aside(path: Path, now: datetime) -> Path | None:
    """The log first: a crash in between must not leave it beside the restored file."""
    stamp = now.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.name}.replaced-{stamp}")
    log = path.with_name(f"{path.name}.wal")
    if log.exists():
        log.replace(aside.with_name(f"{aside.name}.wal"))
    if not path.exists():
        return None
    path.replace(aside)
    return aside

"""One owner at a time: a lock file of our own beside the database.

DuckDB's own lock is a POSIX record lock, which vanishes when its owner opens and closes the file
in any other way; then a second writer gets in and commits are overwritten without an error.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from extractors.records.faults import ConfigurationError, TransientError

_PAUSE = 0.05  # seconds between two tries: short against a pass, long against a busy loop


@contextmanager
def owning(path: Path, *, holder: str, wait: timedelta) -> Iterator[None]:
    """Hold the lock of the database at `path` under the name `holder`.

    Args:
        path: The database file; the lock file is `<path>.lock` and is never removed, since
            removing it would let two processes lock two different files of one name.
        holder: The command that holds it, told to whoever finds the lock taken.
        wait: How long to wait for another holder.

    Raises:
        TransientError: another process still holds it after `wait`.
        ConfigurationError: the folder cannot be written to.
    """
    descriptor = _open(path.with_name(f"{path.name}.lock"))
    try:
        _acquire(descriptor, path, wait)
        _sign(descriptor, holder)
        yield
    finally:
        os.close(descriptor)  # this also releases the lock


def _open(lock: Path) -> int:
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise ConfigurationError(
            f"the lock file cannot be written ({error.strerror}); name a folder that this "
            "user may write to",
            subject=str(lock),
        ) from error


def _acquire(descriptor: int, path: Path, wait: timedelta) -> None:
    deadline = time.monotonic() + wait.total_seconds()
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                raise TransientError(
                    f"the database is held by {_read_holder(descriptor)}; wait or stop it",
                    subject=str(path),
                ) from error
            time.sleep(_PAUSE)
        else:
            return


def _sign(descriptor: int, holder: str) -> None:
    line = json.dumps({"pid": os.getpid(), "command": holder})
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, line.encode(), 0)


def _read_holder(descriptor: int) -> str:
    try:
        note = json.loads(os.pread(descriptor, 4096, 0))
        signed = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)
        since = signed.strftime("%Y-%m-%d %H:%M:%S UTC")
        return f"`{note['command']}` (process {note['pid']}) since {since}"
    except (ValueError, KeyError, TypeError):
        return "another process"  # caught between its lock and its signature


def read_owner(path: Path) -> str | None:
    """Who holds the lock of `path` now, in words; None where nobody does."""
    lock = path.with_name(f"{path.name}.lock")
    if not lock.is_file():
        return None
    try:
        descriptor = os.open(lock, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _read_holder(descriptor)
    else:
        return None
    finally:
        os.close(descriptor)

"""What Prefect's server says, in a file: kept over a restart, and bounded."""

import os
from pathlib import Path

from flows.logs import log

SERVER_FOLDER = "prefect"  # in the data
WORDS = "server.log"  # in that folder
_MOST = (
    10_000_000  # bytes; it says nothing while all is well, and may say a lot for weeks where not
)
_KEPT = 1_000_000  # bytes of its end


def keep_words(path: Path) -> None:
    """Before a new server speaks: what the last one said stays beside it, for it says why that died."""
    if path.is_file() and path.stat().st_size:
        path.replace(_before(path))


def limit_words(path: Path, *, most: int = _MOST, kept: int = _KEPT) -> bool:
    """Where it grew too large, put its end aside and begin anew; whether that was so.

    The server goes on writing: it has opened the file to append, so that what it says next stands
    at the new beginning. Where there is no room for its end, that is lost.

    Raises:
        OSError: the file cannot be cut.
    """
    if not path.is_file() or path.stat().st_size <= most:
        return False
    with path.open("rb") as said:
        said.seek(-kept, os.SEEK_END)
        end = said.read()
    os.truncate(path, 0)  # first: what makes a server complain is often that the disk is full
    try:
        _before(path).write_bytes(end)
    except OSError as error:
        log().warning("the server's words are lost", reason=error.strerror)
    return True


def _before(path: Path) -> Path:
    return path.with_name(f"{path.name}.1")

"""A file that is written beside its place and takes its name once it is whole."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

_MARK = r"[0-9a-f]{32}(\.wal)?"  # of a draft, and of the log that DuckDB writes beside it


@contextmanager
def drafting(target: Path) -> Iterator[Path]:
    """A place beside `target`; what is left there when the block ends is deleted.

    A kill or a power cut leaves a draft as large as the database. The next one to write the same
    target clears it away, so that nobody else may be writing it. Who copies, rewrites or restores the
    database holds it for the whole block. The table for analysts is written when the database is
    closed again: there it is the turn of the pass, held to its end, that keeps others out.
    """
    clear_drafts(target)
    draft = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)
        draft.with_name(f"{draft.name}.wal").unlink(missing_ok=True)


def write_whole(target: Path, content: bytes) -> None:
    """Write a small file, whole or not at all.

    Raises:
        OSError: there is no room, or no right.
    """
    with drafting(target) as draft:
        draft.write_bytes(content)
        draft.replace(target)


def clear_drafts(target: Path) -> int:
    """Delete the drafts of a target that were never finished; returns how many files."""
    if not target.parent.is_dir():
        return 0
    name = re.compile(rf"\.{re.escape(target.name)}\.{_MARK}")
    found = [one for one in target.parent.iterdir() if name.fullmatch(one.name)]
    for one in found:
        one.unlink(missing_ok=True)
    return len(found)

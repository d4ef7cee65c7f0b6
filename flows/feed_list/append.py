"""Append entries to a feed list's file, which may not be there yet."""

from pathlib import Path

from extractors.records.faults import ConfigurationError
from flows.feed_list.read import parse_feed_list, read_list_text


def read_target(path: Path) -> str:
    """Read what a file holds that will be appended to; nothing where there is none.

    Raises:
        ConfigurationError: it is a folder, cannot be read or is not in UTF-8.
    """
    return read_list_text(path) if path.exists() else ""


def append_entries(path: Path, *, before: str, entries: str) -> None:
    """Write a feed list anew with entries after what it held, where both together are right.

    Raises:
        ConfigurationError: the list would be wrong, or the file cannot be written.
    """
    after = f"{before.rstrip()}\n\n{entries}".lstrip()
    parse_feed_list(after, name=str(path))
    try:
        path.write_text(after, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(
            f"cannot be written ({error.strerror or error})", subject=str(path)
        ) from error

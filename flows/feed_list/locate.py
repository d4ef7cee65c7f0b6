"""Find the line of a TOML file that a validation error speaks of."""

import re

_HEADER = re.compile(r"\s*\[\[\s*(?P<name>[\w.]+)\s*\]\]")
_KEY = re.compile(r"\s*\"?(?P<name>[\w-]+)\"?\s*=")


def find_line(text: str, place: tuple[int | str, ...]) -> int:
    """Find the line of a value by its place, such as `("outlet", 3, "feed", 0, "url")`.

    Returns:
        The number of the line, counted from 1: of the key where it is written, else of the table
        that lacks it, else 1.
    """
    tables = tuple(part for part in place if isinstance(part, int))
    names = [part for part in place if isinstance(part, str)]
    key = names[-1] if place and isinstance(place[-1], str) else None
    counts: dict[str, int] = {}
    here: tuple[int, ...] = ()
    header = 1
    for number, line in enumerate(text.splitlines(), start=1):
        match = _HEADER.match(line)
        if match is not None:
            here = _enter(match["name"], counts)
            header = number if here == tables else header
            continue
        match = _KEY.match(line)
        if match is not None and here == tables and match["name"] == key:
            return number
    return header


def _enter(name: str, counts: dict[str, int]) -> tuple[int, ...]:
    """Count a table's header and give the indexes on the way to it."""
    counts[name] = counts.get(name, -1) + 1
    for inner in [other for other in counts if other.startswith(f"{name}.")]:
        del counts[inner]
    parts = name.split(".")
    outer = (".".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    return tuple(counts.get(one, 0) for one in outer)

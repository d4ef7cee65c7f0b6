"""Read feed lists: every complaint names the file, the line and what to do."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from extractors.records.faults import ConfigurationError
from extractors.records.feeds import Feed, Outlet
from flows.feed_list.entries import FeedEntry, FeedListFile, OutletEntry
from flows.feed_list.locate import find_line

_ADVICE = {
    "id": 'write lower-case letters, digits and hyphens, such as "sky-news"',
    "family": 'name the owner in lower-case letters, digits and hyphens, such as "srmg"',
    "country": 'write the ISO 3166 code of three capitals, such as "QAT"',
}
_MOST = 10  # complaints that are shown at once
_FLOWS = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedList:
    """Outlets by id and feeds by URL, in the order of the file."""

    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    feeds: Mapping[str, Feed] = field(default_factory=dict)


def find_shipped_list() -> Path:
    """Find the list that ships with Sulh: in an installed package, else in the source tree."""
    installed = _FLOWS / "defaults" / "feeds.toml"
    return installed if installed.exists() else _FLOWS.parent / "deploy" / "feeds.toml"


def read_feed_list(path: Path) -> FeedList:
    """Read one file.

    Raises:
        ConfigurationError: The file cannot be read, is no TOML, or says something that cannot be.
            The first complaints are in the message, a line each, and how many more there are.
    """
    return parse_feed_list(read_list_text(path), name=str(path))


def read_list_text(path: Path) -> str:
    """Read the text of a feed list, without the mark that some editors put at its beginning.

    Raises:
        ConfigurationError: The file cannot be read or is not in UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise ConfigurationError(
            f"cannot be read ({reason}); name an existing feed list", subject=str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            "is not in UTF-8; save it as UTF-8 text", subject=str(path)
        ) from error


def parse_feed_list(text: str, *, name: str) -> FeedList:
    """Parse a feed list's text; `name` stands for it in complaints. See `read_feed_list`."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"is not valid TOML: {error}", subject=name) from error
    try:
        entries = FeedListFile.model_validate(document)
    except ValidationError as error:
        complaints = [_explain(one["loc"], one["type"], one["msg"], text) for one in error.errors()]
        raise ConfigurationError(_list_some(complaints), subject=name) from error
    repeated = [
        *_find_repeated(_ids(entries), text, "two outlets have the id {!r}; give one another id"),
        *_find_repeated(_urls(entries), text, "the feed {!r} is listed twice; remove one"),
    ]
    if repeated:
        raise ConfigurationError(_list_some(repeated), subject=name)
    return FeedList(
        outlets={entry.id: _to_outlet(entry) for entry in entries.outlet},
        feeds={
            feed.url: Feed(url=feed.url, outlet_id=entry.id, source=feed.source)
            for entry in entries.outlet
            for feed in entry.feed
        },
    )


def merge_feed_lists(lists: Iterable[FeedList]) -> FeedList:
    """Merge lists: a later one replaces outlets of the same id and feeds of the same URL."""
    outlets: dict[str, Outlet] = {}
    feeds: dict[str, Feed] = {}
    for one in lists:
        outlets |= one.outlets
        feeds |= one.feeds
    return FeedList(outlets=outlets, feeds=feeds)


def _to_outlet(entry: OutletEntry) -> Outlet:
    return Outlet(
        id=entry.id,
        name=entry.name,
        family=entry.family,
        country=entry.country,
        timezone=entry.timezone,
        home=entry.home or "",
    )


Place = tuple[int | str, ...]


def _ids(entries: FeedListFile) -> list[tuple[Place, str]]:
    return [(("outlet", at, "id"), entry.id) for at, entry in enumerate(entries.outlet)]


def _urls(entries: FeedListFile) -> list[tuple[Place, str]]:
    return [
        (("outlet", at, "feed", number, "url"), feed.url)
        for at, entry in enumerate(entries.outlet)
        for number, feed in enumerate(entry.feed)
    ]


def _find_repeated(values: Iterable[tuple[Place, str]], text: str, message: str) -> list[str]:
    seen: set[str] = set()
    found = []
    for place, value in values:
        if value in seen:
            found.append(f"line {find_line(text, place)}: {message.format(value)}")
        seen.add(value)
    return found


def _list_some(complaints: list[str]) -> str:
    """Put one complaint after the file's name; of several each stands in a line of its own."""
    if len(complaints) == 1:
        return complaints[0]
    rest = [f"and {len(complaints) - _MOST} more"] if len(complaints) > _MOST else []
    return "\n  ".join([f"{len(complaints)} things are wrong", *complaints[:_MOST], *rest])


def _explain(place: Place, kind: str, message: str, text: str) -> str:
    line = find_line(text, place)
    key = str(place[-1]) if place else ""
    if kind == "extra_forbidden":
        return f"line {line}: {key!r} is not a known key; {_suggest(key, place)}"
    if kind == "missing":
        return f"line {line}: the key {key!r} is missing; add it"
    advice = _ADVICE.get(key) or message.removeprefix("Value error, ")
    return f"line {line}: {key!r} is not right; {advice}"


def _suggest(key: str, place: Place) -> str:
    depth = sum(isinstance(part, int) for part in place)
    model = (FeedListFile, OutletEntry, FeedEntry)[min(depth, 2)]
    names = list(model.model_fields)
    close = difflib.get_close_matches(key, names, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(names)}"

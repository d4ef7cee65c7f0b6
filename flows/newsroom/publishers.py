"""The invented outlets, as their data file describes them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from extractors.records.feeds import Outlet
from flows.newsroom.almanac import Style
from flows.newsroom.shelf import read_toml


class FeedFault(StrEnum):
    """What a feed's address answers where it is no feed."""

    NONE = ""
    BROKEN = "broken"  # XML that stops before its first item
    HANGS = "hangs"  # nothing, until the client gives up
    PAGE = "page"  # HTML
    MOVED = "moved"  # a permanent redirect to another feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A feed item that leads to no article of the newsroom."""

    title: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPlan:
    """How one feed is made."""

    path: str
    format: str  # rss, atom or rdf
    section: str = ""  # only the articles of this section; empty for all
    arabic_dates: bool = False
    escaped_twice: bool = False
    with_content: bool = False
    tracking: str = ""
    validators: frozenset[str] = frozenset()
    strays: tuple[Stray, ...] = ()
    fault: FeedFault = FeedFault.NONE
    moved_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """An invented outlet: its record, its way of writing, and how its site is made."""

    outlet: Outlet  # `home` is a path until the server's address is known
    about: str
    style: Style
    charset: str
    template: str
    metadata: frozenset[str]
    url: str  # a format string
    feeds: tuple[FeedPlan, ...]

    @property
    def zone(self) -> ZoneInfo:
        """The outlet's time zone."""
        return ZoneInfo(self.outlet.timezone)


def _feed_plan(data: dict[str, Any]) -> FeedPlan:
    return FeedPlan(
        path=data["path"],
        format=data["format"],
        section=data.get("section", ""),
        arabic_dates=data.get("dates") == "arabic",
        escaped_twice=data.get("escape") == "twice",
        with_content=data.get("content", False),
        tracking=data.get("tracking", ""),
        validators=frozenset(data.get("validators", ())),
        strays=tuple(Stray(**stray) for stray in data.get("strays", ())),
        fault=FeedFault(data.get("answer", "")),
        moved_to=data.get("to", ""),
    )


def _publisher(outlet_id: str, data: dict[str, Any]) -> Publisher:
    return Publisher(
        outlet=Outlet(
            id=outlet_id,
            name=data["name"],
            family=data["family"],
            country=data["country"],
            timezone=data["timezone"],
            home=f"/{outlet_id}/",
        ),
        about=data["about"],
        style=Style(
            months=data["months"],
            arabic_indic=data.get("digits") == "arabic-indic",
            dotless_yeh=data.get("final_yeh") == "dotless",
        ),
        charset=data.get("charset", "utf-8"),
        template=data["template"],
        metadata=frozenset(data["metadata"]),
        url=data["url"],
        feeds=tuple(_feed_plan(feed) for feed in data["feeds"]),
    )


PUBLISHERS: Final[tuple[Publisher, ...]] = tuple(
    _publisher(outlet_id, data) for outlet_id, data in read_toml("outlets.toml").items()
)

"""What a pass is to collect, within which limits."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from extractors.records.articles import PageValidators
from extractors.records.feeds import Feed, FeedState, Item, KnownItem, Outlet

FEEDS_AT_ONCE = 256  # sockets; a process may have 1,024 files open by default
# As processes they take 80 to 150 MB each: eight fit the 2 GB that the unit and the container allow,
# beside Prefect's server, the service and the pass itself.
MOST_PARSERS = 8


def count_parsers() -> int:
    """How many readers of pages this machine can feed: one for each core that is ours, and no crowd."""
    is_told = hasattr(os, "sched_getaffinity")  # Linux; a container may have fewer than there are
    cores = len(os.sched_getaffinity(0)) if is_told else os.cpu_count() or 1
    return min(cores, MOST_PARSERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectLimits:
    """How much a pass does at once. Politeness to hosts is the fetcher's."""

    # A poll costs next to nothing but its wait: asked all together, 500 feeds of which many hang
    # take as long as two that hang.
    feeds_at_once: int = FEEDS_AT_ONCE
    pages_at_once: int = 32
    pages: int = 500  # read in one pass; the rest waits for the next
    rereads: int = 200  # pages visited again in one pass to see whether they were edited
    parsers: int = field(default_factory=count_parsers)  # readers of pages
    processes_from: int = 0  # pages from which they are processes, not threads; 0: never


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectPlan:
    """What a pass is to do, and what is remembered that it needs to know."""

    due: tuple[tuple[Feed, FeedState], ...]
    outlets: Mapping[str, Outlet]  # by id
    known: Mapping[str, Mapping[UUID, KnownItem]]  # by feed URL
    retry: tuple[Item, ...]  # failed earlier or may have been edited, due again
    now: datetime
    first_look_back: timedelta  # new items published longer ago are too old
    limits: CollectLimits = field(default_factory=CollectLimits)
    furniture: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by outlet id
    validators: Mapping[UUID, PageValidators] = field(default_factory=dict)  # by id in `retry`
    arrivals: Mapping[str, Sequence[datetime]] = field(default_factory=dict)  # by feed URL: of news

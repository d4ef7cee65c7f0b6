"""What a pass works with: everything of the outside world, given from above."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from extractors.articles.results import PageResult
from extractors.records.feeds import Feed, Item, Outlet
from extractors.talks.knowledge import Knowledge
from flows.alerts.channels import Channel
from flows.alerts.choose import AlertPolicy
from flows.alerts.names import Names
from flows.alerts.preferences import Preferences
from flows.fetching.answers import Fetcher
from flows.steps.collect_plan import CollectLimits
from flows.steps.visit import PageParser

OpenFetcher = Callable[[], AbstractAsyncContextManager[Fetcher]]


class Stage(StrEnum):
    """The boundaries inside a pass: a crash at any of them loses nothing."""

    PLANNED = "planned"
    COLLECTED = "collected"
    READ = "read"
    COMMITTED = "committed"
    DELIVERED = "delivered"


def _say_nothing(_stage: Stage) -> None:
    """Report a stage to nobody."""


def _count_nothing(_what: str, _done: int, _total: int) -> None:
    """Report progress to nobody."""


def _note_nothing(_ids: Sequence[UUID], _channel: str) -> None:
    """Hear that a message was confirmed."""


def _now() -> datetime:
    return datetime.now(UTC)


def parse_page(  # noqa: PLR0913 - the signature is the contract between two parts
    html: bytes,
    *,
    url: str,
    content_type: str,
    item: Item | None,
    outlet: Outlet,
    fetched_at: datetime,
) -> PageResult:
    """Read a page. The parser takes a fifth of a second to import: the first page brings it in."""
    from extractors.articles.parse import parse_page as parse  # noqa: PLC0415

    return parse(
        html,
        url=url,
        content_type=content_type,
        item=item,
        outlet=outlet,
        fetched_at=fetched_at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Who is watched."""

    outlets: Mapping[str, Outlet]  # by id
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassServices:
    """All that a pass needs. `on_stage` is called after each stage's work is safe."""

    database: Path
    watch: Watch
    open_fetcher: OpenFetcher
    load_knowledge: Callable[[], Knowledge]  # called when there is a text to read
    names: Names
    channels: Mapping[str, Channel]
    policy: AlertPolicy
    zone: str
    look_back: timedelta
    limits: CollectLimits = field(default_factory=CollectLimits)
    preferences: Mapping[str, Preferences] = field(default_factory=dict)  # by channel
    wait: timedelta = timedelta(seconds=60)  # for a database that another command holds
    report_folder: Path | None = None  # where the page is refreshed after each pass
    export_folder: Path | None = None  # where analysts find their copy after each pass
    parse_page: PageParser = parse_page
    clock: Callable[[], datetime] = _now
    on_stage: Callable[[Stage], None] = _say_nothing
    on_sent: Callable[[Sequence[UUID], str], None] = _note_nothing  # before it is ticked off
    on_progress: Callable[[str, int, int], None] = _count_nothing

"""What the page shows, read from the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import duckdb

from extractors.records.articles import Revision
from extractors.records.events import Event
from extractors.records.feeds import FeedState, Outlet
from storage.articles import revisions_by_id
from storage.events import find_events
from storage.feeds import feed_states, load_outlets


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContents:
    """Events, their outlets, the texts that their mentions point into, and how the feeds do."""

    events: tuple[Event, ...]
    outlets: Mapping[str, Outlet]
    revisions: Mapping[UUID, Revision]
    feeds: tuple[FeedState, ...]


def read_contents(connection: duckdb.DuckDBPyConnection) -> PageContents:
    """Read everything that the page shows."""
    events = find_events(connection)
    wanted = {mention.revision_id for event in events for mention in event.mentions}
    return PageContents(
        events=events,
        outlets=load_outlets(connection),
        revisions=revisions_by_id(connection, sorted(wanted)),
        feeds=tuple(feed_states(connection).values()),
    )

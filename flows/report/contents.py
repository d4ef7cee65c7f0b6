"""What the page shows, read from the database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import duckdb

from extractors.records.events import Event, Mention
from extractors.records.feeds import FeedState, Outlet
from flows.report.context import Passage, find_passage
from flows.report.edits import PageEdit, compare_versions
from storage.articles import edited_texts, revision_texts
from storage.events import find_events
from storage.feeds import feed_states, load_outlets


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContents:
    """Events, their outlets, where their words stand, what pages changed, and how the feeds do.

    Texts are not among it: of ten thousand events they are a hundred megabytes, of which the page
    shows a tenth.
    """

    events: Sequence[Event] = ()
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    passages: Mapping[UUID, Passage] = field(default_factory=dict)  # by mention
    edits: Mapping[UUID, tuple[PageEdit, ...]] = field(default_factory=dict)  # by article
    feeds: Sequence[FeedState] = ()


def read_contents(connection: duckdb.DuckDBPyConnection) -> PageContents:
    """Read everything that the page shows."""
    events = find_events(connection)
    mentions = [mention for event in events for mention in event.mentions]
    return PageContents(
        events=events,
        outlets=load_outlets(connection),
        passages=_passages(connection, mentions),
        edits=_edits(connection, mentions),
        feeds=tuple(feed_states(connection).values()),
    )


def _passages(
    connection: duckdb.DuckDBPyConnection, mentions: Iterable[Mention]
) -> dict[UUID, Passage]:
    told: dict[UUID, list[Mention]] = {}
    for mention in mentions:
        told.setdefault(mention.revision_id, []).append(mention)
    return {
        mention.id: find_passage(mention.development, text)
        for text in revision_texts(connection, sorted(told))
        for mention in told[text.id]
    }


def _edits(
    connection: duckdb.DuckDBPyConnection, mentions: Iterable[Mention]
) -> dict[UUID, tuple[PageEdit, ...]]:
    """Of each article that was edited, what every version but the first changed."""
    articles = sorted({mention.article_id for mention in mentions})
    versions = edited_texts(connection, articles)
    edits = ((versions_of[0].article_id, compare_versions(versions_of)) for versions_of in versions)
    return {article: found for article, found in edits if found}

"""What the page shows, read from the database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from uuid import UUID

import duckdb

from extractors.records.events import Event, Mention
from extractors.records.feeds import FeedState, Outlet
from flows.alerts.names import Names
from flows.report.context import Passage, find_passage
from flows.report.edits import PageEdit, compare_versions
from flows.report.kept import NOTHING, Kept
from flows.report.plan import plan_chunks
from flows.report.shapes import Source
from flows.report.timeline import make_timeline
from flows.report.workshop import is_kept
from storage.articles import edited_texts, revision_texts
from storage.events import find_events, load_events
from storage.feeds import feed_states, load_outlets
from storage.fingerprints import event_fingerprints


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContents:
    """Events, their outlets, where their words stand, what pages changed, and how the feeds do.

    Texts are not among it: of ten thousand events they are a hundred megabytes, of which the page
    shows a tenth. With `kept`, `events` are those only that changed since, and what has to be made
    anew with them; the fingerprints are always of all.
    """

    events: Sequence[Event] = ()
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    passages: Mapping[UUID, Passage] = field(default_factory=dict)  # by mention
    edits: Mapping[UUID, tuple[PageEdit, ...]] = field(default_factory=dict)  # by article
    feeds: Sequence[FeedState] = ()
    fingerprints: Mapping[UUID, str] = field(default_factory=dict)  # empty: nothing is kept
    kept: Kept = NOTHING


def read_contents(connection: duckdb.DuckDBPyConnection) -> PageContents:
    """Read everything that the page shows."""
    return _contents(
        connection, find_events(connection), event_fingerprints(connection), kept=NOTHING
    )


def read_changes(
    connection: duckdb.DuckDBPyConnection, kept: Kept, *, names: Names, zone: tzinfo
) -> PageContents:
    """Read what the page shows otherwise than when it was last refreshed.

    Those are the events that changed, the others of their chunks, whose files are written whole,
    and what those are related to.
    """
    fingerprints = event_fingerprints(connection)
    changed = [
        event for event, told in fingerprints.items() if kept.fingerprints.get(event) != told
    ]
    events = {event.id: event for event in load_events(connection, changed)}
    source = Source(outlets={}, names=names, zone=zone, passages={}, edits={})
    _, facts = make_timeline(tuple(events.values()), source, kept=kept, fingerprints=fingerprints)
    stale = [
        fact.id
        for chunk in plan_chunks(facts)
        if not is_kept(chunk, kept, fingerprints)
        for fact in chunk.facts
    ]
    events |= _load_others(connection, stale, events)
    related = [link.event_id for event in events.values() for link in event.related]
    events |= _load_others(connection, [one for one in related if one in fingerprints], events)
    return _contents(connection, tuple(events.values()), fingerprints, kept=kept)


def _load_others(
    connection: duckdb.DuckDBPyConnection, wanted: Iterable[UUID], have: Mapping[UUID, Event]
) -> dict[UUID, Event]:
    lacking = [event for event in dict.fromkeys(wanted) if event not in have]
    return {event.id: event for event in load_events(connection, lacking)} if lacking else {}


def _contents(
    connection: duckdb.DuckDBPyConnection,
    events: Sequence[Event],
    fingerprints: Mapping[UUID, str],
    *,
    kept: Kept,
) -> PageContents:
    mentions = [mention for event in events for mention in event.mentions]
    return PageContents(
        events=events,
        outlets=load_outlets(connection),
        passages=_passages(connection, mentions),
        edits=_edits(connection, mentions),
        feeds=tuple(feed_states(connection).values()),
        fingerprints=fingerprints,
        kept=kept,
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

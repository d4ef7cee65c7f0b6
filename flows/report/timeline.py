"""The timeline of all events, some of them as they are now and the others as they were kept. Pure."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from extractors.records.events import Event
from flows.report.facts import Fact, make_facts
from flows.report.kept import Kept
from flows.report.shapes import Entry, Source, make_entries


def make_timeline(
    events: Sequence[Event], source: Source, *, kept: Kept, fingerprints: Mapping[UUID, str]
) -> tuple[Mapping[UUID, Entry], tuple[Fact, ...]]:
    """The entries of these events, and the facts of all events of the page, latest first.

    Without fingerprints these are all events that there are.
    """
    shown = [event for event in events if not fingerprints or event.id in fingerprints]
    kinds = {event: fact.kind for event, fact in kept.facts.items() if event in fingerprints}
    kinds |= {event.id: event.kind for event in shown}
    entries = make_entries(shown, source, kinds=kinds)
    facts = {event: kept.facts[event] for event in fingerprints if event in kept.facts}
    facts |= {fact.id: fact for fact in make_facts(entries)}
    ordered = sorted(facts.values(), key=lambda fact: fact.order, reverse=True)
    return {entry.event.id: entry for entry in entries}, tuple(ordered)

"""A second opinion proposes pairs of events; it joins nothing, and does not propose what is surely two."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from extractors.records.developments import Kind, Span, TextPart
from extractors.records.events import Event
from extractors.records.readings import Reading
from storage.database import Database
from storage.events import find_events
from storage.resolve.commit import commit_readings
from storage.resolve.second_opinion import MergeProposal, propose_merges
from tests.storage.builders import (
    NOW,
    OUTLETS,
    alert_on_new,
    make_development,
    make_reading,
    make_word,
    open_database,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "sulh.duckdb") as opened:
        yield opened


def told(number: int, **changes: object) -> Reading:
    act = make_word(**{"parties": ("RUS",), "people": (), "lemmas": (), **changes})
    return make_reading(
        act,
        url=f"https://{'qimma' if number % 2 else 'sahel'}.example/{number}",
        outlet="qimma" if number % 2 else "sahel",
        at=NOW + number * HOUR,
    )


def events_of(database: Database, *readings: Reading) -> tuple[Event, ...]:
    commit_readings(
        database.connection, readings, outlets=OUTLETS, now=NOW, choose_alert=alert_on_new
    )
    found = find_events(database.connection)
    return tuple(sorted(found, key=lambda event: event.founding.published_at))


def propose(events: Sequence[Event], *vectors: tuple[float, ...]) -> tuple[MergeProposal, ...]:
    by_event = {event.id: vector for event, vector in zip(events, vectors, strict=True)}
    return propose_merges(events, by_event, most=10)


def pairs(events: Sequence[Event], found: Sequence[MergeProposal]) -> list[tuple[int, int]]:
    return [(events.index(each.earlier), events.index(each.later)) for each in found]


def test_the_most_alike_come_first_and_nothing_is_joined(database: Database) -> None:
    events = events_of(
        database,
        told(1),
        told(2, kind=Kind.REFUSAL, parties=("UKR",)),
        told(3, kind=Kind.DEMAND, parties=("USA",)),
    )
    found = propose(events, (1.0, 0.0), (0.0, 1.0), (0.8, 0.6))
    assert pairs(events, found) == [(0, 2), (1, 2), (0, 1)]
    assert [round(each.likeness, 6) for each in found] == [0.8, 0.6, 0.0]
    assert len(propose_merges(events, {e.id: (1.0,) for e in events}, most=2)) == 2
    assert find_events(database.connection) == tuple(find_events(database.connection))
    assert len(find_events(database.connection)) == 3


def test_it_is_said_what_kept_a_pair_apart(database: Database) -> None:
    events = events_of(database, told(1), told(2, kind=Kind.DEMAND), told(3, parties=("UKR",)))
    against = {
        pair: each.against
        for each in propose(events, (1.0,), (1.0,), (1.0,))
        for pair in pairs(events, [each])
    }
    assert against[0, 1] == "kind demand ≠ assessment"
    assert against[0, 2] == "parties: UKR ≠ RUS"


def test_acts_of_one_text_are_not_proposed(database: Database) -> None:
    behind = Span(part=TextPart.TEXT, start=60, end=90)
    both = make_reading(make_word(), make_word(kind=Kind.DEMAND, span=behind))
    events = events_of(database, both)
    assert len(events) == 2
    assert propose(events, (1.0,), (1.0,)) == ()


def test_acts_with_other_numbers_are_not_proposed(database: Database) -> None:
    events = events_of(
        database,
        told(1, kind=Kind.PROPOSAL, marks=("count:28",)),
        told(2, kind=Kind.PROPOSAL, marks=("count:20",)),
    )
    assert propose(events, (1.0,), (1.0,)) == ()


def test_a_denial_is_not_proposed_with_what_it_denies(database: Database) -> None:
    claim = told(1, kind=Kind.AGREEMENT, parties=("RUS", "USA"), lemmas=("تقدم", "ملف", "أرض"))
    denial = told(2, kind=Kind.REFUSAL, lemmas=("نفى", "تقدم", "ملف", "أرض"))
    events = events_of(database, claim, denial)
    assert any(event.related for event in events)
    assert propose(events, (1.0,), (1.0,)) == ()


def test_what_was_told_more_than_a_week_apart_is_not_proposed(database: Database) -> None:
    events = events_of(database, told(1), told(1 + 24 * 7 + 1, kind=Kind.TALKS))
    assert propose(events, (1.0,), (1.0,)) == ()
    near = events_of(database, told(24 * 7, **_meeting()))
    assert len(propose(near[:2], (1.0,), (1.0,))) == 1


def _meeting() -> dict[str, object]:
    act = make_development(place="Oslo")
    return {name: getattr(act, name) for name in ("kind", "status", "parties", "place", "date")}


@pytest.mark.parametrize("number", [2, 4])
def test_what_a_text_only_doubts_keeps_no_pair_apart(database: Database, number: int) -> None:
    unsure = make_word(parties=("RUS",), people=(), chance=0.3)
    known = told(3, lemmas=unsure.lemmas)
    other = replace(told(number, kind=Kind.DEMAND, parties=("USA",)), unsure=(unsure,))
    events_of(database, known)
    events = events_of(database, other)
    assert sum(len(event.mentions) for event in events) == 3
    assert pairs(events, propose(events, (1.0, 0.0), (0.8, 0.6))) == [(0, 1)]

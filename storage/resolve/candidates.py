"""Which events a development might be: look-ups by key inside a window of time, never a scan."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from hashlib import blake2b
from uuid import UUID

import duckdb

from extractors.records.developments import Development, Kind
from extractors.records.events import Mention
from storage.columns import Table, encode, fetch, instant
from storage.mentions import StoredMention, in_order, mentions_since
from storage.resolve.parties import EUROPEANS
from storage.resolve.profiles import (
    BACKGROUND_REACH,
    PLAN_REACH,
    Candidate,
    Profile,
    profile_of,
)
from storage.summary import parties_of, standing, status_of

# Around a report: what it recalls lies before it; what was read out of order lies after it.
_BEFORE = timedelta(days=BACKGROUND_REACH)
_AFTER = timedelta(days=15)
# Around an act whose date is told: it was announced before and reported after.
_AROUND_BEFORE = timedelta(days=PLAN_REACH)
_AROUND_AFTER = timedelta(days=15)
# Agency copy is printed within days. Fewer words than this are a turn of phrase that comes again.
_COPIED_WITHIN = timedelta(days=3)
_COPIED = 6  # words
# Comparing with more tellings of one event adds nothing: the first ones and the last ones differ
# most. The founding one is always among them.
_TELLINGS = 24

_KEYS = Table(
    "event_keys",
    (
        ("reported_at", "TIMESTAMPTZ"),
        ("key", "UBIGINT"),
        ("event_id", "UUID"),
        ("founded_at", "TIMESTAMPTZ"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """One look-up row: this event was reported then under this key."""

    reported_at: datetime
    key: int
    event_id: UUID
    founded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A development that is going to be compared."""

    development: Development
    reported_at: datetime


def own_keys(development: Development) -> frozenset[int]:
    """The keys under which a development's event is found."""
    parties = development.parties or ("",)
    points = [mark for mark in development.marks if mark.startswith("count:")]
    return frozenset(_key(development.kind, name) for name in (*parties, *points))


def asked_keys(development: Development) -> frozenset[int]:
    """The keys of events that a development might be, or deny."""
    keys = set(own_keys(development)) | {_key(development.kind, "")}
    # Who is "the Europeans" in one text is a state, or the Union, in another.
    if "EUROPE" in development.parties:
        keys |= {_key(development.kind, state) for state in EUROPEANS}
    elif development.parties:
        keys.add(_key(development.kind, "EUROPE"))
    if development.kind is Kind.REFUSAL:
        sides = {*development.parties, *development.addressees}
        keys |= {_key(kind, side) for kind in Kind for side in sides}
    return frozenset(keys)


def save_keys(connection: duckdb.DuckDBPyConnection, rows: Sequence[KeyRow]) -> None:
    """Append look-up rows in the order of time, which keeps the zone maps narrow."""
    ordered = sorted(set(rows), key=lambda row: (row.reported_at, row.key, row.event_id))
    _KEYS.append(connection, [(r.reported_at, r.key, r.event_id, r.founded_at) for r in ordered])


class CandidatePool:
    """The events around a batch, held in memory and kept up to date while it is resolved."""

    def __init__(self, mentions: Mapping[UUID, Sequence[StoredMention]]) -> None:
        """Take the mentions of each event."""
        self._mentions: dict[UUID, tuple[StoredMention, ...]] = {}
        self._candidates: dict[UUID, Candidate] = {}
        self._profiles: dict[UUID, Profile] = {}
        self._by_key: dict[int, dict[UUID, None]] = {}
        for event, stored in mentions.items():
            if any(item.mention.founding or item.is_placed for item in stored):
                self._put(event, in_order(stored))

    def add(self, stored: StoredMention) -> None:
        """Take one more mention, of a known or a new event."""
        event = stored.mention.event_id
        self._put(event, in_order((*self._mentions.get(event, ()), stored)))

    def withdraw(self, mention_ids: Collection[UUID]) -> None:
        """Mark mentions as taken back, where their events are in the pool."""
        if not mention_ids:
            return
        for event, known in list(self._mentions.items()):
            if any(item.mention.id in mention_ids for item in known):
                self._put(event, tuple(_taken_back(item, mention_ids) for item in known))

    def mentions(self, event_id: UUID) -> tuple[StoredMention, ...]:
        """The mentions of an event that were loaded or added."""
        return self._mentions.get(event_id, ())

    def event_ids(self) -> tuple[UUID, ...]:
        """All events in the pool."""
        return tuple(self._candidates)

    def find(self, development: Development) -> tuple[Candidate, ...]:
        """Events that share a key with a development, in a stable order."""
        events = {event for key in asked_keys(development) for event in self._by_key.get(key, ())}
        return tuple(self._candidates[event] for event in sorted(events))

    def find_exact(
        self, article_id: UUID, development: Development, *, besides: Collection[UUID] = ()
    ) -> Mention | None:
        """The mention in which an earlier version of this article told an act in the very same words.

        `besides` are mentions that do not show it.
        """
        key = _exact_key(article_id, development)
        for event in self._by_key.get(key, ()):
            for mention in self._showing(event, besides):
                if _exact_key(mention.article_id, mention.development) == key:
                    return mention
        return None

    def find_copied(
        self, development: Development, reported_at: datetime, *, besides: Collection[UUID] = ()
    ) -> UUID | None:
        """The event that another text told lately in the very same words: agency copy."""
        if len(development.evidence.split()) < _COPIED:
            return None
        key = _copied_key(development)
        for event in self._by_key.get(key, ()):
            for mention in self._showing(event, besides):
                near = abs(mention.published_at - reported_at) <= _COPIED_WITHIN
                if near and _copied_key(mention.development) == key:
                    return event
        return None

    def _showing(self, event: UUID, besides: Collection[UUID]) -> Iterator[Mention]:
        """The mentions whose words show an event: what joined it with doubt does not."""
        mentions = (stored.mention for stored in self._mentions[event])
        return (each for each in mentions if each.counts and each.id not in besides)

    def _put(self, event: UUID, stored: tuple[StoredMention, ...]) -> None:
        self._mentions[event] = stored
        self._candidates[event] = self._candidate(event, stored)
        for item in stored:
            mention = item.mention
            exact = _exact_key(mention.article_id, mention.development)
            copied = _copied_key(mention.development)
            for key in (*own_keys(mention.development), exact, copied):
                self._by_key.setdefault(key, {})[event] = None

    def _candidate(self, event: UUID, stored: Sequence[StoredMention]) -> Candidate:
        mentions = standing([item.mention for item in stored])
        # While everything is resolved again, an event that a person made may have lost its founder.
        founding = next((m.mention for m in stored if m.mention.founding), stored[0].mention)
        joined = [m for m in mentions if m.id != founding.id and not m.doubtful]
        if len(joined) > _TELLINGS:
            joined = joined[: _TELLINGS // 2] + joined[-_TELLINGS // 2 :]
        return Candidate(
            event_id=event,
            founding=self._profile(founding.id, stored),
            confirmed=tuple(self._profile(mention.id, stored) for mention in joined),
            status=status_of(mentions),
            parties=frozenset(parties_of(mentions)),
            is_merged=any(item.is_placed and not item.mention.founding for item in stored),
        )

    def _profile(self, mention_id: UUID, stored: Sequence[StoredMention]) -> Profile:
        known = self._profiles.get(mention_id)
        if known is None:
            mention = next(item.mention for item in stored if item.mention.id == mention_id)
            known = self._profiles[mention_id] = profile_of(mention)
        return known


def _taken_back(stored: StoredMention, mention_ids: Collection[UUID]) -> StoredMention:
    if stored.mention.id not in mention_ids:
        return stored
    return replace(stored, mention=replace(stored.mention, withdrawn=True))


def load_candidates(connection: duckdb.DuckDBPyConnection, asks: Sequence[Ask]) -> CandidatePool:
    """Load the events that the developments of a batch might be.

    Two questions to the database for each stretch of time that the batch touches: the reports
    around it, and the told dates far from it. What they cost depends on how much happened then,
    not on how much is stored.
    """
    founded: dict[UUID, datetime] = {}
    for keys, first, last in _stretches(asks):
        founded.update(_look_up(connection, keys, first, last))
    if not founded:
        return CandidatePool({})
    return CandidatePool(mentions_since(connection, sorted(founded), min(founded.values())))


def _look_up(
    connection: duckdb.DuckDBPyConnection, keys: Iterable[int], first: datetime, last: datetime
) -> dict[UUID, datetime]:
    rows = fetch(
        connection,
        "SELECT event_id, min(founded_at) FROM event_keys "
        "WHERE reported_at BETWEEN ? AND ? "
        "AND key IN (SELECT unnest(from_json(?::JSON, '[\"UBIGINT\"]'))) GROUP BY event_id",
        [first, last, encode(sorted(keys))],
    )
    return {event: instant(founded_at) for event, founded_at in rows}


def _stretches(asks: Sequence[Ask]) -> list[tuple[set[int], datetime, datetime]]:
    """Spans of time to look into, with the keys for each; spans that overlap become one."""
    spans: list[tuple[datetime, datetime, frozenset[int]]] = []
    for ask in asks:
        keys = asked_keys(ask.development)
        spans.append((ask.reported_at - _BEFORE, ask.reported_at + _AFTER, keys))
        if ask.development.date:
            act = datetime.combine(ask.development.date.first, time(), tzinfo=UTC)
            end = datetime.combine(ask.development.date.last, time(), tzinfo=UTC)
            spans.append((act - _AROUND_BEFORE, end + _AROUND_AFTER, keys))
    merged: list[tuple[set[int], datetime, datetime]] = []
    for first, last, keys in sorted(spans, key=lambda span: (span[0], span[1])):
        if merged and first <= merged[-1][2]:
            known, start, end = merged[-1]
            merged[-1] = (known | keys, start, max(end, last))
        else:
            merged.append((set(keys), first, last))
    return merged


def _key(kind: Kind, party: str) -> int:
    return _digest(f"{kind}\x1f{party}")


def _exact_key(article_id: UUID, development: Development) -> int:
    words = " ".join(development.evidence.split())
    parties = ",".join(development.parties)
    return _digest(f"exact\x1f{article_id}\x1f{development.kind}\x1f{parties}\x1f{words}")


def _copied_key(development: Development) -> int:
    """All that is read in the same words of another text: parties, stage, place and day included."""
    told = (
        development.kind,
        development.status,
        development.parties,
        development.place,
        development.date,
        development.marks,
        development.evidence.split(),
    )
    return _digest(f"copied\x1f{told}")


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest())

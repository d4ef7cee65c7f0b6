"""Which events might be one by the sense of their words: proposals for a person, never decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import mul
from uuid import UUID

from extractors.records.events import Event
from extractors.records.marks import compare_marks
from storage.resolve.profiles import Candidate, Context, profile_of
from storage.resolve.vetoes import find_veto

Vector = Sequence[float]  # of length 1

# Further apart, what sounds alike is the next round and the next word of the same speaker.
_NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeProposal:
    """Two events that sound alike, the earlier first, and what the rules hold against one act."""

    earlier: Event
    later: Event
    likeness: float  # cosine of their first words
    against: str  # why the decision kept them apart; empty where it only lacked weight


def first_words(event: Event) -> str:
    """The words by which an event is compared: those that founded it."""
    return event.founding.development.evidence


def propose_merges(
    events: Sequence[Event], vectors: Mapping[UUID, Vector], *, most: int
) -> tuple[MergeProposal, ...]:
    """Put pairs of events before a person, the most alike first. Nothing is joined by it.

    Left out is what no person would merge: two acts of one text, a denial with what it denies, other
    numbers of one thing, and what was told more than a week apart.

    Args:
        events: Of some stretch of time.
        vectors: For each of them, by id, its `first_words` as a vector of length 1.
        most: How many pairs at the most.
    """
    ordered = sorted(events, key=lambda event: (event.founding.published_at, str(event.id)))
    pairs = [
        MergeProposal(
            earlier=one,
            later=other,
            likeness=sum(map(mul, vectors[one.id], vectors[other.id])),
            against=_held_against(one, other),
        )
        for one, other in _near(ordered)
        if not _is_apart(one, other)
    ]
    pairs.sort(key=lambda pair: (-pair.likeness, str(pair.earlier.id), str(pair.later.id)))
    return tuple(pairs[:most])


def _near(ordered: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.founding.published_at - one.founding.published_at > _NEAR:
                break
            yield one, other


def _is_apart(one: Event, other: Event) -> bool:
    articles = {mention.article_id for mention in one.counted}
    return (
        not articles.isdisjoint(mention.article_id for mention in other.counted)
        or any(link.event_id == other.id for link in one.related)
        or any(link.event_id == one.id for link in other.related)
        or bool(compare_marks(one.founding.development.marks, other.founding.development.marks))
    )


def _held_against(one: Event, other: Event) -> str:
    """The veto between the founding mentions, as the decision would have it."""
    known = Candidate(
        event_id=one.id,
        founding=profile_of(one.founding),
        confirmed=(),
        status=one.status,
        parties=frozenset(one.parties),
    )
    mention = other.founding
    context = Context(
        reported_at=mention.published_at,
        article_id=mention.article_id,
        outlet_id=mention.outlet_id,
    )
    return find_veto(profile_of(mention), known, context) or ""

"""What was decided of texts before they are resolved again: ids, origins and people's placements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from uuid import UUID

from extractors.records.developments import Development, Span
from extractors.records.events import Mention
from extractors.records.identity import content_id
from extractors.records.readings import Reading
from storage.corrections import Placement
from storage.mentions import StoredMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """Nothing for a text that is resolved for the first time."""

    mentions: Mapping[UUID, Sequence[Mention]] = field(default_factory=dict)  # by revision
    origins: Mapping[UUID, str] = field(default_factory=dict)  # by revision
    placements: Mapping[UUID, Placement] = field(default_factory=dict)  # by mention

    def ids(self, reading: Reading) -> tuple[UUID, ...]:
        """The id of each act of a reading, as a mention: the old one where it is told still.

        Of its developments first, then of those that it is unsure of.
        """
        return keep_ids(reading, self.mentions.get(reading.revision.id, ()))

    def placed(self, stored: StoredMention) -> StoredMention:
        """A mention where a person put it, if one did."""
        placement = self.placements.get(stored.mention.id)
        if placement is None:
            return stored
        mention = replace(
            stored.mention,
            event_id=placement.event_id,
            founding=placement.founding,
            doubtful=placement.doubtful,
        )
        return replace(stored, mention=mention, is_placed=True)


def keep_ids(reading: Reading, known: Sequence[Mention]) -> tuple[UUID, ...]:
    """Give each development the id of the mention that told it before, or a new one.

    The same kind and span are the same mention; else words of one kind that overlap, for a rule that
    shows more or fewer of them; else words that overlap, for a rule that calls them otherwise. Corrections,
    alerts and addresses of events hang on these ids: what is told comes before what it is unsure of.
    """
    acts = (*reading.developments, *reading.unsure)
    told = len(reading.developments)
    sorts = ((range(told), True), (range(told, len(acts)), False))
    found: dict[int, UUID] = {}
    for rules in ((_is_told_alike, _is_of_one_kind), (_overlap,)):
        for (numbers, counted), is_same in product(sorts, rules):
            in_order = sorted(known, key=lambda m: (m.counts is not counted, str(m.id)))
            for number in numbers:
                taken = set(found.values())
                act = acts[number]
                old = next(
                    (m for m in in_order if m.id not in taken and is_same(m.development, act)),
                    None,
                )
                if number not in found and old:
                    found[number] = old.id
    fresh = _new_ids(reading, taken=found.values())
    return tuple(found.get(number) or fresh[number] for number in range(len(acts)))


def _new_ids(reading: Reading, *, taken: Iterable[UUID]) -> tuple[UUID, ...]:
    """Ids that follow from the revision, the kind and the span; an id that is taken is salted."""
    used, ids = set(taken), []
    for act in (*reading.developments, *reading.unsure):
        span = f"{act.span.part}:{act.span.start}:{act.span.end}"
        twins = 0
        while (
            made := content_id("mention", str(reading.revision.id), act.kind, span, str(twins))
        ) in used:
            twins += 1
        used.add(made)
        ids.append(made)
    return tuple(ids)


def _is_told_alike(one: Development, other: Development) -> bool:
    return (one.kind, one.span) == (other.kind, other.span)


def _is_of_one_kind(one: Development, other: Development) -> bool:
    return one.kind is other.kind and _overlap(one, other)


def _overlap(one: Development, other: Development) -> bool:
    return _meet(one.span, other.span)


def _meet(one: Span, other: Span) -> bool:
    return one.part is other.part and one.start < other.end and other.start < one.end

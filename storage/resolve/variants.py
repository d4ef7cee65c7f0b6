"""Which variant of an act fits what is known: whose, when and where it was, and whether it is told. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from extractors.records.developments import Development
from extractors.records.events import Decision, Verdict
from storage.resolve.decide import decide
from storage.resolve.profiles import Candidate, Context

Find = Callable[[Development], Sequence[Candidate]]
_LEAST, _MOST = 0.01, 0.99  # no chance is taken to be smaller or larger
_SMALL = 0.1  # odds of sides, day and place together, from which a variant is looked at, as each by itself
_JOINED = frozenset({Verdict.SAME, Verdict.UPDATE})


def joins(decision: Decision) -> bool:
    """Whether an act is one that is known."""
    return decision.verdict in _JOINED


@dataclass(frozen=True, slots=True)
class Variant:
    """An act as it may be read as well: `odds` in shares of the likeliest reading, and what differs."""

    act: Development
    odds: float
    reasons: tuple[str, ...]


def sides_of(act: Development) -> Iterator[Variant]:
    """An act as it was read, and of each of the other sides that it may be of."""
    yield Variant(act, 1.0, ())
    for sides in act.others:
        variant = replace(
            act,
            parties=sides.parties,
            people=sides.people,
            addressees=tuple(sorted(set(act.addressees) - set(sides.parties))),
            others=(),
        )
        reason = f"parties: as the event has them, in shares of the likeliest {sides.odds:.2f}"
        yield Variant(variant, sides.odds, (reason,))


def variants_of(act: Development) -> Iterator[Variant]:
    """An act as it was read, and of each of the sides, days and places that it may be of."""
    for of_sides in sides_of(act):
        yield of_sides
        yield from elsewhen(of_sides)


def elsewhen(of_sides: Variant) -> Iterator[Variant]:
    """The other days and places that an act of these sides may be of."""
    yield from _at_other_places(of_sides)
    for dated in _on_other_days(of_sides):
        yield dated
        yield from _at_other_places(dated)


def _on_other_days(variant: Variant) -> Iterator[Variant]:
    for dating in variant.act.datings:
        act = replace(variant.act, date=dating.date, datings=())
        why = "date: as the event has it" if dating.date else "date: not held by its text"
        yield from _less_likely(variant, act, dating.odds, why)


def _at_other_places(variant: Variant) -> Iterator[Variant]:
    for placing in variant.act.placings:
        act = replace(variant.act, place=placing.place, placings=())
        why = "place: as the event has it" if placing.place else "place: not held by its text"
        yield from _less_likely(variant, act, placing.odds, why)


def _less_likely(variant: Variant, act: Development, odds: float, why: str) -> Iterator[Variant]:
    """A variant of a variant, unless both together are too unlikely."""
    if variant.odds * odds >= _SMALL:
        reason = f"{why}, in shares of the likeliest {odds:.2f}"
        yield Variant(act, variant.odds * odds, (*variant.reasons, reason))


def decide_variant(
    act: Development, decision: Decision, context: Context, find: Find
) -> tuple[Development, Decision]:
    """Decide whose act it is, when and where it was, and what it is to what is known.

    These are facts of the world, and other texts tell of the act as well: a variant that is less likely by
    its own text holds where what speaks for a known event with just these sides, on this day, at this place,
    is more than the variant lacks, and more than speaks for any event as it was read. What denies an act
    stays that of the likeliest.

    Args:
        act: What a revision says.
        decision: What it is as it was read.
        context: Where and when it says so.
        find: The known events that share a key with a variant.
    """
    if decision.verdict is Verdict.CONTRADICTS:
        return act, decision
    found = [(act, decision)] if joins(decision) else []
    for of_sides in sides_of(act):
        known = find(of_sides.act)
        if of_sides.reasons:
            found += _joined(of_sides, context, known)
        for variant in elsewhen(of_sides):
            found += [
                (told, other)
                for told, other in _joined(variant, context, known)
                if _is_told_elsewhere(other, context, known)
            ]
    return max(found, key=lambda pair: pair[1].weight, default=(act, decision))


def _joined(
    variant: Variant, context: Context, known: Sequence[Candidate]
) -> list[tuple[Development, Decision]]:
    """What a variant is to what is known, where it is an act that is."""
    lacking = -log(max(variant.odds, _LEAST))
    decision = decide(variant.act, context, known, lacking=lacking)
    if not joins(decision):
        return []
    return [(variant.act, replace(decision, reasons=(*decision.reasons, *variant.reasons)))]


def _is_told_elsewhere(decision: Decision, context: Context, known: Sequence[Candidate]) -> bool:
    """Whether another article told the event: what this one says of day and place, it may correct."""
    event = next(each for each in known if each.event_id == decision.event_id)
    tellings = (event.founding, *event.confirmed)
    return any(telling.article_id != context.article_id for telling in tellings)


def decide_unsure(
    act: Development, context: Context, find: Find
) -> tuple[Development, Decision] | None:
    """What an act that its text alone does not make likely is to what is known; None if it is not told.

    It is told where what speaks for a known event outweighs the odds against it, and stays doubtful. Of a
    text that does not name the talks it may be likelier than not: odds for it are worth nothing then.
    """
    own = decide(act, context, find(act))
    variant, decision = decide_variant(act, own, context, find)
    chance = min(max(act.chance, _LEAST), _MOST)
    if not joins(decision) or decision.weight + min(0, log(chance / (1 - chance))) < 0:
        return None
    return variant, as_unsure(decision, act)


def as_unsure(decision: Decision, act: Development) -> Decision:
    """A decision to join, of an act that is too unlikely by its text alone."""
    reason = f"not sure by its text alone, {act.chance:.2f}; it was told before"
    return replace(decision, reasons=(*decision.reasons, reason), doubtful=True)

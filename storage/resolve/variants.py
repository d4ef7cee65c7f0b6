"""Which variant of an act fits what is known: whose act it is, and whether it is told at all. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import log

from extractors.records.developments import Development
from extractors.records.events import Decision, Verdict
from storage.resolve.decide import decide
from storage.resolve.profiles import Candidate, Context

Find = Callable[[Development], Sequence[Candidate]]
_LEAST, _MOST = 0.01, 0.99  # no chance is taken to be smaller or larger
_JOINED = frozenset({Verdict.SAME, Verdict.UPDATE})


def joins(decision: Decision) -> bool:
    """Whether an act is one that is known."""
    return decision.verdict in _JOINED


def variants_of(act: Development) -> Iterator[Development]:
    """An act as it was read, and of each of the other sides that it may be of."""
    yield act
    for sides in act.others:
        yield replace(
            act,
            parties=sides.parties,
            people=sides.people,
            addressees=tuple(sorted(set(act.addressees) - set(sides.parties))),
            others=(),
        )


def decide_variant(
    act: Development, decision: Decision, context: Context, find: Find
) -> tuple[Development, Decision]:
    """Decide whose act it is, and what it is to what is known.

    The sides of an act are a fact of the world, and other texts tell of it as well: a variant that is less
    likely by its own text holds where what speaks for a known event with just these sides is more than
    the variant lacks, and more than speaks for any event with the likeliest ones. What denies an act
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
    _, *variants = variants_of(act)
    for sides, variant in zip(act.others, variants, strict=True):
        other = decide(variant, context, find(variant), lacking=-log(max(sides.odds, _LEAST)))
        if joins(other):
            reason = f"parties: as the event has them, in shares of the likeliest {sides.odds:.2f}"
            found.append((variant, replace(other, reasons=(*other.reasons, reason))))
    return max(found, key=lambda pair: pair[1].weight, default=(act, decision))


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

"""How sure it is that one outlet alone tells a new act: what is less sure waits for a second outlet. Pure.

Fitted, not set: a logistic regression on the 7,880 events that held-out readings of the labelled sets would
have alerted (each set read by weights that had not seen it), right where the label of the event is news that
nobody was told of before (`python -m tests.evaluation.fit_sureness`), rounded to twentieths. Of what one
outlet alone tells, .5 lets through 4,145 that are right and 1,527 that are not, .6 3,826 and 1,188, .65
3,524 and 988, .7 3,087 and 730.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log

from extractors.records.developments import Kind, Status, TextPart
from extractors.records.events import Mention

# A chance is no surer than this, as no telling is.
_LEAST, _MOST = 0.05, 0.99
_LEAD = 250  # characters: title's news is told again in the first sentence or two
_FEW_WORDS = 5  # an evidence of fewer is a cue with little around it


class Sign(StrEnum):
    """One thing that makes an act surer, or less sure."""

    CHANCE = "the reader's chance, as log-odds"
    DOUBTFUL = "it is near a known event"
    PEOPLE = "somebody is named"
    LEAD = "the first lines tell it"
    FEW_WORDS = "a few words tell it"
    PROPOSED = "it is only proposed"
    PLANNED = "it is planned"


@dataclass(frozen=True, slots=True)
class SurenessWeights:
    """What every telling starts with, and what kinds and signs add, in log-odds."""

    start: float
    by_kind: Mapping[Kind, float]
    by_sign: Mapping[Sign, float]


SHIPPED = SurenessWeights(
    0.1,
    {
        Kind.TALKS: -0.45,
        Kind.PROPOSAL: 0.10,
        Kind.AGREEMENT: -0.15,
        Kind.REFUSAL: 0.35,
        Kind.DEMAND: 0.45,
        Kind.ASSESSMENT: 0.30,
        Kind.CEASEFIRE: -0.55,
        Kind.EXCHANGE: -0.10,
        Kind.MEDIATION: 0.35,
        Kind.PRESSURE: -0.20,
    },
    {
        Sign.CHANCE: 0.60,
        Sign.DOUBTFUL: -1.35,
        Sign.PEOPLE: 0.20,
        Sign.LEAD: 0.15,
        Sign.FEW_WORDS: -0.35,
        Sign.PROPOSED: 0.60,
        Sign.PLANNED: 0.30,
    },
)


def sureness(mention: Mention, weights: SurenessWeights = SHIPPED) -> float:
    """How likely it is (0 to 1) that who is told of this mention's event is told rightly, and once."""
    odds = weights.start + weights.by_kind.get(mention.development.kind, 0.0)
    odds += sum(weights.by_sign.get(sign, 0.0) * strength for sign, strength in signs(mention))
    return 1 / (1 + exp(-odds))


def signs(mention: Mention) -> Iterator[tuple[Sign, float]]:
    """What is seen of a mention, each with its strength: 1, but for the chance."""
    act = mention.development
    chance = min(max(act.chance, _LEAST), _MOST)
    yield Sign.CHANCE, log(chance / (1 - chance))
    seen = {
        Sign.DOUBTFUL: mention.doubtful,
        Sign.PEOPLE: bool(act.people),
        Sign.LEAD: act.span.part is TextPart.TEXT and act.span.start < _LEAD,
        Sign.FEW_WORDS: len(act.evidence.split()) < _FEW_WORDS,
        Sign.PROPOSED: act.status is Status.PROPOSED,
        Sign.PLANNED: act.status is Status.PLANNED,
    }
    yield from ((sign, 1.0) for sign, is_seen in seen.items() if is_seen)

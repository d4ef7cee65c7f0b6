"""One text, each act once, weighed: which tellings are of one act, and whether it is told at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

from extractors.records.developments import Development
from extractors.talks.telling import Told, merge_tellings
from extractors.talks.trained.same import pair_features
from extractors.talks.trained.trained import Trained
from extractors.talks.trained.weights import Weights, chance
from extractors.talks.trained.worth import act_features

# Picked on four folds of our own sets, each read with weights that had not seen it. .5 and .65 are as good
# for the first to .002 of F1. For the second .36 found most there (.708 against .705), where the texts are
# denser and odder than news is: precision .78 rather than .73 is worth more to who is alerted.
SAME = 0.6  # mean chance from which a telling joins an act
WORTH = 0.45  # chance from which an act is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The acts that a text tells, and the tellings of those that are too doubtful.

    Both with the chance of the act as a whole, in the order of their first telling.
    """

    told: tuple[Development, ...]
    doubted: tuple[Development, ...]


def gather(found: Sequence[Told], trained: Trained) -> Gathered:
    """Put the tellings of each act of a text together, and keep what is likely to be told."""
    groups = group_tellings(found, trained.same)
    acts = [join_tellings(group) for group in groups]
    told: list[Development] = []
    doubted: list[Development] = []
    for act, group in zip(acts, groups, strict=True):
        others = [other for other in groups if other is not group]
        worth = chance(trained.worth.sums(act_features(act, group, others))[0])
        if worth >= WORTH:
            told.append(replace(act, chance=worth))
        else:
            doubted += [replace(each.development, chance=worth) for each in group]
    return Gathered(told=tuple(told), doubted=tuple(doubted))


def group_tellings(found: Sequence[Told], same: Weights) -> list[list[Told]]:
    """The tellings of each act together: each joins the act of its kind that it is most likely of."""
    groups: list[list[Told]] = []
    for told in found:
        alike = [g for g in groups if g[0].development.kind is told.development.kind]
        chances = [_mean_chance(told, group, same) for group in alike]
        best = max(chances, default=0)
        if best >= SAME:
            alike[chances.index(best)].append(told)
        else:
            groups.append([told])
    return groups


def _mean_chance(told: Told, group: Sequence[Told], same: Weights) -> float:
    return sum(chance(same.sums(pair_features(each, told))[0]) for each in group) / len(group)


def join_tellings(group: Sequence[Told]) -> Development:
    """What the tellings of one act say together; whose act it is, the surest of them says.

    Who is named in a telling of more parties than that may be of one that is left out.
    """
    joined = reduce(merge_tellings, group).development
    parties = max(group, key=lambda told: told.chance).development.parties
    within = [t.development for t in group if set(t.development.parties) <= set(parties)]
    return replace(
        joined,
        parties=parties,
        people=tuple(sorted({person for each in within for person in each.people})),
        addressees=tuple(sorted(set(joined.addressees) - set(parties))),
    )

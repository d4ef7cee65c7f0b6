"""All that the trained part has learnt: kinds of act, stages, roles, and whose act it is."""

from dataclasses import dataclass
from functools import cache

from extractors.talks.trained.net import Net, shipped_net
from extractors.talks.trained.weights import Weights, shipped_weights


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trained:
    """Two networks and seven sets of weights, each over the features of its module."""

    kinds: Net  # classes: the ten kinds
    statuses: Weights  # classes: the statuses
    roles: Weights  # one class: background
    sides: Net  # one class: whose act it is
    same: Weights  # one class: two tellings are of one act
    worth: Weights  # one class: an act is told
    past: Weights  # one class: an act is recalled, by its whole text
    venues: Weights  # one class: where an act was
    dates: Weights  # one class: when an act was


@cache
def shipped_training() -> Trained:
    """The weights that ship with this version."""
    return Trained(
        kinds=shipped_net("kinds"),
        statuses=shipped_weights("statuses"),
        roles=shipped_weights("roles"),
        sides=shipped_net("sides"),
        same=shipped_weights("same"),
        worth=shipped_weights("worth"),
        past=shipped_weights("past"),
        venues=shipped_weights("venues"),
        dates=shipped_weights("dates"),
    )

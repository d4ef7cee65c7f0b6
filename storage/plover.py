"""PLOVER codes of our kinds, so that an export can be joined with POLECAT and, by way of it, GDELT.

The event types are those of the PLOVER codebook; each line says which CAMEO group, of which PLOVER
is the successor, holds the act. PLOVER has no type for a word on how things stand.
"""

from collections.abc import Mapping

from extractors.records.developments import Kind, Status

_BY_KIND: Mapping[Kind, str] = {
    Kind.TALKS: "CONSULT",  # 04: meet, discuss by telephone, negotiate
    Kind.PROPOSAL: "REQUEST",  # 02: appeal for a settlement, for terms
    Kind.AGREEMENT: "AGREE",  # 03 and 057: commit to cooperate, sign an agreement
    Kind.REFUSAL: "REJECT",  # 12: reject a proposal, refuse to yield
    Kind.DEMAND: "REQUEST",  # 10: demand; PLOVER joins it with appeals
    Kind.MEDIATION: "CONSULT",  # 045: mediate
    Kind.PRESSURE: "THREATEN",  # 13: threaten, give an ultimatum
    Kind.CEASEFIRE: "RETREAT",  # 087: de-escalate, declare a truce
    Kind.EXCHANGE: "CONCEDE",  # 084: return or release persons
}
_BY_STATUS: Mapping[tuple[Kind, Status], str] = {
    (Kind.TALKS, Status.PROPOSED): "REQUEST",  # 025: appeal to negotiate
    (Kind.TALKS, Status.PLANNED): "AGREE",  # 036: express intent to meet
    (Kind.TALKS, Status.CANCELLED): "REJECT",  # 125: reject a proposal to meet
    (Kind.CEASEFIRE, Status.PROPOSED): "REQUEST",  # 0255: appeal for a truce
    (Kind.CEASEFIRE, Status.PLANNED): "AGREE",  # 035: express intent to yield
    (Kind.CEASEFIRE, Status.BROKEN): "ASSAULT",  # 196: violate a ceasefire
    (Kind.EXCHANGE, Status.PROPOSED): "REQUEST",  # 0253: appeal for the release of persons
    (Kind.EXCHANGE, Status.PLANNED): "AGREE",  # 035
}


def plover_code(kind: Kind, status: Status | None) -> str | None:
    """PLOVER event type of an act; None for an assessment, which PLOVER leaves out."""
    by_status = _BY_STATUS.get((kind, status)) if status else None
    return by_status or _BY_KIND.get(kind)

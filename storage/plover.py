"""Our kinds in the codes of event data: PLOVER's event types, and CAMEO's, of which it is the successor.

So that an export can be joined with POLECAT (PLOVER) and GDELT (CAMEO). The mapping is from general
knowledge of the two codebooks; docs/data.md says so. PLOVER has no type for a word on how things
stand.
"""

from collections.abc import Mapping
from typing import NamedTuple

from extractors.records.developments import Kind, Status

_VERBAL, _MATERIAL = range(1, 6), range(6, 10)  # CAMEO root codes that are cooperation
_VERBAL_CONFLICT = range(10, 14)


class Code(NamedTuple):
    """One act in both schemes."""

    plover: str | None
    cameo: str


_BY_KIND: Mapping[Kind, Code] = {
    Kind.TALKS: Code("CONSULT", "046"),  # engage in negotiation
    Kind.PROPOSAL: Code("REQUEST", "027"),  # appeal to settle a dispute
    Kind.AGREEMENT: Code("AGREE", "030"),  # express intent to cooperate
    Kind.REFUSAL: Code("REJECT", "120"),  # reject
    Kind.DEMAND: Code("REQUEST", "100"),  # demand; PLOVER joins it with appeals
    Kind.ASSESSMENT: Code(None, "010"),  # make a statement
    Kind.MEDIATION: Code("CONSULT", "045"),  # mediate
    Kind.PRESSURE: Code("THREATEN", "130"),  # threaten
    Kind.CEASEFIRE: Code("RETREAT", "0871"),  # declare a truce
    Kind.EXCHANGE: Code("CONCEDE", "0841"),  # return or release persons
}
_BY_STATUS: Mapping[tuple[Kind, Status], Code] = {
    (Kind.TALKS, Status.PROPOSED): Code("REQUEST", "026"),  # appeal to meet or negotiate
    (Kind.TALKS, Status.PLANNED): Code("AGREE", "036"),  # express intent to meet
    (Kind.TALKS, Status.POSTPONED): Code("AGREE", "036"),  # the intent stands
    (Kind.TALKS, Status.CANCELLED): Code("REJECT", "125"),  # reject a proposal to meet
    (Kind.TALKS, Status.BROKEN): Code("SANCTION", "164"),  # halt negotiations
    (Kind.CEASEFIRE, Status.PROPOSED): Code("REQUEST", "0256"),  # appeal for de-escalation
    (Kind.CEASEFIRE, Status.PLANNED): Code("AGREE", "0356"),  # express intent to de-escalate
    (Kind.CEASEFIRE, Status.POSTPONED): Code("AGREE", "0356"),
    (Kind.CEASEFIRE, Status.CANCELLED): Code("REJECT", "1246"),  # refuse to de-escalate
    (Kind.CEASEFIRE, Status.BROKEN): Code("ASSAULT", "196"),  # violate a ceasefire
    (Kind.EXCHANGE, Status.PROPOSED): Code("REQUEST", "0253"),  # appeal for a release
    (Kind.EXCHANGE, Status.PLANNED): Code("AGREE", "0353"),  # express intent to release
    (Kind.EXCHANGE, Status.POSTPONED): Code("AGREE", "0353"),
    (Kind.EXCHANGE, Status.CANCELLED): Code("REJECT", "1243"),  # refuse to release
    (Kind.EXCHANGE, Status.BROKEN): Code("REJECT", "1243"),
}


def code_of(kind: Kind, status: Status | None) -> Code:
    """The codes of an act."""
    by_status = _BY_STATUS.get((kind, status)) if status else None
    return by_status or _BY_KIND[kind]


def plover_code(kind: Kind, status: Status | None) -> str | None:
    """PLOVER event type of an act; None for an assessment, which PLOVER leaves out."""
    return code_of(kind, status).plover


def quad_class(cameo: str) -> int:
    """GDELT's four classes: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    root = int(cameo[:2])
    if root in _VERBAL:
        return 1
    if root in _MATERIAL:
        return 2
    return 3 if root in _VERBAL_CONFLICT else 4

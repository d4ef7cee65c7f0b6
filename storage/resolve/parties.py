"""Whether the parties that two tellings name can be those of one act."""

from enum import StrEnum

from extractors.records.developments import Kind
from storage.resolve.profiles import Profile

# States that texts count among "the Europeans" (EUROPE) in these talks: the European Union's
# members, and the United Kingdom, Norway, Switzerland and Iceland.
EUROPEANS = frozenset(
    (  # noqa: SIM905 - one code a line would fill a page
        "AUT BEL BGR CHE CYP CZE DEU DNK ESP EST EU FIN FRA GBR GRC HRV HUN IRL ISL ITA "
        "LTU LUX LVA MLT NLD NOR POL PRT ROU SVK SVN SWE"
    ).split()
)
# Acts of several sides, where an outlet may leave a side out.
_JOINT = frozenset({Kind.TALKS, Kind.AGREEMENT})
# Acts of two sides that a text may tell of one: its prisoners came home, it keeps the truce.
_TOLD_OF_ONE = frozenset({Kind.EXCHANGE, Kind.CEASEFIRE})
_SIDES = 2


class Fit(StrEnum):
    """How two sets of parties stand to each other."""

    EQUAL = "equal"
    PART = "part"  # one names some of the other's
    CLASH = "clash"


def fit_parties(one: Profile, other: Profile) -> Fit:
    """Compare the parties of two tellings of one kind. Symmetric."""
    here, there = _level(one.parties, other.parties)
    if here == there and here:
        return Fit.EQUAL
    return Fit.PART if here == there or _is_one_plan(one, other) else _fit_unequal(one, other)


def _fit_unequal(one: Profile, other: Profile) -> Fit:
    here, there = _level(one.parties, other.parties)
    kind = one.development.kind
    smaller, larger = sorted((here, there), key=len)
    if not smaller <= larger:
        # Each outlet may add a side of its own to the two that met.
        joint = kind in _JOINT and len(here & there) >= _SIDES
        return Fit.PART if joint else Fit.CLASH
    if len(smaller) >= _SIDES and kind in _JOINT:
        return Fit.PART
    if kind in _TOLD_OF_ONE and smaller:
        return Fit.PART
    if kind is Kind.TALKS and smaller and one.development.place == other.development.place:
        return Fit.PART if one.development.place else Fit.CLASH  # «we go to Riga»: one side says it
    return Fit.PART if smaller and one.people & other.people else Fit.CLASH


def _is_one_plan(one: Profile, other: Profile) -> bool:
    """A plan of so many points is that plan, whoever a text says wrote it."""
    if one.development.kind is not Kind.PROPOSAL:
        return False
    shared = {*one.development.marks} & {*other.development.marks}
    return any(mark.startswith("count:") for mark in shared)


def _level(one: frozenset[str], other: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Where one side says "the Europeans", the other side's European states are the same."""
    if "EUROPE" in one and "EUROPE" not in other and one - other:
        return one - EUROPEANS, _gather(other)
    if "EUROPE" in other and "EUROPE" not in one:
        return _gather(one), other - EUROPEANS
    return one, other


def _gather(parties: frozenset[str]) -> frozenset[str]:
    states = parties & EUROPEANS
    return (parties - states) | {"EUROPE"} if states else parties

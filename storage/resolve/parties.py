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
_SIDES = 2


class Fit(StrEnum):
    """How two sets of parties stand to each other."""

    EQUAL = "equal"
    PART = "part"  # one names some of the other's
    CLASH = "clash"


def fit_parties(one: Profile, other: Profile) -> Fit:
    """Compare the parties of two tellings of one kind. Symmetric."""
    here, there = _level(one.parties, other.parties)
    if here == there:
        return Fit.EQUAL if here else Fit.PART
    kind = one.development.kind
    smaller, larger = sorted((here, there), key=len)
    if not smaller <= larger:
        # Each outlet may add a side of its own to the two that met.
        joint = kind in _JOINT and len(here & there) >= _SIDES
        return Fit.PART if joint else Fit.CLASH
    if len(smaller) >= _SIDES and kind in _JOINT:
        return Fit.PART
    if kind is Kind.EXCHANGE and smaller:
        return Fit.PART
    return Fit.PART if smaller and one.people & other.people else Fit.CLASH


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

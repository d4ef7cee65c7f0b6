import pytest

from extractors.records.developments import KINDS_WITH_STATUS, Kind, Status
from storage.plover import code_of, plover_code, quad_class

EVENT_TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.ASSESSMENT}))
def test_every_act_has_an_event_type_of_the_codebook(kind: Kind) -> None:
    statuses = [*Status, None] if kind in KINDS_WITH_STATUS else [None]
    assert {plover_code(kind, status) for status in statuses} <= EVENT_TYPES


def test_a_word_on_how_things_stand_has_none() -> None:
    assert plover_code(Kind.ASSESSMENT, None) is None


@pytest.mark.parametrize("kind", Kind)
def test_both_schemes_agree_on_cooperation_and_conflict(kind: Kind) -> None:
    hostile = {"REJECT", "THREATEN", "SANCTION", "ASSAULT"}
    for status in [*Status, None] if kind in KINDS_WITH_STATUS else [None]:
        code = code_of(kind, status)
        if kind is not Kind.DEMAND:  # conflict in CAMEO, an appeal in PLOVER
            assert (quad_class(code.cameo) > 2) is (code.plover in hostile), (kind, status)


def test_a_broken_truce_is_an_assault() -> None:
    assert plover_code(Kind.CEASEFIRE, Status.BROKEN) == "ASSAULT"

import pytest

from extractors.records.faults import ConfigurationError
from flows.alerts.names import Gender, parse_names, shipped_names


def test_shipped_names_are_whole() -> None:
    names = shipped_names()
    for code, party in names.parties.items():
        assert party.ar, code
        assert party.en, code
        assert party.adjective_m, code
        assert party.adjective_f.endswith("ة") or " " in party.adjective_f, code


def test_every_person_speaks_for_a_party_that_has_names() -> None:
    names = shipped_names()
    assert [p for p, name in names.people.items() if name.party not in names.parties] == []


def test_mediators_come_before_the_two_sides() -> None:
    assert shipped_names().ordered(["UKR", "RUS", "XXX", "USA"]) == ("USA", "RUS", "UKR", "XXX")


def test_what_the_table_lacks_stands_for_itself() -> None:
    names = shipped_names()
    assert names.party("XXX").ar == "XXX"
    assert names.place_ar("Nowhere") == "Nowhere"
    assert names.person_en("john-doe") == "John Doe"
    assert names.topic_en("new-topic") == "new topic"


def test_a_feminine_adjective_is_made_where_it_is_left_out() -> None:
    names = parse_names('[parties.AAA]\nar = "أ"\nen = "A"\nadjective_m = "أأي"\ngender = "m"')
    assert names.party("AAA").adjective_f == "أأية"
    assert names.party("AAA").gender is Gender.MASCULINE


@pytest.mark.parametrize(
    "text",
    [
        "parties = ",
        '[parties.A]\nar = "أ"',
        '[parties.A]\nar = "أ"\nen = "A"\nadjective_m = "أ"\ngender = "x"',
        '[people]\na = { ar = "أ", en = "A", typo = 1 }',
    ],
)
def test_a_wrong_table_is_a_configuration_error(text: str) -> None:
    with pytest.raises(ConfigurationError, match="table of names"):
        parse_names(text)

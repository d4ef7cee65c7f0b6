from extractors.talks.packs.load import load_pack
from flows.alerts.headline import headline
from flows.alerts.names import Names, shipped_names
from flows.alerts.pack_names import names_of_pack
from tests.flows.alerts.event_builders import make_event


def both() -> Names:
    return names_of_pack(load_pack(), base=shipped_names())


def test_the_short_forms_of_headlines_win() -> None:
    assert both().people["trump"].ar == "ترامب"
    assert both().party("RUS") == shipped_names().party("RUS")


def test_whoever_the_pack_knows_has_a_name() -> None:
    pack, names = load_pack(), both()
    assert {person.id for person in pack.people} <= set(names.people)
    assert {topic.id for topic in pack.topics} <= set(names.topics)
    assert {party.id for party in pack.parties if party.adjectives} <= set(names.parties)


def test_every_shipped_person_is_one_of_the_pack() -> None:
    assert set(shipped_names().people) <= {person.id for person in load_pack().people}


def test_every_shipped_subject_is_one_of_the_pack() -> None:
    assert set(shipped_names().topics) <= {topic.id for topic in load_pack().topics}


def test_a_party_that_only_the_pack_knows_reads_well() -> None:
    event = make_event(parties=("HRV", "UKR"))
    assert headline(event, names=both()).ar == "محادثات كرواتية أوكرانية في جنيف"

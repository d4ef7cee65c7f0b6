from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from extractors.talks.packs.load import list_packs, load_pack
from extractors.talks.packs.records import GrammaticalNumber, Person, PlaceKind, TopicPack
from extractors.talks.packs.schema import is_spelling

PACK = "russia-ukraine"
MINIMUM = {
    "parties": 45,
    "people": 600,
    "roles": 60,
    "offices": 260,
    "bodies": 138,
    "places": 380,
    "processes": 30,
    "topics": 15,
    "anchors": 10,
    "rivals": 20,
}


@pytest.fixture(scope="module")
def pack() -> TopicPack:
    return load_pack(name=PACK)


def person(pack: TopicPack, person_id: str) -> Person:
    return next(person for person in pack.people if person.id == person_id)


@pytest.mark.parametrize(("table", "least"), MINIMUM.items(), ids=MINIMUM)
def test_the_pack_knows_enough(pack: TopicPack, table: str, least: int) -> None:
    assert len(getattr(pack, table)) >= least


def test_the_pack_knows_cities_regions_and_venues(pack: TopicPack) -> None:
    kinds = Counter(place.kind for place in pack.places)

    assert kinds[PlaceKind.CITY] >= 190
    assert kinds[PlaceKind.REGION] >= 30
    assert kinds[PlaceKind.VENUE] >= 60


SUBJECTS = [
    "territory", "guarantees", "prisoners", "energy", "nuclear-plant", "nato", "assets", "sanctions",
    "elections", "reconstruction", "deterrence",
]  # fmt: skip


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_pack_knows_the_subjects_of_the_talks(pack: TopicPack, subject: str) -> None:
    assert subject in {topic.id for topic in pack.topics}


@pytest.mark.parametrize("name", list_packs())
def test_every_shipped_pack_loads(name: str) -> None:
    assert load_pack(name=name).id == name


@pytest.mark.parametrize("name", list_packs())
def test_every_spelling_is_written_in_arabic_letters(name: str) -> None:
    pack = load_pack(name=name)
    texts = [text for party in pack.parties for text in (*party.names, *party.metonyms)]
    texts += [text for party in pack.parties for text in (*party.adjectives, *party.plurals)]
    texts += [text for someone in pack.people for text in (*someone.names, *someone.full_only)]
    texts += [form.text for role in pack.roles for form in role.forms]
    texts += [text for office in pack.offices for text in (*office.titles, office.title_ar)]
    texts += [
        text for entry in (*pack.bodies, *pack.places, *pack.processes) for text in entry.names
    ]
    texts += [text for entry in (*pack.topics, *pack.anchors, *pack.rivals) for text in entry.words]
    assert [text for text in texts if not is_spelling(text)] == []


@pytest.mark.parametrize("name", list_packs())
def test_every_entry_says_where_it_comes_from(name: str) -> None:
    pack = load_pack(name=name)
    tables = (pack.parties, pack.people, pack.roles, pack.offices, pack.bodies, pack.places)
    more = (pack.processes, pack.topics, pack.anchors, pack.rivals)
    assert all(entry.source for table in (*tables, *more) for entry in table)


@pytest.mark.parametrize("name", list_packs())
def test_every_party_and_office_that_is_referred_to_exists(name: str) -> None:
    pack = load_pack(name=name)
    parties = {party.id for party in pack.parties}
    offices = {office.id for office in pack.offices}
    roles = {role.id for role in pack.roles}
    assert {someone.party for someone in pack.people} <= parties
    assert {office.party for office in pack.offices} <= parties
    assert {office.role for office in pack.offices} <= roles
    assert {held.office for someone in pack.people for held in someone.offices} <= offices


@pytest.mark.parametrize("name", list_packs())
def test_no_two_people_hold_one_office_on_one_day(name: str) -> None:
    pack = load_pack(name=name)
    for office in pack.offices:
        if not office.shared:
            terms = sorted(
                (held.since or date.min, held.until or date.max)
                for someone in pack.people
                for held in someone.offices
                if held.office == office.id
            )
            assert all(earlier[1] <= later[0] for earlier, later in pairwise(terms)), office.id


@pytest.mark.parametrize("name", list_packs())
def test_every_office_was_held_by_somebody(name: str) -> None:
    pack = load_pack(name=name)
    held = {held.office for someone in pack.people for held in someone.offices}
    assert {office.id for office in pack.offices} <= held


@pytest.mark.parametrize(
    ("office", "day", "holder"),
    [
        pytest.param("ukr-foreign-minister", date(2022, 3, 10), "kuleba", id="kuleba-in-antalya"),
        pytest.param("ukr-foreign-minister", date(2025, 3, 11), "sybiha", id="sybiha-in-jeddah"),
        pytest.param("ukr-defence-minister", date(2024, 1, 1), "umerov", id="umerov-as-minister"),
        pytest.param("ukr-nsdc-secretary", date(2025, 11, 23), "umerov", id="umerov-as-secretary"),
        pytest.param("ukr-nsdc-secretary", date(2022, 5, 1), "danilov", id="danilov"),
        pytest.param("usa-president", date(2024, 6, 1), "biden", id="biden"),
        pytest.param("usa-president", date(2025, 8, 15), "trump", id="trump-in-alaska"),
        pytest.param("usa-national-security-adviser", date(2025, 3, 11), "waltz", id="waltz"),
        pytest.param("usa-national-security-adviser", date(2025, 6, 1), "rubio", id="rubio"),
        pytest.param("rus-defence-minister", date(2023, 1, 1), "shoigu", id="shoigu-as-minister"),
        pytest.param("rus-security-council-secretary", date(2025, 1, 1), "shoigu", id="shoigu"),
        pytest.param("ukr-presidential-office-head", date(2025, 11, 23), "yermak", id="yermak"),
        pytest.param("ukr-presidential-office-head", date(2026, 2, 1), "budanov", id="budanov"),
        pytest.param("deu-chancellor", date(2025, 5, 6), "merz", id="first-day-is-held"),
        pytest.param("deu-chancellor", date(2025, 5, 5), "scholz", id="day-before-is-not"),
        pytest.param("vatican-pope", date(2025, 5, 18), "leo-xiv", id="leo"),
        pytest.param("tur-foreign-minister", date(2022, 3, 10), "cavusoglu", id="cavusoglu"),
        pytest.param("ukr-coordination-head", date(2024, 5, 31), "budanov", id="coordination"),
        pytest.param("rou-prime-minister", date(2025, 11, 1), "bolojan", id="bolojan"),
        pytest.param("kaz-foreign-minister", date(2026, 1, 1), "kosherbayev", id="kosherbayev"),
    ],
)
def test_an_office_knows_its_holder_of_a_day(
    pack: TopicPack, office: str, day: date, holder: str
) -> None:
    assert [someone.id for someone in pack.holders(office, day=day)] == [holder]


def test_an_office_between_two_holders_has_none(pack: TopicPack) -> None:
    assert pack.holders("ukr-presidential-office-head", day=date(2025, 12, 15)) == ()


@pytest.mark.parametrize(
    ("person_id", "day", "party"),
    [
        pytest.param("rutte", date(2023, 1, 1), "NLD", id="rutte-as-prime-minister"),
        pytest.param("rutte", date(2025, 1, 1), "NATO", id="rutte-of-nato"),
        pytest.param("kallas", date(2023, 1, 1), "EST", id="kallas-as-prime-minister"),
        pytest.param("kallas", date(2025, 1, 1), "EU", id="kallas-of-the-union"),
        pytest.param("abramovich", date(2022, 3, 29), "RUS", id="without-office"),
        pytest.param("merkel", date(2022, 6, 1), "DEU", id="out-of-office"),
    ],
)
def test_a_person_speaks_for_the_party_of_the_day(
    pack: TopicPack, person_id: str, day: date, party: str
) -> None:
    assert pack.party_on(person(pack, person_id), day=day) == party


@pytest.mark.parametrize(
    ("person_id", "spelling"),
    [
        ("zelensky", "زيلنسكي"),
        ("zelensky", "فولوديمير زيلينسكي"),
        ("umerov", "أوميروف"),
        ("umerov", "رستم عمروف"),
        ("trump", "ترمب"),
        ("witkoff", "ويتكوف"),
        ("grossi", "جروسي"),
        ("yermak", "ييرماك"),
        ("sybiha", "سيبيغا"),
        ("kushner", "صهر ترامب"),
    ],
)
def test_a_person_is_known_by_the_spellings_of_the_press(
    pack: TopicPack, person_id: str, spelling: str
) -> None:
    assert spelling in person(pack, person_id).names


@pytest.mark.parametrize(
    ("person_id", "short"),
    [("lula", "لولا"), ("xi", "شي"), ("powell", "باول"), ("costa", "كوستا"), ("mbs", "بن سلمان")],
)
def test_a_short_name_that_is_a_word_needs_the_full_name_first(
    pack: TopicPack, person_id: str, short: str
) -> None:
    assert short in person(pack, person_id).full_only
    assert short not in person(pack, person_id).names


def test_a_venue_is_shown_as_its_city(pack: TopicPack) -> None:
    shown = {place.id: place.output for place in pack.places}
    assert (shown["kremlin"], shown["mar-a-lago"], shown["dolmabahce"], shown["geneva"]) == (
        "Moscow",
        "Palm Beach",
        "Istanbul",
        "Geneva",
    )


def test_a_role_tells_one_from_several(pack: TopicPack) -> None:
    forms = {form.text: form.number for role in pack.roles for form in role.forms}
    assert forms["وزير الخارجية"] is GrammaticalNumber.SINGULAR
    assert forms["وزيرا الخارجية"] is GrammaticalNumber.DUAL
    assert forms["وزراء الخارجية"] is GrammaticalNumber.PLURAL


def test_a_shipped_pack_is_read_once() -> None:
    assert load_pack(name=PACK) is load_pack(name=PACK)

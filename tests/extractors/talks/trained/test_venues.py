"""Where an act was: what of each place that its text names is seen."""

from dataclasses import replace

import pytest

from extractors.records.developments import Status
from extractors.talks.detect import TextReading
from extractors.talks.telling import Told
from extractors.talks.trained.venues import Options, choose_venue, venue_options
from extractors.talks.trained.weights import Weights
from tests.extractors.talks.reading import explain

TEXT = "التقى ويتكوف أوميروف لبحث خطة السلام في أوكرانيا، بعد وصوله من موسكو. وعُقد اللقاء في جنيف."


def options(text: str = TEXT, title: str = "", **changes: object) -> Options:
    reading = explain(text, title=title)
    found = reading.tellings[0]
    act = replace(found.development, **changes)  # type: ignore[arg-type]
    return venue_options(act, [found], reading.namings, ())


def test_every_place_that_the_text_names_is_an_option_and_none_is_one() -> None:
    assert set(options()) == {"Ukraine", "Moscow", "Geneva", None}


def test_the_place_of_the_rules_is_an_option_even_where_no_name_stands() -> None:
    assert "Doha" in options(place="Doha")
    assert "rule:True/talks" in options(place="Doha")["Doha"]
    assert "rule:True/talks" not in options(place="Doha")["Geneva"]


def test_how_many_tellings_the_rules_place_there_and_the_surest_of_them_are_seen() -> None:
    reading = explain(TEXT)
    found = reading.tellings[0]
    act = replace(found.development, place="Geneva", status=Status.DONE)
    told = [
        Told(replace(act, place=place), chance=chance, seat=found.seat)
        for place, chance in (("Geneva", 0.5), ("Geneva", 0.6), ("Moscow", 0.9))
    ]
    seen = venue_options(act, told, reading.namings, ())
    assert {"rules:2/3", "surest:False/talks", "rule/talks/done"} <= set(seen["Geneva"])
    assert {"rules:1/3", "surest:True/talks"} <= set(seen["Moscow"])
    assert "rule/talks/done" not in seen["Moscow"]
    assert {"rules:0/3", "surest:False/talks"} <= set(seen[None])


@pytest.mark.parametrize(
    ("place", "feature"),
    [
        pytest.param("Moscow", "clause/after3/from/talks", id="eleven words behind the cue"),
        pytest.param("Ukraine", "clause/after2/in/talks", id="of the cue's clause"),
        pytest.param("Geneva", "gap:1/False/in/talks", id="the next sentence"),
        pytest.param("Ukraine", "side:True/country/talks/True", id="the land at war"),
        pytest.param("Geneva", "side:False/city/talks/False", id="a city elsewhere"),
        pytest.param(None, "none/places:3/talks", id="none of three"),
        pytest.param(None, "none/parties:2/talks", id="none of two who met"),
        pytest.param(None, "none/cue:meet/talks", id="none for this cue"),
    ],
)
def test_what_is_seen_of_a_place(place: str | None, feature: str) -> None:
    assert feature in options()[place]


def test_a_name_outside_the_clause_that_tells_is_seen_as_such() -> None:
    found = options("أعلن ترامب في ميامي أن ويتكوف التقى أوميروف لبحث خطة السلام في أوكرانيا.")
    assert "sentence/before/in/talks" in found["Miami"]
    assert "clause/after/in/talks" in found["Ukraine"]


def test_a_name_in_the_title_and_one_in_a_dateline_are_seen() -> None:
    found = options(
        "جنيف (الوكالة) - التقى ويتكوف أوميروف لبحث الحرب في أوكرانيا.", title="لقاء في الدوحة"
    )
    title = next(each for each in found["Doha"] if each.startswith("part/"))
    assert title == "part/title/True/in/talks"
    assert any(each.startswith("filed:True/talks") for each in found["Geneva"])


def test_where_another_act_of_a_party_was_is_seen() -> None:
    reading: TextReading = explain(TEXT)
    found = reading.tellings[0]
    for parties, wanted in ((("TUR", "UKR"), "True"), (("QAT", "RUS"), "False")):
        other = replace(found.development, place="Geneva", parties=parties)
        seen = venue_options(found.development, [found], reading.namings, [other])
        assert f"others:{wanted}/talks" in seen["Geneva"]
        assert "others:False/talks" in seen["Moscow"]


def test_what_weighs_most_is_where_it_was() -> None:
    by_next = Weights(classes=("where",), bias=(0.0,), of={"gap:1/False/in/talks": ((0, 1.0),)})
    by_none = Weights(classes=("where",), bias=(0.0,), of={"none/parties:2/talks": ((0, 1.0),)})
    assert choose_venue(options(), by_next).best == "Geneva"
    assert choose_venue(options(), by_none).best is None

"""What a text leaves open of an act, in words."""

from extractors.records.developments import Dating, Placing, Sides
from flows.explanation.left_open import left_open
from tests.storage.builders import day, make_development


def test_what_is_certain_is_not_left_open() -> None:
    assert left_open(make_development()) == ()


def test_sides_days_and_places_are_told_with_their_odds() -> None:
    act = make_development(
        others=(Sides(parties=("RUS", "UKR"), people=(), odds=0.456),),
        datings=(Dating(date=day(3), odds=0.5), Dating(date=None, odds=0.25)),
        placings=(Placing(place="Geneva", odds=0.3), Placing(place=None, odds=0.1)),
    )
    assert left_open(act) == (
        "RUS+UKR (0.46)",
        "Tuesday 3 June 2025 (0.50)",
        "day not told (0.25)",
        "Geneva (0.30)",
        "place not told (0.10)",
    )

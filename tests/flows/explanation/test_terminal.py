"""A reading at the terminal and for programs: what its text leaves open of an act is told in both."""

from dataclasses import replace
from io import StringIO

from rich.console import Console

from extractors.records.developments import Placing
from extractors.talks.detect import TextReading
from flows.explanation.terminal import print_reading, reading_document
from tests.extractors.talks.reading import explain


def reading(*placings: Placing) -> TextReading:
    """One meeting, and the places where it may have been as well."""
    found = explain("التقى ويتكوف بوتين في الكرملين لبحث خطة السلام في أوكرانيا.")
    (act,) = found.developments
    return replace(found, developments=(replace(act, placings=placings),))


def printed(found: TextReading) -> str:
    lines = StringIO()
    print_reading(Console(width=200, file=lines), found)
    return lines.getvalue()


LEFT = Placing(place="Geneva", odds=0.4)


def test_what_is_left_open_has_a_line_of_its_own() -> None:
    assert "or: Geneva (0.40)" in printed(reading(LEFT))
    assert "or: " not in printed(reading())


def test_programs_are_told_what_is_left_open() -> None:
    for placings, wanted in (((LEFT,), ("Geneva (0.40)",)), ((), ())):
        (act,) = reading_document(reading(*placings))["developments"]  # type: ignore[misc]
        assert act["left_open"] == wanted

"""The places that a text names: which, where they stand, and after which preposition."""

from extractors.records.developments import TextPart
from extractors.talks.namings import Naming
from tests.extractors.talks.reading import read_weighed

TEXT = (
    "جنيف (الوكالة) - التقى ويتكوف أوميروف الأحد لبحث خطة السلام في أوكرانيا."
    " وكان المبعوث الأميركي وصل من موسكو، قبل أن يتوجه إلى العاصمة التركية."
)


def namings() -> list[Naming]:
    return list(read_weighed(TEXT, title="ويتكوف يلتقي أوميروف في جنيف").namings)


def test_each_naming_has_its_place_and_its_preposition() -> None:
    assert [(each.place.output, each.preposition) for each in namings()] == [
        ("Geneva", "في"),
        ("Geneva", ""),
        ("Ukraine", "في"),
        ("Moscow", "من"),
        ("Ankara", "الي"),
    ]


def test_a_preposition_may_be_attached() -> None:
    reading = read_weighed("التقى ويتكوف بوتين بموسكو لبحث خطة السلام في أوكرانيا.")
    assert [each.preposition for each in reading.namings] == ["ب", "في"]


def test_namings_stand_in_the_order_of_the_text() -> None:
    reading = read_weighed("التقى ويتكوف بوتين بعد وصوله إلى العاصمة التركية من موسكو لبحث الهدنة.")
    assert [each.place.output for each in reading.namings] == ["Ankara", "Moscow"]


def test_sentences_are_counted_over_title_and_text() -> None:
    assert [each.sentence for each in namings()] == [0, 1, 1, 2, 2]
    assert [each.part for each in namings()][:2] == [TextPart.TITLE, TextPart.TEXT]
    assert [each.opens for each in namings()] == [True, True, True, False, False]


def test_a_dateline_is_told_from_what_it_opens() -> None:
    assert [each.filed for each in namings()] == [False, True, False, False, False]


def test_the_land_of_a_side_is_known() -> None:
    assert [each.warring for each in namings()] == [False, False, True, True, False]


def test_a_capital_named_by_its_state_stands_where_its_noun_does() -> None:
    (inside,) = (
        each
        for each in read_weighed(
            "التقى ويتكوف أوميروف بالعاصمة القطرية لبحث الحرب في أوكرانيا."
        ).namings
        if each.place.output == "Doha"
    )
    assert (inside.first, inside.preposition) == (3, "في")

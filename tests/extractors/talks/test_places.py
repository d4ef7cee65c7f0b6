"""Where an act was."""

import pytest

from tests.extractors.talks.reading import read

PLACES = {
    "in-city": (
        "عقد الوفدان الروسي والأوكراني جولة محادثات في إسطنبول.",
        "talks",
        "Istanbul",
    ),
    "attached-bi": (
        "عقد الوفدان الروسي والأوكراني جولة محادثات بجنيف.",
        "talks",
        "Geneva",
    ),
    "city-word": (
        "عقد الوفدان الروسي والأوكراني جولة محادثات في مدينة إسطنبول التركية.",
        "talks",
        "Istanbul",
    ),
    "capital-word": (
        "عقد الوفدان الروسي والأميركي محادثات بشأن أوكرانيا في العاصمة السعودية الرياض.",
        "talks",
        "Riyadh",
    ),
    "capital-of-a-state": (
        "عقد الوفدان الروسي والأوكراني جولة محادثات في العاصمة القطرية.",
        "talks",
        "Doha",
    ),
    "capital-of-a-state-with-bi": (
        "عقد الوفدان الروسي والأوكراني جولة محادثات بالعاصمة القطرية.",
        "talks",
        "Doha",
    ),
    "capital-that-one-returns-from": (
        "التقى ويتكوف أوميروف بعد عودته من العاصمة القطرية لبحث خطة السلام في أوكرانيا.",
        "talks",
        None,
    ),
    "construct": (
        "انتهت محادثات جنيف بين الوفدين الأميركي والأوكراني.",
        "talks",
        "Geneva",
    ),
    "host-verb": (
        "استضافت أبوظبي محادثات بين الوفدين الروسي والأوكراني.",
        "talks",
        "Abu Dhabi",
    ),
    "call-has-none": (
        "أجرى بوتين اتصالا هاتفيا بترامب من موسكو لبحث الحرب في أوكرانيا.",
        "talks",
        None,
    ),
    "war-place-is-no-place": (
        "التقى ويتكوف بوتين لبحث إنهاء الحرب في أوكرانيا.",
        "talks",
        None,
    ),
    "country-only": (
        "عقد الوفدان الروسي والأوكراني جولة محادثات في تركيا.",
        "talks",
        "Türkiye",
    ),
    "city-over-country": (
        "عقد الوفدان الروسي والأوكراني جولة محادثات في إسطنبول بتركيا.",
        "talks",
        "Istanbul",
    ),
    "two-capitals-meeting": (
        "عقدت محادثات بين موسكو وكييف لإنهاء الحرب.",
        "talks",
        None,
    ),
    "in-the-kremlin": (
        "استقبل بوتين ويتكوف في الكرملين لبحث التسوية في أوكرانيا.",
        "talks",
        "Moscow",
    ),
}


@pytest.mark.parametrize(("text", "kind", "place"), PLACES.values(), ids=PLACES)
def test_an_act_is_put_to_its_place(text: str, kind: str, place: str | None) -> None:
    assert [found.place for found in read(text) if found.kind == kind] == [place]

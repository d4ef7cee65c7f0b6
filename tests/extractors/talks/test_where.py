"""Where a word was said: not where what it speaks of would be."""

from tests.extractors.talks.reading import read


def test_a_denied_meeting_does_not_place_its_denial() -> None:
    text = (
        "نفى المتحدث باسم الكرملين دميتري بيسكوف أن يكون بوتين قد وافق على لقاء زيلينسكي في الدوحة."
    )
    assert [(found.kind, found.place) for found in read(text)] == [("refusal", None)]


def test_where_the_speaker_stood_is_the_place() -> None:
    text = "نفى بيسكوف في جنيف أن يكون بوتين قد وافق على لقاء زيلينسكي في الدوحة."
    assert [(found.kind, found.place) for found in read(text)] == [("refusal", "Geneva")]

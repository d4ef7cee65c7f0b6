"""What the database would make of a reading: its acts as they would be kept."""

from dataclasses import replace

from extractors.records.events import Decision, Verdict
from extractors.records.identity import content_id
from extractors.talks.detect import TextReading
from flows.explanation.joining import joining, told_acts
from tests.storage.builders import make_development, make_reading, make_word, mention_of

MEETING, WORD = make_development(), make_word(chance=0.3)
READING = TextReading(related=True, sentences=(), developments=(MEETING,), unsure=(WORD,))
JOINED = Decision(
    verdict=Verdict.SAME, event_id=content_id("event", "1"), reasons=("parties: equal",)
)


def test_without_a_database_an_act_is_as_it_was_read_and_an_unlikely_one_is_not_told() -> None:
    assert list(told_acts(READING, ())) == [(MEETING, None)]


def test_an_act_is_shown_with_the_sides_that_its_event_gives_it() -> None:
    kept = replace(MEETING, parties=("FRA", "UKR"))
    mention = mention_of(make_reading(MEETING), 0, kept, JOINED)
    assert list(told_acts(READING, (mention,))) == [(kept, mention)]


def test_an_unlikely_act_is_shown_where_the_database_knows_it() -> None:
    told = mention_of(make_reading(MEETING), 0, MEETING, JOINED)
    known = mention_of(make_reading(WORD), 0, WORD, JOINED)
    assert list(told_acts(READING, (told, known))) == [(MEETING, told), (WORD, known)]
    assert joining(known) == f"would join event {str(JOINED.event_id)[:8]} as same (parties: equal)"


def test_acts_in_the_same_words_each_have_their_own_mention() -> None:
    other = replace(MEETING, parties=("FRA", "UKR"))
    reading = replace(READING, developments=(MEETING, other), unsure=())
    mentions = tuple(
        mention_of(make_reading(MEETING, other), n, act, JOINED)
        for n, act in enumerate((MEETING, other))
    )
    assert [act for act, _ in told_acts(reading, mentions)] == [MEETING, other]

from datetime import timedelta
from uuid import UUID

from extractors.records.events import Decision, Verdict
from storage.resolve.batch import reported_at
from tests.storage.builders import NOW, make_development, make_reading, make_word, mention_of

NEW = Decision(verdict=Verdict.NEW, event_id=None, reasons=())
JOIN = Decision(verdict=Verdict.SAME, event_id=UUID(int=5), reasons=("parties: equal",))
DENY = Decision(verdict=Verdict.CONTRADICTS, event_id=UUID(int=5), reasons=())
ACT = make_development()


def test_ids_follow_from_the_content() -> None:
    one, two = (mention_of(make_reading(ACT), 0, ACT, NEW) for _ in range(2))
    assert (one.id, one.event_id) == (two.id, two.event_id)
    edited = mention_of(make_reading(ACT, text="نص آخر"), 0, ACT, NEW)
    assert edited.id != one.id


def test_developments_on_one_run_of_text_have_ids_of_their_own() -> None:
    acts = (ACT, make_development(parties=("RUS", "USA")), make_word())
    reading = make_reading(*acts)
    ids = {mention_of(reading, number, act, NEW).id for number, act in enumerate(acts)}
    assert len(ids) == len(acts)


def test_only_what_joins_no_event_founds_one() -> None:
    reading = make_reading(ACT)
    assert not mention_of(reading, 0, ACT, JOIN).founding
    assert mention_of(reading, 0, ACT, JOIN).event_id == UUID(int=5)
    assert mention_of(reading, 0, ACT, DENY).founding
    assert mention_of(reading, 0, ACT, DENY).event_id != UUID(int=5)


def test_an_edit_is_reported_when_it_was_made() -> None:
    later = NOW + timedelta(hours=2)
    assert reported_at(make_reading()) == NOW
    assert reported_at(make_reading(modified_at=later)) == later

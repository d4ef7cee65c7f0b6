"""Which mention a development is, of those that told its text before."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from extractors.records.developments import Kind, Span, TextPart
from extractors.records.events import Decision, Mention, Verdict
from extractors.records.readings import Reading
from storage.corrections import Placement
from storage.mentions import StoredMention
from storage.resolve.precedent import Precedent, keep_ids
from tests.storage.builders import make_development, make_reading, make_word, mention_of

NEW = Decision(verdict=Verdict.NEW, event_id=None, reasons=())


def at(start: int, end: int, part: TextPart = TextPart.TEXT) -> Span:
    return Span(part=part, start=start, end=end)


def known(reading: Reading) -> list[Mention]:
    return [mention_of(reading, n, act, NEW) for n, act in enumerate(reading.developments)]


def test_the_same_kind_and_words_are_the_same_mention() -> None:
    reading = make_reading(make_development(), make_word(span=at(40, 60)))
    assert keep_ids(reading, known(reading)) == tuple(m.id for m in known(reading))


def test_words_that_overlap_are_the_same_mention_first_of_the_same_kind() -> None:
    before = make_reading(make_development(span=at(0, 20)), make_word(span=at(10, 30)))
    after = make_reading(make_word(span=at(5, 25)), make_development(span=at(8, 24)))
    talks, word = (mention.id for mention in known(before))
    assert keep_ids(after, known(before)) == (word, talks)


def test_an_act_that_is_called_otherwise_is_the_same_mention() -> None:
    before = make_reading(make_word(span=at(0, 20)))
    after = make_reading(make_word(span=at(0, 20), kind=Kind.DEMAND))
    assert keep_ids(after, known(before)) == tuple(m.id for m in known(before))


def test_what_is_told_has_an_old_id_before_what_is_unsure() -> None:
    before = make_reading(make_word(span=at(0, 20)))
    after = make_reading(make_word(span=at(5, 25)))
    unsure = replace(after, unsure=(make_word(span=at(0, 20)),))
    (old,) = (mention.id for mention in known(before))
    told, other = keep_ids(unsure, known(before))
    assert told == old
    assert other != old
    (kept,) = keep_ids(replace(unsure, developments=()), known(before))
    assert kept == old


@pytest.mark.parametrize(("counted", "doubtful"), [(1, 9), (9, 1)])
def test_of_two_acts_in_the_same_words_the_told_one_keeps_the_id_that_counts(
    counted: int, doubtful: int
) -> None:
    reading = replace(make_reading(make_word()), unsure=(make_word(people=()),))
    told = mention_of(make_reading(make_word()), 0, make_word(), NEW)
    before = [
        replace(told, id=UUID(int=counted)),
        replace(told, id=UUID(int=doubtful), founding=False, doubtful=True),
    ]
    for order in (before, before[::-1]):
        assert keep_ids(reading, order) == (UUID(int=counted), UUID(int=doubtful))


def test_what_moved_with_its_event_stays_as_doubtful_as_it_was() -> None:
    (mention,) = known(make_reading(make_word()))
    for doubtful in (True, False):
        placement = Placement(
            mention_id=mention.id,
            home_id=mention.event_id,
            event_id=uuid4(),
            founding=False,
            doubtful=doubtful,
        )
        stored = StoredMention(mention=mention, origin="outlet:nahr")
        placed = Precedent(placements={mention.id: placement}).placed(stored)
        assert placed.mention.doubtful is doubtful


def test_words_elsewhere_are_another_mention() -> None:
    before = make_reading(make_word(span=at(0, 20)))
    for span in (at(20, 40), at(0, 20, TextPart.TITLE)):
        (other,) = keep_ids(make_reading(make_word(span=span)), known(before))
        assert other != known(before)[0].id


def test_no_two_developments_have_one_id() -> None:
    before = make_reading(make_word(span=at(0, 20)))
    after = make_reading(
        make_word(span=at(0, 20)), make_word(span=at(0, 20)), make_word(span=at(0, 30))
    )
    ids = keep_ids(after, known(before))
    assert ids[0] == known(before)[0].id
    assert len(set(ids)) == len(ids)


def test_a_mention_that_a_person_placed_is_taken_where_it_was_put() -> None:
    reading = make_reading(make_development())
    mention = known(reading)[0]
    target = uuid4()
    placement = Placement(
        mention_id=mention.id, home_id=mention.event_id, event_id=target, founding=False
    )
    stored = StoredMention(mention=mention, origin="outlet:nahr")
    placed = Precedent(placements={mention.id: placement}).placed(stored)
    assert (placed.mention.event_id, placed.mention.founding, placed.is_placed) == (
        target,
        False,
        True,
    )
    assert Precedent().placed(stored) is stored

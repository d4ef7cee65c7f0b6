"""Words in which the reader sees two acts where there is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.developments import Development, Kind, Span, TextPart
from extractors.records.events import Verdict
from storage.resolve.batch import make_mention
from storage.resolve.decide import Decision
from storage.resolve.echoes import find_echo, share_of_words
from tests.storage.builders import make_development, make_reading, make_word

WORDS = Span(part=TextPart.TEXT, start=10, end=50)
HALF = Span(part=TextPart.TEXT, start=10, end=30)
BEHIND = Span(part=TextPart.TEXT, start=45, end=85)
TITLE = Span(part=TextPart.TITLE, start=10, end=50)


def echo_of(act: Development, told: Development) -> Development | None:
    reading = make_reading(told)
    decision = Decision(verdict=Verdict.NEW, event_id=None, reasons=("",), doubtful=False)
    mention = make_mention(reading, reading.revision.id, told, decision)
    found = find_echo(act, [mention])
    return found.development if found else None


@pytest.mark.parametrize(
    ("act", "told"),
    [
        pytest.param(
            make_word(kind=Kind.REFUSAL, span=WORDS),
            make_word(span=WORDS),
            id="a refusal that sounds like an assessment too",
        ),
        pytest.param(
            make_word(span=HALF), make_word(kind=Kind.DEMAND, span=WORDS), id="half of the words"
        ),
        pytest.param(
            make_development(parties=("RUS", "USA"), span=WORDS),
            make_development(parties=("RUS", "UKR", "USA"), span=WORDS),
            id="one meeting whose sides can be read in two ways",
        ),
    ],
)
def test_one_clause_tells_one_act(act: Development, told: Development) -> None:
    assert echo_of(act, told) == told
    assert echo_of(told, act) == act


@pytest.mark.parametrize(
    ("act", "told"),
    [
        pytest.param(
            make_word(kind=Kind.REFUSAL, span=BEHIND), make_word(span=WORDS), id="other words"
        ),
        pytest.param(
            make_word(kind=Kind.REFUSAL, span=TITLE), make_word(span=WORDS), id="in the title"
        ),
        pytest.param(
            make_word(kind=Kind.REFUSAL, parties=("UKR",), span=WORDS),
            make_word(span=WORDS),
            id="another side's word on it",
        ),
        pytest.param(
            make_word(kind=Kind.REFUSAL, span=WORDS),
            make_word(kind=Kind.PRESSURE, span=WORDS),
            id="a refusal with a threat",
        ),
        pytest.param(
            make_word(parties=("UKR", "USA"), span=WORDS),
            make_development(span=WORDS),
            id="a meeting and the word on it",
        ),
    ],
)
def test_one_clause_can_tell_two_acts(act: Development, told: Development) -> None:
    assert echo_of(act, told) is None
    assert echo_of(told, act) is None


@given(*[st.tuples(st.integers(0, 60), st.integers(0, 60))] * 2)
def test_shared_words_are_a_share_and_mutual(one: tuple[int, int], other: tuple[int, int]) -> None:
    here, there = (Span(part=TextPart.TEXT, start=min(run), end=max(run)) for run in (one, other))
    assert 0 <= share_of_words(here, there) == share_of_words(there, here) <= 1

"""What an explanation says of acts that weights judged: kept, too unlikely, or told elsewhere."""

from dataclasses import replace

import pytest

from extractors.records.developments import Kind
from extractors.talks.detect import TextReading, read_text
from extractors.talks.trained.trained import Trained
from extractors.talks.trained.weights import Weights
from flows.explanation.facts import Sign, facts_of, rejections_of, tells, told_again
from tests.extractors.talks.reading import knowledge, make_revision
from tests.extractors.talks.trained.nets import adding_net, whose_net

ON_GAZA = "التقى لافروف روبيو في كوالالمبور لبحث هدنة غزة."
TWICE = "التقى ويتكوف بوتين في الكرملين بشأن أوكرانيا. والتقى ويتكوف بوتين لبحث الحرب في أوكرانيا."


def read_with(
    worth: float, *, seen: float = 0.0, text: str = TWICE, by: str = "r:talks"
) -> TextReading:
    """A text read with weights that see talks by one feature, and give every act the same worth."""

    def weights(name: str, bias: float) -> Weights:
        return Weights(classes=(name,), bias=(bias,), of={})

    trained = Trained(
        kinds=adding_net(list(Kind), bias=-9.0, of={by: {Kind.TALKS: 9.0 + seen}}),
        statuses=weights("done", 0),
        roles=weights("background", -9),
        sides=whose_net({}),
        same=weights("same", 9),
        worth=weights("told", worth),
        past=weights("background", -9),
        venues=weights("where", 0),
        dates=weights("when", 0),
    )
    known = replace(knowledge(), trained=trained)
    return read_text(make_revision(text), knowledge=known, timezone="UTC")


def doubts_of(reading: TextReading) -> list[str]:
    """What is said of acts that are too unlikely."""
    facts = [fact for sentence in reading.sentences for fact in rejections_of(sentence, reading)]
    return [fact.meaning for fact in facts if "too unlikely" in fact.meaning]


@pytest.mark.parametrize(("worth", "told"), [(9.0, True), (-1.0, False)])
def test_a_sentence_tells_what_its_text_makes_likely(worth: float, *, told: bool) -> None:
    reading = read_with(worth)
    sentence = reading.sentences[0]
    assert sentence.developments
    assert tells(sentence, reading) is told


def test_what_the_whole_text_makes_unlikely_is_rejected_with_its_chance() -> None:
    reading = read_with(-1.0)
    assert reading.developments == ()
    (fact,) = rejections_of(reading.sentences[0], reading)
    assert fact.sign is Sign.REJECTED
    assert fact.meaning == (
        "talks done, RUS+USA: too unlikely with all that its text tells (0.27), unless another text told "
        "it before"
    )
    assert fact in facts_of(reading.sentences[0], reading)
    assert told_again(reading.sentences[0], reading) == ()


def test_what_no_other_text_can_make_likely_is_rejected_for_good() -> None:
    reading = read_with(-3.0)
    (fact,) = rejections_of(reading.sentences[0], reading)
    assert fact.meaning == "talks done, RUS+USA: too unlikely with all that its text tells (0.05)"


def test_what_a_text_that_does_not_name_the_talks_makes_unlikely_says_so() -> None:
    assert doubts_of(read_with(0.5, text=ON_GAZA, by="c:meet")) == [
        (
            "talks done, RUS+USA: too unlikely in a text that does not name the talks (0.62), unless "
            "another text told it before"
        )
    ]


def test_what_is_too_unlikely_in_any_text_does_not_blame_its_text() -> None:
    assert doubts_of(read_with(-3.0, text=ON_GAZA, by="c:meet")) == [
        "talks done, RUS+USA: too unlikely with all that its text tells (0.05)"
    ]


def test_what_the_weights_of_its_clause_do_not_see_is_rejected_by_them() -> None:
    reading = read_with(9.0, seen=-5.0)
    meanings = [fact.meaning for fact in rejections_of(reading.sentences[0], reading)]
    assert meanings == ["talks done, RUS+USA: the weights find no such act in its clause"]


def test_an_act_told_more_fully_elsewhere_is_told_again_and_not_rejected() -> None:
    reading = read_with(9.0)
    (act,) = reading.developments
    again = [each for s in reading.sentences for each in told_again(s, reading)]
    assert [each.kind for each in again] == [act.kind]
    assert [rejections_of(sentence, reading) for sentence in reading.sentences] == [(), ()]

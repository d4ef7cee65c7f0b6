"""Labels as a reader's finds."""

from tests.evaluation.measure import measure, replay_set
from tests.evaluation.sets import NEWSROOM, load_set


def test_the_oracle_finds_every_label_and_nothing_else() -> None:
    score = measure(NEWSROOM).joining
    assert score.developments.f1 == 1.0
    assert (score.kind_and_parties.f1, score.role, score.status) == (1.0, 1.0, 1.0)
    assert score.date == 1.0


def test_the_oracle_brings_people_and_numbers_of_the_words_that_a_label_names() -> None:
    stored = replay_set(load_set(NEWSROOM), oracle=True).stored
    mentions = [mention.development for event in stored for mention in event.mentions]
    assert any("witkoff" in development.people for development in mentions)
    assert any("count:146:prisoner" in development.marks for development in mentions)

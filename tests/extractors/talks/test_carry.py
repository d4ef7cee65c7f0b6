"""What a sentence leaves standing for the next: what the rules saw in it, and in the title."""

from itertools import pairwise

from extractors.records.developments import Kind
from extractors.talks.frames.frame import Carried
from tests.extractors.talks.reading import read_weighed

REFUSED = "رفضت موسكو لقاء زيلينسكي في إسطنبول."
SPOKEN = (
    "وقال زيلينسكي إن الوفدين أحرزا بعض التقدم في ملف الأراضي."
    " وأبدى ترامب تفاؤله بقرب إنهاء الحرب في أوكرانيا."
)


def carried(text: str, title: str = "") -> list[Carried]:
    """What stands when each sentence begins."""
    return [sentence.view.carried for sentence in read_weighed(text, title=title).sentences]


def test_what_the_rules_saw_stands_for_one_sentence() -> None:
    text = f"{REFUSED} ثم قال بوتين إن الحرب طالت. والطقس في أوكرانيا بارد."
    assert [each.ruled for each in carried(text)] == [set(), {Kind.REFUSAL}, set()]


def test_it_is_what_the_rules_saw_and_not_what_was_told_in_the_end() -> None:
    """The weights tell what no rule built, too."""
    text = f"{REFUSED} {SPOKEN}"
    sentences = read_weighed(text).sentences
    for sentence, after in pairwise(sentences):
        assert after.view.carried.ruled == {frame.kind for frame in sentence.ruled}
    assert any(frame.drafted for sentence in sentences for frame in sentence.frames)


def test_all_that_a_title_tells_stands_for_its_text() -> None:
    title = "ويتكوف يلتقي زيلينسكي في كييف لبحث الهدنة. موسكو ترفض الهدنة"
    of_title, _, first, second = carried(f"{REFUSED} والحرب في أوكرانيا مستمرة.", title=title)
    assert of_title.headed == frozenset()
    assert first.headed == second.headed
    assert {Kind.TALKS, Kind.REFUSAL} <= first.headed
    assert first.ruled == frozenset()

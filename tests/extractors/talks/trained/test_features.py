"""What the weights see of a clause."""

import pytest

from extractors.talks.detect import read_text
from extractors.talks.trained.features import tokens_of, unit_features, without_neighbours
from tests.extractors.talks.reading import knowledge, make_revision


def features_of(
    text: str, *, sentence: int = 0, clause: int = 0, title: str = ""
) -> tuple[str, ...]:
    revision = make_revision(text, title=title)
    reading = read_text(revision, knowledge=knowledge(), timezone="UTC", loosely=True)
    of_text = [each for each in reading.sentences if each.view.scene.part == "text"]
    read = of_text[sentence]
    chosen = read.view.clauses[clause]
    return unit_features(chosen, read.view, read.ruled, tokens_of(read.view))


REFUSED = "رفضت موسكو لقاء زيلينسكي في إسطنبول."
SEEN = {
    "a word by its stem": (REFUSED, "w:رفض"),
    "a word as it is written": (REFUSED, "f:رفضت"),
    "a name as it is written": (REFUSED, "f:زيلينسكي"),
    "a side in place of its name": (REFUSED, "w:SIDE"),
    "two words in a row": (REFUSED, "b:رفض_SIDE"),
    "a cue with its tense": (REFUSED, "c:refuse/past"),
    "who is named": (REFUSED, "who:UKR"),
    "who is named without a preposition": (REFUSED, "who:RUS/-"),
    "who is named behind a preposition": ("تحدث ترامب مع بوتين عن الحرب.", "who:RUS/مع"),
    "who is named first": (REFUSED, "who:first/RUS"),
    "first is not who is governed": ("في موسكو رفض ويتكوف مقترح كييف.", "who:first/USA"),
    "a negation": ("لم يرفض بوتين الهدنة مع أوكرانيا.", "neg:refuse"),
    "how many sides of the war": (REFUSED, "sides:2"),
}


@pytest.mark.parametrize(("text", "feature"), SEEN.values(), ids=SEEN)
def test_a_clause_is_seen_by_its_words_and_names(text: str, feature: str) -> None:
    assert feature in features_of(text)


def test_what_is_said_is_seen_with_who_says_it() -> None:
    said = features_of("قال أردوغان إن روسيا رفضت الهدنة مع أوكرانيا.", clause=1)
    assert {"who:says/TUR", "who:first/RUS", "content:True"} <= {*said}


def test_a_sentence_that_goes_on_is_seen_with_who_spoke_before() -> None:
    text = "قال أردوغان إن الحرب في أوكرانيا طالت. وأضاف أن الهدنة قريبة."
    assert "who:said-before/TUR" in features_of(text, sentence=1)
    assert "who:said-before/TUR" not in features_of(text)


def test_the_clauses_beside_are_seen_as_neighbours() -> None:
    text = "رفضت موسكو الهدنة وطالبت كييف بضمانات."
    first, second = features_of(text), features_of(text, clause=1)
    assert "nw:طلب" in first
    assert "pw:رفض" in second
    assert "w:رفض" not in second


def test_what_the_rules_saw_in_the_sentence_before_and_in_the_title_is_seen() -> None:
    text = f"{REFUSED} ثم قال بوتين إن الحرب طالت. والطقس بارد."
    title = "ويتكوف يلتقي زيلينسكي في كييف لبحث الهدنة"
    first, second, third = (features_of(text, sentence=at, title=title) for at in range(3))
    assert "rb:refusal" in second
    assert not any(each.startswith("rb:refusal") for each in (*first, *third))
    for features in (first, second, third):
        assert "rt:talks" in features
    assert not any(each.startswith(("rt:", "rb:")) for each in features_of(text))


def test_whose_act_it_is_is_told_without_neighbours_and_pairs() -> None:
    features = features_of(REFUSED)
    left = without_neighbours((*features, "rb:refusal", "rt:talks"))
    gone = {each.partition(":")[0] for each in {*features, "rb:refusal", "rt:talks"} - {*left}}
    assert gone == {"b", "pw", "nw", "rb", "rt"}
    assert {"w:رفض", "f:رفضت", "c:refuse"} <= {*left}


def test_marks_are_no_words() -> None:
    features = features_of('قال بوتين، في "الكرملين" (أمس)، إنه مستعد.')
    assert not {f"{name}:{mark}" for name in "wf" for mark in '،"()'} & {*features}


def test_each_feature_is_seen_once_and_in_order() -> None:
    features = features_of("رفض بوتين، رفض بوتين لقاء زيلينسكي في كييف، رفض.")
    assert list(features) == sorted(set(features))

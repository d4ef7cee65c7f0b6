"""The readings of whose act it is that a sentence offers."""

from extractors.records.developments import Kind
from extractors.talks.frames.frame import Frame
from extractors.talks.trained.draft import cue_at
from extractors.talks.trained.readings import candidates
from tests.extractors.talks.reading import explain


def readings(text: str, word: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The readings of a proposal at a word of the first sentence, with the ways to each."""
    view = explain(text).sentences[0].view
    at = next(index for index, each in enumerate(view.scene.words) if each.text == word)
    frame = Frame(
        kind=Kind.PROPOSAL, status=None, parties=(), people=(), trigger=at, first=at, last=at
    )
    found = candidates(frame, cue_at(at, Kind.PROPOSAL, view), view)
    return {each.parties: each.sources for each in found}


def test_a_plan_that_is_named_may_be_of_those_who_are_known_to_have_put_it_forward() -> None:
    found = readings("بحث لافروف في موسكو خطة كيلوغ لإنهاء الحرب في أوكرانيا.", "خطه")
    assert "plan" in found["USA",]


def test_a_plan_that_is_named_elsewhere_in_the_sentence_is_another_way() -> None:
    text = "قال لافروف إن المسودة لا تعنيه، بعد أن نشرت صحيفة خطة كيلوغ لإنهاء الحرب في أوكرانيا."
    found = readings(text, "المسوده")
    assert "plan-near" in found["USA",]


def test_a_plan_is_known_by_the_count_of_its_points() -> None:
    found = readings("تسلمت كييف في جنيف مسودة تضم 28 بندا لإنهاء الحرب في أوكرانيا.", "مسوده")
    assert "points" in found["USA",]
    other = readings("تسلمت كييف في جنيف مسودة تضم 33 بندا لإنهاء الحرب في أوكرانيا.", "مسوده")
    assert all("points" not in ways for ways in other.values())


def test_a_plan_whose_author_is_not_known_offers_nobody() -> None:
    found = readings("بحث لافروف في موسكو العرض النهائي لإنهاء الحرب في أوكرانيا.", "العرض")
    assert all(parties != ("",) for parties in found)
    assert all("plan" not in ways for ways in found.values())


def test_the_count_of_points_may_stand_elsewhere_in_the_sentence() -> None:
    text = "قال لافروف إن المسودة لا تعنيه، بعد أن نشرت صحيفة وثيقة من 28 بندا لإنهاء الحرب في أوكرانيا."
    assert "points-near" in readings(text, "المسوده")["USA",]


def test_a_meeting_is_nobody_s_for_a_plan_that_it_names() -> None:
    view = explain("التقى لافروف عمروف لبحث خطة كيلوغ لإنهاء الحرب في أوكرانيا.").sentences[0].view
    frame = Frame(kind=Kind.TALKS, status=None, parties=(), people=(), trigger=0, first=0, last=1)
    found = candidates(frame, cue_at(0, Kind.TALKS, view), view)
    assert all("plan" not in each.sources for each in found)

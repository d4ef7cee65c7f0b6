"""Weighing: what only weights see is told, what they doubt is dropped, and both say why."""

from dataclasses import replace
from math import exp

import numpy as np
import pytest

from extractors.records.developments import Kind, Role, Status
from extractors.talks.detect import TextReading, read_text
from extractors.talks.trained.net import Net
from extractors.talks.trained.trained import Trained
from extractors.talks.trained.weigh import TOO_SURE
from extractors.talks.trained.weights import Weights
from tests.extractors.talks.reading import (
    PUBLISHED,
    day_of,
    knowledge,
    line,
    make_revision,
    read_weighed,
)
from tests.extractors.talks.trained.nets import adding_net, whose_net

NO_RULE = "كييف - صب الكرملين الماء البارد على فكرة الهدنة التي طرحتها أوكرانيا في محادثات السلام."
A_MEETING = "التقى ويتكوف بوتين في الكرملين لبحث خطة السلام في أوكرانيا."


def weights(*classes: str, bias: float) -> Weights:
    """Weights without features."""
    return Weights(classes=classes, bias=(bias,) * len(classes), of={})


def trained(kinds: Net, *, background: float = -9.0) -> Trained:
    return Trained(
        kinds=kinds,
        statuses=weights("done", bias=0),
        roles=weights("background", bias=background),
        sides=whose_net({"first-free:is/one": 3.0}),
        same=Weights(classes=("same",), bias=(-9.0,), of={"rule:True": ((0, 18.0),)}),
        worth=weights("told", bias=9),
        past=Weights(classes=("background",), bias=(-9.0,), of={"least:0.5": ((0, 18.0),)}),
        venues=weights("where", bias=0),
        dates=weights("when", bias=0),
    )


def read_with(given: Trained, text: str) -> TextReading:
    """Read with weights of one's own beside the shipped rules."""
    known = replace(knowledge(), trained=given)
    revision = make_revision(text, published=PUBLISHED)
    return read_text(revision, knowledge=known, timezone="UTC")


def kinds(first: Kind, *, bias: float = -9.0, **of: float) -> Net:
    """A network that knows words for one kind; names of features are given without «w:»."""
    words = {f"w:{name}": {first: weight} for name, weight in of.items()}
    return adding_net(list(Kind), bias=bias, of=words)


def test_a_clause_that_weighs_enough_tells_an_act_that_no_rule_built() -> None:
    told = read_with(trained(kinds(Kind.REFUSAL, ماء=12.0)), NO_RULE).developments
    assert [line(each) for each in told] == ["refusal - RUS"]
    assert "الماء البارد" in told[0].evidence
    assert any(reason.startswith("weighed: 0.95 (w:ماء +12.00") for reason in told[0].reasons)


def test_a_clause_that_weighs_too_little_tells_none() -> None:
    assert read_with(trained(kinds(Kind.REFUSAL, ماء=6.0)), NO_RULE).developments == ()


def test_what_a_rule_built_is_dropped_where_the_weights_see_nothing() -> None:
    sure = read_with(trained(kinds(Kind.TALKS, bias=0)), A_MEETING)
    doubted = read_with(trained(kinds(Kind.TALKS)), A_MEETING)
    assert [each.kind for each in sure.developments if each.kind is Kind.TALKS] == [Kind.TALKS]
    assert doubted.developments == ()
    assert [frame.kind for s in doubted.sentences for frame in s.ruled] == [Kind.TALKS]


def test_a_dateline_tells_no_act() -> None:
    text = "إسطنبول - اختتم الوفدان الروسي والأوكراني جولة المحادثات لإنهاء الحرب في أوكرانيا."
    (sentence,) = read_with(trained(kinds(Kind.REFUSAL, bias=5)), text).sentences
    assert sentence.view.opening > 0
    assert sentence.frames
    assert min(frame.trigger for frame in sentence.frames) >= sentence.view.opening


def test_the_sides_of_a_drafted_act_are_the_reading_that_weighs_most() -> None:
    both = whose_net({"sides": 9.0})
    given = replace(trained(kinds(Kind.REFUSAL, ماء=12.0)), sides=both)
    told = read_with(given, NO_RULE).developments
    assert [line(each) for each in told] == ["refusal - RUS,UKR"]


def test_the_sides_of_what_a_rule_built_are_weighed_too() -> None:
    both = whose_net({"sides": 9.0})
    text = "رفض الكرملين مقترح الهدنة الأوكراني."
    for sides, line_ in ((trained(kinds(Kind.REFUSAL)).sides, "RUS"), (both, "RUS,UKR")):
        given = replace(trained(kinds(Kind.REFUSAL, bias=0)), sides=sides)
        reading = read_with(given, text)
        assert [frame.parties for s in reading.sentences for frame in s.ruled] == [("RUS",)]
        assert f"refusal - {line_}" in [line(each) for each in reading.developments]


def test_whose_act_it_may_be_as_well_is_kept_with_its_odds() -> None:
    both = whose_net({"sides": 1.0, "subject": 2.0})
    given = replace(trained(kinds(Kind.REFUSAL, ماء=12.0)), sides=both)
    (act,) = read_with(given, NO_RULE).developments
    assert act.parties == ("RUS",)
    odds = {each.parties: each.odds for each in act.others}
    assert odds["RUS", "UKR"] == pytest.approx(exp(-1 / TOO_SURE))
    assert sorted(odds.values(), reverse=True) == list(odds.values())


def test_what_is_far_less_likely_is_not_kept() -> None:
    sure = whose_net({"subject": 2.9})
    given = replace(trained(kinds(Kind.REFUSAL, ماء=12.0)), sides=sure)
    (act,) = read_with(given, NO_RULE).developments
    assert (act.parties, act.others) == (("RUS",), ())


def test_whose_act_it_is_the_words_of_its_clause_say_with_who_is_named() -> None:
    """«صب» alone speaks for no reading, and "sides" against itself without it."""
    both = replace(
        whose_net({"sides": -1.0, "w:صب": 0.0}),
        table=np.array([[2.0, 1.0], [3.0, 0.0]], np.float32),
        hidden=np.array([-3.0, 0.0], np.float32),
        out=np.array([[[9.0], [-1.0]]], np.float32),
    )
    given = replace(trained(kinds(Kind.REFUSAL, ماء=12.0)), sides=both)
    without = NO_RULE.replace("صب", "ألقى")
    told = {text: read_with(given, text).developments for text in (NO_RULE, without)}
    assert [line(each) for each in told[NO_RULE]] == ["refusal - RUS,UKR"]
    assert [line(each) for each in told[without]] == ["refusal - RUS"]


def test_talks_that_one_side_asks_for_stay_its_act() -> None:
    given = replace(trained(kinds(Kind.TALKS, bias=0)), sides=THREE)
    text = TRILATERAL + "وقال زيلينسكي إنه طلب عقد اجتماع لإنهاء الحرب."
    sentence = read_with(given, text).sentences[-1]
    asked = {frame.parties for frame in sentence.ruled if frame.kind is Kind.TALKS}
    assert asked == {("UKR",)}
    ruled = [f for f in sentence.frames if f.kind is Kind.TALKS and not f.drafted]
    assert {frame.parties for frame in ruled} == asked


def test_a_text_that_names_only_a_place_of_the_war_is_read() -> None:
    given = trained(kinds(Kind.REFUSAL, bias=9))
    assert read_with(given, "رفض الوزير فتح ميناء أوديسا قبل نهاية الشهر.").related
    assert not read_with(given, "رفض الوزير فتح ميناء مرسيليا قبل نهاية الشهر.").related


def test_the_role_that_weighs_more_counts() -> None:
    given = trained(kinds(Kind.TALKS, bias=0), background=4)
    told = read_with(given, A_MEETING).developments
    assert {each.role for each in told} == {Role.BACKGROUND}
    assert any("weighed, 0.98 for background" in reason for reason in told[0].reasons)


def test_the_stage_that_weighs_more_counts() -> None:
    told = read_with(trained(kinds(Kind.TALKS, bias=0)), A_MEETING).developments
    assert {each.status for each in told if each.kind is Kind.TALKS} == {Status.DONE}


def test_a_text_that_names_no_side_is_not_read() -> None:
    given = trained(kinds(Kind.REFUSAL, bias=9))
    reading = read_with(given, "رفض الوزير الفرنسي مقترح النقابات وخرج من القاعة.")
    assert not reading.related


def test_the_shipped_weights_read_plain_news() -> None:
    text = (
        "أعلن الكرملين، اليوم الأحد، أن موسكو لن تقبل نشر أي قوات أوروبية في أوكرانيا بعد توقيع السلام.\n"
        "والتقى المبعوث الأميركي ستيف ويتكوف الرئيس الروسي فلاديمير بوتين في موسكو أمس السبت."
    )
    told = read_weighed(text, title="الكرملين يرفض نشر قوات أوروبية").developments
    lines = {line(each): each for each in told}
    assert {"refusal - RUS", "talks done RUS,USA"} <= set(lines)
    assert str(day_of(lines["talks done RUS,USA"])) == "2025-12-06"


THREE = whose_net({"cast-three": 9.0})
TRILATERAL = "وكانت محادثات ثلاثية بين الروس والأوكرانيين والأميركيين قد تعثرت. "


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        pytest.param(A_MEETING, ("RUS", "USA"), id="two named people"),
        pytest.param(
            "سيصل ويتكوف إلى موسكو الاثنين لبحث خطة السلام في أوكرانيا.",
            ("RUS", "USA"),
            id="a journey",
        ),
        pytest.param(
            "عقد الوفدان الروسي والأوكراني جولة محادثات جديدة لإنهاء الحرب.",
            ("RUS", "UKR", "USA"),
            id="a round",
        ),
    ],
)
def test_weights_leave_two_people_and_a_journey_their_sides(
    text: str, parties: tuple[str, ...]
) -> None:
    given = replace(trained(kinds(Kind.TALKS, bias=0)), sides=THREE)
    sentence = read_with(given, TRILATERAL + text).sentences[-1]
    assert {f.parties for f in sentence.frames if f.kind is Kind.TALKS} == {parties}


@pytest.mark.parametrize(
    "flash",
    ["بوتين: مستعدون للقاء زيلينسكي", "الكرملين: المفاوضات مع أوكرانيا لم تحرز تقدما"],
)
def test_a_title_without_a_text_tells_as_much_as_a_post_does(flash: str) -> None:
    """A title is doubted where its text does not tell the same; a flash has no text."""
    alone, post = read_weighed("", title=flash), read_weighed(flash)
    assert alone.developments
    assert [line(each) for each in alone.developments] == [line(each) for each in post.developments]

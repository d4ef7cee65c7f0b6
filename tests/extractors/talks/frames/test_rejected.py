"""Each rule by which a candidate falls, on a text that shows it."""

import pytest

from extractors.talks.frames.rejected import Rule
from tests.extractors.talks.reading import explain

TOPICAL = " وبحث الوفدان الروسي والأوكراني خطة السلام."
FALLEN = {
    Rule.NOBODY: ("refuse", "رفض المقترح الأميركي لوقف إطلاق النار بين موسكو وكييف."),
    Rule.SUPPOSED: (
        "refuse",
        "إذا رفضت كييف خطة السلام فستواصل موسكو الحرب في أوكرانيا.",
    ),
    Rule.NEGATED: ("demand", "لم تطالب كييف بأي تنازل في محادثات السلام مع موسكو."),
    Rule.UNTHEMED: ("refuse", "رفضت موسكو اتهامات كييف بقصف المدينة." + TOPICAL),
    Rule.NO_ACT: ("refuse", "رفض الكرملين التعليق على محادثات السلام مع أوكرانيا."),
    Rule.DESCRIBES: ("refuse", "بحث الوفدان الروسي والأوكراني البنود المرفوضة في خطة السلام."),
    Rule.JUDGES_THE_PAST: (
        "oblige",
        "قال بوتين إنه ما كان ينبغي أن تبدأ محادثات السلام مع أوكرانيا.",
    ),
    Rule.CALLS_FOR_A_TRUCE: ("demand", "دعت كييف موسكو إلى هدنة فورية."),
    Rule.UNTIED: ("sanction", "فرضت واشنطن عقوبات على بنوك في إيران." + TOPICAL),
    Rule.NO_BELLIGERENT: (
        "strike",
        "قصفت إيران المدينة قبيل محادثات السلام بين روسيا وأوكرانيا.",
    ),
    Rule.NOT_ACCEPTED: (
        "accept",
        "يقبل بوتين بالمقترح إذا انسحبت أوكرانيا من دونباس في محادثات السلام.",
    ),
    Rule.NO_MATTER: ("agree", "اتفق بوتين وزيلينسكي." + TOPICAL),
    Rule.ONLY_HOPED: ("agree", "قال بوتين إنه ينبغي توقيع اتفاق سلام مع أوكرانيا."),
    Rule.PROMISES_NOT_TO: (
        "agree",
        "قال بوتين إن موسكو تتعهد بعدم كشف بنود خطة السلام مع أوكرانيا.",
    ),
    Rule.NOT_SIGNED: ("agree", "وقعت روسيا في فخ محادثات السلام مع أوكرانيا."),
    Rule.UNSAID: ("assess", "المحادثات بين روسيا وأوكرانيا مثمرة."),
    Rule.A_SHARE: ("assess", "قال زيلينسكي عن محادثات السلام مع روسيا إن 90 في المئة جاهز."),
    Rule.NO_MEETING: ("meeting", "لا لقاء بين بوتين وزيلينسكي قبل اتفاق السلام."),
    Rule.NO_MISSION: ("visit", "زيارات متكررة لزيلينسكي إلى باريس لبحث السلام مع روسيا."),
    Rule.HOSTED: ("meeting", "عرضت تركيا استضافة محادثات بين روسيا وأوكرانيا."),
    Rule.NOT_MET: ("meeting", "لم يعقد لقاء بين بوتين وزيلينسكي في إسطنبول."),
    Rule.JUDGED: ("meeting", "قال لافروف إن المحادثات مع أوكرانيا تحرز تقدما."),
    Rule.TALK_IN_GENERAL: ("meeting", "أكد لافروف أهمية المحادثات بين روسيا وأوكرانيا."),
    Rule.ONE_SIDE: ("meeting", "عقد زيلينسكي اجتماعا في كييف لبحث خطة السلام مع روسيا."),
    Rule.NOT_WITH: ("converse", "تحدث زيلينسكي عن محادثات السلام بين روسيا وأوكرانيا."),
    Rule.NOT_PUT_FORWARD: ("plan-noun", "بحث بوتين وترامب خطة السلام في أوكرانيا."),
    Rule.OWNERLESS: ("plan-noun", "قدمت الورقة في محادثات السلام بين روسيا وأوكرانيا."),
    Rule.RETOLD: ("plan-noun", "قال زيلينسكي إن الصحف نشرت خطته للسلام مع روسيا."),
    Rule.OF_ANOTHER_ACT: ("propose", "اقترح زيلينسكي عقد لقاء مع بوتين."),
    Rule.NOTHING_GIVEN: ("propose", "عرضت روسيا تسليم شحنات حبوب." + TOPICAL),
    Rule.NO_OFFER: ("host", "تستضيف إسطنبول محادثات السلام بين روسيا وأوكرانيا."),
    Rule.A_SIDE_OFFERS: ("host", "عرضت أوكرانيا استضافة محادثات السلام مع روسيا."),
    Rule.CONSENT: ("truce", "وافقت كييف على هدنة مع موسكو."),
    Rule.ONLY_NAMED: ("truce", "بحث بوتين وزيلينسكي هدنة في أوكرانيا."),
    Rule.NOBODY_HANDED_OVER: ("swap", "بحث الوفدان الروسي والأوكراني ملف تبادل الأسرى."),
    Rule.DENIED: ("talks", "نفى الكرملين أن يكون بوتين قد التقى زيلينسكي."),
    Rule.WISHED: ("agreement", "قال ترامب إن على روسيا أن توافق على خطة السلام في أوكرانيا."),
    Rule.A_DUTY: ("agreement", "زيلينسكي: يجب توقيع بوتين اتفاق السلام مع أوكرانيا."),
    Rule.REFUSED: ("talks", "رفض بوتين لقاء زيلينسكي في إسطنبول لبحث السلام."),
}


def rejected(text: str) -> set[tuple[str, Rule]]:
    return {(each.cue, each.rule) for line in explain(text).sentences for each in line.rejected}


@pytest.mark.parametrize("rule", FALLEN, ids=lambda rule: rule.name)
def test_a_candidate_that_falls_leaves_its_rule(rule: Rule) -> None:
    cue, text = FALLEN[rule]

    assert (cue, rule) in rejected(text)


def test_every_rule_has_a_text_that_shows_it() -> None:
    assert set(FALLEN) == set(Rule)


def test_what_is_told_is_not_rejected_too() -> None:
    reading = explain("التقى ويتكوف بوتين في موسكو أمس لبحث خطة السلام.")
    (line,) = reading.sentences

    triggers = {frame.trigger for frame in line.ruled}
    assert triggers
    assert not [each for each in line.rejected if each.first in triggers and each.cue == "meet"]

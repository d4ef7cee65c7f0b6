"""What is refused, asked for, denied and agreed to, and the tone of a judgement, in headlines.

Each line of golden/things.tsv was read and judged by a person, one by one. The words are invented.
"""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from extractors.records.developments import Kind, Role
from flows.alerts.headline import headline
from flows.alerts.names import shipped_names
from flows.alerts.objects import DENY, find_thing
from flows.alerts.tones import find_tone
from tests.flows.alerts.event_builders import make_development, make_event, make_mention
from tests.flows.alerts.golden_lines import read_golden

GOLDEN = read_golden(
    "things.tsv"
)  # a new case: print(write_golden(CASES)), and read it line by line
NAMES = shipped_names()

# One after the other: a state (feminine), a body (masculine), a man, a woman, two states, a mixed pair,
# three states. So each form of the verb stands with things of every sort.
SUBJECTS: tuple[dict[str, Any], ...] = (
    {"parties": ("RUS",)},
    {"parties": ("NATO",)},
    {"parties": ("UKR",), "people": ("zelensky",)},
    {"parties": ("EU",), "people": ("von-der-leyen",)},
    {"parties": ("RUS", "USA")},
    {"parties": ("NATO", "USA")},
    {"parties": ("RUS", "UKR", "USA")},
)
REFUSED = {
    "withdrawal-of-ukraine": "رفض الوفد مجددا سحب القوات الأوكرانية من دونباس",
    "withdrawal-of-russia": "يرفض الجانب انسحاب الجيش الروسي من خيرسون قبل التوقيع",
    "withdrawal": "رفض سحب قواته من المدن التي يمسك بها",
    "cession": "لن تقبل بالتنازل عن أي شبر من أراضيها",
    "cession-of-place": "استبعد التخلي عن دونباس في أي صيغة",
    "concessions": "كييف ترفض تقديم أي تنازلات جديدة",
    "foreign-troops": "لن نقبل نشر قوات أوروبية في أي منطقة",
    "unconditional-ceasefire": "رفضت موسكو مجددا وقفا غير مشروط لإطلاق النار",
    "longer-ceasefire": "استبعد الناطق تمديد الهدنة البحرية",
    "ceasefire": "استبعد المتحدث، اليوم، هدنة في عطلة الشتاء",
    "freeze": "لن تقبل بتجميد خطوط القتال كما هي",
    "three-way-meeting": "استبعد المستشار عقد اجتماع ثلاثي في أنقرة",
    "meeting-of-leaders": "رفض الكرملين طلبا لعقد لقاء بين الرئيسين",
    "meeting": "يرفض عقد لقاء بين بوتين وزيلينسكي في إسطنبول قبل نهاية الشهر",
    "negotiations": "رفض أي مفاوضات تحت القصف",
    "participation": "رفض إيفاد ممثلين عنه إلى اجتماعات لندن",
    "elections": "يرفض إجراء انتخابات قبل أن يصمت السلاح",
    "referendum": "رفض الاستفتاء على خطوط التماس",
    "nato": "رفض انضمام كييف إلى الناتو في أي موعد",
    "sanctions-relief": "ترفض رفع العقوبات قبل اتفاق نهائي",
    "recognition": "لن نقبل الاعتراف بضم القرم",
    "prisoners": "رفض تبادل الأسرى بهذه الأعداد",
    "release": "ترفض إطلاق سراح الأسرى دفعة واحدة",
    "arms": "رفضت وقف توريد السلاح إلى كييف",
    "neutrality": "رفض حياد بلاده المكتوب في المسودة",
    "discussing-territory": "ترفض بحث مسألة الأراضي في هذه الجولة",
    "europe-at-the-table": "رفض مشاركة الأوروبيين في الجلسات",
    "assets": "ترفض استخدام الأصول الروسية في الإعمار",
    "signature": "رفضت توقيع أي وثيقة في هذا الموعد",
    "ultimatums": "لا تقبل لغة الإنذارات",
    "ultimatum": "رفض الإنذار الأميركي ومهلته",
    "deadline": "رفضت المهلة الجديدة",
    "pressure": "الضغوط مرفوضة من أي جهة جاءت",
    "paper": "رفض، الأحد، الورقة الأوروبية",
    "plan": "رفض الخطة التي وصلت مساء",
    "initiative": "رفضت المبادرة الصينية",
    "memorandum": "رفض المذكرة الروسية كلها",
    "offer": "رفض العرض",
    "proposal": "رفضت المقترح التركي بعد ساعات",
    "idea": "رفض الفكرة من أساسها",
}
DEMANDED = {
    "guarantees": "طالب بضمانات أمنية مكتوبة",
    "withdrawal-of-ukraine": "اشترط انسحاب القوات الأوكرانية من دونباس",
    "withdrawal-of-russia": "طالب بانسحاب القوات الروسية من المحطة",
    "withdrawal": "طالب بسحب القوات من المنطقتين",
    "resumption": "دعا إلى استئناف المفاوضات قبل الربيع",
    "seat": "طالب بمقعد له في أي جولة",
    "strikes": "تطالب بوقف الغارات على المدن أولا",
    "de-escalation": "دعا إلى خفض التصعيد في البحر",
    "all-for-all": "نصر على صيغة الكل مقابل الكل",
    "children": "طالب بإعادة آلاف الأطفال إلى ذويهم",
    "territorial-question": "شدد على حل مسألة الأراضي أولا",
    "root-causes": "شدد على ضرورة إزالة الأسباب الجذرية",
    "date": "طالب بتحديد موعد للجولة المقبلة",
    "written-reply": "اشترط أن يتسلم ردا مكتوبا على مذكرته",
    "elections": "طالب بإجراء انتخابات في الصيف",
    "meeting": "طالب بلقاء مع بوتين",
    "sanctions-relief": "اشترط رفع القيود عن المصارف",
    "unconditional-ceasefire": "دعا إلى وقف لإطلاق النار من دون شروط",
}
DENIED = {
    "of-a-meeting": "نفى أن يكون هناك اجتماع قريب بين بوتين وترامب",
    "consent": "نفى المتحدث، مساء أمس، أن تكون بلاده قد وافقت على سحب قواتها من دونباس",
    "consent-of-others": "ينفي ما تردد عن موافقة الوفد على هدنة في البحر",
    "a-refusal": "لم يرفض الخطة الأميركية، وما نشر كاذب",
    "of-a-paper": "نفى وجود المذكرة",
    "of-nothing-named": "نفى صحة ما نشرته الصحيفة",
    "of-guarantees": "نفى أن تكون الضمانات قد ربطت بموعد",
}
AGREED = {
    "offer": "وافق على العرض بعد ساعتين",
    "ceasefire": "وافقت على هدنة من عشرة أيام",
    "meeting": "وافق على لقاء مع زيلينسكي في الدوحة",
    "paper": "وافق على الورقة الأميركية",
}
PLAIN = {  # nothing may be named
    "refusal/nothing-named": (Kind.REFUSAL, "لا يناسبنا إطلاقا"),
    "refusal/before-another": (Kind.REFUSAL, "رفض الحديث قبل سحب القوات الروسية"),
    "refusal/for-a-reason": (Kind.REFUSAL, "رفض القدوم بسبب الهدنة"),
    "refusal/its-contrary": (Kind.REFUSAL, "رفض منع الانتخابات"),
    "refusal/spoiling": (Kind.REFUSAL, "وصف الرواية بأنها كذبة تهدف إلى نسف المفاوضات"),
    "demand/for-a-purpose": (Kind.DEMAND, "اشترط لوقف القتال أمرا واحدا"),
    "demand/what-a-plan-says": (Kind.DEMAND, "كل خطة لا تنص على ذلك لا تناسبنا"),
    "demand/what-ought-to-be": (Kind.DEMAND, "أن القمة ينبغي أن تتوج التسوية"),
    "refusal/with-nothing-behind-it": (Kind.REFUSAL, "لا يقبل باتفاق لا تسنده ضمانات فعالة"),
    "demand/of-none": (Kind.DEMAND, "طالب بعدم انضمام كييف إلى الحلف"),
}
TONES = {
    "constructive": "المحادثات كانت بنّاءة",
    "useful": "إن النقاش كان مفيدا",
    "productive": "كانت «مثمرة للغاية»",
    "positive": "الاجتماع «إيجابي جدا»",
    "good": "اللقاء كان جيدا",
    "difficult-and-businesslike": "وصف الجولة بأنها «صعبة ولكن عملية»",
    "frank-and-useful": "المكالمة كانت صريحة ومفيدة",
    "proposal": "المقترح البديل «بنّاء»",
    "progress": "أحرزنا تقدما في الملف العسكري",
    "major-progress": "تحدث عن تقدم كبير",
    "no-progress": "لا نرى أي تقدم",
    "nowhere": "ما زلنا نراوح",
    "apart": "المواقف «متباعدة جدا»",
    "narrowed": "الخلافات المتبقية قليلة جدا",
    "open": "لكن العقدة لم تحل",
    "nearly-done": "العمل شارف على الانتهاء",
    "not-quick": "لا سبب يدعو إلى توقع معجزات",
    "optimism": "أعرب عن تفاؤله",
    "no-optimism": "لا مكان للتفاؤل",
    "pessimism": "بدا متشائما",
    "russian-court": "الكرة في ملعب روسيا",
    "ukrainian-court": "الكرة باتت في ملعب كييف",
    "stalling": "اتهمهم بإطالة أمد المفاوضات",
    "satisfied": "نحن راضون عن النتيجة",
    "not-satisfied": "أبدى استياءه",
    "in-part": "جزء من الورقة يناسبنا وجزء لا",
    "not-enough": "ما تحقق لا يكفي",
    "basis": "تصلح أساسا لتسوية نهائية",
    "step": "أنها «خطوة كبيرة»",
    "standstill": "المفاوضات متوقفة في الوقت الحالي",
}
TONELESS = (
    "لبناء التفاهم وقت آخر",
    "قال إن بلاده أمام اختيار صعب",
    "كييف تؤخر عملية السلام",
    "تحدث عن إشارات إيجابية",
    "اللقاء لم يكن جيدا",
)


def cases() -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for kind, table in (
        (Kind.REFUSAL, REFUSED),
        (Kind.DEMAND, DEMANDED),
        (Kind.AGREEMENT, AGREED),
        (Kind.ASSESSMENT, TONES),
    ):
        subjects = [s for s in SUBJECTS if kind is not Kind.AGREEMENT or len(s["parties"]) == 1]
        for number, (label, evidence) in enumerate(table.items()):
            subject = subjects[number % len(subjects)]
            if label == "russian-court":
                subject = SUBJECTS[3]
            if label == "ukrainian-court":
                subject = SUBJECTS[0]
            told[f"{kind}/{label}"] = {"kind": kind, "evidence": evidence, **subject}
    for number, (label, evidence) in enumerate(DENIED.items()):
        told[f"denial/{label}"] = {
            "kind": Kind.REFUSAL,
            "evidence": evidence,
            **SUBJECTS[number % len(SUBJECTS)],
        }
    for label, (kind, evidence) in PLAIN.items():
        told[f"plain/{label}"] = {"kind": kind, "evidence": evidence, **SUBJECTS[0]}
    he, state = SUBJECTS[2], SUBJECTS[0]
    told |= {
        "refusal/points": {
            "kind": Kind.REFUSAL,
            "evidence": "رفض الورقة الأوروبية المؤلفة من 14 نقطة",
            "marks": ("count:14",),
            **state,
        },
        "refusal/plan-on-a-subject": {
            "kind": Kind.REFUSAL,
            "evidence": "رفض المقترح الأميركي",
            "topics": ("territory",),
            **he,
        },
        "refusal/nobody": {"kind": Kind.REFUSAL, "evidence": "رفض الخطة الأميركية", "parties": ()},
        "demand/of-one": {
            "kind": Kind.DEMAND,
            "evidence": DEMANDED["written-reply"],
            "addressees": ("UKR",),
            "parties": ("RUS",),
            "people": ("peskov",),
        },
        "demand/of-two-by-two": {
            "kind": Kind.DEMAND,
            "evidence": DEMANDED["de-escalation"],
            "addressees": ("RUS", "UKR"),
            "parties": ("TUR", "USA"),
        },
        "demand/to-accept": {
            "kind": Kind.DEMAND,
            "evidence": "حث الطرفين على القبول بالفكرة",
            "addressees": ("RUS", "UKR"),
            "parties": ("USA",),
            "people": ("trump",),
        },
        "demand/nobody": {
            "kind": Kind.DEMAND,
            "evidence": DEMANDED["strikes"],
            "parties": (),
        },
        "assessment/on-a-subject": {
            "kind": Kind.ASSESSMENT,
            "evidence": TONES["useful"],
            "topics": ("territory", "guarantees"),
            "parties": ("UKR", "USA"),
        },
        "assessment/of-a-round-on-a-subject": {
            "kind": Kind.ASSESSMENT,
            "evidence": TONES["difficult-and-businesslike"],
            "topics": ("territory",),
            **he,
        },
        "assessment/four": {
            "kind": Kind.ASSESSMENT,
            "evidence": TONES["progress"],
            "parties": ("DEU", "FRA", "GBR", "UKR"),
        },
        "assessment/six": {
            "kind": Kind.ASSESSMENT,
            "evidence": TONES["apart"],
            "parties": ("DEU", "FRA", "GBR", "ITA", "POL", "UKR"),
        },
    }
    return {
        label: {"status": None, "place": None, "people": (), **fields}
        for label, fields in told.items()
    }


CASES = cases()


@pytest.mark.parametrize("label", CASES)
def test_headline_names_the_thing_as_a_desk_would(label: str) -> None:
    assert tuple(headline(make_event(**CASES[label]))) == GOLDEN[label]


def test_golden_file_holds_nothing_that_is_not_tested() -> None:
    assert set(GOLDEN) == set(CASES)


def test_every_thing_of_the_table_stands_in_a_headline() -> None:
    table = tomllib.loads((files("flows.alerts") / "objects.toml").read_text(encoding="utf-8"))
    assert {entry["id"] for entry in table["object"]} == set(REFUSED) | set(DEMANDED)


def test_every_tone_of_the_table_stands_in_a_headline() -> None:
    table = tomllib.loads((files("flows.alerts") / "tones.toml").read_text(encoding="utf-8"))
    written = "\n".join(en for _, en in GOLDEN.values())
    for saying in table["saying"]:
        assert saying["en"][1] in written, saying
    for adjective in table["adjective"]:
        assert adjective["en"] in written, adjective


@pytest.mark.parametrize("label", PLAIN)
def test_what_leads_elsewhere_is_not_taken_for_the_thing(label: str) -> None:
    kind, evidence = PLAIN[label]
    assert find_thing(evidence, kind, points="", parties=("RUS",), names=NAMES) is None


@pytest.mark.parametrize("evidence", TONELESS)
def test_words_that_judge_something_else_have_no_tone(evidence: str) -> None:
    assert find_tone(evidence, parties=("UKR",)) is None


def test_nobody_meets_one_of_his_own() -> None:
    evidence = "استبعد أن يلتقي بوتين نظيره قبل الشتاء"
    own = find_thing(evidence, Kind.REFUSAL, points="", parties=("RUS",), names=NAMES)
    other = find_thing(evidence, Kind.REFUSAL, points="", parties=("UKR",), names=NAMES)
    assert own is not None
    assert other is not None
    assert (own.en, other.en) == ("a meeting", "a meeting with Putin")


def test_a_kind_that_has_no_thing_gives_none() -> None:
    assert find_thing("رفض الخطة", Kind.TALKS, points="", parties=(), names=NAMES) is None
    assert find_thing("نفى وجود الخطة", DENY, points="", parties=(), names=NAMES) is not None


def test_other_news_of_the_event_may_name_the_thing_and_background_may_not() -> None:
    vague = make_development(kind=Kind.DEMAND, evidence="وقال للصحافيين", parties=("UKR",))
    plain = make_development(kind=Kind.DEMAND, evidence="طالب بعقد لقاء مع بوتين", parties=("UKR",))
    recalled = make_development(
        kind=Kind.DEMAND, evidence=plain.evidence, parties=("UKR",), role=Role.BACKGROUND
    )
    for second, named in ((plain, True), (recalled, False)):
        mentions = (make_mention(vague), make_mention(second, number=2, founding=False))
        event = make_event(
            mentions=mentions, kind=Kind.DEMAND, parties=("UKR",), people=(), place=None
        )
        assert ("a meeting with Putin" in headline(event).en) is named


def test_of_two_tellings_of_one_thing_the_fuller_is_written() -> None:
    short = make_development(kind=Kind.AGREEMENT, evidence="وافق على لقاء", parties=("RUS",))
    full = make_development(
        kind=Kind.AGREEMENT, evidence="وافق على لقاء مع زيلينسكي في الدوحة", parties=("RUS",)
    )
    mentions = (make_mention(short), make_mention(full, number=2, founding=False))
    event = make_event(
        mentions=mentions, kind=Kind.AGREEMENT, parties=("RUS",), people=(), place=None
    )
    assert headline(event).en == "Russia agrees to a meeting with Zelensky in Doha"


def test_no_headline_holds_a_double_blank_or_an_open_end() -> None:
    for ar, en in GOLDEN.values():
        assert "  " not in ar + en
        assert (ar + en).strip() == ar + en
        assert not re.search(r" (?:in|on|of|the|from|with)$", en)
        assert not re.search(r" (?:من|في|عن|على|ب|إن)$", ar)

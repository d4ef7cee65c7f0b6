"""Why it was judged one event, in Arabic: made from the reasons as they are stored."""

import re

import pytest

from extractors.records.developments import Kind
from extractors.records.events import Event
from flows.alerts.names import shipped_names
from flows.report.reasons import write_reason
from storage.resolve.signals import Signal
from tests.evaluation.measure import replay_set
from tests.evaluation.sets import NEWSROOM, load_set

NAMES = shipped_names()
_LATIN = re.compile(r"[A-Za-z]")


def arabic(reason: str, kind: Kind = Kind.TALKS) -> str:
    return write_reason(reason, kind=kind, names=NAMES)


@pytest.fixture(scope="module")
def demo() -> tuple[Event, ...]:
    return replay_set(load_set(NEWSROOM)).stored


@pytest.mark.parametrize(
    ("reason", "written"),
    [
        (
            "parties: as the event has them, in shares of the likeliest 0.43",
            "الأطراف كما يعرفها الحدث، وهذه قراءة ترجيحها من القراءة الأرجح: 43 في المئة",
        ),
        (
            "date: as the event has it, in shares of the likeliest 0.43",
            "الموعد كما يعرفه الحدث، وهذه قراءة ترجيحها من القراءة الأرجح: 43 في المئة",
        ),
        (
            "place: as the event has it, in shares of the likeliest 0.43",
            "المكان كما يعرفه الحدث، وهذه قراءة ترجيحها من القراءة الأرجح: 43 في المئة",
        ),
        (
            "date: not held by its text, in shares of the likeliest 0.43",
            "الموعد لا يجزم به النص فتُرك، وهذه قراءة ترجيحها من القراءة الأرجح: 43 في المئة",
        ),
        (
            "place: not held by its text, in shares of the likeliest 0.43",
            "المكان لا يجزم به النص فتُرك، وهذه قراءة ترجيحها من القراءة الأرجح: 43 في المئة",
        ),
        (
            "not sure by its text alone, 0.32; it was told before",
            "رُوي من قبل، واحتماله من هذا النص وحده: 32 في المئة",
        ),
        ("parties: equal", "الأطراف هي نفسها"),
        ("the only one it can be", "لا حدث معروفا غيره ينطبق عليه الخبر"),
        ("weight +2.75 ≥ -1", "وزن القرائن \u200e+2.75\u200e يكفي، والحد الأدنى \u200e-1\u200e"),
        ("weight -0.25 < 0", "وزن القرائن \u200e-0.25\u200e لا يكفي، والحد الأدنى \u200e0\u200e"),
        ("place: Geneva = Geneva", "المكان نفسه: جنيف"),
        ("place: Abu Dhabi ~ United Arab Emirates", "أحد المكانين في الآخر: أبوظبي والإمارات"),
        ("place: Doha against Moscow", "المكان مختلف: الدوحة هنا وموسكو هناك"),
        ("people: putin", "شخص مشترك: بوتين"),
        ("people: kushner, witkoff", "شخصان مشتركان: كوشنر وويتكوف"),
        ("people: kushner, umerov, witkoff", "أشخاص مشتركون: كوشنر وأوميروف وويتكوف"),
        ("topics: prisoners", "موضوع مشترك: الأسرى"),
        ("topics: ceasefire, territory", "موضوعان مشتركان: وقف إطلاق النار والأراضي"),
        ("marks: count:17, ordinal:1", "مشترك بين الخبرين: 17 بندا، الجولة الأولى"),
        ("marks: count:3, name:x-plan", "مشترك بين الخبرين: 3 بنود، x-plan"),
        ("marks: count:146:prisoner, of:child", "مشترك بين الخبرين: 146 أسيرا، أطفال"),
        ("wording: 0.67 in common", "67 في المئة من الكلمات مشتركة بين الخبرين"),
        ("wording: a word or two", "كلمة أو كلمتان مشتركتان بين الخبرين"),
        ("near event 7933515f-3e50-2194-a83b-ed1270dea735", "قريب من الحدث 7933515f"),
        ("denies what was reported", "ينفي خبرا سبق نقله"),
        ("the same words tell it here as talks", "الكلمات نفسها تروي هنا أيضا ما نوعه محادثات"),
        ("exact: the same words in another text", "العبارة نفسها وردت في نص آخر"),
        ("exact: an earlier version's words", "العبارة نفسها وردت في نسخة سابقة من الصفحة"),
        ("veto: ordinal 3 ≠ 2", "لا يطابق حدثا آخر: فيه الجولة الثالثة، وفي ذاك الجولة الثانية"),
        ("veto: count 17/19 ≠ 14", "لا يطابق حدثا آخر: فيه 17 بندا و19 بندا، وفي ذاك 14 بندا"),
        ("veto: count prisoner 300 ≠ 5", "لا يطابق حدثا آخر: فيه 300 أسير، وفي ذاك 5 أسرى"),
        ("veto: of child ≠ body", "لا يطابق حدثا آخر: فيه أطفال، وفي ذاك جثامين"),
        (
            "veto: parties: RUS,USA ≠ none",
            "لا يطابق حدثا آخر: أطرافه الولايات المتحدة وروسيا، وأطراف ذاك غير مذكورة",
        ),
        (
            "veto: place Miami ≠ Abu Dhabi",
            "لا يطابق حدثا آخر: مكانه ميامي، ومكان ذاك أبوظبي",
        ),
        (
            "veto: date 2026-11-27 ≠ 2026-11-10…2026-11-12",
            "لا يطابق حدثا آخر: موعده 27 نوفمبر 2026، وموعد ذاك بين 10 نوفمبر 2026 و12 نوفمبر 2026",
        ),
        ("veto: kind talks ≠ exchange", "لا يطابق حدثا آخر: نوعه محادثات، ونوع ذاك تبادل"),
        ("veto: status: it was cancelled", "لا يطابق حدثا آخر: كانت مرحلة ذاك «ملغاة»"),
        ("cue: رفض (refuse)", "العبارة الدالة: «رفض»"),
        ("weighed: 0.98 (sc:refuse +1.37, nw:) +1.22)", "ترجيح إحصائي للنوع: 98 في المئة"),
    ],
)
def test_a_reason_is_taken_apart_and_written_in_arabic(reason: str, written: str) -> None:
    assert arabic(reason) == written


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Kind.TALKS, "تقدّم الحدث: كانت مرحلته «مرتقبة» وصارت «جارية»"),
        (Kind.CEASEFIRE, "تقدّم الحدث: كانت مرحلته «مرتقبة» وصارت «سارية»"),
        (Kind.EXCHANGE, "تقدّم الحدث: كانت مرحلته «مرتقب» وصارت «جارٍ»"),
    ],
)
def test_a_status_agrees_with_its_kind(kind: Kind, written: str) -> None:
    assert arabic("status: planned > under-way", kind) == written


@pytest.mark.parametrize("signal", Signal, ids=lambda signal: signal.name)
def test_every_signal_of_the_joining_has_arabic(signal: Signal) -> None:
    assert arabic(signal.value)


def test_every_judgement_of_the_demo_has_arabic(demo: tuple[Event, ...]) -> None:
    lacking = {
        reason
        for event in demo
        for mention in event.mentions
        for reason in mention.reasons
        if not arabic(reason, event.kind)
    }
    assert lacking == set()


def test_nearly_every_step_of_the_reading_in_the_demo_has_arabic(demo: tuple[Event, ...]) -> None:
    """The reader's rules are many and grow: one that is new stands in English until it is listed."""
    steps = [r for event in demo for m in event.mentions for r in m.development.reasons]
    lacking = [step for step in steps if not arabic(step)]
    assert len(steps) > 300
    assert len(lacking) < len(steps) / 20, set(lacking)


def test_no_english_is_left_in_what_is_written(demo: tuple[Event, ...]) -> None:
    written = {
        arabic(reason, event.kind)
        for event in demo
        for mention in event.mentions
        for reason in (*mention.reasons, *mention.development.reasons)
        if not reason.startswith("near event")  # whose id is in letters of hexadecimal
    }
    assert [text for text in written if _LATIN.search(text)] == []


@pytest.mark.parametrize(
    "reason",
    ["", "a rule of tomorrow", "status: a stage of tomorrow", "weight unknown", "place: here"],
)
def test_a_reason_that_is_not_known_gives_nothing(reason: str) -> None:
    assert arabic(reason) == ""


def test_what_a_text_brought_cannot_turn_the_line_around() -> None:
    assert arabic("place: \u202eGeneva = Geneva\u202c") == "المكان نفسه: Geneva"

"""From a frame to a development: the day, the evidence, the marks and the reasons."""

import pytest

from extractors.records.developments import DatePrecision, Development, TextPart
from tests.extractors.talks.reading import day_of, explain, read

DATES = {
    "today": (
        "عقد الوفدان الروسي والأوكراني اليوم الأحد جولة محادثات في إسطنبول.",
        "talks",
        "2025-12-07",
    ),
    "yesterday": (
        "عقد الوفدان الروسي والأوكراني أمس السبت جولة محادثات في إسطنبول.",
        "talks",
        "2025-12-06",
    ),
    "weekday": (
        "عقد الوفدان الروسي والأوكراني يوم الجمعة جولة محادثات في إسطنبول.",
        "talks",
        "2025-12-05",
    ),
    "next-weekday": (
        "يعقد الوفدان الروسي والأوكراني الأربعاء المقبل جولة محادثات في إسطنبول.",
        "talks",
        "2025-12-10",
    ),
    "calendar-date": (
        "عقد الوفدان الروسي والأوكراني في 5 ديسمبر جولة محادثات في إسطنبول.",
        "talks",
        "2025-12-05",
    ),
    "levant-month": (
        "عقد الوفدان الروسي والأوكراني في 5 كانون الأول جولة محادثات في إسطنبول.",
        "talks",
        "2025-12-05",
    ),
    "planned-date": (
        "من المقرر عقد جولة محادثات بين الوفدين الروسي والأوكراني في 15 ديسمبر في إسطنبول.",
        "talks",
        "2025-12-15",
    ),
    "next-year": (
        ("من المقرر عقد جولة محادثات بين الوفدين الروسي والأوكراني في 5 يناير المقبل في إسطنبول."),
        "talks",
        "2026-01-05",
    ),
    "refusal-with-day": (
        "رفض الكرملين السبت المقترح الأوكراني لعقد هدنة.",
        "refusal",
        "2025-12-06",
    ),
    "said-on-day": (
        "قال بيسكوف الجمعة إن المفاوضات مع كييف متوقفة.",
        "assessment",
        "2025-12-05",
    ),
    "month-only": (
        "عقد الوفدان الروسي والأوكراني جولة محادثات في إسطنبول في يوليو الماضي.",
        "talks",
        "2025-07-01..2025-07-31",
    ),
    "tomorrow": (
        "يلتقي ويتكوف عمروف غدا في ميامي لبحث خطة السلام مع روسيا.",
        "talks",
        "2025-12-08",
    ),
}

MARKS = {
    "points": ("قدمت واشنطن إلى كييف خطة سلام من 28 بندا لإنهاء الحرب مع روسيا.", "count:28"),
    "points-in-words": (
        "قدمت واشنطن إلى كييف خطة سلام من عشرين نقطة لإنهاء الحرب مع روسيا.",
        "count:20",
    ),
    "ordinal-of-a-round": (
        "عقدت روسيا وأوكرانيا الجولة الثالثة من المفاوضات المباشرة في إسطنبول.",
        "ordinal:3",
    ),
}


def written(development: Development) -> str | None:
    """The date of a development as one day or as a range."""
    when = development.date
    if when is None:
        return None
    return when.first.isoformat() if when.day else f"{when.first}..{when.last}"


@pytest.mark.parametrize(("text", "kind", "when"), DATES.values(), ids=DATES)
def test_an_act_is_put_to_its_day(text: str, kind: str, when: str) -> None:
    assert [written(found) for found in read(text) if found.kind == kind] == [when]


@pytest.mark.parametrize(
    ("timezone", "day"),
    [("UTC", "2025-12-07"), ("Asia/Tokyo", "2025-12-08")],
    ids=["still-sunday", "already-monday"],
)
def test_today_is_the_day_of_the_outlet(timezone: str, day: str) -> None:
    text = "عقد الوفدان الروسي والأوكراني اليوم جولة محادثات في إسطنبول."

    found = read(text, published="2025-12-07T22:30:00+00:00", timezone=timezone)

    assert [str(day_of(development)) for development in found] == [day]


def test_a_month_is_not_taken_for_a_day() -> None:
    found = read("عقد الوفدان الروسي والأوكراني جولة محادثات في إسطنبول في يوليو الماضي.")

    assert [development.date.precision for development in found if development.date] == [
        DatePrecision.MONTH
    ]


@pytest.mark.parametrize(("text", "mark"), MARKS.values(), ids=MARKS)
def test_what_tells_an_act_from_its_like_is_marked(text: str, mark: str) -> None:
    assert any(found.marks == (mark,) for found in read(text))


def test_evidence_keeps_the_spelling_of_the_text() -> None:
    text = "رفضَ الكِرمْلين مقتــرح الهدنة الأوكرانيّ."

    found = read(text)

    assert found
    assert all(text[item.span.start : item.span.end] == item.evidence for item in found)
    assert "الكِرمْلين" in found[0].evidence


def test_evidence_of_a_title_points_into_the_title() -> None:
    title = "رفض روسي لمقترح الهدنة الأوكراني"

    found = read("", title=title)

    assert [item.span.part for item in found] == [TextPart.TITLE]
    assert found[0].evidence in title


def test_a_person_is_told_besides_the_party() -> None:
    found = read("رفض لافروف مقترح الهدنة الأوكراني.")

    assert [item.people for item in found] == [("lavrov",)]


def test_the_side_that_is_addressed_is_no_party() -> None:
    found = read("هدد ترامب بفرض عقوبات على روسيا إذا رفضت الهدنة مع أوكرانيا.")

    pressure = [item for item in found if item.kind == "pressure"]
    assert [item.parties for item in pressure] == [("USA",)]
    assert "RUS" in pressure[0].addressees


def test_every_development_says_why() -> None:
    found = read("رفض الكرملين مقترح الهدنة الأوكراني.")

    assert all(any(reason.startswith("cue:") for reason in item.reasons) for item in found)


def test_evidence_of_a_denial_keeps_its_negation() -> None:
    (found,) = read(
        "قال الناطق باسم الكرملين دميتري بيسكوف إن بوتين لم يرفض خطة السلام الأميركية لأوكرانيا."
    )
    assert "لم يرفض" in found.evidence


def test_evidence_does_not_end_in_a_bare_preposition() -> None:
    for found in read("قال بوتين إن فرص السلام مع أوكرانيا لم تتقدم إلى الأمام."):
        assert not found.evidence.endswith((" إلى", " في", " من"))


def test_evidence_is_more_than_a_bare_word() -> None:
    reading = explain("عقد الوفدان الروسي والأوكراني محادثات في إسطنبول.\nواختتمت الجولة مساء أمس.")
    told = [item.evidence for sentence in reading.sentences for item in sentence.developments]

    assert any("واختتمت الجولة" in evidence for evidence in told)
    assert all(len(evidence.split()) >= 3 for evidence in told)


def test_what_lies_ahead_has_not_happened() -> None:
    (found,) = read(
        "الدوحة: جولة جديدة من المحادثات تضم روسيا وأوكرانيا يومي 14 و15 ديسمبر الجاري لإنهاء الحرب."
    )

    assert (found.kind, found.status) == ("talks", "planned")

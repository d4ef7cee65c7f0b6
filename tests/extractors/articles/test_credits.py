"""Who wrote a text is read from its dateline and signature, never from its story."""

import pytest

from extractors.articles.credits import read_credits
from tests.extractors.articles.pages import LEAD, SECOND, THIRD


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("موسكو - رويترز - قال", ("reuters",)),
        ("موسكو- رويترز: قال", ("reuters",)),
        ("موسكو/ رويترز/ قال", ("reuters",)),
        ("موسكو (رويترز) - قال", ("reuters",)),
        ("(رويترز) – قال", ("reuters",)),
        ("رويترز - قال", ("reuters",)),
        ("كييف، أوكرانيا (CNN) -- قال", ("cnn",)),
        ("واشنطن 11 فبراير (د ب أ) - قال", ("dpa",)),
        ("موسكو – (أ ف ب): قال", ("afp",)),
        ("موسكو - أ.ف.ب - قال", ("afp",)),
        ("موسكو (د.ب.أ) - قال", ("dpa",)),
        ("عواصم - وكالات - قال", ("agencies",)),
        ("الرياض 23 شعبان 1447 هـ الموافق 11 فبراير 2026 م واس\nقال", ("spa",)),
        ("واس - الرياض: قال", ("spa",)),
        ("إسطنبول/ الأناضول/ قال", ("anadolu",)),
        ("موسكو - سبوتنيك. قال", ("sputnik",)),
        ("موسكو - تاس - قال", ("tass",)),
        ("كييف - وكالة النورس - قال", ("agency:النورس",)),
        ("الرياض - أحمد سالم - قال", ()),
        ("موسكو - قال", ()),
    ],
)
def test_datelines(dateline: str, expected: tuple[str, ...]) -> None:
    assert read_credits(f"{dateline} {LEAD}\n{SECOND}\n{THIRD}") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("المصدر: رويترز", ("reuters",)),
        ("المصدر : وكالة الأنباء الفرنسية", ("afp",)),
        ("المصدر: وكالات + الأناضول", ("agencies", "anadolu")),
        ("المصدر: صحيفة النورس", ("agency:النورس",)),
        ("نقلا عن رويترز", ("reuters",)),
        ("نقلاً عن وكالة إنترفاكس", ("interfax",)),
        ("(رويترز، أ ف ب)", ("afp", "reuters")),
        ("--(بترا)", ("petra",)),
        ("رويترز", ("reuters",)),
        ("أسوشيتد برس / فرانس برس", ("afp", "ap")),
        ("(إعداد منى علي للنشرة العربية - تحرير سامي حداد)", ("reuters",)),
        ("قالت رويترز إنها لم تتمكن من التحقق من ذلك", ()),
        ("المصدر: لم يذكر البيان من الذي حضر الاجتماع ومن الذي غاب عنه", ()),
        ("انتهى", ()),
    ],
)
def test_signatures(line: str, expected: tuple[str, ...]) -> None:
    assert read_credits(f"{LEAD}\n{SECOND}\n{line}") == expected


def test_brackets_that_close_the_text_sign_it() -> None:
    assert read_credits(f"{LEAD}\n{THIRD} (رويترز، د ب أ)") == ("dpa", "reuters")


@pytest.mark.parametrize(
    "sentence",
    [
        "نقلت وكالة رويترز عن مسؤول روسي قوله إن المحادثات ستستأنف قريبا في مسقط.",
        "أعلنت وكالة رويترز - وهي من كبرى وكالات الأنباء - تعيين مدير جديد لمكتبها في المنطقة.",
        "قال المتحدث لوكالة (تاس) إن الوفد سيصل غدا، ولم يذكر مزيدا من التفاصيل.",
        "رويترز: موسكو ترفض نشر مراقبين على خط التماس",
        "وكالات الإغاثة تطالب بفتح ممرات آمنة للمدنيين قبل بدء جولة المحادثات.",
        "أكدت الخارجية الفرنسية - في بيان - دعمها للمسار الدبلوماسي.",
        "وفا بوعده وفد الوساطة وعاد إلى كييف.",
    ],
)
def test_prose_about_agencies_credits_none(sentence: str) -> None:
    assert read_credits(f"{sentence}\n{SECOND}\n{THIRD}") == ()
    assert read_credits(f"{SECOND}\n{THIRD}\n{sentence}") == ()


def test_a_mention_in_the_middle_is_no_signature() -> None:
    assert read_credits(f"{LEAD}\n{SECOND}\n(رويترز)\n{THIRD}\n{SECOND}\n{THIRD}\n{LEAD}") == ()


def test_an_empty_text_credits_none() -> None:
    assert read_credits("") == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("موسكو - رويترز", ("reuters",)),
        ("عين اليوم – واس", ("spa",)),
        ("كييف/ أ ف ب", ("afp",)),
        ("موسكو - كييف", ()),
        ("بوتين: رويترز تكذب", ()),
    ],
)
def test_a_dateline_on_a_line_of_its_own(line: str, expected: tuple[str, ...]) -> None:
    assert read_credits(f"{line}\nقال الوزير إن الجولة الجديدة تبدأ غدا في المدينة.") == expected


def test_a_dateline_alone_with_no_text_below_it_is_none() -> None:
    assert read_credits("قال الوزير إن الجولة تبدأ غدا.\nموسكو - رويترز تحدثت") == ()

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.arabic.normalise import fold, normalise
from extractors.arabic.numbers import read_numbers


def values(text: str) -> list[int]:
    return [number.value for number in read_numbers(fold(text))]


ONE_NUMBER = {
    "digits": ("أفرجت عن 1200 أسير", 1200),
    "arabic-indic-digits": ("أفرجت عن ١٢٠٠ أسير", 1200),
    "arabic-thousands-mark": ("أفرجت عن ١٬٢٠٠ أسير", 1200),
    "comma-thousands": ("أفرجت عن 1,200 أسير", 1200),
    "spaced-thousands": ("أفرجت عن 1 200 أسير", 1200),
    "digits-behind-preposition": ("خطة بـ28 نقطة", 28),
    "digits-behind-article": ("الـ28 نقطة", 28),
    "digits-behind-conjunction": ("و5 أطفال", 5),
    "digits-and-thousands": ("3 آلاف جندي", 3000),
    "digits-and-millions": ("5 ملايين لاجئ", 5_000_000),
    "digits-and-two-scales": ("3 ملايين و200 ألف لاجئ", 3_200_000),
    "zero": ("عاد إلى نقطة صفر", 0),
    "one": ("أسير واحد", 1),
    "two": ("اثنين من الوزراء", 2),
    "three-masculine": ("ثلاثة أيام", 3),
    "three-feminine": ("ثلاث جولات", 3),
    "eight-feminine-construct": ("ثماني نقاط", 8),
    "eight-short": ("ثمان نقاط", 8),
    "ten": ("عشر نقاط", 10),
    "eleven": ("أحد عشر بندا", 11),
    "twelve-accusative": ("اثني عشر بندا", 12),
    "twelve-feminine": ("اثنتا عشرة نقطة", 12),
    "nineteen": ("تسع عشرة نقطة", 19),
    "twenty-nominative": ("عشرون بندا", 20),
    "twenty-genitive": ("عشرين بندا", 20),
    "twenty-one": ("واحد وعشرون بندا", 21),
    "twenty-eight": ("ثمانية وعشرين بندا", 28),
    "twenty-eight-definite": ("النقاط الثماني والعشرين", 28),
    "twenty-three-accusative": ("ثلاثا وعشرين نقطة", 23),
    "hundred": ("مئة أسير", 100),
    "hundred-with-alif": ("مائة أسير", 100),
    "hundred-egyptian": ("مية أسير", 100),
    "two-hundred": ("مئتي أسير", 200),
    "two-hundred-nominative": ("مائتان وخمسون أسيرا", 250),
    "three-hundred-joined": ("ثلاثمئة أسير", 300),
    "three-hundred-apart": ("ثلاث مئة أسير", 300),
    "eight-hundred": ("ثمانمائة أسير", 800),
    "hundred-and-units": ("مئة وخمسة أسرى", 105),
    "thousand": ("ألف أسير", 1000),
    "two-thousand": ("ألفي أسير", 2000),
    "thousand-two-hundred": ("ألف ومئتي أسير", 1200),
    "thousands": ("خمسة آلاف أسير", 5000),
    "thousands-above-ten": ("خمسة عشر ألفا", 15000),
    "two-hundred-thousand": ("مئتا ألف أسير", 200_000),
    "million-and-thousands": ("مليون ومئتا ألف لاجئ", 1_200_000),
    "million-and-two-thousand": ("ثلاثة ملايين وألفان", 3_002_000),
    "largest": ("تسعمئة وتسعة وتسعين ألفا وتسعمئة وتسعة وتسعين", 999_999),
    "conjunction": ("وثلاثة أسرى", 3),
    "preposition": ("بثلاثة شروط", 3),
    "preposition-and-article": ("للثلاثة الأوائل", 3),
    "clitic-on-a-whole-compound": ("وخمسة وعشرين أسيرا", 25),
}


@pytest.mark.parametrize(("text", "value"), ONE_NUMBER.values(), ids=ONE_NUMBER.keys())
def test_a_count(text: str, value: int) -> None:
    (number,) = read_numbers(fold(text))

    assert (number.value, number.ordinal) == (value, False)


ORDINALS = {
    "first": ("اللقاء الأول", 1),
    "first-feminine": ("الجولة الأولى", 1),
    "first-for-the": ("للمرة الأولى", 1),
    "second": ("لقاء ثان", 2),
    "second-indefinite-feminine": ("جولة ثانية", 2),
    "third-construct": ("ثالث جولة", 3),
    "third-behind-preposition": ("لليوم الثالث على التوالي", 3),
    "tenth": ("الجولة العاشرة", 10),
    "eleventh": ("الجولة الحادية عشرة", 11),
    "fourteenth": ("لاوون الرابع عشر", 14),
    "twentieth": ("الجولة العشرين", 20),
    "twenty-third": ("الثالث والعشرين من نوفمبر", 23),
    "thirty-second": ("الدورة الثانية والثلاثين", 32),
    "digits": ("الجولة الـ20", 20),
}


@pytest.mark.parametrize(("text", "value"), ORDINALS.values(), ids=ORDINALS.keys())
def test_an_ordinal(text: str, value: int) -> None:
    (number,) = read_numbers(fold(text))

    assert (number.value, number.ordinal) == (value, True)


NO_NUMBER = {
    "monday": "قال يوم الاثنين",
    "monday-clitic": "والاثنين والأحد",
    "someone": "لم يرد أحد",
    "one-of": "إحدى الدول",
    "am-not": "لست متفائلا، ولست متشائما",
    "quantity": "كمية من السلاح",
    "company": "أعلنت شركة ميتا",
    "secondly": "ثانيا، أولا",
    "preliminary": "الاتفاق الأولي",
    "gave-importance": "وقد أولى اهتماما",
    "fifth-part": "خمس الأراضي الأوكرانية",
    "third-part": "ثلث المساحة",
    "percent-sign": "ارتفع 20%",
    "percent-arabic-sign": "ارتفع ٢٠٪",
    "percent-words": "ارتفع 20 في المئة",
    "percent-in-words": "ارتفع عشرين في المائة",
    "percent-in-one-word-after-a-word": "بلغت خمسة بالمئة",
    "percent-one-word": "ارتفع 20 بالمئة",
    "decimal": "بلغ 3.5",
    "decimal-arabic": "بلغ ٣٫٥",
    "clock": "عند 10:30",
    "slashed-date": "بتاريخ 3/12/2025",
    "score": "فاز 3-0",
    "formation": "خطة 4-2-3-1",
    "model": "مقاتلة إف-16",
    "latin-model": "صاروخ S300",
    "month-name": "كانون الأول",
    "another-month-name": "تشرين الثاني",
    "hijri-month-name": "ربيع الأول",
    "day-before-yesterday": "أمس الأول، أول أمس، أول من أمس",
    "some": "بضعة أيام وعدة أسرى ومئات الآلاف",
}


@pytest.mark.parametrize("text", NO_NUMBER.values(), ids=NO_NUMBER.keys())
def test_what_only_looks_like_a_number(text: str) -> None:
    assert values(text) == []


def test_seconds_after_a_count_are_a_unit() -> None:
    assert values("بعد 30 ثانية") == [30]


def test_digits_of_other_scripts_that_are_not_decimal_are_no_numbers() -> None:
    assert values("፩፪ بندا") == []


def test_units_joined_by_and_are_two_numbers() -> None:
    assert values("ثلاثة وخمسة") == [3, 5]


@pytest.mark.parametrize("text", ["مجموعة العشرين", "خطة النقاط العشرين"])
def test_twenty_of_many_is_a_count_and_no_ordinal(text: str) -> None:
    (number,) = read_numbers(fold(text))

    assert not number.ordinal


def test_offsets_cover_the_number_without_the_clitics_of_digits() -> None:
    text = fold("خطة بـ28 نقطة وثلاثة وعشرين بندا")

    assert [text[number.start : number.end] for number in read_numbers(text)] == [
        "28",
        "وثلاثه وعشرين",
    ]


def test_marks_and_digit_sets_do_not_change_a_number() -> None:
    plain = values("ثمانية وعشرين بندا و1200 أسير")

    assert values("ثَمانِيَةٍ وعِشرينَ بنداً و١٢٠٠ أسـير") == plain
    assert values("ثمانيه وعشرين بندا و۱۲۰۰ اسير") == plain


WORDS = st.sampled_from(
    (
        *("ثلاثة", "وعشرين", "مئة", "ألف", "آلاف", "و", "عشر", "الثاني", "مئتا", "5", "1,200"),
        *("مليون", "في المئة", "%", "أحد", "-", "/", "ميتا", "واحد", "والف", "الـ", "كانون", "999"),
    )
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_in_order_and_inside_itself(text: str) -> None:
    normal = normalise(text).text
    end = 0
    for number in read_numbers(normal):
        assert end <= number.start < number.end <= len(normal)
        assert number.value >= 0
        end = number.end

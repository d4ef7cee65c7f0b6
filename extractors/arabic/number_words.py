"""The number words of Arabic news, in matching form, with every clitic that may precede one.

Genders, cases and the spellings that outlets differ in (مئة، مائة، مية) are listed, not derived:
a word that is not made here is not a number. Source: the grammar of العدد والمعدود as school
books teach it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a word does inside a number."""

    UNIT = "unit"  # 1 to 9
    TEEN_UNIT = "teen-unit"  # اثنا، احدى: a unit only before عشر
    LINKED_UNIT = "linked-unit"  # ثلاثا: a unit only before "and twenty"
    TEN = "ten"  # 10, and the second half of 11 to 19
    TENS = "tens"  # 20 to 90
    HUNDRED = "hundred"  # 100 to 900
    THOUSAND = "thousand"  # 1,000 and 2,000 on their own
    SCALE = "scale"  # آلاف، ألفا، مليون: multiplies what stands before
    LONE_SCALE = "lone-scale"  # مليونان: multiplied already


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word as a part of a number: its value, and the clitics that were taken off `core`."""

    core: str
    value: int
    part: Part
    ordinal: bool = False
    definite: bool = False
    conjunction: bool = False


_UNITS: Mapping[int, tuple[str, ...]] = {
    0: ("صفر",),
    1: ("واحد", "واحده", "واحدا"),
    2: ("اثنان", "اثنين", "اثنتان", "اثنتين"),
    3: ("ثلاث", "ثلاثه"),
    4: ("اربع", "اربعه"),
    5: ("خمس", "خمسه"),
    6: ("ست", "سته"),
    7: ("سبع", "سبعه"),
    8: ("ثمان", "ثماني", "ثمانيه"),
    9: ("تسع", "تسعه"),
}
_TEEN_UNITS: Mapping[int, tuple[str, ...]] = {
    1: ("احد", "احدي"),
    2: ("اثنا", "اثني", "اثنتا", "اثنتي"),
}
_LINKED_UNITS: Mapping[int, tuple[str, ...]] = {
    1: ("احد", "احدي"),
    3: ("ثلاثا",),
    4: ("اربعا",),
    5: ("خمسا",),
    6: ("ستا",),
    7: ("سبعا",),
    8: ("ثمانيا",),
    9: ("تسعا",),
}
_ORDINALS: Mapping[int, tuple[str, ...]] = {
    1: ("اول", "اولي", "حادي", "حاديه"),
    2: ("ثاني", "ثانيه", "ثان", "ثانيا"),
    3: ("ثالث", "ثالثه"),
    4: ("رابع", "رابعه"),
    5: ("خامس", "خامسه"),
    6: ("سادس", "سادسه"),
    7: ("سابع", "سابعه"),
    8: ("ثامن", "ثامنه"),
    9: ("تاسع", "تاسعه"),
}
_TENS = {
    20: "عشر",
    30: "ثلاث",
    40: "اربع",
    50: "خمس",
    60: "ست",
    70: "سبع",
    80: "ثمان",
    90: "تسع",
}
_HUNDRED_FORMS = ("ميه", "مايه")
_HUNDREDS = {
    200: ("ميتا", "ميتي", "ميتان", "ميتين", "مايتا", "مايتي", "مايتان", "مايتين"),
    **{
        value: tuple(stem + form for stem in stems for form in _HUNDRED_FORMS)
        for value, stems in {
            100: ("",),
            300: ("ثلاث", "ثلث"),
            400: ("اربع",),
            500: ("خمس",),
            600: ("ست",),
            700: ("سبع",),
            800: ("ثمان", "ثماني"),
            900: ("تسع",),
        }.items()
    },
}
_SCALES = {
    1000: ("الف", "الفا", "الاف"),
    1_000_000: ("مليون", "مليونا", "ملايين"),
    1_000_000_000: ("مليار", "مليارا", "مليارات"),
}
_LONE_SCALES = {
    1_000_000: ("مليون",),
    1_000_000_000: ("مليار",),
    2_000_000: ("مليونان", "مليونين", "مليوني", "مليونا"),
    2_000_000_000: ("ملياران", "مليارين", "ملياري"),
}

FRACTION_FORMS = frozenset(("خمس", "ربع", "ثلث", "سدس", "سبع", "ثمن", "تسع", "عشر"))
NOT_BEFORE_ORDINALS = (
    frozenset(  # كانون الأول، ربيع الثاني، أمس الأول: names of times, not ordinals
        ("كانون", "تشرين", "ربيع", "جمادي", "جماد", "امس", "نيكولا", "نيقولا")
    )
)
ARTICLES = frozenset(("ال", "وال", "فال", "بال", "لل", "كال", "ولل"))
COUNTED_SINGULARS = frozenset(("يوم", "قرن", "عام", "شهر", "اسبوع", "اجتماع", "لقاء", "بند"))
BARE_HUNDREDS = frozenset(("ميه", "مايه"))
BARE_TENS = frozenset(("عشر", "عشره"))

# Forms that clitics would make and that are other words.
_OTHER_WORDS = frozenset(
    (
        *("لست", "ولست", "فلست"),  # I am not
        *("كميه", "وكميه", "فكميه", "بكميه", "لكميه"),  # an amount
        *("كميتين", "كميتان", "كميتي", "وكميتين"),
        *("كالفين", "كالفان", "كالفي"),  # Calvin
        *("كست", "كسته", "بستين", "وبستين"),
        *("الاثنين", "والاثنين", "فالاثنين", "بالاثنين", "للاثنين", "وللاثنين"),  # Monday
        *("الاثنان", "والاثنان", "فالاثنان"),  # both of them
        *("ثانيا", "اولا", "وثانيا"),  # secondly
        *("ميتا", "وميتا", "لميتا", "بميتا", "فميتا", "كميتا"),  # Meta, the company
        *("الفا", "الالفا"),  # Alpha
    )
)


def _entries() -> Iterable[tuple[str, int, Part, bool]]:
    for table, part, ordinal in (
        (_UNITS, Part.UNIT, False),
        (_ORDINALS, Part.UNIT, True),
        (_HUNDREDS, Part.HUNDRED, False),
        (_LONE_SCALES, Part.LONE_SCALE, False),
    ):
        for value, forms in table.items():
            for form in forms:
                yield form, value, part, ordinal
    for value, stem in _TENS.items():
        yield stem + "ون", value, Part.TENS, False
        yield stem + "ين", value, Part.TENS, False
    yield from (("عشر", 10, Part.TEN, False), ("عشره", 10, Part.TEN, False))
    yield from (("عاشر", 10, Part.UNIT, True), ("عاشره", 10, Part.UNIT, True))
    yield "الف", 1000, Part.THOUSAND, False
    for form in ("الفان", "الفين", "الفي"):
        yield form, 2000, Part.THOUSAND, False


def _with_clitics(form: str) -> Iterable[tuple[str, bool, bool]]:
    """The form behind each clitic: the written word, if it is definite, if و joins it."""
    for conjunction in ("", "و", "ف"):
        joined = conjunction == "و"
        for preposition in ("", "ب", "ل", "ك"):
            yield conjunction + preposition + form, False, joined
            if preposition != "ل":
                yield conjunction + preposition + "ال" + form, True, joined
        yield conjunction + "لل" + form, True, joined


def _build() -> Mapping[str, NumberWord]:
    words: dict[str, NumberWord] = {}
    for form, value, part, ordinal in _entries():
        for written, definite, joined in _with_clitics(form):
            if written not in _OTHER_WORDS:
                word = NumberWord(form, value, part, ordinal, definite, joined)
                words.setdefault(written, word)
    return words


def _build_fragments(table: Mapping[int, tuple[str, ...]], part: Part) -> Mapping[str, NumberWord]:
    return {
        written: NumberWord(form, value, part, definite=definite, conjunction=joined)
        for value, forms in table.items()
        for form in forms
        for written, definite, joined in _with_clitics(form)
    }


NUMBER_WORDS = _build()
TEEN_UNITS = _build_fragments(_TEEN_UNITS, Part.TEEN_UNIT)
HUNDREDS_BEFORE_SCALES = _build_fragments({200: ("ميتا",)}, Part.HUNDRED)
LINKED_UNITS = _build_fragments(_LINKED_UNITS, Part.LINKED_UNIT)
SCALES: Mapping[str, int] = {form: value for value, forms in _SCALES.items() for form in forms}

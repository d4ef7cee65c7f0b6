"""Words of time in matching form, with the clitics that may stand before them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from extractors.arabic.times.mentions import Daypart, Direction, Relation
from extractors.arabic.times.months import HIJRI_MONTHS, MONTHS


class Unit(StrEnum):
    """A unit of counted time."""

    MOMENT = "moment"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Portion(StrEnum):
    """Which part of a month or year is meant."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


# Numbered as `date.weekday()`: Monday is 0.
WEEKDAYS: Final[Mapping[str, int]] = {
    "الاثنين": 0,
    "الاتنين": 0,
    "الثلاثاء": 1,
    "الثلاثا": 1,
    "الثلثاء": 1,
    "الاربعاء": 2,
    "الاربعا": 2,
    "الخميس": 3,
    "الجمعه": 4,
    "السبت": 5,
    "الاحد": 6,
}
_PAST_STEMS = ("ماضي", "منصرم", "فايت", "منقضي", "اخير", "فارط")
_FUTURE_STEMS = ("مقبل", "قادم", "اتي")
_PRESENT_STEMS = ("جاري", "حالي", "راهن")
_ENDINGS = ("", "ه", "ين", "ان", "تين", "تان", "ات")
QUALIFIERS: Final[Mapping[str, Direction]] = {
    "ال" + stem + ending: direction
    for direction, stems in (
        (Direction.PAST, _PAST_STEMS),
        (Direction.FUTURE, _FUTURE_STEMS),
        (Direction.PRESENT, _PRESENT_STEMS),
    )
    for stem in stems
    for ending in _ENDINGS
}
# A time "of the same day" or "the day after" leans on another event: it cannot be told here.
LEANING: Final = frozenset(
    ("التالي", "التاليه", "السابق", "السابقه", "نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "الموالي")
)
# «آنذاك» is none of them: it mostly tells who held an office then.
THEN: Final = frozenset(("حينها", "حينذاك", "يومذاك", "وقتذاك"))
DAYPARTS: Final[Mapping[str, Daypart]] = {
    "فجر": Daypart.DAWN,
    "صباح": Daypart.MORNING,
    "ضحي": Daypart.MORNING,
    "ظهر": Daypart.NOON,
    "ظهيره": Daypart.NOON,
    "عصر": Daypart.AFTERNOON,
    "مساء": Daypart.EVENING,
    "مسا": Daypart.EVENING,
    "عشيه": Daypart.EVENING,
    "ليل": Daypart.NIGHT,
    "ليله": Daypart.NIGHT,
}
ADVERBS: Final[Mapping[str, Daypart]] = {
    "فجرا": Daypart.DAWN,
    "صباحا": Daypart.MORNING,
    "ظهرا": Daypart.NOON,
    "عصرا": Daypart.AFTERNOON,
    "مساء": Daypart.EVENING,
    "ليلا": Daypart.NIGHT,
}
RELATIONS: Final[Mapping[str, Relation]] = {
    "قبل": Relation.BEFORE,
    "قبيل": Relation.BEFORE,
    "بعد": Relation.AFTER,
    "عقب": Relation.AFTER,
    "منذ": Relation.SINCE,
    "مذ": Relation.SINCE,
    "حتي": Relation.UNTIL,
    "لغايه": Relation.UNTIL,
    "بحلول": Relation.UNTIL,
    "لحد": Relation.UNTIL,
}
PORTIONS: Final[Mapping[str, Portion]] = {
    "مطلع": Portion.EARLY,
    "اوايل": Portion.EARLY,
    "بدايه": Portion.EARLY,
    "بدايات": Portion.EARLY,
    "مستهل": Portion.EARLY,
    "اول": Portion.EARLY,
    "منتصف": Portion.MIDDLE,
    "اواسط": Portion.MIDDLE,
    "نهايه": Portion.LATE,
    "نهايات": Portion.LATE,
    "اواخر": Portion.LATE,
    "ختام": Portion.LATE,
}
SINGULAR: Final[Mapping[str, Unit]] = {
    "يوم": Unit.DAY,
    "اسبوع": Unit.WEEK,
    "شهر": Unit.MONTH,
    "عام": Unit.YEAR,
    "سنه": Unit.YEAR,
    "ساعه": Unit.HOUR,
    "دقيقه": Unit.MOMENT,
    "قليل": Unit.MOMENT,
    "لحظه": Unit.MOMENT,
    "يوما": Unit.DAY,
    "اسبوعا": Unit.WEEK,
    "شهرا": Unit.MONTH,
    "عاما": Unit.YEAR,
}
DUAL: Final[Mapping[str, Unit]] = {
    **dict.fromkeys(("يومين", "يومان"), Unit.DAY),
    **dict.fromkeys(("اسبوعين", "اسبوعان"), Unit.WEEK),
    **dict.fromkeys(("شهرين", "شهران"), Unit.MONTH),
    **dict.fromkeys(("عامين", "عامان", "سنتين", "سنتان"), Unit.YEAR),
    **dict.fromkeys(("ساعتين", "ساعتان"), Unit.HOUR),
    **dict.fromkeys(("دقيقتين", "دقيقتان"), Unit.MOMENT),
}
PLURAL: Final[Mapping[str, Unit]] = {
    "ايام": Unit.DAY,
    "اسابيع": Unit.WEEK,
    **dict.fromkeys(("اشهر", "شهور"), Unit.MONTH),
    **dict.fromkeys(("اعوام", "سنوات", "سنين"), Unit.YEAR),
    "ساعات": Unit.HOUR,
    **dict.fromkeys(("دقايق", "لحظات"), Unit.MOMENT),
}
SEASONS: Final = frozenset(("ربيع", "صيف", "خريف", "شتاء"))
TODAY, TONIGHT, YESTERDAY, TOMORROW = "اليوم", "الليله", "امس", "غدا"

_PLAIN = (
    *DAYPARTS,
    *RELATIONS,
    *PORTIONS,
    *SINGULAR,
    *DUAL,
    *PLURAL,
    *SEASONS,
    *(YESTERDAY, TOMORROW, "غد", "اول", "خلال", "غضون", "يومي", "بين", "من", "الي", "هذا", "هذه"),
    *(name.partition(" ")[0] for name in (*MONTHS, *HIJRI_MONTHS) if name != "اب"),
    *("بتاريخ", "عامي", "شهري", "البارحه", "غداه"),
    *sorted(THEN),
)


def _prefixed(word: str) -> Iterable[tuple[str, str]]:
    """Every written form of a word with its clitics."""
    bare = word.removeprefix("ال")
    definite = bare != word
    for conjunction in ("", "و", "ف"):
        for preposition in ("", "ب", "ل", "ك"):
            clitics = conjunction + preposition
            if definite and preposition == "ل":
                yield conjunction + "لل" + bare, clitics
            else:
                yield clitics + word, clitics


def _build_forms() -> Mapping[str, tuple[str, str]]:
    forms: dict[str, tuple[str, str]] = {}
    definite = ("ال" + word for word in (*SINGULAR, *DUAL, *PLURAL, *SEASONS, "غد", "امس", "عامين"))
    dayparts = ("ال" + word for word in DAYPARTS)
    for word in (*_PLAIN, *WEEKDAYS, TODAY, TONIGHT, *definite, *dayparts):
        for written, clitics in _prefixed(word):
            forms.setdefault(written, (word, clitics))
    for word in (*_PLAIN, *WEEKDAYS):
        forms[word] = (word, "")  # a whole word is never read as another with a clitic
    return forms


# Written word → the word of time in it, and its clitics.
FORMS: Final = _build_forms()

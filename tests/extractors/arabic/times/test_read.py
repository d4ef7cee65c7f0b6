"""The times of Arabic texts, published on Thursday 4 December 2025 at 15:00 in Riyadh."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from extractors.arabic.normalise import fold
from extractors.arabic.times.mentions import Daypart, Direction, Lean, Relation, TimeMention
from extractors.arabic.times.read import read_times
from extractors.arabic.words import split_words
from extractors.records.developments import ActDate, DatePrecision

RIYADH = ZoneInfo("Asia/Riyadh")
THURSDAY = datetime(2025, 12, 4, 15, 0, tzinfo=RIYADH)


def times(text: str, at: datetime = THURSDAY, zone: str = "Asia/Riyadh") -> tuple[TimeMention, ...]:
    return read_times(fold(text), published_at=at, timezone=zone)


def shown(date: ActDate | None) -> str:
    if date is None:
        return "none"
    days = f"{date.first}" if date.first == date.last else f"{date.first}..{date.last}"
    return days if date.precision is DatePrecision.DAY else f"{date.precision} {days}"


def only(text: str, at: datetime = THURSDAY, zone: str = "Asia/Riyadh") -> TimeMention:
    (mention,) = times(text, at, zone)
    return mention


DATED = {
    # weekdays
    "bare-weekday-is-the-nearest-past": ("التقى الوفدان الأربعاء في جنيف", "2025-12-03"),
    "bare-weekday-of-publication-is-today": ("قال المتحدث الخميس", "2025-12-04"),
    "weekday-with-day-word": ("وصل المبعوث يوم الثلاثاء", "2025-12-02"),
    "weekday-with-conjunction": ("والأحد عقدت جلسة ثانية", "2025-11-30"),
    "weekday-with-preposition": ("أُرجئ اللقاء للخميس المقبل", "2025-12-11"),
    "weekday-past": ("اتفقا السبت الماضي", "2025-11-29"),
    "weekday-past-on-its-own-day-is-a-week-ago": ("اتفقا الخميس الماضي", "2025-11-27"),
    "weekday-munsarim": ("اجتمعوا الاثنين المنصرم", "2025-12-01"),
    "weekday-fait": ("اجتمعوا الاثنين الفائت", "2025-12-01"),
    "weekday-coming": ("يلتقيان الجمعة المقبل", "2025-12-05"),
    "weekday-coming-feminine": ("يلتقيان الجمعة المقبلة", "2025-12-05"),
    "weekday-qadim": ("يلتقيان الاثنين القادم", "2025-12-08"),
    "weekday-coming-on-its-own-day-is-a-week-on": ("يلتقيان الخميس المقبل", "2025-12-11"),
    "weekday-hamza-below": ("الإثنين الماضي", "2025-12-01"),
    "weekday-before-last": ("الخميس قبل الماضي", "none"),
    "weekday-after-something": ("الخميس التالي", "none"),
    "weekday-of-next-week": ("الخميس من الأسبوع المقبل", "2025-12-11"),
    "weekday-of-this-week": ("الثلاثاء من هذا الأسبوع", "2025-12-02"),
    "weekday-at-the-edge-of-next-week": ("الأحد من الأسبوع المقبل", "none"),
    "weekday-jari": ("الأحد الجاري", "2025-11-30"),
    "monday-after-delegations": ("التقى الوفدان الاثنين", "2025-12-01"),
    "evening-of-weekday": ("مساء الثلاثاء", "2025-12-02"),
    "night-of-weekday": ("ليل الاثنين", "2025-12-01"),
    "afternoon-of-weekday": ("بعد ظهر الأربعاء", "2025-12-03"),
    "night-between-two-days": ("ليل الأربعاء الخميس", "week 2025-12-03..2025-12-04"),
    "night-between-with-dash": ("ليل الثلاثاء - الأربعاء", "week 2025-12-02..2025-12-03"),
    "midnight-of-weekday-is-one-of-two-days": (
        "منتصف ليل الأربعاء",
        "week 2025-12-03..2025-12-04",
    ),
    # today and its neighbours
    "today-comma-wrong-weekday": ("قال اليوم، الجمعة", "none"),
    "weekday-with-bracketed-today": ("قال الخميس (اليوم)", "2025-12-04"),
    "weekday-with-wrong-bracketed-today": ("قال الجمعة (اليوم)", "none"),
    "today": ("أعلن الكرملين اليوم أن الجولة انتهت", "2025-12-04"),
    "today-with-weekday": ("قال اليوم الخميس", "2025-12-04"),
    "today-with-bracketed-weekday": ("قال اليوم (الخميس)", "2025-12-04"),
    "today-with-wrong-weekday": ("قال اليوم الجمعة", "none"),
    "dawn-today": ("عاد الوفد فجر اليوم", "2025-12-04"),
    "this-morning": ("غادر هذا الصباح", "2025-12-04"),
    "this-day": ("عقد في جنيف هذا اليوم", "2025-12-04"),
    "tonight": ("يصل الليلة إلى موسكو", "2025-12-04"),
    "last-night-is-one-of-two-days": ("اتصل به الليلة الماضية", "week 2025-12-03..2025-12-04"),
    "yesterday": ("التقاه أمس", "2025-12-03"),
    "yesterday-with-preposition": ("التقاه بالأمس", "2025-12-03"),
    "yesterday-with-weekday": ("التقاه أمس الأربعاء", "2025-12-03"),
    "yesterday-with-wrong-weekday": ("التقاه أمس الثلاثاء", "none"),
    "yesterday-with-date": ("التقاه أمس الأربعاء 3 ديسمبر", "2025-12-03"),
    "yesterday-with-wrong-date": ("التقاه أمس 2 ديسمبر", "none"),
    "yesterday-evening": ("التقاه مساء أمس", "2025-12-03"),
    "yesterday-night": ("التقاه ليلة أمس", "2025-12-03"),
    "yesterday-with-day-word": ("التقاه يوم أمس", "2025-12-03"),
    "day-before-yesterday": ("التقاه أمس الأول", "2025-12-02"),
    "day-before-yesterday-evening": ("التقاه مساء أمس الأول", "2025-12-02"),
    "day-before-yesterday-awwal": ("التقاه أول أمس", "2025-12-02"),
    "day-before-yesterday-awwal-min": ("التقاه أول من أمس الثلاثاء", "2025-12-02"),
    "tomorrow": ("يلتقيه غدا", "2025-12-05"),
    "tomorrow-with-tanwin": ("يلتقيه غداً الجمعة", "2025-12-05"),
    "tomorrow-in-brackets": ("يلتقيه غدا (الجمعة)", "2025-12-05"),
    "tomorrow-with-day-word": ("يلتقيه يوم غد", "2025-12-05"),
    "tomorrow-with-preposition": ("أُرجئ لغد", "2025-12-05"),
    "tomorrow-definite-with-day-word": ("يلتقيه يوم الغد", "2025-12-05"),
    "tomorrow-genitive-with-weekday": ("يلتقيه غد الجمعة", "2025-12-05"),
    "day-after-tomorrow": ("يلتقيه بعد غد", "2025-12-06"),
    "day-after-tomorrow-with-weekday": ("يلتقيه بعد غد السبت", "2025-12-06"),
    # counts
    "two-days-ago": ("اتفقا قبل يومين", "2025-12-02"),
    "three-days-ago": ("اتفقا قبل ثلاثة أيام", "2025-12-01"),
    "days-ago-in-digits": ("اتفقا قبل ٣ أيام", "2025-12-01"),
    "one-day-ago": ("اتفقا قبل يوم واحد", "2025-12-03"),
    "since-two-days": ("اتفقا منذ يومين", "2025-12-02"),
    "about-three-days-ago": ("اتفقا قبل نحو ثلاثة أيام", "week 2025-11-29..2025-12-03"),
    "some-days-ago": ("اتفقا قبل أيام", "none"),
    "a-few-days-ago": ("اتفقا قبل بضعة أيام", "none"),
    "a-week-ago": ("اتفقا قبل أسبوع", "week 2025-11-24..2025-11-30"),
    "two-months-ago": ("اتفقا قبل شهرين", "month 2025-09-20..2025-10-20"),
    "years-ago": ("اتفقا قبل عامين", "year 2023-06-05..2024-06-05"),
    "hours-ago": ("اتفقا قبل ساعتين", "2025-12-04"),
    "some-hours-ago": ("اتفقا قبل ساعات", "2025-12-04"),
    "shortly-ago": ("اتفقا قبل قليل", "2025-12-04"),
    "shortly": ("يلتقيان بعد قليل", "2025-12-04"),
    "two-days-before-something": ("اتفقا قبل يومين من القمة", "none"),
    "two-days-after-something": ("اتفقا بعد يومين من القمة", "none"),
    "two-days-later": ("وبعد يومين اتفقا", "none"),
    "within-days": ("يلتقيان خلال أيام", "none"),
    "within-two-weeks": ("يلتقيان في غضون أسبوعين", "none"),
    "within-48-hours": ("يلتقيان خلال 48 ساعة", "none"),
    "the-last-two-days": ("جرى خلال اليومين الماضيين", "none"),
    "the-coming-days": ("يلتقيان في الأيام المقبلة", "none"),
    "the-coming-few-days": ("يلتقيان خلال الأيام القليلة المقبلة", "none"),
    "the-last-hours": ("جرى في الساعات الأخيرة", "week 2025-12-03..2025-12-04"),
    "the-last-24-hours": ("جرى خلال الـ24 ساعة الماضية", "week 2025-12-03..2025-12-04"),
    # weeks, months, years
    "last-week": ("اتفقا الأسبوع الماضي", "week 2025-11-22..2025-11-30"),
    "next-week": ("يلتقيان الأسبوع المقبل", "week 2025-12-06..2025-12-14"),
    "early-next-week": ("يلتقيان مطلع الأسبوع المقبل", "week 2025-12-06..2025-12-14"),
    "this-week": ("يلتقيان هذا الأسبوع", "week 2025-11-29..2025-12-07"),
    "week-before-last": ("اتفقا الأسبوع قبل الماضي", "none"),
    "last-month": ("اتفقا الشهر الماضي", "month 2025-11-01..2025-11-30"),
    "late-this-month": ("يلتقيان نهاية الشهر الجاري", "month 2025-12-20..2025-12-31"),
    "late-month": ("يلتقيان أواخر الشهر المقبل", "month 2026-01-20..2026-01-31"),
    "last-year": ("اتفقا العام الماضي", "year 2024-01-01..2024-12-31"),
    "early-last-year": ("اتفقا مطلع العام الماضي", "year 2024-01-01..2024-03-31"),
    "named-year": ("اندلعت الحرب عام 2022", "year 2022-01-01..2022-12-31"),
    "named-year-with-article": ("اندلعت الحرب العام 2022", "year 2022-01-01..2022-12-31"),
    "named-year-after-in": ("اندلعت الحرب في 2022", "year 2022-01-01..2022-12-31"),
    "years-from-to": ("القتال بين عامي 2014 و2022", "year 2014-01-01..2022-12-31"),
    "month-names-disagree": ("في آب/سبتمبر الماضي", "none"),
    "month-this-one-in-another": ("في نوفمبر الجاري", "none"),
    "month-this-one": ("في ديسمبر الجاري", "month 2025-12-01..2025-12-31"),
    "year-new-in-brackets": ("مطلع مارس (المقبل)", "month 2026-03-01..2026-03-10"),
    "years-ahead-in-order": ("بين عامي 2022 و2014", "year 2022-01-01..2022-12-31"),
    "next-48-hours": ("خلال 48 ساعة المقبلة", "none"),
    "last-48-hours": ("خلال 48 ساعة الأخيرة", "none"),
    "month-past": ("اتفقا في أغسطس الماضي", "month 2025-08-01..2025-08-31"),
    "month-late": ("اتفقا أواخر يوليو", "month 2025-07-20..2025-07-31"),
    "month-middle": ("اتفقا منتصف نوفمبر", "month 2025-11-10..2025-11-20"),
    "month-with-year": ("اتفقا في ديسمبر 2024", "month 2024-12-01..2024-12-31"),
    "month-with-the-word": ("اتفقا في شهر مارس", "month 2025-03-01..2025-03-31"),
    "month-double-name": ("اتفقا في أيلول/سبتمبر", "month 2025-09-01..2025-09-30"),
    "month-of-last-year": ("اتفقا في مارس من العام الماضي", "month 2024-03-01..2024-03-31"),
    "first-week-of-a-month": (
        "اتفقا في الأسبوع الأول من نوفمبر الماضي",
        "month 2025-11-01..2025-11-30",
    ),
    "new-year": ("يلتقيان مطلع العام الجديد", "year 2026-01-01..2026-03-31"),
    "season-past": ("اتفقا الصيف الماضي", "none"),
    # dates
    "date-past": ("التقيا في 15 أغسطس (آب) الماضي", "2025-08-15"),
    "date-double-name": ("التقيا في 15 آب/أغسطس", "2025-08-15"),
    "date-double-name-with-year": ("يلتقيان 20 كانون الأول/ديسمبر 2025", "2025-12-20"),
    "date-double-name-dashed": ("التقيا في 2 تشرين الثاني - نوفمبر", "2025-11-02"),
    "date-names-disagree": ("التقيا في 15 كانون الثاني/فبراير", "none"),
    "date-in-arabic-indic-digits": ("التقيا في ٢٧ نوفمبر", "2025-11-27"),
    "date-this-month": ("التقيا في 3 ديسمبر الجاري", "2025-12-03"),
    "date-this-month-in-another": ("التقيا في 27 نوفمبر الجاري", "none"),
    "date-coming": ("يجتمعون يوم 3 يناير المقبل", "2026-01-03"),
    "date-past-in-the-same-month": ("التقيا في 2 ديسمبر الماضي", "none"),
    "date-of-last-year": ("التقيا في 3 ديسمبر من العام الماضي", "2024-12-03"),
    "date-of-this-year": ("التقيا في 3 مارس من هذا العام", "2025-03-03"),
    "date-with-the-year-word": ("التقيا في 24 فبراير من عام 2023", "2023-02-24"),
    "date-tunisian": ("يجتمعون في 5 جانفي 2026", "2026-01-05"),
    "date-algerian": ("التقيا في 16 جويلية", "2025-07-16"),
    "date-moroccan-august": ("التقيا في 3 غشت", "2025-08-03"),
    "date-moroccan-december": ("التقيا الأربعاء 3 دجنبر", "2025-12-03"),
    "date-moroccan-november": ("التقيا في 12 نونبر الماضي", "2025-11-12"),
    "date-levantine": ("التقيا في 9 تشرين الأول", "2025-10-09"),
    "date-levantine-two-letters": ("التقيا في 15 آب", "2025-08-15"),
    "date-march": ("التقيا في 15 مارس", "2025-03-15"),
    "date-in-words": ("التقيا في الثالث والعشرين من نوفمبر الماضي", "2025-11-23"),
    "date-first-in-words": ("التقيا في الأول من ديسمبر", "2025-12-01"),
    "date-fatih": ("التقيا فاتح نونبر", "2025-11-01"),
    "date-day-of-this-month": ("يجتمعون في 15 الجاري", "2025-12-15"),
    "date-day-of-next-month": ("يجتمعون في الخامس من الشهر المقبل", "2026-01-05"),
    "date-slashed": ("التقيا بتاريخ 3/12/2025", "2025-12-03"),
    "date-slashed-year-first": ("يجتمعون 2026/1/3", "2026-01-03"),
    "date-dashed": ("بتاريخ 2025-12-04", "2025-12-04"),
    "date-dashed-day-first": ("بتاريخ 04-12-2025", "2025-12-04"),
    "date-day-of-this-month-missing": ("في 31 من الشهر الماضي", "none"),
    "date-no-such-day": ("في 31 نوفمبر", "none"),
    "date-no-such-day-with-year": ("في 31 نوفمبر 2025", "none"),
    "date-no-such-day-coming": ("في 31 نوفمبر المقبل", "none"),
    "date-no-such-day-of-next-month": ("في 30 من الشهر المقبل", "2026-01-30"),
    "date-with-era": ("في 3 مارس 2025م", "2025-03-03"),
    "date-with-weekday": ("الخميس 4 ديسمبر", "2025-12-04"),
    "date-with-weekday-comma": ("الخميس، 4 ديسمبر 2025", "2025-12-04"),
    "date-with-weekday-muwafiq": ("الخميس الموافق 4 ديسمبر", "2025-12-04"),
    "date-with-weekday-brackets": ("الثلاثاء (2 ديسمبر)", "2025-12-02"),
    "date-with-wrong-weekday": ("الأحد 4 ديسمبر", "none"),
    "weekday-chooses-the-year": ("يوم السبت 3 يناير", "2026-01-03"),
    "date-with-weekday-muwafiq-li": ("الثلاثاء المقبل الموافق لـ9 ديسمبر", "2025-12-09"),
    "first-tuesday-of-a-month": ("الثلاثاء الأول من ديسمبر", "none"),
    "weekday-coming-with-date": ("الأحد المقبل 7 ديسمبر", "2025-12-07"),
    "leap-day": ("التقيا في 29 فبراير", "2024-02-29"),
    "leap-day-of-another-year": ("التقيا في 29 فبراير 2025", "none"),
    "invasion-day-has-its-own-year": ("هجوم 24 فبراير", "none"),
    "hijri-reckoned": ("في 1 رمضان 1447", "2026-02-18"),
    "hijri-outside-the-calendar": ("في 30 شعبان 1344", "none"),
    "hijri-with-gregorian-far-off": ("13 جمادى الآخرة 1447 الموافق 9 ديسمبر 2025", "none"),
    "hijri-without-year": ("في العاشر من محرم", "none"),
    "hijri-with-gregorian": (
        "الخميس 13 جمادى الآخرة 1447 هـ الموافق 4 ديسمبر 2025",
        "2025-12-04",
    ),
    "hijri-with-weekday-a-day-off": ("الجمعة 13 جمادى الآخرة 1447", "2025-12-05"),
    "hijri-with-weekday-far-off": ("الأحد 13 جمادى الآخرة 1447", "none"),
    # ranges
    "range-of-days": ("من 3 إلى 5 ديسمبر", "2025-12-03..2025-12-05"),
    "range-between": ("بين 1 و3 ديسمبر", "2025-12-01..2025-12-03"),
    "range-dashed": ("في 1-3 ديسمبر", "2025-12-01..2025-12-03"),
    "range-of-two-days": ("يومي 2 و3 ديسمبر", "2025-12-02..2025-12-03"),
    "range-over-months": ("من 28 نوفمبر إلى 2 ديسمبر", "2025-11-28..2025-12-02"),
    "range-of-ordinals": ("من الأول إلى الثالث من ديسمبر", "2025-12-01..2025-12-03"),
    "range-of-two-ordinals": ("يومي الثاني والثالث من ديسمبر", "2025-12-02..2025-12-03"),
    "range-of-weekdays": ("من الاثنين إلى الأربعاء", "2025-12-01..2025-12-03"),
    "range-of-weekdays-past": ("يومي السبت والأحد الماضيين", "2025-11-29..2025-11-30"),
    "range-of-weekdays-dual": ("الأحد والاثنين الماضيين", "2025-11-30..2025-12-01"),
    "range-of-weekdays-coming": ("يومي السبت والأحد المقبلين", "2025-12-06..2025-12-07"),
    "range-of-weekdays-with-a-lone-waw": ("يومي السبت و الأحد الماضيين", "2025-11-29..2025-11-30"),
    "range-of-three-weekdays": ("أيام الجمعة والسبت والأحد", "2025-11-28..2025-11-30"),
    # of the month, feasts, eves
    "day-of-the-month-that-has-been": ("سلمها في الثالث من الشهر", "2025-12-03"),
    "day-of-the-month-still-to-come": ("سلمها في العاشر من الشهر", "none"),
    "day-of-this-month": ("يجتمعون في 10 من هذا الشهر", "2025-12-10"),
    "day-of-this-month-missing": ("في 31 من هذا الشهر", "2025-12-31"),
    "month-levantine-without-article": ("في 2 كانون أول", "2025-12-02"),
    "weekday-maghrebi-past": ("اجتمعوا الأحد الفارط", "2025-11-30"),
    "evening-of-a-date": ("سهرة الأربعاء 3 ديسمبر", "2025-12-03"),
    "thanksgiving": ("انقضت المهلة يوم عيد الشكر", "2025-11-27"),
    "christmas-eve-is-ahead": ("يلتقيان عشية عيد الميلاد", "none"),
    "eve-of-a-weekday-is-one-of-two-days": ("عشية الأحد", "week 2025-11-29..2025-11-30"),
    "eve-of-yesterday-is-its-evening": ("عشية أمس", "2025-12-03"),
    "after-midnight-is-one-of-two-days": (
        "بعد منتصف ليل الثلاثاء",
        "week 2025-12-02..2025-12-03",
    ),
    "midnight-between-two-days-begins-the-second": (
        "منتصف ليل الثلاثاء - الأربعاء",
        "2025-12-03",
    ),
    "night-before-last": ("الليلة قبل الماضية", "week 2025-12-02..2025-12-03"),
    "days-that-do-not-follow": ("يومي 1 و3 ديسمبر", "none"),
}


@pytest.mark.parametrize(("text", "expected"), DATED.values(), ids=DATED.keys())
def test_date(text: str, expected: str) -> None:
    assert shown(only(text).date) == expected


LEANING = {
    "the-next-day": ("وفي اليوم التالي عاد الوفد", Lean.ON_BEFORE, 1),
    "the-next-morning": ("وفي صباح اليوم التالي", Lean.ON_BEFORE, 1),
    "the-same-day": ("في اليوم نفسه", Lean.ON_BEFORE, 0),
    "then": ("حينها", Lean.ON_BEFORE, 0),
    "and-then": ("وحينذاك", Lean.ON_BEFORE, 0),
    "the-very-day": ("في ذات اليوم", Lean.ON_BEFORE, 0),
    "the-day-before": ("في اليوم السابق", Lean.ON_BEFORE, -1),
    "the-day-after-that": ("غداة ذلك", Lean.ON_BEFORE, 1),
    "and-after-two-days": ("وبعد يومين اتفقا", Lean.ON_BEFORE, 2),
    "the-day-after-a-meeting": ("غداة اجتماع لندن", Lean.ON_BEHIND, 1),
    "the-next-day-after-a-meeting": ("اليوم التالي لاجتماع لندن", Lean.ON_BEHIND, 1),
    "the-eve-of-a-meeting": ("عشية القمة", Lean.ON_BEHIND, -1),
    "two-days-after-a-meeting": ("بعد يومين من القمة", Lean.ON_BEHIND, 2),
    "two-days-before-a-meeting": ("قبل يومين من القمة", Lean.ON_BEHIND, -2),
    "a-week-after-a-meeting-is-no-day": ("بعد أسبوع من القمة", None, None),
    "in-two-days-counts-from-nothing": ("يلتقيان بعد يومين", None, None),
}


@pytest.mark.parametrize(("text", "lean", "offset"), LEANING.values(), ids=LEANING.keys())
def test_a_time_that_leans_on_another_day(text: str, lean: Lean | None, offset: int | None) -> None:
    mention = only(text)

    assert (mention.lean, mention.offset) == (lean, offset)
    assert mention.date is None


def test_around_new_year_christmas_is_one_of_two() -> None:
    assert shown(only("يوم عيد الميلاد", datetime(2025, 12, 28, 12, tzinfo=RIYADH)).date) == (
        "2025-12-25"
    )
    assert only("يوم عيد الميلاد", datetime(2026, 1, 9, 12, tzinfo=RIYADH)).date is None


NO_TIME = {
    "count-of-days-in-a-row": "تتواصل الغارات لليوم الثالث على التوالي",
    "the-third-day": "في اليوم الثالث من المحادثات",
    "on-a-day-like-this": "في مثل هذا اليوم قبل القرن",
    "world-day": "بمناسبة اليوم العالمي للسلام",
    "that-day": "في ذلك اليوم",
    "negotiating-day": "وصف اليوم التفاوضي بأنه طويل",
    "an-outlet": "نقلت قناة روسيا اليوم عن مصدر",
    "another-outlet": "قالت صحيفة المصري اليوم",
    "direst-need": "نحن في أمس الحاجة إلى السلام",
    "near-past": "كما كانت الحال في الأمس القريب",
    "both-men": "اتفق الرجلان الاثنان، وقال الرجلين الاثنين",
    "both-together": "كلا الاثنين رفض",
    "someone": "لم يعلق أحد على الخبر",
    "father": "قال أب لثلاثة أطفال",
    "door": "فتح باب التفاوض",
    "practised": "مارس ضغوطا على كييف",
    "black-friday": "تخفيضات الجمعة السوداء",
    "every-friday": "يلتقيان كل جمعة، كل يوم جمعة",
    "friday-prayer": "بعد صلاة الجمعة",
    "christmas": "هدنة عيد الميلاد",
    "fridays": "في أيام الجمعة",
    "decimal": "نما الاقتصاد 3.12 في المئة",
    "score": "انتهت 3-12",
    "year-of-a-count": "شارك 2025 جنديا",
    "tenth-round": "الجولة العاشرة من المحادثات",
    "a-week-unsaid": "في الأسبوع التالي",
    "the-day-that": "اليوم الذي وقعت فيه الهدنة",
    "preliminary": "الاتفاق الأولي من المحادثات",
    "digits-that-are-not-decimal": "يوم ፩ ديسمبري",
    "impossible-figures": "رقم الملف 45/13/2025",
}


@pytest.mark.parametrize("text", NO_TIME.values(), ids=NO_TIME.keys())
def test_words_that_only_look_like_a_time(text: str) -> None:
    assert times(text) == ()


ALTERNATIVES = {
    "weekday": ("الأحد", "2025-11-30", "2025-12-07"),
    "weekday-of-publication-stays-today": ("الخميس", "2025-12-04", "2025-12-04"),
    "date": ("15 أغسطس", "2025-08-15", "2026-08-15"),
    "date-that-comes-soon-is-not-a-year-ago": ("20 ديسمبر", "none", "2025-12-20"),
    "month-that-comes-soon-is-not-a-year-ago": (
        "مطلع يناير",
        "none",
        "month 2026-01-01..2026-01-10",
    ),
    "month": ("في يوليو", "month 2025-07-01..2025-07-31", "month 2026-07-01..2026-07-31"),
    "weekend": ("نهاية الأسبوع", "week 2025-11-27..2025-12-04", "week 2025-12-04..2025-12-11"),
    "two-weekdays": ("يومي السبت والأحد", "2025-11-29..2025-11-30", "2025-12-06..2025-12-07"),
    "range-to-come": ("من 20 إلى 22 ديسمبر", "none", "2025-12-20..2025-12-22"),
    "range-over-new-year": ("من 30 ديسمبر إلى 2 يناير", "none", "2025-12-30..2026-01-02"),
    "told-times-have-none": ("الأحد المقبل", "2025-12-07", "none"),
}


@pytest.mark.parametrize(
    ("text", "date", "alternative"), ALTERNATIVES.values(), ids=ALTERNATIVES.keys()
)
def test_both_readings_of_a_time_that_does_not_say_where_it_lies(
    text: str, date: str, alternative: str
) -> None:
    mention = only(text)

    assert (shown(mention.date), shown(mention.alternative)) == (date, alternative)


RELATIONS = {
    "before": ("قبل الخميس المقبل", Relation.BEFORE, "2025-12-11"),
    "until": ("حتى السبت المقبل", Relation.UNTIL, "2025-12-06"),
    "until-undecided": ("حتى السبت", Relation.UNTIL, "none"),
    "by": ("بحلول نهاية العام", Relation.UNTIL, "year 2025-10-01..2025-12-31"),
    "since-date": ("منذ 24 فبراير 2022", Relation.SINCE, "2022-02-24"),
    "since-year": ("منذ عام 2014", Relation.SINCE, "year 2014-01-01..2014-12-31"),
    "since-months": ("منذ ثلاثة أشهر", Relation.SINCE, "month 2025-08-21..2025-09-20"),
    "since-more-than": ("منذ أكثر من أسبوع", Relation.SINCE, "week 2025-11-24..2025-11-30"),
    "since-years-unsaid": ("منذ سنوات", Relation.SINCE, "none"),
    "going-on-since-days": ("المستمرة منذ يومين", Relation.SINCE, "2025-12-02"),
    "after": ("بعد الأحد المقبل", Relation.AFTER, "2025-12-07"),
    "until-today": ("إلى اليوم", Relation.UNTIL, "2025-12-04"),
}


@pytest.mark.parametrize(("text", "relation", "anchor"), RELATIONS.values(), ids=RELATIONS.keys())
def test_a_bound_is_not_the_date_of_an_act(text: str, relation: Relation, anchor: str) -> None:
    mention = only(text)

    assert (mention.relation, shown(mention.anchor)) == (relation, anchor)
    assert mention.date is None
    assert mention.alternative is None


def test_very_is_not_until() -> None:
    assert only("نحن في موقف خطير للغاية اليوم").relation is Relation.AT


DIRECTIONS = {
    "bare-weekday": ("الأحد", None),
    "weekday-past": ("الأحد الماضي", Direction.PAST),
    "today": ("اليوم", Direction.PRESENT),
    "tomorrow": ("غدا", Direction.FUTURE),
    "coming-days": ("الأيام المقبلة", Direction.FUTURE),
    "last-hours": ("الساعات الماضية", Direction.PAST),
    "full-date-behind": ("2 ديسمبر 2025", Direction.PAST),
    "full-date-ahead": ("5 ديسمبر 2025", Direction.FUTURE),
    "weekday-and-date": ("الثلاثاء 2 ديسمبر", Direction.PAST),
    "month-under-way": ("ديسمبر 2025", Direction.PRESENT),
}


@pytest.mark.parametrize(("text", "direction"), DIRECTIONS.values(), ids=DIRECTIONS.keys())
def test_direction_is_what_the_words_say(text: str, direction: Direction | None) -> None:
    assert only(text).direction is direction


DAYPARTS = {
    "dawn": ("فجر الخميس", Daypart.DAWN),
    "morning": ("صباح اليوم", Daypart.MORNING),
    "adverb-after": ("الخميس صباحا", Daypart.MORNING),
    "noon": ("ظهر السبت", Daypart.NOON),
    "afternoon": ("بعد ظهر السبت", Daypart.AFTERNOON),
    "afternoon-after": ("السبت بعد الظهر", Daypart.AFTERNOON),
    "evening": ("مساء أمس", Daypart.EVENING),
    "night": ("ليلة أمس", Daypart.NIGHT),
    "midnight": ("منتصف ليل الأربعاء", Daypart.NIGHT),
    "clock": ("الخميس عند الساعة 23:40 بتوقيت موسكو", Daypart.NIGHT),
    "clock-with-adverb": ("الخميس الساعة 8 مساء", Daypart.EVENING),
    "hour-alone-tells-nothing": ("الخميس الساعة 8", None),
    "none": ("الخميس", None),
}


@pytest.mark.parametrize(("text", "daypart"), DAYPARTS.values(), ids=DAYPARTS.keys())
def test_part_of_the_day(text: str, daypart: Daypart | None) -> None:
    assert only(text).daypart is daypart


class TestSoonAfterMidnight:
    at = datetime(2025, 12, 4, 1, 20, tzinfo=RIYADH)

    def test_today_may_still_be_the_day_before(self) -> None:
        assert shown(only("اجتمعا اليوم", self.at).date) == "week 2025-12-03..2025-12-04"

    def test_a_count_of_days_is_open_by_a_day(self) -> None:
        assert shown(only("قبل يومين", self.at).date) == "week 2025-12-01..2025-12-02"

    def test_midnight_keeps_an_open_day_open(self) -> None:
        assert shown(only("منتصف ليل اليوم", self.at).date) == "week 2025-12-03..2025-12-04"

    def test_a_weekday_decides(self) -> None:
        assert shown(only("اجتمعا اليوم الأربعاء", self.at).date) == "2025-12-03"
        assert shown(only("اجتمعا اليوم الخميس", self.at).date) == "2025-12-04"

    def test_some_hours_ago_may_be_the_day_before(self) -> None:
        assert shown(only("قبل ساعات", self.at).date) == "2025-12-03"
        assert shown(only("قبل قليل", self.at).date) == "2025-12-04"

    def test_a_feed_without_times_says_midnight_sharp(self) -> None:
        midnight = datetime(2025, 12, 4, tzinfo=RIYADH)

        assert shown(only("اجتمعا اليوم", midnight).date) == "2025-12-04"


def test_today_is_the_day_in_the_outlets_zone() -> None:
    at = datetime(2025, 12, 4, 22, 30, tzinfo=ZoneInfo("UTC"))

    assert shown(only("أمس", at, "Africa/Tunis").date) == "2025-12-03"
    assert shown(only("أمس", at, "Asia/Dubai").date) == "week 2025-12-03..2025-12-04"


def test_a_sighted_moon_leaves_a_hijri_date_open_by_a_day() -> None:
    mention = only("في 1 رمضان 1447", THURSDAY, "Asia/Baghdad")

    assert shown(mention.date) == "week 2026-02-17..2026-02-19"


def test_two_times_of_a_list_stay_two() -> None:
    found = times("الخميس والجمعة")

    assert [shown(mention.date) for mention in found] == ["2025-12-04", "2025-11-28"]


def test_a_comma_before_another_day_makes_two_times() -> None:
    found = times("قال أمس، الأحد المقبل موعد اللقاء")

    assert [shown(mention.date) for mention in found] == ["2025-12-03", "2025-12-07"]


def test_a_dash_alone_makes_no_range_backwards() -> None:
    assert times("الأحد الماضي إلى السبت الماضي")[0].date == only("الأحد الماضي").date


def test_two_paragraphs_do_not_share_a_time() -> None:
    assert len(times("يعقد الخميس\n2 ديسمبر 2025: لقاء")) == 2


def test_early_in_a_year_the_new_year_is_this_one() -> None:
    january = datetime(2026, 1, 5, 12, tzinfo=RIYADH)

    assert shown(only("مطلع العام الجديد", january).date) == "year 2026-01-01..2026-03-31"
    assert times("العام الجديد", datetime(2026, 5, 5, 12, tzinfo=RIYADH)) == ()


def test_hours_before_a_feed_without_times_are_left_open() -> None:
    midnight = datetime(2025, 12, 4, tzinfo=RIYADH)

    assert shown(only("قبل ثلاث ساعات", midnight).date) == "week 2025-12-03..2025-12-04"


def test_a_callers_words_are_taken() -> None:
    text = fold("التقاه أمس")
    given = read_times(text, published_at=THURSDAY, timezone="Asia/Riyadh", words=split_words(text))

    assert given == times("التقاه أمس")


def test_a_mention_covers_its_words() -> None:
    text = fold("قال الوزير مساء أمس الأربعاء 3 ديسمبر إن المحادثات انتهت")
    (mention,) = read_times(text, published_at=THURSDAY, timezone="Asia/Riyadh")

    assert text[mention.start : mention.end] == fold("مساء أمس الأربعاء 3 ديسمبر")


def test_each_mention_says_which_rules_read_it() -> None:
    assert only("أمس الأربعاء").reasons == ("yesterday", "weekday-nearest-past")
    assert only("أمس الثلاثاء").reasons[-1] == "names-disagree"
    assert only("حتى الأحد المقبل").reasons[-1] == "bound-until"


def test_naive_publication_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        read_times("اليوم", published_at=datetime(2025, 12, 4), timezone="UTC")  # noqa: DTZ001

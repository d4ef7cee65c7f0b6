"""The days that a text names: which, how they are meant, and where they stand."""

from datetime import date

from extractors.arabic.forms import Tense
from extractors.arabic.times.mentions import Direction, Relation
from extractors.records.developments import TextPart
from extractors.talks.timings import Calendar, Meant, Timing
from tests.extractors.talks.reading import explain

# Published on Sunday, 7 December.
TEXT = (
    "جنيف 6 ديسمبر (الوكالة) - التقى ويتكوف أوميروف أمس لبحث خطة السلام في أوكرانيا."
    " وقال المبعوث إن اللقاء المقبل يوم الثلاثاء، وإن الهدنة قائمة منذ الخميس."
)


def calendar(text: str = TEXT, title: str = "") -> Calendar:
    found = explain(text, title=title).calendar
    assert found is not None
    return found


def days(*timings: Timing) -> list[tuple[str, str]]:
    return [(each.date.first.strftime("%m-%d"), each.meant) for each in timings]


def test_a_calendar_has_the_day_of_publication() -> None:
    assert calendar().day == date(2025, 12, 7)


def test_a_weekday_is_the_last_one_or_the_next_and_a_bound_the_day_that_is_named() -> None:
    assert days(*calendar().timings) == [
        ("12-06", Meant.LAST),
        ("12-02", Meant.LAST),
        ("12-09", Meant.NEXT),
        ("12-04", Meant.BOUND),
    ]


def test_a_day_that_can_only_be_one_is_named_once() -> None:
    text = "يلتقي ويتكوف أوميروف اليوم الأحد لبحث خطة السلام في أوكرانيا."
    assert days(*calendar(text).timings) == [("12-07", Meant.LAST)]


def test_each_timing_knows_where_it_stands() -> None:
    told, *_, since = calendar(title="محادثات سلام في جنيف").timings
    assert (told.opens, since.opens) == (True, False)
    assert (told.sentence, since.sentence) == (1, 2)
    assert (told.said, since.said) == (False, True)
    assert (told.relation, since.relation) == (Relation.AT, Relation.SINCE)
    assert (told.direction, told.tense) == (Direction.PAST, Tense.PAST)


def test_the_day_of_a_dateline_is_none_that_the_text_names() -> None:
    assert "5 ديسمبر" not in TEXT
    assert days(*calendar(TEXT.replace("6 ديسمبر", "5 ديسمبر")).timings) == days(
        *calendar().timings
    )


def test_a_day_of_the_title_is_told_there() -> None:
    (timing,) = calendar("بحث ويتكوف خطة السلام.", title="ويتكوف يلتقي أوميروف غدا").timings
    assert (timing.part, timing.direction) == (TextPart.TITLE, Direction.FUTURE)


def test_a_text_that_is_not_read_has_no_calendar() -> None:
    assert explain("فاز الفريق أمس.").calendar is None

"""What holds for the times of any text."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.arabic.normalise import normalise
from extractors.arabic.times.mentions import Relation, TimeMention
from extractors.arabic.times.read import read_times
from extractors.records.developments import DatePrecision

WORDS = st.sampled_from(
    (
        *("الخميس", "الأحد", "الاثنين", "يوم", "يومي", "مساء", "فجر", "أمس", "الأول", "أول", "من"),
        *("اليوم", "غدا", "بعد", "غد", "قبل", "منذ", "يومين", "ثلاثة", "أيام", "أسبوع", "شهر"),
        *("الماضي", "المقبل", "الجاري", "الأسبوع", "الشهر", "العام", "مطلع", "نهاية", "هذا"),
        *("15", "3", "31", "2025", "1447", "إلى", "و", "-", "/", "(", ")", "،", "الموافق", "في"),
        *("يناير", "كانون", "الثاني", "آب", "أغسطس", "فبراير", "رمضان", "دجنبر", "مارس", "الليلة"),
        *("الساعة", "10:30", "ظهر", "ليل", "حتى", "بين", "الثالث", "والعشرين", "عامي", "فاتح"),
        *("التالي", "نفسه", "غداة", "عشية", "عيد", "الميلاد", "رأس", "السنة", "سهرة", "لاجتماع"),
        *("30/2/2025", "2025-12-04", "99999999999999999999", "خلال", "ساعات", "قليل", "\n"),
    )
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)
MOMENTS = st.integers(0, 1_900_000_000).map(lambda at: datetime.fromtimestamp(at, tz=UTC))
ZONES = st.sampled_from(("UTC", "Asia/Riyadh", "Africa/Casablanca", "America/New_York"))
MARKS = "ًٌٍَُِّْـ\u200f\u200e\u2067"


def without_offsets(mentions: tuple[TimeMention, ...]) -> list[tuple[object, ...]]:
    return [
        (mention.date, mention.alternative, mention.relation, mention.daypart, mention.reasons)
        for mention in mentions
    ]


@settings(max_examples=400, deadline=None)
@given(TEXTS | st.text(max_size=60), MOMENTS, ZONES)
def test_any_text_is_read_in_order_and_inside_itself(text: str, at: datetime, zone: str) -> None:
    normal = normalise(text).text
    end = 0
    for mention in read_times(normal, published_at=at, timezone=zone):
        assert end <= mention.start < mention.end <= len(normal)
        end = mention.end


@settings(max_examples=300, deadline=None)
@given(TEXTS, MOMENTS, ZONES)
def test_dates_are_in_order_and_bounds_have_none(text: str, at: datetime, zone: str) -> None:
    for mention in read_times(normalise(text).text, published_at=at, timezone=zone):
        for date in (mention.date, mention.alternative, mention.anchor):
            assert date is None or date.first <= date.last
        if mention.relation is not Relation.AT:
            assert mention.date is None
        if mention.date is not None and mention.alternative is not None:
            assert mention.date.first <= mention.alternative.last


@given(TEXTS, st.integers(0, 2**32))
def test_marks_never_change_a_time(text: str, seed: int) -> None:
    marked = "".join(
        letter + (MARKS[(seed + index) % len(MARKS)] if letter.isalpha() else "")
        for index, letter in enumerate(text)
    )
    at = datetime(2025, 12, 4, 12, tzinfo=UTC)

    def read(written: str) -> list[tuple[object, ...]]:
        normal = normalise(written).text
        return without_offsets(read_times(normal, published_at=at, timezone="UTC"))

    assert read(marked) == read(text)


@given(TEXTS)
def test_digit_set_and_hamza_never_change_a_time(text: str) -> None:
    other = text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    other = other.translate(str.maketrans("أإآةى", "اااهي"))
    at = datetime(2025, 12, 4, 12, tzinfo=UTC)

    def read(written: str) -> list[tuple[object, ...]]:
        normal = normalise(written).text
        return without_offsets(read_times(normal, published_at=at, timezone="UTC"))

    assert read(other) == read(text)


@given(st.sampled_from(("الأحد", "الثلاثاء", "الجمعة")), MOMENTS, ZONES)
def test_a_bare_weekday_lies_within_a_week(weekday: str, at: datetime, zone: str) -> None:
    (mention,) = read_times(normalise(weekday).text, published_at=at, timezone=zone)

    assert mention.date is not None
    assert mention.date.precision is DatePrecision.DAY
    assert abs(mention.date.first - at.date()) <= timedelta(days=8)

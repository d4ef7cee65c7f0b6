import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.articles.furniture import match_form
from extractors.articles.repeated import drop_lines, find_repeated, is_same_text

PROSE = "افتتح معرض الزهور السنوي أبوابه رقم {} في المدينة الساحلية أمس."
SERIES = "ملف خاص: حكاية الزهور في مئة عام"


def texts(line: str, count: int, *, of: int = 30) -> list[str]:
    return [
        f"{PROSE.format(number)}\n{line}" if number < count else PROSE.format(number)
        for number in range(of)
    ]


@pytest.mark.parametrize(("count", "repeated"), [(4, []), (5, [SERIES]), (30, [SERIES])])
def test_a_line_on_five_pages_is_the_outlets(count: int, repeated: list[str]) -> None:
    assert list(find_repeated(texts(SERIES, count)).values()) == repeated


def test_a_line_that_one_text_says_often_is_not() -> None:
    assert find_repeated([f"{SERIES}\n" * 9, *texts("", 0)]) == {}


def test_a_paragraph_of_background_and_a_credit_stay_the_articles() -> None:
    background = (
        "يذكر أن المعرض أقيم للمرة الأولى قبل مئة عام في حديقة صغيرة قرب الميناء القديم " * 2
    )
    assert find_repeated(texts(background.strip(), 20)) == {}
    assert find_repeated(texts("موسكو - رويترز", 20)) == {}


def test_repeated_lines_are_dropped_whatever_their_punctuation() -> None:
    text, dropped = drop_lines(f"{PROSE}\n«{SERIES}»!", {match_form(SERIES)})
    assert text == PROSE
    assert list(dropped) == [match_form(SERIES)]


def test_a_text_of_nothing_else_stays() -> None:
    assert drop_lines(SERIES, {match_form(SERIES)}) == (SERIES, {})


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (PROSE, True),
        (f"{PROSE}\n{SERIES}", True),
        (f"  {PROSE.replace('.', '')} \n\n", True),
        (PROSE.replace("أمس", "اليوم"), False),
        (f"{PROSE}\nوحضره الوزير.", False),
    ],
)
def test_an_edit_is_another_text_only_when_it_says_something_else(
    other: str, *, same: bool
) -> None:
    assert is_same_text(PROSE, other, forms={match_form(SERIES)}) is same


@given(st.text(), st.sets(st.text()))
def test_dropping_never_leaves_nothing(text: str, forms: set[str]) -> None:
    kept, _ = drop_lines(text, forms)
    assert bool(kept.split()) is bool(text.split()) or not text.strip()

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.arabic.normalise import fold, normalise
from extractors.arabic.quotations import read_quotations


def quoted(text: str) -> list[str]:
    normal = fold(text)
    return [normal[quotation.start : quotation.end] for quotation in read_quotations(normal)]


QUOTED = {
    "guillemets": ("قال «نعم» ثم صمت", ["نعم"]),
    "curly": ("قال “نعم” ثم صمت", ["نعم"]),
    "straight": ('قال "نعم" ثم صمت', ["نعم"]),
    "closer-as-opener": ("قال ”نعم” ثم ”لا”", ["نعم", "لا"]),
    "low-opener": ("قال „نعم“", ["نعم"]),
    "after-colon-without-space": ('قال:"نعم".', ["نعم"]),
    "behind-conjunction": ("و«نعم»", ["نعم"]),
    "behind-preposition": ("ب«نعم» ول«لا»", ["نعم", "لا"]),
    "glued-to-a-word": ('مجلة"الغد" قالت', ["الغد"]),
    "glued-after-a-stop": ('قال "نعم".وأضاف "لا"', ["نعم", "لا"]),
    "glued-comma": ('"خطة","أخرى"', ["خطه", "اخري"]),
    "spaces-inside": ('قال " نعم " ثم', [" نعم "]),
    "in-brackets": ('(قال "نعم")', ["نعم"]),
    "doubled-apostrophes": ("قال ''نعم'' ثم", ["نعم"]),
    "apostrophe-inside": ("قال «l'accord نعم» ثم", ["l'accord نعم"]),
    "ends-with-question": ('سأل "أحقا؟" ومضى', ["احقا؟"]),
    "nested": ('قال «قالوا "نعم" أمس» ثم', ['قالوا "نعم" امس', "نعم"]),
    "nested-at-the-end": ("«قالوا «نعم»»", ['قالوا "نعم"', "نعم"]),
    "two-paragraphs": ("«نعم»\n«لا»", ["نعم", "لا"]),
    "orphan-closer": ('نعم» ثم قال "لا"', ["لا"]),
    "orphan-opener": ('"قال نعم. وأضاف "لا" ثم', ["لا"]),
    "never-over-a-paragraph": ("قال «نعم\nلا» ثم", []),
    "inches": ('شاشة 5" في القاعة', []),
    "empty": ('"" و" "', []),
    "lone-mark": ('"', []),
    "none": ("لا اقتباس هنا", []),
}


@pytest.mark.parametrize(("text", "expected"), QUOTED.values(), ids=QUOTED.keys())
def test_quotation(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_depth_counts_the_quotations_around() -> None:
    outer, inner = read_quotations(fold('«قالوا "نعم" أمس»'))

    assert (outer.depth, inner.depth) == (0, 1)


MARKED = st.text(alphabet="\"'«»“” \nوبال.،:(نعم5", max_size=60)


@given(MARKED | st.text(max_size=60))
def test_any_text_gives_runs_inside_one_paragraph(text: str) -> None:
    normal = normalise(text).text
    quotations = read_quotations(normal)
    for quotation in quotations:
        assert 0 < quotation.start < quotation.end < len(normal)
        assert "\n" not in normal[quotation.start : quotation.end]
        assert normal[quotation.start : quotation.end].strip()
    starts = [quotation.start for quotation in quotations]
    assert starts == sorted(starts)


@given(MARKED)
def test_quotations_nest_and_never_cross(text: str) -> None:
    runs = [(q.start, q.end) for q in read_quotations(normalise(text).text)]
    for low, high in runs:
        for start, end in runs:
            assert not low < start < high < end

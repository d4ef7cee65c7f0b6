import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.plain_text import to_plain_text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("قال &quot;نعم&quot;", 'قال "نعم"', id="escaped"),
        pytest.param("قال &amp;quot;نعم&amp;quot;", 'قال "نعم"', id="escaped-twice"),
        pytest.param("المنامة:&amp;nbsp; اختتم", "المنامة: اختتم", id="hard-space-escaped-twice"),
        pytest.param("&amp;amp;amp;amp;", "&amp;", id="only-three-layers"),
        pytest.param("<p>أول</p><p>ثان</p>", "أول ثان", id="paragraphs-stay-apart"),
        pytest.param("&lt;p&gt;نص&lt;/p&gt;", "نص", id="escaped-markup"),
        pytest.param("ن<b>ص</b>", "نص", id="inline"),
        pytest.param("<script>x()</script>نص<!-- لا -->", "نص", id="script-and-comment"),
        pytest.param("5 < 7 و 9 > 8", "5 < 7 و 9 > 8", id="no-markup"),
        pytest.param("سطر\r\n\tسطر", "سطر سطر", id="white-space"),
        pytest.param("\ufeffنص\x00\u200b", "نص", id="invisible"),
    ],
)
def test_markup_becomes_plain_text(markup: str, expected: str) -> None:
    assert to_plain_text(markup) == expected


@given(st.text())
def test_any_text_becomes_one_line(markup: str) -> None:
    assert "\n" not in to_plain_text(markup)

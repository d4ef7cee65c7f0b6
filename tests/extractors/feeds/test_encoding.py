import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.encoding import decode_feed

TEXT = "وصل الوفد إلى المدينة صباح اليوم"


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type", "found"),
    [
        pytest.param("utf-8", "utf-8", "", "utf-8", id="utf-8"),
        pytest.param("utf-8", "windows-1256", "", "utf-8", id="utf-8-declared-1256"),
        pytest.param("cp1256", "windows-1256", "", "cp1256", id="1256"),
        pytest.param("cp1256", "utf-8", "", "cp1256", id="1256-declared-utf-8"),
        pytest.param("cp1256", "iso-8859-1", "", "cp1256", id="1256-declared-latin"),
        pytest.param("cp1256", "zlib_codec", "", "cp1256", id="1256-declared-no-encoding-of-text"),
        pytest.param("cp1256", "no-such-encoding", "", "cp1256", id="1256-declared-as-nothing"),
        pytest.param("cp1256", "utf-16", "", "cp1256", id="1256-declared-utf-16"),
        pytest.param("cp1256", "euc-kr", "", "cp1256", id="1256-declared-korean"),
        pytest.param("iso8859-6", "iso-8859-6", "", "iso8859-6", id="iso-arabic"),
        pytest.param("cp1256", "", "text/xml; charset=windows-1256", "cp1256", id="by-the-header"),
        pytest.param("utf-16", "utf-16", "", "utf-16-le", id="utf-16-with-mark"),
        pytest.param("utf-16-be", "utf-16", "", "utf-16-be", id="utf-16-without-mark"),
        pytest.param("utf-8-sig", "utf-8", "", "utf-8", id="utf-8-with-mark"),
    ],
)
def test_the_real_encoding_is_found(
    encoding: str, declared: str, content_type: str, found: str
) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else "<rss>"
    body = f"{declaration}<title>{TEXT}</title>".encode(encoding)
    text, name = decode_feed(body, content_type=content_type)
    assert TEXT in text
    assert name == found


def test_a_cut_letter_does_not_turn_utf_8_into_another_encoding() -> None:
    text, name = decode_feed(TEXT.encode()[:-1], content_type="")
    assert name == "utf-8"
    assert text.startswith(TEXT[:-1])


def test_french_in_latin_1_stays_french() -> None:
    assert decode_feed("dépêche à l’été".encode("cp1252"), content_type="")[0] == "dépêche à l’été"


@given(st.binary(), st.text(max_size=30))
def test_any_bytes_become_text(body: bytes, content_type: str) -> None:
    text, _ = decode_feed(body, content_type=content_type)
    assert isinstance(text, str)

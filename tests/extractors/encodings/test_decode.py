import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.encodings.decode import decode
from tests.extractors.articles.pages import LEAD, make_page, read_article


def page(body: bytes, *, content_type: str = "") -> str:
    """The text alone."""
    return decode(body, content_type=content_type)[0]


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
    text, name = decode(body, content_type=content_type)
    assert TEXT in text
    assert name == found


def test_a_cut_letter_does_not_turn_utf_8_into_another_encoding() -> None:
    text, name = decode(TEXT.encode()[:-1], content_type="")
    assert name == "utf-8"
    assert text.startswith(TEXT[:-1])


def test_french_in_latin_1_stays_french() -> None:
    assert decode("dépêche à l’été".encode("cp1252"), content_type="")[0] == "dépêche à l’été"


@given(st.binary(), st.text(max_size=30))
def test_any_bytes_become_text(body: bytes, content_type: str) -> None:
    text, _ = decode(body, content_type=content_type)
    assert isinstance(text, str)


def _page(declared: str) -> str:
    return f'<html><head><meta charset="{declared}"></head><body><p>{LEAD}</p></body></html>'


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6"])
def test_the_pages_own_declaration_is_followed(encoding: str) -> None:
    text = _page(encoding).replace("،", " ")
    assert page(text.encode(encoding, "replace")) == text.encode(encoding, "replace").decode(
        encoding
    )


@pytest.mark.parametrize(
    "declared",
    [
        "utf-8",
        "iso-8859-1",
        "us-ascii",
        "iso-8859-6",
        "utf8x",
        "hex",
        "undefined",
        "idna",
        "",
        "\u202e",
    ],
)
def test_windows_1256_is_found_under_wrong_declarations(declared: str) -> None:
    text = f"<html><head><meta charset='{declared}'></head><p>{LEAD}</p>"
    assert LEAD in page(text.encode("windows-1256", "replace"))


@pytest.mark.parametrize(
    "header", ["text/html; charset=windows-1256", "text/html;charset='latin1'"]
)
def test_utf_8_is_known_by_its_bytes(header: str) -> None:
    assert LEAD in page(_page("windows-1256").encode(), content_type=header)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    text = _page("windows-1256")
    assert page(text.encode(encoding), content_type="text/html; charset=koi8-r") == text


def test_utf_16_without_a_mark_is_read_where_the_header_says_so() -> None:
    body = _page("utf-16").encode("utf-16-le")
    assert LEAD in page(body, content_type="text/html; charset=utf-16le")


def test_utf_8_cut_in_a_letter_stays_utf_8() -> None:
    body = _page("utf-8").encode()
    assert LEAD in page(body + "م".encode()[:1])


def test_a_page_without_arabic_is_read_as_declared() -> None:
    assert "Gespräch" in page("<p>Gespräch".encode("latin-1"))


def test_a_page_loses_its_xml_declaration_and_its_zeros() -> None:
    source = '\n<?xml version="1.0" encoding="utf-8"?>' + make_page().replace(
        "<main>", "<main>\x00"
    )
    assert LEAD in read_article(source).text


@given(st.binary(max_size=200), st.text(max_size=40))
def test_no_bytes_make_it_fail(body: bytes, content_type: str) -> None:
    assert isinstance(page(body, content_type=f"text/html; charset={content_type}"), str)

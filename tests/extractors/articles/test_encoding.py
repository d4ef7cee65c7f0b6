"""Bytes become text whatever they are declared to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.articles.encoding import decode_page
from tests.extractors.articles.pages import LEAD


def _page(declared: str) -> str:
    return f'<html><head><meta charset="{declared}"></head><body><p>{LEAD}</p></body></html>'


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6"])
def test_the_pages_own_declaration_is_followed(encoding: str) -> None:
    text = _page(encoding).replace("،", " ")
    assert decode_page(text.encode(encoding, "replace")) == text.encode(encoding, "replace").decode(
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
    assert LEAD in decode_page(text.encode("windows-1256", "replace"))


@pytest.mark.parametrize(
    "header", ["text/html; charset=windows-1256", "text/html;charset='latin1'"]
)
def test_utf_8_is_known_by_its_bytes(header: str) -> None:
    assert LEAD in decode_page(_page("windows-1256").encode(), content_type=header)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    text = _page("windows-1256")
    assert decode_page(text.encode(encoding), content_type="text/html; charset=koi8-r") == text


def test_utf_16_without_a_mark_is_read_where_the_header_says_so() -> None:
    body = _page("utf-16").encode("utf-16-le")
    assert LEAD in decode_page(body, content_type="text/html; charset=utf-16le")


def test_utf_8_cut_in_a_letter_stays_utf_8() -> None:
    body = _page("utf-8").encode()
    assert LEAD in decode_page(body + "م".encode()[:1])


def test_a_page_without_arabic_is_read_as_declared() -> None:
    assert "Gespräch" in decode_page("<p>Gespräch".encode("latin-1"))


def test_xml_declarations_and_nuls_go() -> None:
    body = b'\n<?xml version="1.0" encoding="utf-8"?><html>\x00x</html>'
    assert decode_page(body) == "<html>x</html>"


@given(st.binary(max_size=200), st.text(max_size=40))
def test_no_bytes_make_it_fail(body: bytes, content_type: str) -> None:
    assert "\x00" not in decode_page(body, content_type=f"text/html; charset={content_type}")

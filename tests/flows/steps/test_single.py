from datetime import UTC, datetime

import pytest

from extractors.records.faults import RejectedError
from flows.steps.single import Source, count_lines, read_source

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_plain_text_is_taken_as_published_now_unless_it_is_said() -> None:
    source = Source(content="\ufeffنص قصير.\n".encode(), url="file:///a.txt", title="عنوان")
    text = read_source(source, now=NOW)
    assert (text.revision.title, text.revision.text) == ("عنوان", "نص قصير.")
    assert text.revision.published_at == NOW


def test_a_line_of_an_archive_keeps_its_own_times_and_zone() -> None:
    line = (
        b'{"id": "a", "url": "https://wakala.example/a", "outlet": "wakala", "text": "x", '
        b'"published_at": "2026-01-01T00:00:00+03:00"}\n{"next": 1}'
    )
    text = read_source(Source(content=line, url="file:///a.jsonl"), now=NOW)
    assert text.revision.document == "a"
    assert text.timezone == "Etc/GMT-3"


def test_a_line_from_the_future_is_refused_with_what_to_do() -> None:
    line = (
        b'{"id": "a", "url": "https://wakala.example/a", "outlet": "wakala", "text": "x", '
        b'"published_at": "2099-01-01T00:00:00+03:00"}'
    )
    with pytest.raises(RejectedError, match=r"is in the future.*correct it there"):
        read_source(Source(content=line, url="file:///a.jsonl"), now=NOW)


def test_a_page_gives_its_article() -> None:
    paragraph = "اجتمع الوفدان في جنيف لبحث وقف إطلاق النار، واتفقا على مواصلة المحادثات. " * 8
    page = f"<html lang='ar'><body><article><h1>لقاء جنيف</h1><p>{paragraph}</p></article></body>"
    text = read_source(Source(content=page.encode(), url="https://wakala.example/a"), now=NOW)
    assert "اجتمع الوفدان" in text.revision.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b" ", "too-short"), (b"\xc7\xe1", "undecodable"), (b"{", "invalid-line")],
)
def test_what_cannot_be_read_is_refused_with_its_subject(content: bytes, reason: str) -> None:
    with pytest.raises(RejectedError, match=r"^file:///a") as raised:
        read_source(Source(content=content, url="file:///a"), now=NOW)
    assert raised.value.reason == reason


def test_a_fault_calls_a_text_by_the_name_that_a_person_gave_it() -> None:
    with pytest.raises(RejectedError, match=r"^standard input: is empty"):
        read_source(Source(content=b"", url="file:///-", name="standard input"), now=NOW)


@pytest.mark.parametrize(
    ("content", "lines"), [(b"{}\n{}\n\n{}\n", 3), (b"{}", 1), (b"a\nb", 0), (b"<p>\n{}", 0)]
)
def test_only_the_lines_of_an_archive_are_counted(content: bytes, lines: int) -> None:
    assert count_lines(Source(content=content, url="file:///a")) == lines

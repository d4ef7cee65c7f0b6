import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.faults import ConfigurationError
from flows.steps.archive import (
    ArchivedArticle,
    ArchiveFault,
    fixed_zone,
    guess_outlet,
    parse_line,
    read_archive,
    to_revision,
)

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
LINE = {
    "id": "a1",
    "url": "https://wakala.example/a1",
    "outlet": "wakala",
    "title": "لقاء في جنيف",
    "text": "التقى الوفدان في جنيف أمس.",
    "published_at": "2026-03-02T10:00:00+03:00",
    "modified_at": None,
}

USELESS = {
    "cut in half": (json.dumps(LINE).encode()[:60], "is not JSON"),
    "not an object": (b'["a"]', "is no JSON object"),
    "without a word": (
        json.dumps(LINE | {"title": " ", "text": "\n"}).encode(),
        "lacks title and text",
    ),
    "with nothing for words": (
        json.dumps(LINE | {"title": None, "text": None}).encode(),
        "lacks title and text",
    ),
    "with its text under another name": (
        json.dumps({"body" if key == "text" else key: LINE[key] for key in LINE}).encode(),
        "lacks text",
    ),
    "a text that is a number": (json.dumps(LINE | {"text": 0}).encode(), "`text` is no text"),
    "without two keys": (b'{"id": 1, "text": "x", "url": "u"}', "lacks outlet, published_at"),
    "a time that is none": (
        json.dumps(LINE | {"published_at": "yesterday"}).encode(),
        "`published_at` is no ISO 8601 time: 'yesterday'",
    ),
    "a time that is a number": (
        json.dumps(LINE | {"modified_at": 17}).encode(),
        "`modified_at` is no ISO 8601 time: 17",
    ),
    "a year that no newspaper saw": (
        json.dumps(LINE | {"published_at": "0001-01-01T00:00:00+14:00"}).encode(),
        "`published_at` is no time of a news article",
    ),
    "a publication in the future": (
        json.dumps(LINE | {"published_at": "2099-01-01T00:00:00+03:00"}).encode(),
        "'2099-01-01T00:00:00+03:00'; correct it there, or this machine's clock",
    ),
    "a change in the future": (
        json.dumps(LINE | {"modified_at": "2026-03-11T12:00:01"}).encode(),
        "`modified_at` is in the future: '2026-03-11T12:00:01'",
    ),
    "the end of all times": (
        json.dumps(LINE | {"published_at": "9999-12-31T23:59:59-14:00"}).encode(),
        "`published_at` is in the future",
    ),
    "a text that is a list": (json.dumps(LINE | {"text": ["x"]}).encode(), "`text` is no text"),
    "another encoding": ('{"id": "لقاء"}'.encode("cp1256"), "is not UTF-8"),
    "a nest without end": (b"[" * 100_000, "is nested too deeply"),
}


def parse(**changes: object) -> ArchivedArticle:
    parsed = parse_line(json.dumps(LINE | changes).encode(), number=1, now=NOW)
    assert isinstance(parsed, ArchivedArticle)
    return parsed


@pytest.mark.parametrize(("line", "reason"), USELESS.values(), ids=USELESS)
def test_a_useless_line_is_a_fault_with_its_number_and_reason(line: bytes, reason: str) -> None:
    parsed = parse_line(line, number=7, now=NOW)
    assert isinstance(parsed, ArchiveFault)
    assert parsed.line == 7
    assert reason in parsed.reason


@given(st.binary(max_size=200))
def test_no_bytes_raise(line: bytes) -> None:
    assert parse_line(line, number=1, now=NOW) is not None


def test_an_id_of_zero_is_an_id() -> None:
    assert parse(id=0).document == "0"


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_flash_of_a_title_alone_is_an_article(nothing: object) -> None:
    article = parse(text=nothing)
    assert (article.title, article.text) == (LINE["title"], "")
    assert to_revision(article)[1].shingles == ()


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_id_that_holds_nothing_is_missing(nothing: object) -> None:
    parsed = parse_line(json.dumps(LINE | {"id": nothing}).encode(), number=1, now=NOW)
    assert parsed == ArchiveFault(line=1, reason="lacks id")


def test_half_characters_are_made_storable() -> None:
    parsed = parse_line(json.dumps(LINE | {"title": "\ud800x\x00"}).encode(), number=1, now=NOW)
    assert isinstance(parsed, ArchivedArticle)
    assert parsed.title == "\ufffdx\ufffd"


def test_articles_come_in_the_order_of_their_times_and_equal_times_as_in_the_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        LINE | {"id": "edited", "modified_at": "2026-03-04T00:00:00Z"},
        LINE | {"id": "late", "published_at": "2026-03-03T00:00:00Z"},
        LINE | {"id": "first"},
        LINE | {"id": "second"},
    ]
    path.write_text("\n\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    archive = read_archive(path, now=NOW)
    assert [article.document for article in archive.articles] == [
        "first",
        "second",
        "late",
        "edited",
    ]
    assert archive.faults == ()


def test_a_faulty_line_leaves_the_others_and_lines_are_counted_with_blank_ones(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"\n{json.dumps(LINE)}\n{{\n{json.dumps(LINE)}", encoding="utf-8")
    archive = read_archive(path, now=NOW)
    assert [article.line for article in archive.articles] == [2, 4]
    assert [fault.line for fault in archive.faults] == [3]


def test_a_line_from_the_future_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = (LINE | {"published_at": "2099-01-01T00:00:00Z"}, LINE)
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    archive = read_archive(path, now=NOW)
    assert [article.line for article in archive.articles] == [2]
    assert [fault.line for fault in archive.faults] == [1]


@pytest.mark.parametrize("told", ["2026-03-11T12:00:00Z", "2026-03-11T15:00:00+03:00"])
def test_an_article_may_be_a_day_ahead(told: str) -> None:
    assert parse(published_at=told).told_at == datetime(2026, 3, 11, 12, tzinfo=UTC)


def test_the_present_is_the_time_of_the_call_where_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    later = (datetime.now(UTC) + timedelta(days=3)).isoformat()
    lines = (LINE | {"published_at": datetime.now(UTC).isoformat()}, LINE | {"published_at": later})
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    archive = read_archive(path)
    assert ([each.line for each in archive.articles], archive.faults[0].line) == ([1], 2)


def test_a_compressed_archive_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(gzip.compress(json.dumps(LINE).encode()))
    assert len(read_archive(path, now=NOW).articles) == 1


def test_a_compressed_archive_that_is_cut_gives_what_came_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = "".join(json.dumps(LINE | {"id": f"{n}{n * 7919}"}) + "\n" for n in range(2000))
    path.write_bytes(gzip.compress(lines.encode())[:-200])
    archive = read_archive(path, now=NOW)
    assert len(archive.articles) > 1000
    assert "damaged from here on" in archive.faults[-1].reason


@pytest.mark.parametrize("name", ["absent.jsonl", "."])
def test_a_file_that_cannot_be_read_stops_the_run(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        read_archive(tmp_path / name, now=NOW)


def test_a_later_line_of_one_url_is_a_revision_of_one_article() -> None:
    first, second = parse(), parse(id="a2", text="نص آخر بعد التعديل.")
    (article, revision), (other, edited) = to_revision(first), to_revision(second)
    assert article.id == other.id == edited.article_id
    assert revision.id != edited.id
    assert (revision.document, edited.document) == ("a1", "a2")


def test_the_simulated_clock_is_the_time_of_the_last_change() -> None:
    article = parse(modified_at="2026-03-05T00:00:00Z")
    assert article.told_at == datetime(2026, 3, 5, tzinfo=UTC)
    assert to_revision(article)[1].seen_at == datetime(2026, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("2026-03-02T10:00:00+03:00", "Etc/GMT-3"),
        ("2026-03-02T10:00:00-05:00", "Etc/GMT+5"),
        ("2026-03-02T10:00:00Z", "UTC"),
        ("2026-03-02T10:00:00", "UTC"),
        ("2026-03-02T10:00:00+05:30", "UTC"),
        ("2026-03-02T10:00:00+14:00", "UTC"),
    ],
)
def test_an_unknown_outlet_has_the_zone_of_its_articles_offset(written: str, zone: str) -> None:
    assert guess_outlet(parse(published_at=written)).timezone == zone


@given(st.integers(min_value=-12, max_value=12))
def test_the_zone_of_an_offset_has_that_offset(hours: int) -> None:
    moment = datetime.fromisoformat(f"2026-03-02T10:00:00{hours:+03d}:00")
    zone = ZoneInfo(fixed_zone(moment))
    assert moment.astimezone(zone).utcoffset() == moment.utcoffset()

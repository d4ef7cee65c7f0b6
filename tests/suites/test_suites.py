"""The programs that run other people's suites, on invented ones of the same forms."""

import gzip
import json
from pathlib import Path

import pytest

from tests.suites import __main__ as program
from tests.suites import (
    feedparser_suite,
    gofeed_suite,
    miniflux_suite,
    reader_suite,
    real_items,
    real_pages,
    repeated_lines,
)
from tests.suites.expectation import Tally, try_cases

ITEM = "<item><title>خبر</title><link>https://a.example/1</link><guid>1</guid></item>"
RSS = f"<rss version='2.0'><channel><title>وكالة</title>{ITEM}</channel></rss>"


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def feedparser_folder(folder: Path) -> Path:
    expectations = {
        "title.xml": "not bozo and entries[0]['title'] == 'خبر'",
        "wrong.xml": "not bozo and entries[0]['title'] == 'آخر'",
        "count.xml": "len(entries) == 1",
        "author.xml": "not bozo and entries[0]['author'] == 'x'",
    }
    for name, expectation in expectations.items():
        comment = f"<!--\nDescription: x\nExpect:      {expectation}\n-->\n"
        write(folder, f"tests/wellformed/{name}", comment + RSS)
    write(
        folder,
        "tests/test_date_parsers.py",
        "T = [(f, 'Thu, 01 Jan 2004 19:48:21 GMT', (2004, 1, 1, 19, 48, 21, 3, 1, 0)),"
        " (f, 'no date', (2004, 1, 1, 0, 0, 0, 3, 1, 0))]",
    )
    return folder


def test_what_feedparsers_files_expect_is_compared(tmp_path: Path) -> None:
    folder = feedparser_folder(tmp_path)
    tally = try_cases(feedparser_suite.cases(folder))
    assert (tally.tried, tally.expected, tally.met, tally.crashed) == (4, 3, 2, [])
    assert [name for name, *_ in tally.unmet] == ["tests/wellformed/wrong.xml"]
    assert feedparser_suite.try_dates(folder) == (2, 1, [])


def test_what_gofeeds_files_expect_is_compared(tmp_path: Path) -> None:
    write(tmp_path, "testdata/parser/rss/a.xml", RSS)
    expected = {"title": "وكالة", "items": [{"title": "خبر", "guid": "2"}]}
    write(tmp_path, "testdata/parser/rss/a.json", json.dumps(expected))
    tally = try_cases(gofeed_suite.cases(tmp_path))
    assert (tally.tried, tally.expected, tally.met) == (1, 3, 2)


def test_what_minifluxs_functions_expect_is_compared(tmp_path: Path) -> None:
    source = f"""
func TestParse(t *testing.T) {{
	data := `{RSS}`
	feed, err := Parse("https://a.example/feed", data)
	if len(feed.Entries) != 1 {{
	}}
	if feed.Entries[0].URL != "https://a.example/1" {{
	}}
	if feed.Entries[0].Title != "خبر" {{
	}}
}}
"""
    write(tmp_path, "internal/reader/rss/parser_test.go", source)
    tally = try_cases(miniflux_suite.cases(tmp_path))
    assert (tally.tried, tally.expected, tally.met) == (1, 3, 3)


def test_what_readers_files_expect_is_compared(tmp_path: Path) -> None:
    write(tmp_path, "tests/data/full.rss", RSS)
    write(
        tmp_path,
        "tests/data/full.rss.py",
        "feed = FeedData(url='x', title='وكالة')\n"
        "entries = [EntryData(id='1', title='خبر', link='https://a.example/1', "
        "published=datetime.datetime(2009, 9, 6, tzinfo=datetime.UTC))]",
    )
    tally = try_cases(reader_suite.cases(tmp_path))
    assert (tally.tried, tally.expected, tally.met) == (1, 5, 4)


def test_the_program_finds_the_suite_of_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main([str(feedparser_folder(tmp_path)), "--unmet"]) == 0
    printed = capsys.readouterr().out
    assert "| feedparser | 4 | 0 | 3 | 2 | 66.7% | 0 |" in printed
    assert "wrong.xml" in printed


def test_a_crash_is_counted_and_makes_the_program_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "try_cases", lambda _cases: Tally(tried=1, crashed=["x: y"]))
    assert program.main([str(feedparser_folder(tmp_path))]) == 1


@pytest.mark.parametrize(
    ("link", "date", "code"),
    [
        ("https://a.example/أخبار/1", "الاثنين, 20 أبريل 2026 17:06:52 Z", 0),
        ("https://a.example/n?cms=q8%2bD%3d&amp;x=1", "Mon, 20 Apr 2026 17:10:00 GMT", 0),
        ("https://a.example/1", "Mon, 20 Apr 2026 17:10:00 QQQ", 1),  # a zone that nobody knows
    ],
)
def test_items_as_they_were_served_are_checked(
    link: str, date: str, code: int, tmp_path: Path
) -> None:
    item = {
        "id": "1",
        "title": "خبر",
        "description": "نص",
        "link": link,
        "pubDate": date,
        "source": "QNA",
    }
    write(tmp_path, "news.json", json.dumps({"news": [item]}))
    assert real_items.main([str(tmp_path / "news.json")]) == code


def test_pages_are_read_by_us_and_by_trafilatura(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "افتتح معرض الزهور السنوي أبوابه في المدينة الساحلية بمشاركة أربعين مزرعة."
    page = (
        "<html><head><title>معرض الزهور</title><meta property='article:published_time' "
        "content='2026-02-11T12:30:00+03:00'></head><body><article><h1>معرض الزهور</h1>"
        f"<p>{text}</p><p>{text[:-1]} في يومه الثاني.</p></article></body></html>"
    )
    write(tmp_path, "a.html", page)
    gold = {"a.html": {"url": "https://a.example/1", "date": "2026-02-11",
                       "with": [text], "without": ["إعلان"]}}  # fmt: skip
    write(tmp_path, "gold.json", json.dumps(gold))
    real_pages.main([str(tmp_path)])
    assert "| a.html | ours | 1 of 1 | 0 of 1 |  | right 2026-02-11 |" in capsys.readouterr().out


def test_lines_that_an_outlet_of_an_archive_repeats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "archive.jsonl.gz"
    rows = [
        {
            "source": "rukn",
            "date_extracted": f"2026-04-{number % 28 + 1:02}",
            "title": "x",
            "content": f"افتتح معرض الزهور رقم {number}.\nالركن، عمان" if number < 9 else "نص",
        }
        for number in range(45)
    ]
    with gzip.open(archive, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    assert repeated_lines.main([str(archive)]) == 0
    told = capsys.readouterr().out
    assert "rukn: 45 articles, 1 times 40" in told
    assert "1 الركن، عمان" in told
    assert repeated_lines.main([]) == 2

"""Each command as a person types it, on a database that a pass over the newsroom made."""

import asyncio
import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from extractors.records.notices import NoticeKind, make_notice
from flows.cli.app import app
from flows.feed_list.read import parse_feed_list, read_feed_list
from flows.settings import Settings
from flows.settings_file import load_settings
from flows.steps.assemble import assemble
from flows.steps.run_pass import run_pass
from storage.alerts import mark_delivered
from storage.database import Database
from storage.notices import save_notices

Settle = Callable[[str], Settings]
Configure = Callable[[str], Path]
TEXT = (
    "التقى المبعوث الأميركي ستيف ويتكوف الرئيس الروسي فلاديمير بوتين في موسكو أمس الثلاثاء، "
    "وبحثا خطة السلام في أوكرانيا."
)


@pytest.fixture(scope="module")
def config(settle: Settle, configure: Configure) -> Path:
    asyncio.run(run_pass(assemble(settle("commands")), command="test"))
    return configure("commands")


def sulh(config: Path, *words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["--config", str(config), *words], input=stdin)


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_events_are_a_table_for_people(config: Path) -> None:
    result = sulh(config, "events")
    assert result.exit_code == 0
    assert "Headline" in result.stdout
    assert "`sulh event ID`" in result.stdout


def test_events_are_lines_for_programs(config: Path) -> None:
    found = lines(sulh(config, "events", "--format", "jsonl"))
    assert found
    assert {"event_id", "kind", "status", "parties", "mentions", "headline"} <= set(found[0])


def test_filters_narrow_the_timeline(config: Path) -> None:
    everything = lines(sulh(config, "events", "--format", "jsonl"))
    kind = everything[0]["kind"]
    narrowed = lines(sulh(config, "events", "--format", "jsonl", "--kind", kind))
    assert 0 < len(narrowed) < len(everything)
    assert {event["kind"] for event in narrowed} == {kind}
    russian = lines(sulh(config, "events", "--format", "jsonl", "--party", "rus"))
    assert all("RUS" in event["parties"] for event in russian)
    assert lines(sulh(config, "events", "--format", "jsonl", "--until", "1999-01-01")) == []


def test_one_event_shows_its_evidence_and_reasons(config: Path) -> None:
    event = lines(sulh(config, "events", "--format", "jsonl"))[0]
    result = sulh(config, "event", event["event_id"][:8])
    assert result.exit_code == 0
    assert event["event_id"] in result.stdout
    assert event["mentions"][0]["evidence"][:20] in result.stdout
    assert "read as:" in result.stdout


def test_an_unknown_event_is_a_clear_line(config: Path) -> None:
    result = sulh(config, "event", "ffffffff")
    assert result.exit_code == 1
    assert "no such event" in result.stderr


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "atom", "ical", "dyads"])
def test_events_are_exported_to_a_file_in_each_form(
    form: str, config: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out" / f"events.{form}"
    result = sulh(config, "export", "--format", form, "--out", str(target))
    assert result.exit_code == 0, result.output
    assert target.stat().st_size > 100
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_standard_output_holds_the_export_and_nothing_else(config: Path) -> None:
    found = lines(sulh(config, "export", "--format", "jsonl"))
    table = list(csv.DictReader(io.StringIO(sulh(config, "export", "--format", "csv").stdout)))
    assert [row["event_id"] for row in table] == [event["event_id"] for event in found]


def test_parquet_wants_a_file(config: Path) -> None:
    result = sulh(config, "export", "--format", "parquet")
    assert result.exit_code == 2
    assert "--out" in result.stderr


def test_the_page_is_written(config: Path, tmp_path: Path) -> None:
    assert sulh(config, "report", "--out", str(tmp_path / "page")).exit_code == 0
    assert (tmp_path / "page/index.html").is_file()


def test_doctor_looks_at_everything_and_finds_nothing_bad(config: Path) -> None:
    findings = lines(sulh(config, "doctor", "--format", "jsonl"))
    assert {finding["subject"] for finding in findings} >= {
        "settings", "clock", "disk", "topic pack", "feed list", "channels", "database", "passes",
    }  # fmt: skip
    assert not [finding for finding in findings if finding["health"] == "bad"]


def test_feeds_show_what_each_answered(config: Path) -> None:
    found = {feed["url"]: feed for feed in lines(sulh(config, "feeds", "--format", "jsonl"))}
    assert {"not-a-feed", "broken"} <= {feed["last_answer"] for feed in found.values()}
    shown = sulh(config, "feeds")
    assert shown.exit_code == 0
    assert re.match(r"14 feeds: .*\d+ good\.", shown.stdout)
    assert any(feed["health"] in {"stumbling", "failing"} for feed in found.values())
    assert all(sum(feed["answers"].values()) >= 1 for feed in found.values())


def test_feeds_are_checked_without_storing_anything(config: Path) -> None:
    before = lines(sulh(config, "feeds", "--format", "jsonl"))
    url = next(feed["url"] for feed in before if not feed["failures"])
    checked = lines(sulh(config, "feeds", "check", url, "--format", "jsonl"))
    assert [(check["url"], check["answer"]) for check in checked] == [(url, "items")]
    assert lines(sulh(config, "feeds", "--format", "jsonl")) == before


def test_a_feed_is_found_tried_and_written_as_an_entry(config: Path, tmp_path: Path) -> None:
    feeds = lines(sulh(config, "feeds", "--format", "jsonl"))
    url = next(feed["url"] for feed in feeds if not feed["failures"])
    printed = sulh(config, "feeds", "add", url)
    assert printed.exit_code == 0, printed.output
    assert parse_feed_list(printed.stdout, name="printed").feeds.keys() == {url}
    own = tmp_path / "own.toml"
    assert sulh(config, "feeds", "add", url, "--to", str(own)).exit_code == 0
    assert read_feed_list(own).feeds.keys() == {url}
    again = sulh(config, "feeds", "add", url, "--to", str(own))
    assert again.exit_code == 2
    assert "two outlets have the id" in again.stderr


def test_a_page_without_feeds_is_told(config: Path) -> None:
    event = lines(sulh(config, "events", "--format", "jsonl"))[0]
    result = sulh(config, "feeds", "add", event["mentions"][0]["url"])
    assert result.exit_code in {0, 1}
    assert result.stderr


def test_a_paused_feed_is_left_alone_until_it_is_resumed(config: Path) -> None:
    url = lines(sulh(config, "feeds", "--format", "jsonl"))[0]["url"]
    assert sulh(config, "feeds", "pause", url).exit_code == 0
    paused = lines(sulh(config, "feeds", "--format", "jsonl"))[0]
    assert paused["paused"]
    assert sulh(config, "feeds", "resume", url).exit_code == 0
    resumed = lines(sulh(config, "feeds", "--format", "jsonl"))[0]
    assert (resumed["paused"], resumed["due_at"]) == (False, None)


def test_alerts_are_listed_with_their_state_on_each_channel(config: Path) -> None:
    found = lines(sulh(config, "alerts", "list", "--format", "jsonl"))
    assert {(alert["channel"], alert["state"]) for alert in found} == {("file", "delivered")}


def test_notices_are_listed_with_the_alerts(config: Path) -> None:
    now = datetime.now(UTC)
    notice = make_notice(
        NoticeKind.FEED,
        subject="https://silent.example/rss",
        since=now,
        is_mended=False,
        text_ar="صمت",
        text_en="nothing new for 9 hours",
        now=now,
    )
    settings = load_settings(config, environment={})
    with Database.open(settings.database_path, holder="test") as database:
        save_notices(database.connection, [notice], channels=["file"])
    found = lines(sulh(config, "alerts", "list", "--format", "jsonl"))[0]
    assert (found["reason"], found["kind"], found["event_id"]) == ("notice", "feed", None)
    assert (found["subject"], found["mended"], found["state"]) == (
        "https://silent.example/rss",
        False,
        "pending",
    )
    table = sulh(config, "alerts", "list").stdout
    assert "nothing new" in table
    with Database.open(settings.database_path, holder="test") as database:
        mark_delivered(database.connection, [notice.id], "file", now)


def test_a_channel_is_tried_with_a_message(config: Path) -> None:
    result = sulh(config, "alerts", "test", "file")
    assert result.exit_code == 0
    assert "✓ file confirmed" in result.stdout


def test_a_channel_that_is_not_there_is_told_with_those_that_are(config: Path) -> None:
    result = sulh(config, "alerts", "test", "telegram")
    assert result.exit_code == 2
    assert "there are: file" in result.stderr


def test_nothing_failed_so_nothing_is_retried(config: Path) -> None:
    assert "0 deliveries" in sulh(config, "alerts", "retry").stdout


def test_the_database_is_backed_up(config: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.duckdb"
    assert sulh(config, "backup", str(target)).exit_code == 0
    assert lines(sulh(config, "events", "--format", "jsonl", "--db", str(target))) == lines(
        sulh(config, "events", "--format", "jsonl")
    )
    assert sulh(config, "maintain").exit_code == 0


def test_a_run_says_what_it_did_for_programs(config: Path) -> None:
    result = sulh(config, "run", "--all", "--format", "jsonl")
    document = json.loads(result.stdout)
    assert sum(document["outcomes"].values()) == document["items"]
    assert (document["new_events"], document["alerts"]) == ([], [])
    assert result.exit_code == 1  # the newsroom has feeds that are none


def test_a_run_shows_a_table_for_people(config: Path) -> None:
    assert "Feeds answered" in sulh(config, "run", "--all").stdout


def test_a_text_is_explained_from_standard_input(config: Path) -> None:
    result = sulh(config, "explain", "-", "--published", "2025-12-03T12:00+03:00", stdin=TEXT)
    assert result.exit_code == 0, result.output
    assert "Tuesday 2 December 2025" in result.stdout
    assert "RUS+USA" in result.stdout
    assert "because:" in result.stdout


def test_an_explanation_says_which_event_would_be_joined_and_stores_nothing(
    config: Path, tmp_path: Path
) -> None:
    database = tmp_path / "a.duckdb"
    line = {
        "id": "a", "url": "https://wakala.example/a", "outlet": "wakala", "title": "",
        "text": TEXT, "published_at": "2025-12-03T12:00:00+03:00", "modified_at": None,
    }  # fmt: skip
    archive = tmp_path / "a.jsonl"
    archive.write_text(json.dumps(line), encoding="utf-8")
    assert sulh(config, "replay", str(archive), "--db", str(database)).exit_code == 0
    before = lines(sulh(config, "events", "--format", "jsonl", "--db", str(database)))
    other = tmp_path / "other.json"
    other.write_text(json.dumps(line | {"url": "https://dalil.example/b"}), encoding="utf-8")
    words = ("explain", str(other), "--format", "jsonl", "--db", str(database))
    explained = lines(sulh(config, *words))[0]
    assert explained["developments"][0]["verdict"] == "same"
    assert explained["developments"][0]["event_id"] == before[0]["event_id"]
    assert lines(sulh(config, "events", "--format", "jsonl", "--db", str(database))) == before


def test_saved_pages_are_replayed(config: Path, tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{TEXT} {number}</p>" for number in range(3))
    page = (
        f"<html><head><title>ويتكوف في موسكو</title></head><body><article><h1>ويتكوف في موسكو</h1>"
        f"<time datetime='2025-12-03T06:00:00Z'></time>{paragraphs}</article></body></html>"
    )
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://dalil.example/2025/12/3/a\r\n"
        "WARC-Date: 2025-12-03T12:00:00Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    saved = tmp_path / "a.warc"
    saved.write_bytes(2 * (record.encode() + block + b"\r\n\r\n"))
    result = sulh(config, "replay", str(saved), "--db", str(tmp_path / "warc.duckdb"))
    assert result.exit_code == 0, result.output
    assert "1 articles" in result.stdout
    assert "1 passed over: repeated" in " ".join(result.stdout.split())


def test_a_page_of_the_web_is_explained(config: Path) -> None:
    event = lines(sulh(config, "events", "--format", "jsonl"))[0]
    result = sulh(config, "explain", event["mentions"][0]["url"])
    assert result.exit_code == 0, result.output


def test_stored_texts_are_resolved_again_when_asked_and_nothing_is_sent(
    config: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.duckdb"
    sulh(config, "backup", str(copy))
    before = lines(sulh(config, "events", "--format", "jsonl", "--db", str(copy)))
    shown = sulh(config, "reprocess", "--db", str(copy), "--format", "jsonl", "--dry-run")
    counts = json.loads(shown.stdout.splitlines()[0])
    assert counts["texts"] > 0
    assert counts["events_kept"] == counts["events_before"] == len(before)
    done = sulh(config, "reprocess", "--db", str(copy), "--yes")
    assert done.exit_code == 0, done.output
    after = lines(sulh(config, "events", "--format", "jsonl", "--db", str(copy)))
    assert {event["event_id"] for event in after} == {event["event_id"] for event in before}
    assert [event["alerts"] for event in after] == [event["alerts"] for event in before]


def test_two_posts_are_compared_as_text_or_as_files(config: Path, tmp_path: Path) -> None:
    one = "عاجل | الوزارة: وصول 40 شاحنة إلى الميناء"
    other = tmp_path / "other.txt"
    other.write_text("الوزارة: وصول 40 شاحنة الى ميناء المدينة", encoding="utf-8")
    result = sulh(config, "same", one, str(other))
    assert result.stdout.startswith("one act\nbecause: words: ")
    told = lines(sulh(config, "same", one, "الوزارة: وصول 90 شاحنة", "--format", "jsonl"))
    assert told[0]["same"] is False
    assert told[0]["reasons"][0] == "number: 40 ≠ 90"


def test_the_versions_are_told(config: Path) -> None:
    assert "duckdb 1.5.6" in sulh(config, "version").stdout


@pytest.mark.parametrize("file", [None, "[nonsense"], ids=["no settings", "broken settings"])
def test_the_version_is_told_whatever_the_settings_are(tmp_path: Path, file: str | None) -> None:
    config = tmp_path / "sulh.toml"
    if file is not None:
        config.write_text(file, encoding="utf-8")
    result = sulh(config, "--version")
    assert (result.exit_code, result.stdout) == (0, f"sulh {installed('sulh')}\n")
    assert sulh(config, "--wait", "never", "--version").stdout == result.stdout  # and the rest


def test_a_run_that_fails_says_why_in_that_run(config: Path) -> None:
    result = sulh(config, "run", "--all")
    assert result.exit_code == 1
    assert "/athar/books.xml: a web page (HTML) came instead of a feed" in result.stdout

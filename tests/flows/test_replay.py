import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.records.developments import Kind
from extractors.records.events import Event
from extractors.talks.knowledge import Knowledge
from flows.alerts.choose import AlertPolicy
from flows.replay import ReplayReport, replay
from flows.steps.archive import read_archive
from flows.steps.read import load_knowledge
from storage.alerts import list_deliveries
from storage.database import Database
from storage.events import find_events
from storage.quarantine import list_entries

NOW = datetime(2025, 12, 4, tzinfo=UTC)
TALKS = (
    "التقى المبعوث الأميركي ستيف ويتكوف الرئيس الروسي فلاديمير بوتين في موسكو أمس الثلاثاء، "
    "وبحثا خطة السلام في أوكرانيا.\n"
    "وقال الكرملين إن اللقاء استمر خمس ساعات ولم يفض إلى تسوية بشأن الأراضي."
)
ARTICLES = (
    {
        "id": "later",
        "url": "https://dalil.example/later",
        "outlet": "dalil",
        "title": "ويتكوف التقى بوتين في موسكو",
        "text": TALKS,
        "published_at": "2025-12-03T12:00:00+03:00",
        "modified_at": None,
    },
    {
        "id": "first",
        "url": "https://wakala.example/first",
        "outlet": "wakala",
        "title": "ويتكوف يلتقي بوتين في موسكو",
        "text": TALKS,
        "published_at": "2025-12-03T06:00:00+03:00",
        "modified_at": None,
    },
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(None, "russia-ukraine")


def write(path: Path, *lines: object) -> Path:
    text = "".join(
        (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n"
        for line in lines
    )
    path.write_text(text, encoding="utf-8")
    return path


def run(path: Path, database: Path, knowledge: Knowledge) -> ReplayReport:
    return replay(
        read_archive(path, now=NOW),
        source=path,
        database=database,
        knowledge=knowledge,
        outlets={},
        policy=AlertPolicy(),
    )


def events(database: Path) -> tuple[Event, ...]:
    with Database.open(database, holder="test") as opened:
        return find_events(opened.connection)


def test_one_act_told_twice_is_one_event_founded_by_the_earlier_article(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    path, database = write(tmp_path / "a.jsonl", *ARTICLES), tmp_path / "a.duckdb"
    run(path, database, knowledge)
    met = [event for event in events(database) if event.kind is Kind.TALKS]
    assert met
    assert all(event.founding.document == "first" for event in met)
    assert {mention.document for event in met for mention in event.mentions} == {"first", "later"}


def test_flashes_of_a_title_alone_are_read_stored_and_told_of(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    flash = ARTICLES[1] | {"title": "بوتين: مستعدون للقاء زيلينسكي", "text": ""}
    other = flash | {"id": "other", "url": "https://dalil.example/f", "outlet": "dalil"}
    path, database = write(tmp_path / "a.jsonl", flash, other), tmp_path / "a.duckdb"
    report = run(path, database, knowledge)
    assert (report.stored, report.faults, report.crashed) == (2, 0, 0)
    (met,) = events(database)
    assert met.kind is Kind.TALKS
    assert [mention.document for mention in met.mentions] == ["first", "other"]


def test_a_second_replay_changes_nothing(tmp_path: Path, knowledge: Knowledge) -> None:
    path, database = write(tmp_path / "a.jsonl", *ARTICLES), tmp_path / "a.duckdb"
    first = run(path, database, knowledge)
    before = events(database)
    second = run(path, database, knowledge)
    assert (first.stored, first.known) == (2, 0)
    assert (second.stored, second.known) == (0, 2)
    assert (second.developments, second.new_events, second.alerts) == (0, 0, 0)
    assert events(database) == before


def test_the_order_of_lines_does_not_matter(tmp_path: Path, knowledge: Knowledge) -> None:
    one, other = tmp_path / "one.duckdb", tmp_path / "other.duckdb"
    run(write(tmp_path / "a.jsonl", *ARTICLES), one, knowledge)
    run(write(tmp_path / "b.jsonl", *reversed(ARTICLES)), other, knowledge)
    assert events(one) == events(other)


def test_alerts_are_chosen_by_the_simulated_clock_and_go_to_nobody(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    database = tmp_path / "a.duckdb"
    report = run(write(tmp_path / "a.jsonl", *ARTICLES), database, knowledge)
    assert report.alerts > 0
    assert sum(len(event.alerts) for event in events(database)) == report.alerts
    with Database.open(database, holder="test") as opened:
        assert list_deliveries(opened.connection) == ()


def test_a_cut_line_is_kept_with_file_and_line_and_the_rest_goes_on(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    path = write(tmp_path / "a.jsonl", ARTICLES[0], '{"id": "cut', ARTICLES[1])
    report = run(path, tmp_path / "a.duckdb", knowledge)
    assert (report.articles, report.stored, report.faults) == (2, 2, 1)
    with Database.open(tmp_path / "a.duckdb", holder="test") as opened:
        entries = list_entries(opened.connection)
    assert [entry.subject for entry in entries] == [f"{path}:2"]


def test_an_article_from_the_future_is_kept_with_file_and_line_and_tells_nothing(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    path, database = tmp_path / "a.jsonl", tmp_path / "a.duckdb"
    future = ARTICLES[0] | {"published_at": "2099-01-01T00:00:00Z"}
    report = run(write(path, future, ARTICLES[1]), database, knowledge)
    assert (report.articles, report.stored, report.faults) == (1, 1, 1)
    assert {m.document for event in events(database) for m in event.mentions} == {"first"}
    with Database.open(database, holder="test") as opened:
        (entry,) = list_entries(opened.connection)
    assert entry.subject == f"{path}:1"
    assert "`published_at` is in the future" in entry.detail


def test_counts_add_up_to_the_articles_that_went_in(tmp_path: Path, knowledge: Knowledge) -> None:
    path = write(tmp_path / "a.jsonl", *ARTICLES, ARTICLES[0])
    report = run(path, tmp_path / "a.duckdb", knowledge)
    assert report.stored + report.known + report.crashed == report.articles == 3


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_size_of_a_transaction_does_not_matter(
    size: int, tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = {
        **ARTICLES[0],
        "id": "edited",
        "text": TALKS.replace("خمس ساعات", "ست ساعات"),
        "modified_at": "2025-12-03T18:00:00+03:00",
    }
    path = write(tmp_path / "a.jsonl", *ARTICLES, edited)
    run(path, tmp_path / "usual.duckdb", knowledge)
    monkeypatch.setattr("flows.replay._BATCH", size)
    run(path, tmp_path / "other.duckdb", knowledge)
    assert events(tmp_path / "other.duckdb") == events(tmp_path / "usual.duckdb")

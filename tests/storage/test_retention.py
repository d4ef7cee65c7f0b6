from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from extractors.records.faults import SulhError
from extractors.records.notices import NoticeKind, make_notice
from extractors.records.outcomes import ItemOutcome
from storage import retention
from storage.articles import latest_revisions, revisions_by_id
from storage.columns import fetch
from storage.events import find_events
from storage.items import save_item_outcomes
from storage.notices import save_notices
from storage.resolve.commit import commit_readings
from storage.retention import Forgotten, Retention, forget, is_worth_rewriting, rewrite
from storage.runs import Run, latest_runs, save_run
from tests.storage.builders import (
    NOW,
    OUTLETS,
    make_development,
    make_item,
    make_reading,
    make_word,
    open_database,
)

OLD, YOUNG = NOW - timedelta(days=100), NOW - timedelta(days=10)
CUT = NOW - timedelta(days=60)
TEXTS = Retention(texts_before=CUT)
HISTORY = Retention(history_before=CUT)
LONG = "نص طويل من الخبر " * 400


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with an old article, a young one, and an event of each."""
    readings = [
        make_reading(make_development(), url="https://nahr.example/old", at=OLD, text=LONG),
        make_reading(make_word(), url="https://nahr.example/young", at=YOUNG),
    ]
    place = tmp_path / "sulh.duckdb"
    with open_database(place) as database, database.transaction() as connection:
        for reading in readings:
            commit_readings(
                connection,
                [replace(reading, revision=replace(reading.revision, shingles=(1, 2, 3)))],
                outlets=OUTLETS,
                now=reading.revision.seen_at,
                choose_alert=lambda _: None,
            )
    return place


def test_texts_that_are_old_go_and_everything_that_was_made_of_them_stays(path: Path) -> None:
    with open_database(path) as database:
        before = find_events(database.connection)
        texts = fetch(database.connection, "SELECT id, text FROM revisions ORDER BY seen_at")
        assert forget(database, TEXTS, now=NOW) == Forgotten(texts=1, rows=0)
        assert is_worth_rewriting(database)
    rewrite(path, holder="test")
    with open_database(path) as database:
        assert find_events(database.connection) == before
        assert len(before) == 2
        kept = revisions_by_id(database.connection, [row[0] for row in texts])
        assert [kept[row[0]].text for row in texts] == ["", texts[1][1]]
        assert kept[texts[0][0]].title
        (again,) = fetch(
            database.connection, "SELECT len(shingles) FROM revisions ORDER BY seen_at LIMIT 1"
        )
        assert again == (0,)
        assert not is_worth_rewriting(database)
        assert forget(database, TEXTS, now=NOW) == Forgotten()


def test_an_article_whose_text_went_is_still_known(path: Path) -> None:
    old = make_reading(make_development(), url="https://nahr.example/old", at=OLD, text=LONG)
    with open_database(path) as database:
        forget(database, TEXTS, now=NOW)
    rewrite(path, holder="test")
    with open_database(path) as database, database.transaction() as connection:
        latest = latest_revisions(connection, [old.article.id])
        assert latest[old.article.id].id == old.revision.id
        report = commit_readings(
            connection, [old], outlets=OUTLETS, now=NOW, choose_alert=lambda _: None
        )
        assert (report.stored, report.known, report.new_events) == (0, 1, ())


def test_history_that_is_old_goes_and_what_still_has_to_be_done_stays(path: Path) -> None:
    def run(number: int, days: int) -> Run:
        return Run(id=UUID(int=number), command="x", started_at=NOW - timedelta(days=days))

    notices = [
        make_notice(
            NoticeKind.FEED,
            subject=name,
            since=OLD,
            is_mended=False,
            text_ar="",
            text_en="",
            now=OLD,
        )
        for name in ("told", "waits")
    ]
    with open_database(path) as database:
        connection = database.connection
        for one in (run(1, 100), run(2, 10)):
            save_run(connection, one)
        for name, outcome in (("done", ItemOutcome.NEW_ARTICLE), ("again", ItemOutcome.FAILED)):
            save_item_outcomes(
                connection,
                [(make_item(name), outcome, "")],
                now=OLD,
                decide_reread=lambda *_, **__: None,
            )
        save_notices(connection, notices[:1], channels=["mail"])
        connection.execute("UPDATE deliveries SET state = 'delivered'")
        save_notices(connection, notices, channels=["mail"])
        assert forget(database, HISTORY, now=NOW) == Forgotten(rows=3)
        assert latest_runs(connection) == (run(2, 10),)
        assert fetch(connection, "SELECT url FROM items") == [("https://nahr.example/again",)]
        assert fetch(connection, "SELECT subject FROM notices") == [("waits",)]
        assert fetch(connection, "SELECT count(*) FROM deliveries") == [(1,)]


def test_a_file_that_is_full_of_holes_is_written_anew_and_smaller(path: Path) -> None:
    rubbish = "gen_random_uuid(), 's', repeat(md5(i::VARCHAR), 40), 'r', '', "
    with open_database(path) as database:
        connection = database.connection
        assert not is_worth_rewriting(database)
        for day in ("2020-01-01", "2025-06-10"):  # the second lies behind the first
            connection.execute(
                f"INSERT INTO quarantine SELECT {rubbish} TIMESTAMPTZ '{day}' "  # noqa: S608
                "FROM range(20000) t(i)"
            )
            connection.execute("CHECKPOINT")
        assert forget(database, HISTORY, now=NOW).rows == 20_000
        connection.execute("CHECKPOINT")
        assert is_worth_rewriting(database)
    before, after = rewrite(path, holder="test")
    assert after < before * 0.7
    assert [file.name for file in path.parent.iterdir() if ".lock" not in file.name] == [path.name]


@pytest.mark.parametrize("stage", ["force_to_disk", "_compare"])
def test_a_rewrite_that_fails_leaves_the_file_as_it_was(
    path: Path, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise SulhError("the disk is full")

    with open_database(path) as database:
        before = find_events(database.connection)
    monkeypatch.setattr(retention, stage, fail)
    with pytest.raises(SulhError):
        rewrite(path, holder="test")
    with open_database(path) as database:
        assert find_events(database.connection) == before
    assert not list(path.parent.glob(".*"))


def test_nothing_goes_unless_it_is_asked_for(path: Path) -> None:
    with open_database(path) as database:
        assert forget(database, Retention(), now=NOW) == Forgotten()


def test_keys_survive_a_rewrite(path: Path) -> None:
    query = (
        "SELECT table_name, constraint_type, constraint_text FROM duckdb_constraints() ORDER BY ALL"
    )
    with open_database(path) as database:
        before = fetch(database.connection, query)
    rewrite(path, holder="test")
    with open_database(path) as database:
        assert fetch(database.connection, query) == before

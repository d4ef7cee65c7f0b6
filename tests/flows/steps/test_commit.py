import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from extractors.records.articles import revision_id
from extractors.records.events import AlertReason
from extractors.records.faults import TransientError
from extractors.records.readings import Reading
from flows.alerts.choose import REVIVED, AlertPolicy
from flows.steps.archive import ArchivedArticle, parse_line, to_revision
from flows.steps.commit import Committed, Judging, commit
from flows.steps.read import Text, load_knowledge, read_texts
from storage.database import Database
from storage.events import find_events
from storage.quarantine import list_entries
from storage.resolve.profiles import Geography

NOW = datetime(2025, 12, 3, 12, tzinfo=UTC)
TALKS = "التقى ستيف ويتكوف فلاديمير بوتين في موسكو أمس الثلاثاء، وبحثا خطة السلام في أوكرانيا."
JUDGING = Judging(outlets={}, policy=AlertPolicy(), channels=("console",), geography=Geography())


def reading(name: str) -> Reading:
    line = {
        "id": name,
        "url": f"https://wakala.example/{name}",
        "outlet": "wakala",
        "text": TALKS,
        "published_at": "2025-12-03T10:00:00Z",
    }
    parsed = parse_line(json.dumps(line).encode(), number=1, now=NOW)
    assert isinstance(parsed, ArchivedArticle)
    article, revision = to_revision(parsed)
    text = Text(article=article, revision=revision, timezone="UTC")
    (read,) = read_texts([text], knowledge=load_knowledge(None, "russia-ukraine")).readings
    return read


def impossible(name: str) -> Reading:
    """A reading that the database cannot take: our own fault, wherever it comes from."""
    good = reading(name)
    broken = replace(good.revision, published_at="not an instant")  # type: ignore[arg-type]
    return replace(good, revision=broken)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "a.duckdb", holder="test") as opened:
        yield opened


def test_one_bad_reading_is_quarantined_and_the_others_are_stored(database: Database) -> None:
    done = commit(database, [reading("a"), impossible("b"), reading("c")], judging=JUDGING, now=NOW)
    assert (done.stored, done.known, len(done.crashes)) == (2, 0, 1)
    documents = {
        mention.document for event in find_events(database.connection) for mention in event.mentions
    }
    assert documents == {"a", "c"}
    (entry,) = list_entries(database.connection)
    assert (entry.subject, entry.reason) == ("https://wakala.example/b", "crashed")
    assert "Traceback" in entry.detail


def test_what_is_written_beside_knows_of_the_crashes(database: Database) -> None:
    seen: list[Committed] = []
    commit(
        database,
        [impossible("b")],
        judging=JUDGING,
        now=NOW,
        beside=lambda _connection, done: seen.append(done),
    )
    assert len(seen[-1].crashes) == 1


def test_a_fault_of_the_surroundings_leaves_nothing_behind(database: Database) -> None:
    def fail(connection: duckdb.DuckDBPyConnection, done: Committed) -> None:
        del connection, done
        raise TransientError("the disk is busy")

    with pytest.raises(TransientError):
        commit(database, [reading("a")], judging=JUDGING, now=NOW, beside=fail)
    assert find_events(database.connection) == ()


def test_a_second_commit_of_a_reading_changes_nothing(database: Database) -> None:
    first = commit(database, [reading("a")], judging=JUDGING, now=NOW)
    second = commit(database, [reading("a")], judging=JUDGING, now=NOW)
    assert (first.stored, second.stored, second.known) == (1, 0, 1)
    assert first.alerts
    assert second.alerts == ()


def test_an_article_that_takes_its_news_back_makes_a_correction(database: Database) -> None:
    told = reading("a")
    apology = "نعتذر عن خبر نُشر هنا خطأ."
    edited = replace(
        told,
        revision=replace(
            told.revision,
            id=revision_id(told.article.id, "", apology),
            text=apology,
            seen_at=NOW + timedelta(hours=1),
        ),
        developments=(),
    )
    first = commit(database, [told], judging=JUDGING, now=NOW)
    later = commit(database, [edited], judging=JUDGING, now=NOW + timedelta(hours=1))
    assert [alert.reason for alert in first.alerts] == [AlertReason.NEW]
    assert [(alert.reason, alert.event_id) for alert in later.alerts] == [
        (AlertReason.CORRECTED, first.alerts[0].event_id)
    ]
    again = commit(
        database, [reading("b")], judging=JUDGING, now=NOW + timedelta(hours=2)
    )  # another article tells it after all
    assert [alert.detail for alert in again.alerts] == [REVIVED]

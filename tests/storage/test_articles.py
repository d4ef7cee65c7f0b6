from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from storage import articles
from tests.storage.builders import NOW, make_reading, open_database

FIRST = make_reading(text="أول", credits=("رويترز",), shingles=(1, 2**64 - 1), is_live=True)
EDITED = make_reading(text="ثان", modified_at=NOW + timedelta(hours=1))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        yield database.connection


def test_a_revision_comes_back_whole(connection: duckdb.DuckDBPyConnection) -> None:
    articles.save_articles(connection, [FIRST.article, FIRST.article])
    articles.save_revision(connection, FIRST.revision, origin="agency:رويترز")
    found = articles.latest_revisions(connection, [FIRST.article.id])
    assert found == {FIRST.article.id: FIRST.revision}


def test_the_latest_version_is_the_one_seen_last(connection: duckdb.DuckDBPyConnection) -> None:
    articles.save_revisions(connection, [(EDITED.revision, "o"), (FIRST.revision, "o")])
    found = articles.latest_revisions(connection, [FIRST.article.id])
    assert found[FIRST.article.id].text == "ثان"
    versions = articles.article_revisions(connection, FIRST.article.id)
    assert [version.text for version in versions] == ["أول", "ثان"]


def test_a_stored_text_is_never_changed(connection: duckdb.DuckDBPyConnection) -> None:
    articles.save_revision(connection, FIRST.revision, origin="o")
    articles.save_revision(connection, replace(FIRST.revision, text="آخر"), origin="o")
    assert articles.article_revisions(connection, FIRST.article.id) == (FIRST.revision,)


def test_an_unknown_article_has_no_version(connection: duckdb.DuckDBPyConnection) -> None:
    assert articles.latest_revisions(connection, []) == {}
    assert articles.latest_revisions(connection, [FIRST.article.id]) == {}


def test_versions_are_found_by_their_own_ids(connection: duckdb.DuckDBPyConnection) -> None:
    articles.save_revisions(connection, [(FIRST.revision, "a"), (EDITED.revision, "a")])
    found = articles.revisions_by_id(connection, [EDITED.revision.id, FIRST.article.id])
    assert found == {EDITED.revision.id: EDITED.revision}
    assert articles.revisions_by_id(connection, []) == {}

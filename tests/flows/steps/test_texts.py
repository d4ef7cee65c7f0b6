from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from extractors.articles.furniture import match_form
from extractors.articles.results import ParsedPage
from extractors.records.feeds import DateSource
from extractors.records.outcomes import ItemOutcome
from flows.steps.collected import CollectedItem
from flows.steps.texts import learn_furniture, part_same_texts
from storage.articles import save_articles, save_revision
from storage.database import Database
from storage.furniture import furniture
from tests.storage.builders import NOW, make_item, make_reading, open_database

STORED = make_reading(text="افتتح المعرض أبوابه أمس.\nملف خاص: حكاية الزهور")
FORMS = {"nahr": frozenset({match_form("ملف خاص: حكاية الزهور")})}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "sulh.duckdb") as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "is_stored"),
    [
        ("افتتح المعرض أبوابه أمس.\nملف خاص: حكاية الزهور", True),  # the very same: as ever
        ("افتتح المعرض أبوابه أمس", False),
        ("افتتح المعرض أبوابه أمس  ،", False),
        ("افتتح المعرض أبوابه اليوم.", True),
    ],
)
def test_only_what_says_something_else_is_a_revision(text: str, *, is_stored: bool) -> None:
    reading = make_reading(text=text)
    fresh, same = part_same_texts(
        [reading], latest={STORED.article.id: STORED.revision}, furniture=FORMS
    )
    assert (fresh, same) == (
        ((reading,), frozenset()) if is_stored else ((), frozenset({STORED.article.id}))
    )


def test_another_headline_is_a_revision(database: Database) -> None:
    del database
    reading = make_reading(text="افتتح المعرض أبوابه أمس")
    reading = replace(reading, revision=replace(reading.revision, title="عنوان آخر"))
    fresh, _ = part_same_texts(
        [reading], latest={STORED.article.id: STORED.revision}, furniture=FORMS
    )
    assert fresh == (reading,)


def item(number: int, dropped: str = "") -> CollectedItem:
    page = ParsedPage(
        canonical_url=f"https://nahr.example/{number}",
        title="عنوان",
        text="نص",
        author="",
        published_at=NOW,
        modified_at=None,
        date_source=DateSource.FEED,
        credits=(),
    )
    return CollectedItem(
        item=make_item(str(number)),
        outcome=ItemOutcome.NEW_ARTICLE,
        page=page,
        dropped={match_form(dropped): dropped} if dropped else {},
    )


def test_a_line_that_an_outlet_repeats_is_learnt_and_remembered_while_it_is_dropped(
    database: Database,
) -> None:
    line = "تصفح ألبوم الصور"
    connection = database.connection
    for number in range(6):
        reading = make_reading(
            url=f"https://nahr.example/{number}", text=f"خبر رقم {number} من المعرض.\n{line}"
        )
        save_articles(connection, [reading.article])
        save_revision(connection, reading.revision, origin="o")
    learn_furniture(connection, [item(1)], now=NOW)
    assert furniture(connection) == {"nahr": frozenset({match_form(line)})}
    # No stored text shows it any more, for it is dropped: pages still do, so it stays known.
    connection.execute("DELETE FROM revisions")
    for days in (40, 80, 120):
        learn_furniture(connection, [item(7, line)], now=NOW + timedelta(days=days))
    assert furniture(connection) == {"nahr": frozenset({match_form(line)})}

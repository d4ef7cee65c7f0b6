from dataclasses import replace
from pathlib import Path
from uuid import UUID

from extractors.records.developments import Role, Span, TextPart
from extractors.records.events import Decision, Verdict
from storage.mentions import StoredMention, in_order, mentions_of, mentions_since, save_mentions
from tests.storage.builders import NOW, make_development, make_reading, mention_of, open_database

ACT = make_development(
    people=("umerov", "witkoff"),
    topics=("territory",),
    role=Role.BACKGROUND,
    span=Span(part=TextPart.TITLE, start=3, end=40),
    addressees=("RUS",),
    reported_by=("agency",),
    marks=("ordinal:3",),
    reasons=("verb: التقى",),
    chance=0.75,
)
DECISION = Decision(
    verdict=Verdict.UPDATE, event_id=UUID(int=7), reasons=("parties: equal",), doubtful=True
)
STORED = StoredMention(
    mention=mention_of(make_reading(ACT), 0, ACT, DECISION), origin="agency:رويترز"
)


def test_a_mention_comes_back_with_the_whole_development(tmp_path: Path) -> None:
    with open_database(tmp_path / "sulh.duckdb") as database:
        save_mentions(database.connection, [STORED, STORED])
        assert mentions_of(database.connection, [UUID(int=7)]) == {UUID(int=7): (STORED,)}
        assert mentions_of(database.connection, []) == {}


def test_only_mentions_since_an_instant_are_asked_for(tmp_path: Path) -> None:
    with open_database(tmp_path / "sulh.duckdb") as database:
        save_mentions(database.connection, [STORED])
        later = NOW.replace(year=2026)
        assert mentions_since(database.connection, [UUID(int=7)], later) == {}
        assert len(mentions_since(database.connection, [UUID(int=7)], NOW)) == 1
        assert mentions_since(database.connection, [], NOW) == {}


def test_the_founding_mention_is_first_among_those_of_one_instant() -> None:
    founding = replace(STORED, mention=replace(STORED.mention, id=UUID(int=9), founding=True))
    assert in_order([STORED, founding]) == (founding, STORED)

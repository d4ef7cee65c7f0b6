from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from extractors.records.developments import Development, Kind
from storage.resolve.candidates import Ask, asked_keys, load_candidates, own_keys
from storage.resolve.commit import commit_readings
from tests.storage.builders import (
    EMPTY_POOL,
    NOW,
    OUTLETS,
    day,
    make_development,
    make_reading,
    make_word,
    no_alert,
    open_database,
)

TALKS = make_development()


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(tmp_path / "sulh.duckdb") as database:
        commit_readings(
            database.connection,
            [make_reading(TALKS)],
            outlets=OUTLETS,
            now=NOW,
            choose_alert=no_alert,
        )
        yield database.connection


@pytest.mark.parametrize(
    ("told", "days", "found"),
    [
        pytest.param(TALKS, 1, True, id="the next day"),
        pytest.param(make_development(parties=("RUS", "USA")), 1, True, id="one side in common"),
        pytest.param(make_development(parties=("EUROPE", "RUS")), 1, False, id="no side in common"),
        pytest.param(make_word(parties=("USA",)), 1, False, id="another kind"),
        pytest.param(make_development(date=None), 70, True, id="weeks later"),
        pytest.param(make_development(date=None), 100, False, id="beyond the window"),
        pytest.param(TALKS, 300, True, id="beyond the window, but the date is told"),
        pytest.param(TALKS, -10, True, id="read out of order"),
    ],
)
def test_events_are_found_by_key_inside_the_window(
    connection: duckdb.DuckDBPyConnection, told: Development, days: int, *, found: bool
) -> None:
    ask = Ask(development=told, reported_at=NOW + timedelta(days=days))
    pool = load_candidates(connection, [ask])
    assert bool(pool.find(told)) is found


def test_far_stretches_of_time_are_asked_apart(connection: duckdb.DuckDBPyConnection) -> None:
    asks = [
        Ask(
            development=make_development(date=day(12, month)), reported_at=NOW + timedelta(days=400)
        )
        for month in (1, 6)
    ]
    assert len(load_candidates(connection, asks).event_ids()) == 1


def test_the_europeans_and_each_state_are_asked_for_beside_each_other() -> None:
    europeans, french = make_development(parties=("EUROPE",)), make_development(parties=("FRA",))
    assert own_keys(europeans) <= asked_keys(french)
    assert own_keys(french) <= asked_keys(europeans)


def test_a_refusal_asks_for_all_kinds_of_acts_of_its_sides() -> None:
    refusal = make_word(kind=Kind.REFUSAL, addressees=("USA",))
    for kind in Kind:
        assert own_keys(make_word(kind=kind, parties=("USA",))) <= asked_keys(refusal)


def test_an_empty_pool_finds_nothing() -> None:
    assert EMPTY_POOL.find(TALKS) == ()
    assert EMPTY_POOL.find_exact(make_reading().article.id, TALKS) is None

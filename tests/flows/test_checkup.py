import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors.records.events import Alert, AlertReason
from extractors.records.feeds import FeedState
from flows.checkup import Finding, Health, check_all
from flows.settings import AlertSettings, CollectSettings, Settings
from flows.steps.plan import run_id
from storage.alerts import save_alerts
from storage.database import Database
from storage.feeds import save_feed_states
from storage.runs import Run, save_run

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def findings(settings: Settings, now: datetime = NOW) -> dict[str, Finding]:
    return {finding.subject: finding for finding in check_all(settings, now=now)}


def remember_run(settings: Settings, run: Run) -> None:
    with (
        Database.open(settings.database_path, holder="test") as database,
        database.transaction() as connection,
    ):
        save_run(connection, run)


def run(started_at: datetime, finished_at: datetime | None) -> Run:
    return Run(
        id=run_id("test", started_at),
        command="test",
        started_at=started_at,
        finished_at=finished_at,
    )


def test_before_the_first_pass_nothing_is_wrong_with_a_database_that_is_not_there(
    tmp_path: Path,
) -> None:
    found = findings(Settings(data=tmp_path))
    assert found["database"].health is Health.GOOD
    assert "the first pass, of `sulh run` or `sulh serve`, makes it" in found["database"].text
    with Database.open(tmp_path / "sulh.duckdb", holder="test"):
        pass  # as `sulh replay` leaves one
    assert findings(Settings(data=tmp_path))["passes"].health is Health.GOOD


HOURS = timedelta(hours=1)


@pytest.mark.parametrize(
    ("began", "polled", "brought", "is_told"),
    [
        pytest.param(0, 0, 30, False, id="a first pass over feeds whose newest item is a day old"),
        pytest.param(5, 0, 30, False, id="hours after it"),
        pytest.param(7, 0, 30, True, id="nothing came since we began"),
        pytest.param(7, 0, None, True, id="nothing ever came"),
        pytest.param(90, 0, 5, False, id="news of this morning"),
        pytest.param(90, 0, 7, True, id="no news for hours"),
        pytest.param(90, 8, 9, False, id="the service was stopped: nobody asked"),
    ],
)
def test_feeds_are_silent_only_for_as_long_as_they_are_asked(
    tmp_path: Path, began: int, polled: int, brought: int | None, *, is_told: bool
) -> None:
    settings = Settings(data=tmp_path)
    started = NOW - began * HOURS
    remember_run(settings, run(started, started))
    state = FeedState(
        url="https://rukn.example/rss",
        last_polled_at=NOW - polled * HOURS,
        last_items_at=None if brought is None else NOW - brought * HOURS,
    )
    remember_feeds(settings, state)
    told = [one.text for one in check_all(settings, now=NOW) if one.health is Health.WARNING]
    assert any("no feed brought anything new" in text for text in told) is is_told


URL = "https://rukn.example/rss"


def remember_feeds(settings: Settings, *states: FeedState) -> None:
    with (
        Database.open(settings.database_path, holder="test") as database,
        database.transaction() as connection,
    ):
        save_feed_states(connection, states)


def test_one_feed_that_is_asked_is_enough_to_hear_that_all_are_silent(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    remember_run(settings, run(NOW - 90 * HOURS, NOW - 90 * HOURS))
    given_up = FeedState(url=f"{URL}/old", last_polled_at=NOW - 20 * HOURS)
    asked = FeedState(url=URL, last_polled_at=NOW, last_items_at=NOW - 20 * HOURS)
    remember_feeds(settings, given_up, asked)
    told = [one.text for one in check_all(settings, now=NOW) if one.subject == "feeds"]
    assert "no feed brought anything new for 20 hours: is the network there?" in told


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (FeedState(url=URL), ["1 polled so far"]),
        (FeedState(url=URL, paused=True), ["1 are paused: `sulh feeds resume URL`"]),
        (
            FeedState(url=URL, failures=3),
            ["1 of 1 fail again and again: `sulh feeds` names them"],
        ),
    ],
    ids=["well", "paused", "failing"],
)
def test_feeds_are_well_only_if_none_is_paused_and_none_fails(
    tmp_path: Path, state: FeedState, told: list[str]
) -> None:
    settings = Settings(data=tmp_path)
    remember_feeds(settings, state)
    assert [one.text for one in check_all(settings, now=NOW) if one.subject == "feeds"] == told


def test_outlets_should_be_able_to_ask_who_reads_them(tmp_path: Path) -> None:
    found = findings(Settings(data=tmp_path))
    assert found["contact"].health is Health.WARNING
    assert "Set `contact`" in found["contact"].text
    told = Settings(data=tmp_path, collect=CollectSettings(contact="desk@rukn.example"))
    assert "contact" not in findings(told)


def test_a_clock_that_was_never_set_is_bad(tmp_path: Path) -> None:
    found = findings(Settings(data=tmp_path), datetime(1970, 1, 2, tzinfo=UTC))
    assert found["clock"].health is Health.BAD


def test_a_file_in_the_place_of_the_data_is_bad(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder", encoding="utf-8")
    for data in (file, file / "deep" / "data"):
        found = findings(Settings(data=data))["disk"]
        assert found.health is Health.BAD
        assert f"{file} is no folder" in found.text


def test_a_folder_that_can_be_made_is_good(tmp_path: Path) -> None:
    assert findings(Settings(data=tmp_path / "deep" / "data"))["disk"].health is Health.GOOD
    assert not (tmp_path / "deep").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_bad(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    found = findings(Settings(data=tmp_path / "data"))["disk"]
    assert found.health is Health.BAD
    assert "may not be written to" in found.text


def test_one_broken_thing_does_not_hide_the_others(tmp_path: Path) -> None:
    found = findings(Settings(data=tmp_path, pack="absent", feeds=tmp_path / "absent.toml"))
    assert found["topic pack"].health is Health.BAD
    assert found["feed list"].health is Health.BAD
    assert found["disk"].health is Health.GOOD


def test_a_filter_that_would_silence_all_is_bad(tmp_path: Path) -> None:
    found = findings(Settings(data=tmp_path, alerts=AlertSettings(parties=("RUSS",))))
    assert found["topic pack"].health is Health.BAD
    assert "did you mean 'RUS'" in found["topic pack"].text


def test_nobody_being_told_is_a_warning(tmp_path: Path) -> None:
    found = findings(Settings(data=tmp_path, alerts=AlertSettings(console=False)))
    assert found["channels"].health is Health.WARNING


def test_a_pass_that_did_not_finish_is_told(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    remember_run(settings, run(NOW - timedelta(hours=3), None))
    assert "has not finished" in findings(settings)["passes"].text


def test_a_pass_of_the_future_points_at_the_clock(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    remember_run(settings, run(NOW + timedelta(days=1), NOW + timedelta(days=1)))
    assert findings(settings)["passes"].health is Health.BAD


def test_alerts_for_a_channel_that_is_gone_are_told(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    alert = Alert(
        id=run_id("alert", NOW),
        event_id=run_id("event", NOW),
        reason=AlertReason.NEW,
        created_at=NOW,
    )
    with (
        Database.open(settings.database_path, holder="test") as database,
        database.transaction() as connection,
    ):
        save_alerts(connection, [alert], channels=("tgram-0badcafe",))
    assert "not configured any more: tgram-0badcafe" in findings(settings)["alerts"].text

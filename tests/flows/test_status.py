import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors.records.events import Alert, AlertReason
from extractors.records.feeds import FeedState
from extractors.records.identity import content_id
from extractors.records.notices import NoticeKind, make_notice
from flows.checkup import Health
from flows.metrics import render_metrics, write_metrics
from flows.settings import Settings
from flows.status import Status, judge_status, read_status
from flows.steps.keep import back_up
from flows.steps.plan import run_id
from flows.steps.sign_off import mark_success
from flows.steps.turn import taking_turn
from storage.alerts import mark_failed, save_alerts
from storage.database import Database
from storage.feeds import save_feed_states
from storage.lock import owning
from storage.notices import save_notices
from storage.runs import Run, save_run

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
Fill = Callable[[Database], None]


def status_of(settings: Settings, now: datetime = NOW) -> Status:
    return read_status(settings, now=now, wait=timedelta())


def health(settings: Settings, subject: str, now: datetime = NOW) -> tuple[Health, str]:
    found = [one for one in judge_status(status_of(settings, now)) if one.subject == subject]
    assert found, subject
    return found[-1].health, found[-1].text


def run(minutes: int, *, error: str | None = None, took: int = 1) -> Run:
    started = NOW - timedelta(minutes=minutes)
    return Run(
        id=run_id("sulh serve", started),
        command="sulh serve",
        started_at=started,
        finished_at=started + timedelta(minutes=took),
        outcomes={"new-article": 3, "duplicate": 1},
        developments=2,
        new_events=1,
        alerts=1,
        error=error,
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """With a pass that ended well twenty minutes ago, and a backup."""
    made = Settings(data=tmp_path)
    with Database.open(made.database_path, holder="test") as database:
        save_run(database.connection, run(21))
        save_feed_states(database.connection, [FeedState(url="https://a.example/feed")])
        back_up(database)
    return made


def change(settings: Settings, fill: Fill) -> None:
    with Database.open(settings.database_path, holder="test") as database:
        fill(database)


def test_without_a_database_it_says_so(tmp_path: Path) -> None:
    assert health(Settings(data=tmp_path), "database")[0] is Health.BAD


def test_a_service_that_does_well_is_good_throughout(settings: Settings) -> None:
    now = datetime.now(UTC)  # the backup was made now
    change(settings, lambda d: save_run(d.connection, replace(run(0), finished_at=now)))
    with owning(settings.data / "serve", holder="sulh serve", wait=timedelta()):
        found = judge_status(status_of(settings, now))
    assert {one.health for one in found} == {Health.GOOD}, found
    assert "`sulh serve` (process" in found[0].text


def test_the_last_good_pass_is_told_and_three_missed_ones_are_bad(settings: Settings) -> None:
    level, text = health(settings, "last success")
    assert level is Health.GOOD
    assert text.startswith("20 minutes ago (sulh serve): 4 items, 2 developments, 1 new events")
    assert health(settings, "last success", NOW + timedelta(minutes=11))[0] is Health.BAD


def test_a_pass_that_failed_is_told_with_its_reason_and_is_no_success(settings: Settings) -> None:
    change(settings, lambda d: save_run(d.connection, run(5, error="the disk is full")))
    assert health(settings, "last pass") == (Health.BAD, "5 minutes ago: the disk is full")
    assert status_of(settings).lag == timedelta(minutes=20)


def test_what_waits_and_what_was_given_up_is_told_by_channel(settings: Settings) -> None:
    alert = Alert(
        id=content_id("alert"),
        event_id=content_id("event"),
        reason=AlertReason.NEW,
        created_at=NOW - timedelta(hours=3),
    )
    change(settings, lambda d: save_alerts(d.connection, [alert], channels=["desk", "file"]))

    def refuse(database: Database) -> None:
        for _ in range(10):
            mark_failed(database.connection, [alert.id], "desk", "400", NOW, refused=True)

    change(settings, refuse)
    told = {one.text: one.health for one in judge_status(status_of(settings))
            if one.subject == "alerts"}  # fmt: skip
    assert told == {
        "desk: 0 wait: 400; 1 were given up: `sulh alerts retry`": Health.BAD,
        "file: 1 wait, the oldest for 3 hours": Health.GOOD,
    }


def test_failing_feeds_and_standing_notices_are_named(settings: Settings) -> None:
    bad = FeedState(url="https://b.example/feed", failures=5, last_error="no answer")
    notice = make_notice(
        NoticeKind.FEED,
        subject="https://c.example/feed",
        since=NOW,
        is_mended=False,
        text_ar="صمت",
        text_en="https://c.example/feed is silent",
        now=NOW,
    )

    def fill(database: Database) -> None:
        save_feed_states(database.connection, [bad])
        save_notices(database.connection, [notice], channels=[])

    change(settings, fill)
    assert health(settings, "feeds")[1] == "https://b.example/feed: 5 times in a row: no answer"
    assert health(settings, "notices")[1].startswith("https://c.example/feed is silent (since")


def test_an_old_backup_is_told(settings: Settings) -> None:
    assert health(settings, "backups", datetime.now(UTC) + timedelta(days=3))[0] is Health.WARNING


def test_a_pass_at_work_is_named_and_a_database_in_use_is_told(settings: Settings) -> None:
    with taking_turn(settings.database_path, holder="sulh run"):
        assert "`sulh run`" in health(settings, "at work")[1]
    with Database.open(settings.database_path, holder="somebody"):
        assert "held by `somebody`" in health(settings, "database")[1]


def test_metrics_hold_what_an_alarm_needs(settings: Settings, tmp_path: Path) -> None:
    text = render_metrics(status_of(settings))
    ended = (NOW - timedelta(minutes=20)).timestamp()
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert float(lines["sulh_last_success_timestamp_seconds"]) == ended
    assert float(lines["sulh_pass_seconds"]) == 60
    assert float(lines['sulh_pass_items{outcome="new-article"}']) == 3
    assert float(lines["sulh_up"]) == 0
    assert float(lines['sulh_stored{table="feeds"}']) == 1
    write_metrics(status_of(settings), tmp_path / "deep" / "metrics.prom")
    assert [one.name for one in (tmp_path / "deep").iterdir()] == ["metrics.prom"]


def test_metrics_without_a_database_still_tell_of_the_disk(tmp_path: Path) -> None:
    text = render_metrics(status_of(Settings(data=tmp_path)))
    assert "sulh_disk_free_bytes" in text
    assert "sulh_last_success" not in text


def test_a_new_service_is_not_called_ill_before_its_first_pass_and_its_first_backup(
    tmp_path: Path,
) -> None:
    settings = Settings(data=tmp_path)
    with Database.open(settings.database_path, holder="test") as database:
        save_run(database.connection, replace(run(0), started_at=NOW, finished_at=None))
    for minutes, expected in ((20, Health.WARNING), (40, Health.BAD)):
        now = NOW + timedelta(minutes=minutes)
        assert health(settings, "last success", now)[0] is expected
    assert health(settings, "backups", NOW + timedelta(days=1))[0] is Health.GOOD
    assert health(settings, "backups", NOW + timedelta(days=3))[0] is Health.WARNING


def test_a_page_that_is_not_refreshed_any_more_is_told(settings: Settings) -> None:
    mark_success(settings.data, NOW, faults=("the page was not refreshed: no room",))
    assert health(settings, "page") == (Health.WARNING, "the page was not refreshed: no room")


def test_a_memory_without_any_pass_is_ill_unless_one_is_at_work_or_a_service_just_began(
    tmp_path: Path,
) -> None:
    """As `sulh replay` leaves one: nothing says that a pass will ever come."""
    settings = Settings(data=tmp_path)
    with Database.open(settings.database_path, holder="test"):
        pass
    assert health(settings, "last success") == (Health.BAD, "no pass has ended well yet")
    assert health(settings, "backups")[0] is Health.WARNING
    with taking_turn(settings.database_path, holder="sulh run"):
        assert health(settings, "last success")[0] is Health.WARNING
    began = {"first_at": (NOW - timedelta(minutes=5)).isoformat()}
    (tmp_path / "watchdog.json").write_text(json.dumps(began), encoding="utf-8")
    assert health(settings, "last success")[0] is Health.WARNING
    assert health(settings, "last success", NOW + timedelta(hours=1))[0] is Health.BAD
    assert health(settings, "backups")[0] is Health.GOOD

import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from flows.service.telling import Teller
from flows.service.troubles import LEAST_FREE, Trouble, write_trouble
from flows.settings import AlertSettings, ChannelSettings, Settings, WatchSettings
from flows.steps.sign_off import mark_success
from flows.watchdog import Alarm, Watchdog, WatchState, decide_alarm, notify_systemd
from tests.flows.alerts.webhook import Hook

TEN = timedelta(minutes=10)
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "minutes", "expected"),
    [
        (WatchState(starts=1), 30, Alarm.NONE),
        (WatchState(starts=1), 31, Alarm.RAISE),
        (WatchState(starts=4), 0, Alarm.RAISE),
        (WatchState(starts=1), 61, Alarm.RESTART),
        (WatchState(mark="a", raised_at="t", raised_mark="a"), 31, Alarm.NONE),
        (WatchState(mark="a", raised_at="t", raised_mark="a"), 61, Alarm.RESTART),
        (WatchState(mark="b", raised_at="t", raised_mark="a"), 0, Alarm.MEND),
        (WatchState(starts=9, raised_at="t"), 0, Alarm.NONE),
    ],
)
def test_silence_is_told_once_then_the_service_starts_anew_and_the_end_is_told(
    state: WatchState, minutes: int, expected: Alarm
) -> None:
    silence = timedelta(minutes=minutes)
    assert decide_alarm(state, silence=silence, interval=TEN, missed=3) is expected


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    alerts = AlertSettings(
        console=False,
        file=tmp_path / "alerts.jsonl",
        to={"readers": ChannelSettings(file=tmp_path / "readers.jsonl")},
    )
    return Settings(data=tmp_path, alerts=alerts)


def notices(settings: Settings) -> list[dict[str, Any]]:
    path = settings.alerts.file
    assert path is not None
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def told(settings: Settings) -> list[str]:
    return [one["subject"]["en"] for one in notices(settings)]


def watch(settings: Settings, *, minutes: float = 10) -> Watchdog:
    return Watchdog(
        settings,
        interval=timedelta(minutes=minutes),
        server_died=lambda: False,
        end=lambda _: None,
    )


def test_who_asked_for_notices_is_told_and_told_again_when_it_is_mended(
    settings: Settings,
) -> None:
    silent = watch(settings, minutes=0)
    silent._interval = timedelta(seconds=-1)  # noqa: SLF001 - so that any silence is too long
    assert silent.look() is Alarm.RESTART
    failing = watch(settings)
    failing._state = WatchState(starts=9)  # noqa: SLF001
    assert [failing.look(), failing.look()] == [Alarm.RAISE, Alarm.NONE]
    assert len(told(settings)) == 1
    assert "No pass has succeeded" in told(settings)[0]
    mark_success(settings.data, NOW)
    assert [failing.look(), failing.look()] == [Alarm.MEND, Alarm.NONE]
    assert told(settings)[1:] == ["Sulh: Passes succeed again"]
    assert not (settings.data / "readers.jsonl").exists()


def test_a_service_that_starts_again_and_again_without_a_good_pass_is_told(
    settings: Settings,
) -> None:
    looks = []
    for _ in range(5):
        watchdog = watch(settings)
        watchdog.start()
        looks.append(watchdog.look())
        watchdog.stop()
    assert looks == [Alarm.NONE, Alarm.NONE, Alarm.NONE, Alarm.RAISE, Alarm.NONE]
    mark_success(settings.data, NOW)
    assert watch(settings).look() is Alarm.MEND


def test_the_outside_watchdog_hears_of_it(settings: Settings) -> None:
    with Hook() as hook:
        asked: list[str] = []
        hook.on_get = asked.append
        watched = settings.model_copy(
            update={"watch": WatchSettings(heartbeat=SecretStr(hook.web_url))}
        )
        failing = watch(watched)
        failing._state = WatchState(starts=9)  # noqa: SLF001
        failing.look()
    assert asked == [hook.web_url.partition(str(hook.server.server_port))[2] + "/fail"]


def test_a_server_that_died_ends_the_service(settings: Settings) -> None:
    ended: list[str] = []
    done = threading.Event()

    def end(reason: str) -> None:
        ended.append(reason)
        done.set()

    watchdog = Watchdog(settings, interval=TEN, server_died=lambda: True, end=end, tick=0.01)
    watchdog.start()
    assert done.wait(5)
    watchdog.stop()
    assert ended == ["Prefect's server died"]


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """The socket at which systemd hears its services."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        place = os.path.relpath(tmp_path / "notify")  # socket paths are short
        heard.bind(place)
        heard.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", place)
        yield heard


def test_systemd_hears_that_we_are_ready_alive_and_stopping(
    settings: Settings, systemd: socket.socket
) -> None:
    watchdog = Watchdog(
        settings, interval=TEN, server_died=lambda: False, end=lambda _: None, tick=0.01
    )
    watchdog.start()
    heard = [systemd.recv(99), systemd.recv(99)]
    watchdog.stop()
    while heard[-1] == b"WATCHDOG=1":
        heard.append(systemd.recv(99))
    assert heard[:2] == [b"READY=1", b"WATCHDOG=1"]
    assert heard[-1] == b"STOPPING=1"


def test_without_systemd_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    notify_systemd("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", "/nonexistent/socket")
    notify_systemd("READY=1")


def test_a_disk_that_fills_up_is_told_once_and_so_is_that_there_is_room(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    watchdog = watch(settings)
    counts = []
    usage = shutil.disk_usage(settings.data)
    for free in (10**9, 10**8, 10**8, LEAST_FREE + 1, 10**9, 10**9):  # a little room is none yet
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: usage._replace(free=free))
        watchdog._next_round = 0  # noqa: SLF001 - as if a minute had gone by
        watchdog.look()
        counts.append(len(told(settings)))
    assert counts == [0, 1, 1, 1, 2, 2]
    assert told(settings) == [
        "Sulh: The disk is nearly full: less than 500 MB are free; make room",
        "Sulh: There is room on the disk again",
    ]


def test_that_a_trouble_is_over_is_the_end_of_that_trouble(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its key derives from the beginning, so that a channel takes it once, restart or not."""

    def look(free: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=free))
        watch(settings).look()

    usage = shutil.disk_usage(settings.data)
    look(10**8)
    since = Teller(settings).standing_since(Trouble.DISK)
    assert since is not None
    look(10**9)
    end = write_trouble(Trouble.DISK, since=since, is_mended=True, now=NOW)
    assert notices(settings)[1]["alerts"] == [str(end.id)]


def test_what_changes_slowly_is_looked_at_each_minute(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    usage = shutil.disk_usage(settings.data)
    monkeypatch.setattr(shutil, "disk_usage", lambda data: seen.append(data) or usage)
    watchdog = watch(settings)
    for _ in range(3):
        watchdog.look()
    assert len(seen) == 1


def test_a_look_at_a_disk_that_does_not_answer_ends_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(shutil, "disk_usage", fail)
    assert watch(settings).look() is Alarm.NONE
    assert told(settings) == []


def test_what_a_channel_did_not_hear_is_told_again_each_minute(settings: Settings) -> None:
    path = settings.alerts.file
    assert path is not None
    path.mkdir()  # which no line can be written into
    mark_success(settings.data, NOW, faults=("no room",))
    watchdog = watch(settings)
    watchdog.look()
    path.rmdir()
    watchdog._next_round = 0  # noqa: SLF001 - as if a minute had gone by
    watchdog.look()
    assert len(told(settings)) == 1


def test_backups_that_are_not_made_are_told_and_not_again_after_a_restart(
    settings: Settings,
) -> None:
    mark_success(settings.data, NOW)
    first = watch(settings)
    first.start()
    first.stop()
    state = json.loads((settings.data / "watchdog.json").read_text(encoding="utf-8"))
    state["served"] = timedelta(days=3).total_seconds()
    (settings.data / "watchdog.json").write_text(json.dumps(state), encoding="utf-8")
    for _ in range(2):
        watch(settings).look()
    assert [line[:31] for line in told(settings)] == ["Sulh: No backup was made for 2 "]
    (settings.data / "sulh.backup.duckdb").touch()
    watch(settings).look()
    assert told(settings)[1:] == ["Sulh: Backups are made again"]


def test_a_machine_that_was_off_for_days_misses_no_backup(settings: Settings) -> None:
    backup = settings.data / "sulh.backup.duckdb"
    backup.touch()
    watch(settings).look()
    days_ago = time.time() - timedelta(days=5).total_seconds()
    os.utime(backup, (days_ago, days_ago))
    for _ in range(2):
        watch(settings).look()
    assert told(settings) == []


def test_days_of_service_without_a_backup_add_up_over_restarts(settings: Settings) -> None:
    for _ in range(3):
        assert told(settings) == []
        watchdog = watch(settings)
        watchdog._last_round -= timedelta(hours=17).total_seconds()  # noqa: SLF001 - as if so long
        for _ in range(3):  # what was counted once is not counted again
            watchdog._next_round = 0  # noqa: SLF001
            watchdog.look()
    assert [line[:31] for line in told(settings)] == ["Sulh: No backup was made for 2 "]


def test_a_server_that_complains_is_cut_short_while_the_service_runs(settings: Settings) -> None:
    words = settings.data / "prefect" / "server.log"
    words.parent.mkdir()
    words.write_bytes(b"x" * 11_000_000)
    watch(settings).look()
    assert words.stat().st_size == 0


def test_systemd_hears_that_we_live_before_each_message(
    settings: Settings, systemd: socket.socket
) -> None:
    """A channel that does not answer takes its time, and several take more than systemd waits."""
    failing = watch(settings)
    failing._state = WatchState(starts=9)  # noqa: SLF001
    failing.look()
    assert systemd.recv(99) == b"WATCHDOG=1"


def test_a_page_that_cannot_be_refreshed_is_told_though_passes_succeed(settings: Settings) -> None:
    for faults in (("no room",), ("no room",), ()):
        mark_success(settings.data, NOW, faults=faults)
        watch(settings).look()
    assert told(settings) == [
        "Sulh: The page or the copy for analysts cannot be refreshed: `sulh status` says why",
        "Sulh: The page and the copy are refreshed again",
    ]


def watch_by(clock: dict[str, float], settings: Settings, ended: list[str]) -> Watchdog:
    """By a clock that is so many seconds ahead."""
    return Watchdog(
        settings,
        interval=TEN,
        server_died=lambda: False,
        end=ended.append,
        tick=0.01,
        wall=lambda: time.time() + clock["ahead"],
    )


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-15, ["the clock was set back"]), (-5, []), (60, [])],
    ids=["by more than an interval", "by less", "ahead"],
)
def test_a_clock_that_is_set_back_by_passes_starts_the_service_anew(
    settings: Settings, minutes: int, expected: list[str]
) -> None:
    ended: list[str] = []
    clock = {"ahead": 0.0}
    watchdog = watch_by(clock, settings, ended)
    watchdog.start()
    time.sleep(0.1)
    assert ended == []
    clock["ahead"] = 60.0 * minutes
    time.sleep(0.2)
    watchdog.stop()
    assert ended == expected


def test_a_clock_that_was_ahead_and_is_set_right_was_set_back(settings: Settings) -> None:
    ended: list[str] = []
    clock = {"ahead": 0.0}
    watchdog = watch_by(clock, settings, ended)
    watchdog.start()
    for ahead, expected in ((7200.0, []), (0.0, ["the clock was set back"])):
        clock["ahead"] = ahead
        time.sleep(0.2)
        assert ended == expected
    watchdog.stop()

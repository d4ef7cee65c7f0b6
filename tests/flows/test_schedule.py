from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import httpx
import pytest
from prefect.client.schemas.objects import ConcurrencyLimitStrategy
from prefect.exceptions import PrefectHTTPStatusError

from extractors.records.faults import SulhError
from flows import schedule
from flows.digest import needs_digests
from flows.schedule import make_deployments
from flows.service.sweep import Swept, write_sweep
from flows.settings import AlertSettings, ChannelSettings, Settings, UpkeepSettings

QUIET = ChannelSettings(file=Path("a"), quiet="22:00-07:00")


def settings(tmp_path: Path, **to: ChannelSettings) -> Settings:
    upkeep = UpkeepSettings(at=time(3, 10))
    return Settings(data=tmp_path, alerts=AlertSettings(to=to), upkeep=upkeep)


def test_the_pass_and_the_upkeep_are_served_without_overlap(tmp_path: Path) -> None:
    monitor, upkeep = make_deployments(
        settings(tmp_path), config=None, interval=timedelta(minutes=10)
    )
    assert monitor.schedules[0].schedule.interval == timedelta(minutes=10)
    assert monitor.schedules[0].schedule.timezone == "UTC"
    assert upkeep.schedules[0].schedule.cron == "10 3 * * *"
    for one in (monitor, upkeep):
        assert one.concurrency_limit == 1
        assert one.concurrency_options.collision_strategy is ConcurrencyLimitStrategy.CANCEL_NEW
    assert monitor.parameters["latest_start_seconds"] == 300


def test_deliveries_between_passes_are_served_where_a_channel_has_its_own_times(
    tmp_path: Path,
) -> None:
    wanted = settings(tmp_path, desk=QUIET)
    assert needs_digests(wanted)
    assert not needs_digests(settings(tmp_path, desk=ChannelSettings(file=Path("a"))))
    made = make_deployments(wanted, config=tmp_path / "sulh.toml", interval=timedelta(hours=1))
    assert [one.flow_name for one in made] == ["monitor", "upkeep", "digest"]
    assert made[2].schedules[0].schedule.interval == timedelta(minutes=5)
    assert made[2].parameters == {"config": str(tmp_path / "sulh.toml")}


class Busy:
    """A server that is busy so many times before it does what it is asked."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)
        self.asked = 0

    async def __call__(self) -> str:
        self.asked += 1
        if self.faults:
            raise self.faults.pop(0)
        return "done"


def answer(status: int) -> PrefectHTTPStatusError:
    request = httpx.Request("POST", "http://127.0.0.1/api/deployments")
    return PrefectHTTPStatusError(
        f"{status}", request=request, response=httpx.Response(status, request=request)
    )


async def test_a_server_that_is_busy_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_AGAIN", 0.01)
    busy = Busy(answer(500), answer(503), httpx.ReadTimeout("slow"))
    assert await schedule.ask_patiently(busy, patience=timedelta(seconds=30)) == "done"
    assert busy.asked == 4


@pytest.mark.parametrize(
    ("faults", "asked"),
    [
        pytest.param([answer(422)], 1, id="what it refuses, it refuses again"),
        pytest.param([answer(500)] * 99, 5, id="it is too busy for too long"),
    ],
)
async def test_what_the_server_does_not_take_is_told_with_what_to_do(
    faults: list[Exception], asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "_AGAIN", 0.1)
    busy = Busy(*faults)
    with pytest.raises(SulhError, match=r"did not take the schedule.*watch\.start_seconds"):
        await schedule.ask_patiently(busy, patience=timedelta(seconds=0.5))
    assert busy.asked <= asked


def test_the_sweep_tells_what_was_missed_from_what_was_only_planned() -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    hours = [now + timedelta(hours=hour) for hour in (-3, -2, -1, 1)]
    swept = Swept(crashed=[("monitor", "odd-owl", hours[0])], missed={"monitor": hours})
    assert swept.runs == 5
    assert write_sweep(swept, now=now).splitlines()[2:] == [
        "| monitor | cut off: marked as crashed | 1 | odd-owl, begun 2026-03-02 09:00:00 UTC |",
        "| monitor | missed: deleted | 3 | 2026-03-02 09:00:00 UTC to 2026-03-02 11:00:00 UTC |",
        (
            "| monitor | planned by the last start: deleted | 1 "
            "| 2026-03-02 13:00:00 UTC to 2026-03-02 13:00:00 UTC |"
        ),
    ]

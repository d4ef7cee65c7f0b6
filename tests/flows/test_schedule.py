from datetime import time, timedelta
from pathlib import Path

from prefect.client.schemas.objects import ConcurrencyLimitStrategy

from flows.digest import needs_digests
from flows.schedule import make_deployments
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

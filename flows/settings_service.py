"""The part of the settings that says how the service looks after itself."""

import re
from datetime import time
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator


class LogForm(StrEnum):
    """How the log is written."""

    CONSOLE = "console"
    JSON = "json"


class UpkeepSettings(BaseModel):
    """What is done once a day, and what is kept for how long."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: time = Field(default=time(3, 10), description="time of day, UTC")
    backups: int = Field(default=7, ge=1, le=400, description="copies that are kept")
    text_days: int = Field(
        default=0, ge=0, description="page texts older than this are dropped; 0 keeps them"
    )
    history_days: int = Field(
        default=90, ge=7, description="runs, settled items and delivered notices are kept so long"
    )
    export: Path | None = Field(
        default=None, description="a folder for a read-only copy and Parquet after each pass"
    )


class WatchSettings(BaseModel):
    """Who watches the watcher."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    heartbeat: SecretStr | None = Field(
        default=None, description="a URL that is asked after each good pass"
    )
    missed: int = Field(
        default=3, ge=1, description="intervals without a good pass before it is told"
    )
    start_seconds: float = Field(
        default=300.0,
        ge=10,
        description="how long Prefect's server may take to start, and again to take the schedule",
    )
    metrics_file: Path | None = Field(
        default=None, description="metrics for Prometheus are written here"
    )
    metrics_port: int = Field(
        default=0, ge=0, le=65535, description="and served on this port of loopback; 0: not"
    )
    log: LogForm = Field(default=LogForm.CONSOLE, description="console or json")


LOCAL_DASK = "local"
_DASK = re.compile(rf"{LOCAL_DASK}(:[1-9]\d{{0,2}})?|(tcp|tls)://[^\s/:]+:\d{{1,5}}")


class WorkerSettings(BaseModel):
    """How a pass is split among the workers of several machines."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    spool: Path | None = Field(
        default=None, description="a folder that writer and workers share; by default in `data`"
    )
    feeds_a_part: int = Field(default=25, ge=1, description="feeds that a worker takes at once")
    patience_minutes: float = Field(
        default=8.0, gt=0, description="a part that takes longer waits for the next pass"
    )
    dask: str = Field(
        default="", description="fan out through Dask: `local`, `local:4` or `tcp://host:port`"
    )

    @field_validator("dask")
    @classmethod
    def _a_cluster(cls, where: str) -> str:
        if where and not _DASK.fullmatch(where):
            raise ValueError('write "local", "local:4" or the address, such as "tcp://host:8786"')
        return where

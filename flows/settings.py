"""Settings: what can be set, and what each word means. `settings_file` reads them."""

import os
from difflib import get_close_matches
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from extractors.records.faults import ConfigurationError
from flows.secrets import anchor_secret
from flows.settings_alerts import AlertSettings, ChannelSettings
from flows.settings_service import UpkeepSettings, WatchSettings, WorkerSettings

__all__ = [
    "AlertSettings",
    "ChannelSettings",
    "CollectSettings",
    "Settings",
    "UpkeepSettings",
    "WatchSettings",
    "WorkerSettings",
]
FILE_NAME = "sulh.toml"
PREFIX = "SULH_"
NESTED = "__"


def _is_port(word: str) -> bool:
    return word.isascii() and word.isdecimal() and 0 < int(word) < 1 << 16


class CollectSettings(BaseModel):
    """How feeds and pages are fetched."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    look_back_days: float = Field(
        default=3.0, gt=0, description="items older than this are not fetched"
    )
    pages_per_pass: int = Field(default=500, ge=1, description="the rest waits for the next pass")
    timeout_seconds: float = Field(default=20.0, gt=0, description="for one whole answer")
    at_once: int = Field(
        default=32, ge=1, le=200, description="pages under way together; feeds: up to 256"
    )
    tries: int = Field(default=3, ge=1, le=10, description="of one request inside a pass")
    spacing_seconds: float = Field(
        default=0.5, ge=0, description="between two requests to one host"
    )
    allow_private: tuple[str, ...] = Field(
        default=(), description="host:port pairs of your own network that may be read"
    )
    contact: str = Field(
        default="", description="an address in the user agent, for outlets that have a question"
    )

    @field_validator("allow_private")
    @classmethod
    def _with_ports(cls, pairs: tuple[str, ...]) -> tuple[str, ...]:
        for pair in pairs:
            host, _, port = pair.rpartition(":")
            if not host or "/" in host or not _is_port(port):
                raise ValueError('write each as "host:port", such as "127.0.0.1:8080"')
        return pairs


class Settings(BaseSettings):
    """Everything that can be set. Paths in the file are relative to the file's folder."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter=NESTED,
        extra="forbid",
        frozen=True,
        env_ignore_empty=True,
    )

    data: Path = Field(default=Path("sulh-data"), description="folder of everything kept")
    database: Path | None = Field(default=None, description="by default sulh.duckdb in `data`")
    feeds: Path | None = Field(default=None, description="by default the list that ships")
    pack: str = Field(default="russia-ukraine", description="a shipped topic pack, or a folder")
    zone: str = Field(default="UTC", description="in which times are shown")
    every_minutes: float = Field(default=10.0, gt=0, description="how often `sulh serve` runs")
    report_folder: Path | None = Field(
        default=None, description="the page is refreshed in this folder after each pass"
    )
    alerts: AlertSettings = AlertSettings()
    collect: CollectSettings = CollectSettings()
    upkeep: UpkeepSettings = UpkeepSettings()
    watch: WatchSettings = WatchSettings()
    workers: WorkerSettings = WorkerSettings()

    _file: Path | None = PrivateAttr(default=None)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file, whose content comes in as arguments."""
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        if zone not in available_timezones():
            near = get_close_matches(zone, available_timezones(), n=1)
            hint = f"; did you mean {near[0]}?" if near else ", such as Europe/Berlin"
            raise ValueError(f"no such time zone{hint}")
        return zone

    @property
    def file(self) -> Path | None:
        """The file that these settings were read from, if one was."""
        return self._file

    def anchored(self, *, base: Path, file: Path | None) -> "Settings":
        """The same with absolute paths, seen from the folder of the file that names them."""

        def anchor(path: Path | None) -> Path | None:
            return None if path is None else base / path.expanduser()

        changes: dict[str, object] = {
            "alerts": self.alerts.anchored(base),
            "upkeep": self.upkeep.model_copy(update={"export": anchor(self.upkeep.export)}),
            "watch": self.watch.model_copy(
                update={
                    "heartbeat": anchor_secret(self.watch.heartbeat, base),
                    "metrics_file": anchor(self.watch.metrics_file),
                }
            ),
            "workers": self.workers.model_copy(update={"spool": anchor(self.workers.spool)}),
        }
        paths = ("data", "database", "feeds", "report_folder")
        changes |= {name: anchor(getattr(self, name)) for name in paths}
        if self.pack_folder is not None:
            changes["pack"] = str(anchor(self.pack_folder))
        settled = self.model_copy(update=changes)
        settled._file = file  # noqa: SLF001 - of this very class
        return settled

    @property
    def database_path(self) -> Path:
        """Where the database lies."""
        return self.database or self.data / "sulh.duckdb"

    @property
    def spool(self) -> Path:
        """The folder that the writer shares with the workers of other machines."""
        return self.workers.spool or self.data / "spool"

    @property
    def pack_folder(self) -> Path | None:
        """The topic pack's folder, where `pack` names one instead of a shipped pack."""
        return Path(self.pack).expanduser() if "/" in self.pack or os.sep in self.pack else None

    @property
    def show_zone(self) -> ZoneInfo:
        """The zone in which times are shown."""
        return ZoneInfo(self.zone)

    @property
    def channel_urls(self) -> tuple[str, ...]:
        """All Apprise addresses, passwords and all: for sending only, never for showing.

        Raises:
            ConfigurationError: the channels file cannot be read.
        """
        own = tuple(channel.get_secret_value() for channel in self.alerts.channels)
        return (*own, *_read_channels(self.alerts.channels_file))


def _read_channels(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"alerts.channels_file cannot be read ({error})", subject=str(path)
        ) from error
    kept = (line.strip() for line in lines)
    return tuple(line for line in kept if line and not line.startswith("#"))

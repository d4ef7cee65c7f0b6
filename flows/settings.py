"""Settings: one TOML file and the environment, checked as a whole before anything starts."""

import os
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from extractors.records.developments import Kind
from extractors.records.faults import ConfigurationError

FILE_NAME = "sulh.toml"
PREFIX = "SULH_"
_NESTED = "__"
_OWN_VARIABLES = frozenset({"SULH_CONFIG"})  # read by the command itself


class AlertSettings(BaseModel):
    """Who is told what. Channel addresses hold passwords: they are never shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    console: bool = Field(default=True, description="print alerts where the command runs")
    file: Path | None = Field(default=None, description="append alerts to this file")
    channels: tuple[SecretStr, ...] = Field(default=(), description="Apprise addresses")
    channels_file: Path | None = Field(
        default=None, description="a file with one Apprise address a line"
    )
    fresh_hours: float = Field(
        default=48.0, gt=0, description="acts older than this are stored, not told"
    )
    kinds: tuple[Kind, ...] = Field(default=(), description="only these kinds; none: all")
    parties: tuple[str, ...] = Field(default=(), description="only with one of these parties")
    topics: tuple[str, ...] = Field(default=(), description="only on one of these subjects")
    minimum_outlets: int = Field(default=1, ge=1, description="tell after so many outlets")


class CollectSettings(BaseModel):
    """How feeds and pages are fetched."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    look_back_days: float = Field(
        default=3.0, gt=0, description="items older than this are not fetched"
    )
    pages_per_pass: int = Field(default=500, ge=1, description="the rest waits for the next pass")
    timeout_seconds: float = Field(default=20.0, gt=0, description="for one whole answer")
    at_once: int = Field(default=32, ge=1, le=200, description="requests under way together")
    contact: str = Field(
        default="", description="an address in the user agent, for outlets that have a question"
    )


class Settings(BaseSettings):
    """Everything that can be set. Paths in the file are relative to the file's folder."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter=_NESTED,
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
    alerts: AlertSettings = AlertSettings()
    collect: CollectSettings = CollectSettings()

    _file: Path | None = PrivateAttr(default=None)
    folders: ClassVar[tuple[str, ...]] = ("data", "database", "feeds")

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

    @property
    def database_path(self) -> Path:
        """Where the database lies."""
        return self.database or self.data / "sulh.duckdb"

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


def load_settings(
    path: Path | None = None, *, folder: Path | None = None, environment: Mapping[str, str]
) -> Settings:
    """Read the settings.

    Args:
        path: The file; without one ./sulh.toml, then ~/.config/sulh/sulh.toml, then defaults.
        folder: Where the command runs; the current folder without one.
        environment: Searched for names of no setting; pydantic reads `os.environ` for the rest.

    Raises:
        ConfigurationError: names the file, the key and what to change.
    """
    here = folder or Path.cwd()
    found = find_file(path, folder=here, environment=environment)
    _check_environment(environment)
    content = _read_toml(found) if found else {}
    base = found.parent if found else here
    if found is not None and found.parent == _user_folder(environment):
        content.setdefault("data", str(_user_data(environment)))
    try:
        settings = Settings(**content)
    except ValidationError as error:
        raise ConfigurationError(
            _explain(error, found), subject=str(found or "environment")
        ) from error
    return _anchored(settings, base=base, file=found)


def find_file(path: Path | None, *, folder: Path, environment: Mapping[str, str]) -> Path | None:
    """The settings file that counts.

    Raises:
        ConfigurationError: the file that was asked for is not there.
    """
    if path is not None:
        if not path.is_file():
            raise ConfigurationError("there is no such settings file", subject=str(path))
        return path.absolute()
    places = (folder / FILE_NAME, _user_folder(environment) / FILE_NAME)
    return next((place.absolute() for place in places if place.is_file()), None)


def _user_folder(environment: Mapping[str, str]) -> Path:
    home = Path(environment.get("HOME", "/nonexistent"))
    return Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "sulh"


def _user_data(environment: Mapping[str, str]) -> Path:
    home = Path(environment.get("HOME", "/nonexistent"))
    return Path(environment.get("XDG_DATA_HOME") or home / ".local/share") / "sulh"


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"cannot be read ({error})", subject=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"is not valid TOML: {error}", subject=str(path)) from error


def _anchored(settings: Settings, *, base: Path, file: Path | None) -> Settings:
    """Make the paths absolute, seen from the folder of the file that names them."""

    def anchor(path: Path | None) -> Path | None:
        return None if path is None else base / path.expanduser()

    alerts = settings.alerts.model_copy(
        update={
            "file": anchor(settings.alerts.file),
            "channels_file": anchor(settings.alerts.channels_file),
        }
    )
    changes = {name: anchor(getattr(settings, name)) for name in Settings.folders}
    if settings.pack_folder is not None:
        changes["pack"] = str(anchor(settings.pack_folder))  # type: ignore[assignment]
    anchored = settings.model_copy(update=changes | {"alerts": alerts})
    anchored._file = file  # noqa: SLF001 - pydantic's private attribute of this very class
    return anchored


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


def _explain(error: ValidationError, file: Path | None) -> str:
    """Put what pydantic found into words that name the key. Values are not repeated: secrets."""
    text = file.read_text(encoding="utf-8") if file else ""
    return "; ".join(
        _explain_one(tuple(str(part) for part in fault["loc"]), fault["type"], fault["msg"], text)
        for fault in error.errors(include_input=False, include_url=False)
    )


def _explain_one(location: tuple[str, ...], kind: str, message: str, text: str) -> str:
    named = tuple(part for part in location if not part.isdecimal())
    found = re.search(rf"^[ \t]*(?:\[{named[-1]}\]|{named[-1]}\s*=)", text, re.MULTILINE)
    line = f"line {text[: found.start()].count(chr(10)) + 1}: " if found else ""
    key = f"{line}`{'.'.join(location)}`"
    if kind == "extra_forbidden":
        return f"{key} is no setting{_suggest(location[-1], _keys(location[:-1]))}"
    reason = message.removeprefix("Value error, ")
    return f"{key}: {reason[:1].lower()}{reason[1:]}"


def _suggest(key: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(key, known, n=1)
    return f"; did you mean `{near[0]}`?" if near else f" (there are: {', '.join(known)})"


def _keys(section: tuple[str, ...]) -> tuple[str, ...]:
    sections: dict[tuple[str, ...], type[BaseModel]] = {
        ("alerts",): AlertSettings,
        ("collect",): CollectSettings,
    }
    return tuple(sections.get(section, Settings).model_fields)


def _check_environment(environment: Mapping[str, str]) -> None:
    """A misspelt variable would otherwise be ignored in silence."""
    top = {PREFIX + name.upper() for name in Settings.model_fields}
    nested = {
        f"{PREFIX}{section.upper()}{_NESTED}{name.upper()}"
        for section in ("alerts", "collect")
        for name in _keys((section,))
    }
    known = top | nested | _OWN_VARIABLES
    for name in environment:
        if name.startswith(PREFIX) and name.upper() not in known:
            raise ConfigurationError(
                f"is no setting{_suggest(name, tuple(sorted(known)))}", subject=name
            )

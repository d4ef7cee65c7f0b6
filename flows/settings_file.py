"""Read the settings: one TOML file and the environment, checked before anything starts."""

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from extractors.records.faults import ConfigurationError
from flows.settings import (
    FILE_NAME,
    NESTED,
    PREFIX,
    AlertSettings,
    ChannelSettings,
    CollectSettings,
    Settings,
    UpkeepSettings,
    WatchSettings,
    WorkerSettings,
)

_SECTIONS: Mapping[tuple[str, ...], type[BaseModel]] = {
    ("alerts",): AlertSettings,
    ("collect",): CollectSettings,
    ("upkeep",): UpkeepSettings,
    ("watch",): WatchSettings,
    ("workers",): WorkerSettings,
}
_OWN_VARIABLES = frozenset({"SULH_CONFIG", "SULH_SERVICE"})  # no settings: of the command itself


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
    return settings.anchored(base=base, file=found)


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
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"cannot be read ({error})", subject=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"is not valid TOML: {error}", subject=str(path)) from error


def _explain(error: ValidationError, file: Path | None) -> str:
    """Put what pydantic found into words that name the key. Values are not repeated: secrets."""
    text = file.read_text(encoding="utf-8-sig") if file else ""
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
    if kind == "path_type":
        return f'{key}: write a path as text, such as "sulh-data"'
    reason = message.removeprefix("Value error, ")
    return f"{key}: {reason[:1].lower()}{reason[1:]}"


def _suggest(key: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(key, known, n=1)
    return f"; did you mean `{near[0]}`?" if near else f" (there are: {', '.join(known)})"


def _keys(section: tuple[str, ...]) -> tuple[str, ...]:
    model = _SECTIONS.get(section[:1], Settings)
    if section[:2] == ("alerts", "to") and len(section) > len(("alerts", "to")):
        model = ChannelSettings
    return tuple(model.model_fields)


def _check_environment(environment: Mapping[str, str]) -> None:
    """A misspelt variable would otherwise be ignored in silence."""
    top = {PREFIX + name.upper() for name in Settings.model_fields}
    nested = {
        f"{PREFIX}{section.upper()}{NESTED}{name.upper()}"
        for (section,) in _SECTIONS
        for name in _keys((section,))
    }
    known = top | nested | _OWN_VARIABLES
    for name in environment:
        if name.startswith(PREFIX) and name.upper() not in known:
            raise ConfigurationError(
                f"is no setting{_suggest(name, tuple(sorted(known)))}", subject=name
            )

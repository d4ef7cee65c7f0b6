"""Secrets of the settings: written as they are, or where they lie. They are never shown."""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import SecretStr

from extractors.records.faults import ConfigurationError

# "env:NAME" a variable, "file:PATH" a file, "credential:NAME" one that systemd hands to the service.
_FORMS = ("env", "file", "credential")
_CREDENTIALS = "CREDENTIALS_DIRECTORY"


def anchor_secret(secret: SecretStr | None, base: Path) -> SecretStr | None:
    """The same, with the path of `file:` seen from the folder of the settings."""
    form, place = _parted(secret)
    if form != "file":
        return secret
    return SecretStr(f"file:{base / Path(place).expanduser()}")


def read_secret(
    secret: SecretStr | None, *, key: str, environment: Mapping[str, str] | None = None
) -> str:
    """The secret itself; empty where none is set.

    Args:
        secret: As the settings have it.
        key: Of the settings, for a complaint.
        environment: The process's own by default.

    Raises:
        ConfigurationError: it does not lie where the settings say. What was read is not shown.
    """
    form, place = _parted(secret)
    variables = os.environ if environment is None else environment
    if not form:
        return secret.get_secret_value().strip() if secret else ""
    if form == "env":
        if not variables.get(place):
            raise ConfigurationError(f"the variable {place} is not set", subject=key)
        return variables[place].strip()
    folder = variables.get(_CREDENTIALS, "")
    path = Path(place) if form == "file" else Path(folder) / place
    if form == "credential" and not folder:
        raise ConfigurationError(
            "there are no credentials here: systemd's LoadCredential= hands them to a service",
            subject=key,
        )
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise ConfigurationError(f"{path} cannot be read ({reason})", subject=key) from None


def _parted(secret: SecretStr | None) -> tuple[str, str]:
    form, found, place = (secret.get_secret_value() if secret else "").partition(":")
    return (form, place) if found and form in _FORMS else ("", "")

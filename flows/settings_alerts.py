"""The part of the settings that says who is told what, and when."""

import re
from datetime import time
from pathlib import Path
from typing import Self
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

from extractors.records.developments import Kind
from extractors.records.events import AlertReason
from flows.secrets import anchor_secret

_SPAN = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_RESERVED = frozenset(
    {"console", "file"}
)  # the channels that `alerts.console` and `alerts.file` make


class ChannelSettings(BaseModel):
    """One channel of one's own, with what it wants to hear and when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: SecretStr | None = Field(
        default=None, description="an Apprise address, or https:// of a webhook"
    )
    file: Path | None = Field(default=None, description="a file instead of an address")
    secret: SecretStr | None = Field(default=None, description="signs what a webhook gets")
    kinds: tuple[Kind, ...] = Field(default=(), description="only these kinds; none: all")
    parties: tuple[str, ...] = Field(default=(), description="only with one of these parties")
    topics: tuple[str, ...] = Field(default=(), description="only on one of these subjects")
    reasons: tuple[AlertReason, ...] = Field(default=(), description="only told for these reasons")
    minimum_outlets: int = Field(default=1, ge=1, description="waits for so many outlets")
    quiet: str = Field(default="", description='nothing goes out then: "22:30-07:00"')
    urgent: tuple[Kind, ...] = Field(default=(), description="kinds that do not wait")
    digest_at: tuple[time, ...] = Field(default=(), description="one digest at these times of day")
    zone: str = Field(default="", description="of `quiet` and `digest_at`; that of the settings")
    notices: bool = Field(default=False, description="hears of silent feeds and failing passes")

    @field_validator("quiet")
    @classmethod
    def _is_span(cls, quiet: str) -> str:
        if quiet and cls._span(quiet) is None:
            raise ValueError('write it as "22:30-07:00"')
        return quiet

    @field_validator("zone")
    @classmethod
    def _is_zone(cls, zone: str) -> str:
        if zone and zone not in available_timezones():
            raise ValueError("no such time zone")
        return zone

    @field_validator("digest_at")
    @classmethod
    def _without_zone(cls, times: tuple[time, ...]) -> tuple[time, ...]:
        if any(each.tzinfo for each in times):
            raise ValueError('write times as "08:00"; `zone` says of where')
        return times

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if (self.address is None) == (self.file is None):
            raise ValueError("give it an `address` or a `file`")
        return self

    @staticmethod
    def _span(quiet: str) -> tuple[time, time] | None:
        found = _SPAN.fullmatch(quiet)
        if found is None:
            return None
        hours = [int(part) for part in found.groups()]
        try:
            return time(hours[0], hours[1]), time(hours[2], hours[3])
        except ValueError:
            return None

    @property
    def quiet_span(self) -> tuple[time, time] | None:
        """From when to when nothing goes out."""
        return self._span(self.quiet)


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
    surely: float = Field(
        default=0.65,
        ge=0,
        le=1,
        description="sureness from which one outlet is enough; less sure tellings wait for a second",
    )
    to: dict[str, ChannelSettings] = Field(
        default_factory=dict, description="channels with wishes of their own, by name"
    )

    @field_validator("to")
    @classmethod
    def _named(cls, to: dict[str, ChannelSettings]) -> dict[str, ChannelSettings]:
        for name in to:
            if not _NAME.fullmatch(name) or name in _RESERVED:
                raise ValueError(
                    f"name a channel with small letters, digits and hyphens, not {name!r}"
                )
        return to

    def anchored(self, base: Path) -> "AlertSettings":
        """The same with absolute paths, seen from a folder."""

        def anchor(path: Path | None) -> Path | None:
            return None if path is None else base / path.expanduser()

        to = {
            name: channel.model_copy(
                update={
                    "file": anchor(channel.file),
                    "address": anchor_secret(channel.address, base),
                    "secret": anchor_secret(channel.secret, base),
                }
            )
            for name, channel in self.to.items()
        }
        return self.model_copy(
            update={
                "file": anchor(self.file),
                "channels_file": anchor(self.channels_file),
                "to": to,
            }
        )

"""The shape of a feed list's file, checked where people write it."""

from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _check_url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("write a whole URL that begins with https:// or http://")
    return value


def _check_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError('write a zone of the IANA database, such as "Asia/Qatar"') from None
    return value


Url = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_check_url)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Zone = Annotated[str, AfterValidator(_check_zone)]


class FeedEntry(BaseModel):
    """One `[[outlet.feed]]`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Url
    source: str = ""


class OutletEntry(BaseModel):
    """One `[[outlet]]`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    name: Words
    family: Slug
    country: Country
    timezone: Zone = "UTC"
    home: Url | None = None
    feed: tuple[FeedEntry, ...] = Field(default=())


class FeedListFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    outlet: tuple[OutletEntry, ...] = Field(default=())

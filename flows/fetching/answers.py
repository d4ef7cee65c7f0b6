"""What is asked of the web and what comes back."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol


class Purpose(StrEnum):
    """Why a URL is asked for: feeds are meant for machines, pages only as robots.txt allows."""

    FEED = "feed"
    PAGE = "page"
    ROBOTS = "robots"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """One URL to ask for, with the validators of the answer that is known, if any."""

    url: str
    purpose: Purpose
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A good answer: a body, or word that nothing changed."""

    url: str  # where it came from, after redirects
    not_modified: bool = False
    body: bytes = b""  # decompressed
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None  # the end of the permanent redirects that the chain began with


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How long, how much and how often: what no server may exceed or be asked to bear."""

    connect: timedelta = timedelta(seconds=10)
    read: timedelta = timedelta(seconds=15)  # between two pieces of an answer
    total: timedelta = timedelta(seconds=40)  # one try with all its redirects, waiting turns aside
    compressed_bytes: int = 6_000_000
    body_bytes: int = 16_000_000
    redirects: int = 5
    connections: int = 64
    per_host: int = 2
    spacing: timedelta = timedelta(milliseconds=500)  # between two requests to one host
    tries: int = 3
    patience: timedelta = timedelta(seconds=20)  # waiting between the tries of one URL, in sum


class Fetcher(Protocol):
    """Something that can be asked for URLs."""

    async def fetch(self, request: FetchRequest) -> Fetched:
        """Ask for a URL.

        Raises:
            TransientError: It may work later.
            RejectedError: It cannot work; `reason` is a `flows.fetching.faults.Refusal`.
        """
        ...

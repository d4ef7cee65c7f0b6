"""What a host's robots.txt lets us read (RFC 9309), asked once per host and kept for a day."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from protego import Protego

from extractors.records.faults import RejectedError, TransientError
from flows.fetching.answers import Fetched, FetchRequest, Purpose
from flows.fetching.faults import Refusal
from flows.fetching.told import told_url

AGENT = "Sulh"  # the product token that outlets can name in their robots.txt
_KEPT = timedelta(days=1).total_seconds()
_KEPT_FAULT = timedelta(minutes=10).total_seconds()
_READ_BYTES = 500 * 1024  # RFC 9309 asks parsers for at least this much
_LONGEST_DELAY = 10.0  # seconds; a longer Crawl-delay would keep one host from being read at all
_NOTHING_FORBIDDEN = Protego.parse("")

Ask = Callable[[FetchRequest], Awaitable[Fetched]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    rules: Protego | None  # None: the host could not be asked
    until: float
    fault: str = ""


class RobotsRules:
    """Decides page by page. For one event loop."""

    def __init__(self, ask: Ask) -> None:
        """`ask` fetches a robots.txt; it must not ask back for robots rules."""
        self._ask = ask
        self._rules: dict[str, _Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def check(self, url: str) -> timedelta | None:
        """Pass when the page may be read.

        Returns:
            The pause between requests that the host asks for (at most 10 s), if any.

        Raises:
            RejectedError: The rules forbid it.
            TransientError: The host's rules cannot be had now (RFC 9309: then all is forbidden).
        """
        found = await self._of_host(url)
        if found.rules is None:
            raise TransientError(
                f"its robots.txt cannot be read now: {found.fault}", subject=told_url(url)
            )
        if not found.rules.can_fetch(url, AGENT):
            raise RejectedError(
                "the site's robots.txt asks us not to read this page",
                subject=told_url(url),
                reason=Refusal.ROBOTS,
            )
        delay = found.rules.crawl_delay(AGENT)
        return None if not delay else timedelta(seconds=min(float(delay), _LONGEST_DELAY))

    async def _of_host(self, url: str) -> _Rules:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._locks.setdefault(origin, asyncio.Lock()):
            now = asyncio.get_running_loop().time()
            kept = self._rules.get(origin)
            if kept is not None and kept.until > now:
                return kept
            fresh = await self._read(f"{origin}/robots.txt", now=now)
            self._rules[origin] = fresh
            return fresh

    async def _read(self, url: str, *, now: float) -> _Rules:
        try:
            answer = await self._ask(FetchRequest(url=url, purpose=Purpose.ROBOTS))
        except TransientError as fault:
            return _Rules(rules=None, until=now + _KEPT_FAULT, fault=Exception.__str__(fault))
        except RejectedError as fault:
            if fault.reason == Refusal.ADDRESS:
                raise
            # "Unavailable" (4xx) and what is no robots.txt: nothing is forbidden.
            return _Rules(rules=_NOTHING_FORBIDDEN, until=now + _KEPT)
        text = answer.body[:_READ_BYTES].decode("utf-8", "replace")
        return _Rules(rules=Protego.parse(text), until=now + _KEPT)

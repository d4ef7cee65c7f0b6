"""Few requests at a time to one host, and a pause between them."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta


class HostTurns:
    """Hands out turns per host. For one event loop."""

    def __init__(self, *, per_host: int, spacing: timedelta) -> None:
        """Allow `per_host` requests at once, their starts at least `spacing` apart."""
        self._turns: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(per_host)
        )
        self._spacing = spacing.total_seconds()
        self._next_start: dict[str, float] = {}
        self._pause: dict[str, float] = {}

    def slow_down(self, host: str, *, spacing: timedelta) -> None:
        """Keep a longer pause for one host, as its robots.txt asks."""
        self._pause[host] = max(self._spacing, spacing.total_seconds())

    @asynccontextmanager
    async def take(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn and hold it."""
        async with self._turns[host]:
            now = asyncio.get_running_loop().time()
            start = max(now, self._next_start.get(host, now))
            # Booked before waiting, so that two waiters do not start together.
            self._next_start[host] = start + self._pause.get(host, self._spacing)
            if start > now:
                await asyncio.sleep(start - now)
            yield

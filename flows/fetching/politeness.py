"""Few requests at a time to one host, a pause between them, and an end where it does not answer."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from extractors.records.faults import TransientError

# Two URLs of a host can hang while the rest of it works; when three in a row got no answer, each
# further one would only keep the pass waiting for another time-out.
_UNANSWERED = 3


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


class HostPatience:
    """Remembers for the length of a pass which hosts do not answer. For one event loop."""

    def __init__(self) -> None:
        """Begin with trust in all hosts."""
        self._unanswered: defaultdict[str, set[str]] = defaultdict(set)

    def check(self, host: str) -> None:
        """Let a request to a host pass while there is hope.

        Raises:
            TransientError: Too many of its URLs in a row got no answer; a later pass asks again.
        """
        count = len(self._unanswered[host])
        if count >= _UNANSWERED:
            raise TransientError(
                f"{count} addresses of this host in a row got no answer; it is left alone for now",
                subject=host,
            )

    def note_answer(self, host: str) -> None:
        """The host answered, whatever it said."""
        self._unanswered[host].clear()

    def note_silence(self, host: str, url: str) -> None:
        """A request got no answer."""
        self._unanswered[host].add(url)

"""Try again what is transient: a few times, with jitter, within a bounded wait."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from extractors.records.faults import TransientError

_Result = TypeVar("_Result")
_FIRST_WAIT = 0.5  # seconds; doubled with each try


async def try_again(
    attempt: Callable[[], Awaitable[_Result]],
    *,
    tries: int,
    patience: timedelta,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> _Result:
    """Run `attempt` until it gives a result, at most `tries` times.

    Waits are drawn at random up to a doubling bound ("full jitter"), or are what the server asked
    for. When the next wait does not fit into what is left of `patience`, the fault is given up to
    the caller: a later pass has more time.

    Raises:
        TransientError: The last one.
    """
    left = patience.total_seconds()
    for number in range(1, tries + 1):
        try:
            return await attempt()
        except TransientError as fault:
            wait = _choose_wait(fault, number)
            if number == tries or wait > left:
                raise
            left -= wait
            await sleep(wait)
    raise ValueError("tries must be at least 1")


def _choose_wait(fault: TransientError, number: int) -> float:
    if fault.retry_after is not None:
        return fault.retry_after.total_seconds()
    bound = _FIRST_WAIT * 2 ** (number - 1)
    return random.uniform(bound / 2, bound)  # noqa: S311 - spreads load, guards nothing

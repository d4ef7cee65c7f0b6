import asyncio
from datetime import timedelta
from itertools import pairwise

from flows.fetching.politeness import HostTurns


async def test_one_host_is_asked_by_few_at_a_time_and_others_do_not_wait() -> None:
    turns = HostTurns(per_host=2, spacing=timedelta(0))
    busy: dict[str, int] = {"a": 0, "b": 0}
    most: dict[str, int] = {"a": 0, "b": 0}

    async def visit(host: str) -> None:
        async with turns.take(host):
            busy[host] += 1
            most[host] = max(most[host], busy[host])
            await asyncio.sleep(0.01)
            busy[host] -= 1

    await asyncio.gather(*(visit(host) for host in "ab" * 6))
    assert most == {"a": 2, "b": 2}


async def test_starts_at_one_host_are_spaced() -> None:
    turns = HostTurns(per_host=5, spacing=timedelta(milliseconds=30))
    clock = asyncio.get_running_loop().time
    starts: list[float] = []

    async def visit() -> None:
        async with turns.take("a"):
            starts.append(clock())

    await asyncio.gather(*(visit() for _ in range(4)))
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert all(gap > 0.025 for gap in gaps)


async def test_a_host_may_ask_for_longer_pauses() -> None:
    turns = HostTurns(per_host=1, spacing=timedelta(0))
    turns.slow_down("a", spacing=timedelta(milliseconds=40))
    clock = asyncio.get_running_loop().time
    started = clock()
    for _ in range(2):
        async with turns.take("a"):
            pass
    assert clock() - started > 0.035
